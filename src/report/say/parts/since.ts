import { fromText } from '../../../exact.js';
import { printAll } from '../../../numbers/index.js';
import type { AssessmentComparison, LeafChange } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { isUnread, named, type Telling } from '../../telling.js';
import { SINCE_WORDS, type SinceWords } from '../../words/index.js';

/** Items named one by one. */
const NAMED = 3;

/** What became of it since the last time, in one sentence, where it is known. */
export function sinceThen(telling: Telling): Block[] {
  const { since, language } = telling;
  if (since === null) return [];
  const own = SINCE_WORDS[language];
  const parts = since.sameSystem
    ? [...changes(since, telling, own), ...doubts(since, own)]
    : [own.otherTree];
  return [{ kind: 'line', text: own.since(since.before.assessedAt, parts) }];
}
function changes(since: AssessmentComparison, telling: Telling, own: SinceWords): string[] {
  const { words } = telling;
  const { before, after, printed, leaves } = since;
  const verdict =
    before.outcome === null || after.outcome === null
      ? []
      : before.outcome === after.outcome
        ? [own.sameOutcome]
        : [own.outcome(words.outcome[before.outcome], words.outcome[after.outcome])];
  const met =
    before.met === null || after.met === null || before.met === after.met
      ? []
      : [own.met(before.met, after.met)];
  return [
    ...verdict,
    ...scores(printed.before.score, printed.after.score, own),
    ...met,
    ...crossed(leaves, 'fell', telling),
    ...crossed(leaves, 'rose', telling),
  ];
}
function scores(before: string | null, after: string | null, own: SinceWords): string[] {
  if (before === null || after === null) return [];
  const [from = '', to = ''] = printAll([before, after].map(fromText));
  return [from === to ? own.sameScore : own.score(from, to)];
}
/** The items that crossed the line of being met, the first few by name. */
function crossed(leaves: readonly LeafChange[], way: 'fell' | 'rose', telling: Telling): string[] {
  const own = SINCE_WORDS[telling.language];
  const found = leaves.filter((leaf) => leaf.crossed === way);
  if (found.length === 0) return [];
  const names = found
    .slice(0, NAMED)
    .map(({ id }) => named(telling, id))
    .join(telling.words.list);
  return [own[way](found.length, found.length > NAMED ? own.more(names) : names)];
}
const doubts = ({ before, after, sameRules }: AssessmentComparison, own: SinceWords): string[] => [
  ...(sameRules === false ? [own.otherRules] : []),
  ...(isUnread(before.unread) || isUnread(after.unread) ? [own.uncertain] : []),
];

/**
 * By when: the deadline that was set, and of the tree's own deadlines for what has issues how many
 * are over and which comes next.
 */
export function deadlines({ assessment, leaves, scored, due, language }: Telling): Block[] {
  const own = SINCE_WORDS[language];
  const today = assessment.assessedAt;
  const lost = [...leaves.values()].filter(({ findings }) =>
    findings.some(({ certain }) => !scored || certain !== '0'),
  );
  const dates = lost.flatMap((leaf) => leaf.due ?? []).sort();
  const passed = today === null ? [] : dates.filter((date) => date < today);
  const [next] = today === null ? dates : dates.slice(passed.length);
  const parts = [
    ...(due === null ? [] : [own.due(due)]),
    ...(passed.length === 0 ? [] : [own.passed(passed.length, lost.length)]),
    ...(next === undefined ? [] : [own.next(next, dates.filter((date) => date === next).length)]),
  ];
  return parts.length === 0 ? [] : [{ kind: 'line', text: own.sentence(parts) }];
}
