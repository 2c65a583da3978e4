import type { Check } from '../../../types.js';
import type { Block, Item } from '../../blocks.js';
import type { Telling } from '../../telling.js';

/** What was dropped of the upper tree, with the reasons. */
export function droppedList({ words, assessment: { upper } }: Telling): Block[] {
  if (upper === null || upper.dropped.length === 0) return [];
  const items = upper.dropped.map(({ id, title, reason }): Item => ({
    text: `${id} ${title}${words.colon}${reason}`,
  }));
  return [{ kind: 'list', ordered: false, items }];
}
/** Whose indicators a met rate is over, where that is not this tree alone. */
export function upperClause(check: Check, { words, assessment: { upper } }: Telling): string {
  return check.id === 'met-rate-upper'
    ? words.byUpper(check.options['tree'] ?? upper?.title ?? '')
    : '';
}
/** How the indicators of the upper tree were counted. */
export function upperSentences(check: Check, { words }: Telling): string[] {
  if (check.id !== 'met-rate-upper') return [];
  return [
    words.policyUpper(
      check.options['tree'] ?? '',
      check.options['indicators'] ?? '',
      check.options['dropped'] ?? '0',
    ),
  ];
}
