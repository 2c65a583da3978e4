import { both } from '../../diagnostics/index.js';
import { refuse, type Refusal } from '../../facts/index.js';
import type { EvidenceRecord } from '../../types.js';
import type { LeafPlace } from '../shapes.js';
import type { RecordIndex } from './lookup.js';

/** Whether what is declared is one matter or one value, so that it is not the whole indicator. */
export const isOfFact = ({ value, quantity, subject }: EvidenceRecord): boolean =>
  value !== null || quantity !== null || subject !== null;
/** Puts a verdict or a declaration among those of its leaf, or says why it cannot. */
export function placeVerdict(
  { indicator: { id }, leaf }: LeafPlace,
  verdicts: Map<string, EvidenceRecord[]>,
  record: EvidenceRecord,
): Refusal | undefined {
  const declared = record.verdict === 'not-applicable' || record.verdict === 'exempt';
  if (declared && record.note === null) {
    return refuse('evidence/no-reason', {
      id,
      verdict:
        record.verdict === 'exempt' ? both('免责', 'exempt') : both('不适用', 'not applicable'),
    });
  }
  if (!declared && leaf.met.by !== 'verdict')
    return refuse('evidence/verdict-unused', {
      id,
      verdict:
        record.verdict === 'met'
          ? both('达标', 'met')
          : record.verdict === 'partly-met'
            ? both('部分达标', 'partly-met')
            : both('未达标', 'not-met'),
    });
  const others = verdicts.get(id);
  if (others) others.push(record);
  else verdicts.set(id, [record]);
  return undefined;
}
/** Whether a record declares all that stands below a node not applicable. */
export const isOfBranch = ({ inner }: RecordIndex, record: EvidenceRecord): boolean =>
  inner.has(record.indicator ?? '') &&
  record.fact === null &&
  record.verdict === 'not-applicable' &&
  !isOfFact(record);
/** A whole node that is declared not applicable declares its leaves. */
export function declareBelow(
  index: RecordIndex,
  verdicts: Map<string, EvidenceRecord[]>,
  record: EvidenceRecord,
): Refusal | undefined {
  const below = index.inner.get(record.indicator ?? '') ?? [];
  for (const leaf of below) {
    const refusal = placeVerdict(leaf, verdicts, record);
    if (refusal) return { ...refusal, params: { ...refusal.params, id: record.indicator ?? '' } };
  }
  return undefined;
}
