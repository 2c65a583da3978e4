import type { RecordUse } from '../../../types.js';
import { NONE } from '../../../numbers/index.js';
import type { Block } from '../../blocks.js';
import { fileLine, type Telling } from '../../telling.js';

/**
 * 更正: what was recorded before these records corrected it, and whatever else of an indicator was
 * corrected, each with what is said of it now and why.
 */
export function correctionList(
  { ids, indicator }: { ids: readonly string[]; indicator: string | null },
  telling: Telling,
): Block[] {
  const { words, assessment } = telling;
  const { superseded } = assessment.evidence;
  if (superseded.length === 0) return [];
  const after = new Map<string, RecordUse>(
    [...assessment.evidence.records, ...superseded.map(({ record }) => record)].map((record) => [
      record.id,
      record,
    ]),
  );
  const asked = new Set(ids);
  const isAsked = (by: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | undefined = by; at !== undefined && !seen.has(at); at = byOf.get(at)) {
      if (asked.has(at)) return true;
      seen.add(at);
    }
    return false;
  };
  const byOf = new Map(superseded.map(({ record, by }) => [record.id, by]));
  const items = superseded
    .filter(
      ({ record, by }) => (indicator !== null && record.indicator === indicator) || isAsked(by),
    )
    .map(({ record, by }) => {
      const now = after.get(by);
      const why = [now?.date, now?.assessor, now?.note].filter((text) => typeof text === 'string');
      return {
        text: words.corrected(
          { id: record.id, says: sayingOf(record, telling), place: fileLine(record.place) },
          { id: by, says: now ? sayingOf(now, telling) : NONE },
          why.length === 0 ? '' : words.bracketed(why.join(words.comma)),
        ),
      };
    });
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: words.corrections },
        { kind: 'list', ordered: false, items },
      ];
}
/** What a record says: a value, how many, or a verdict. */
function sayingOf({ value, quantity, verdict }: RecordUse, { words }: Telling): string {
  return value ?? quantity ?? (verdict === null ? '1' : words.statusWord[verdict]);
}
