import type { EvidenceRecord } from '../../types.js';
import { claimsIn, type Claims } from './claims.js';
import type { RecordIndex } from './lookup.js';
import { byId } from './bind.js';
import { correctedBy, corrects, type Corrected } from './supersede.js';

/** The records that are scored: what corrects others is whole, what only claims is put aside. */
export type Standing = Corrected & Omit<Claims, 'records' | 'setAside'>;

/** Which records of a site are scored; the very same list where none corrects or claims. */
export function standing(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
): Standing {
  const corrected = records.some(corrects)
    ? correctedBy(index, records, site)
    : { records, superseded: NONE, setAside: NONE };
  if (!corrected.records.some(({ claimedScore }) => claimedScore !== null))
    return { ...corrected, claims: [], only: [], diagnostics: [] };
  const inOrder = [...corrected.records].sort(byId);
  const { setAside, ...rest } = claimsIn(index, inOrder, site);
  return {
    ...rest,
    superseded: corrected.superseded,
    setAside: [...corrected.setAside, ...setAside],
  };
}
const NONE: readonly never[] = [];
