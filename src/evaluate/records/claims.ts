/**
 * 自评分: what is claimed for indicators, beside what the evidence earns. A claim never scores.
 * In: the records that stand. Out: the claims; the records but for those that claim and say nothing
 * else; and claims of which nothing can be made.
 */
import { diagnose, suggest } from '../../diagnostics/index.js';
import { toText } from '../../exact.js';
import { refuse } from '../../facts/index.js';
import { everyNode } from '../../tree.js';
import type { Diagnostic, EvidenceRecord, SetAside } from '../../types.js';
import { folded, pointsIn } from '../../values/index.js';
import type { Claim } from '../shapes.js';
import type { RecordIndex } from './lookup.js';
import { factOf, leafOf } from './place.js';
import { asideOf, isOf } from './supersede.js';

export interface Claims {
  claims: Claim[];
  /** Records that are nothing but a claim. */
  only: EvidenceRecord[];
  records: EvidenceRecord[];
  setAside: SetAside[];
  diagnostics: Diagnostic[];
}

/** Takes the claims of a site out of its records. */
export function claimsIn(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
): Claims {
  const found: Claims = { claims: [], only: [], records: [], setAside: [], diagnostics: [] };
  const nodes = everyNode(index.ruleSet.indicators);
  // A tree without points has no score that could be claimed.
  const pointed = nodes.some(({ points }) => points !== null) ? nodes : [];
  const known = new Map(pointed.map(({ id }) => [folded(id), id] as const));
  for (const record of records) {
    const isClaim = record.claimedScore !== null && isOf(record, site);
    if (!isClaim || !isOnly(record)) found.records.push(record);
    if (isClaim) take(index, record, { found, known });
  }
  found.diagnostics.push(...differing(found.claims));
  return found;
}
/** Whether a record claims a score and says nothing else: it is no event and no document. */
const isOnly = (record: EvidenceRecord): boolean => SAYING.every((field) => record[field] === null);
const SAYING = [
  'fact',
  'verdict',
  'kind',
  'value',
  'quantity',
  'subject',
  'level',
  'title',
  'link',
] as const;

function take(
  index: RecordIndex,
  record: EvidenceRecord,
  { found, known }: { found: Claims; known: ReadonlyMap<string, string> },
): void {
  const written = record.indicator ?? ownerOf(index, record);
  const indicator = written === null ? undefined : known.get(folded(written));
  const claimed = pointsIn(record.claimedScore ?? '');
  if (indicator !== undefined && claimed !== undefined) {
    found.claims.push({ record, indicator, claimed });
    if (isOnly(record)) found.only.push(record);
    return;
  }
  const refusal =
    claimed === undefined
      ? refuse('evidence/bad-claim', { found: record.claimedScore ?? '' })
      : refuse('evidence/claim-unused', {
          id: written ?? '',
          ...suggest(written ?? '', known.values()),
        });
  if (isOnly(record)) found.setAside.push(asideOf(record, refusal));
  else found.diagnostics.push(diagnose(refusal.code, record.place, refusal.params));
}
/** The indicator whose fact a record gives without naming it. */
function ownerOf(index: RecordIndex, record: EvidenceRecord): string | null {
  const entry =
    record.fact === null ? null : factOf(index, record, record.fact, leafOf(index, record));
  return entry && 'fact' in entry ? entry.fact.indicator : null;
}
/** Warns of every indicator for which two scores are claimed. */
function differing(claims: readonly Claim[]): Diagnostic[] {
  const first = new Map<string, Claim>();
  const told = new Set<string>();
  return claims.flatMap((claim) => {
    const { indicator, record } = claim;
    const other = first.get(indicator) ?? claim;
    first.set(indicator, other);
    const [a, b] = [toText(other.claimed), toText(claim.claimed)];
    if (a === b || told.has(indicator)) return [];
    told.add(indicator);
    const params = { id: indicator, first: a, second: b };
    return [diagnose('evidence/claims-differ', record.place, params, other.record.place)];
  });
}
