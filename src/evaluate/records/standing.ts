/**
 * Which records of a site are scored, and as what.
 * In: whatever stands in a list. Out: records that are whole, called as the tree calls, corrected
 * and without what they only claim; and why the others are none. It must not know: what counts
 * where.
 */
import type { EvidenceRecord } from '../../types.js';
import { spellingIn } from '../../values/index.js';
import { byId } from './bind.js';
import { claimsIn } from './claims.js';
import { checked } from './given.js';
import type { RecordIndex } from './lookup.js';
import { asTheyAre, type Standing } from './plain.js';
import { correctedBy, corrects } from './supersede.js';

/** Which records of a site are scored, where something must be done with some of them. */
export function standing(
  index: RecordIndex,
  given: readonly EvidenceRecord[],
  site: string | null,
): Standing {
  const sound = checked(given);
  const stand = corrected(index, spelled(index, sound.records), site);
  return { ...stand, setAside: [...sound.setAside, ...stand.setAside] };
}
function corrected(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
): Standing {
  const stand = records.some(corrects)
    ? { ...asTheyAre(records), ...correctedBy(index, records, site) }
    : asTheyAre(records);
  if (!stand.records.some(({ claimedScore }) => claimedScore !== null)) return stand;
  const { setAside, ...rest } = claimsIn(index, [...stand.records].sort(byId), site);
  return { ...stand, ...rest, setAside: [...stand.setAside, ...setAside] };
}

const FIELDS = ['indicator', 'unit', 'stage'] as const;
/**
 * Records that call indicators, units and stages as the tree does: what is one thing in another
 * spelling is called so from here on.
 */
const spelled = (
  index: Pick<RecordIndex, 'spellings'>,
  records: readonly EvidenceRecord[],
): readonly EvidenceRecord[] => records.map((record) => spelledOne(index, record));
/** The same of one record; the very same where it calls all of them so already. */
export function spelledOne(
  { spellings }: Pick<RecordIndex, 'spellings'>,
  record: EvidenceRecord,
): EvidenceRecord {
  let own = record;
  for (const field of FIELDS) {
    const word = record[field];
    const spelling = word === null ? undefined : spellingIn(spellings[field], word);
    if (spelling === undefined || spelling === word) continue;
    if (own === record) own = { ...record };
    own[field] = spelling;
  }
  return own;
}
