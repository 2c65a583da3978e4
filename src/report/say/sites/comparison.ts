import { fromText, sign, subtract, type Exact } from '../../../exact.js';
import type { AssessmentComparison, Language, Side } from '../../../types.js';
import { numberColumn, titleColumn, unreadClause } from '../../telling.js';
import type { Block, Row, Tone } from '../../blocks.js';
import { NONE, plainText, signed } from '../../../numbers/index.js';
import {
  beside,
  changes,
  statuses,
  steps,
  units,
  type ComparisonTelling,
} from './comparison-tables.js';
import { waterfall } from './waterfall.js';
import { COMPARISON_WORDS, WORDS } from '../../words/index.js';
import { caution } from '../parts/index.js';

/**
 * Two assessments held against each other: the whole, the way from one score to the other,
 * indicators, units.
 */
export function comparisonBlocks(
  comparison: AssessmentComparison,
  language: Language,
  details: boolean,
): Block[] {
  const own = COMPARISON_WORDS[language];
  const telling: ComparisonTelling = { comparison, words: WORDS[language], own, details };
  const notes = [
    ...(comparison.sameSystem ? [] : [own.otherSystem]),
    ...(comparison.sameSite ? [] : [own.otherSite]),
    ...rulesNote(comparison, own),
  ];
  const filled = partsOf(telling).filter(([, blocks]) => blocks.length > 0);
  return [
    { kind: 'title', text: own.title(comparison.after.title) },
    ...cautions(telling),
    ...notes.map((text): Block => ({ kind: 'line', text, tone: 'doubt' })),
    ...headline(telling),
    ...(isUnchanged(comparison)
      ? [{ kind: 'line', text: own.nothing, tone: 'good' } as const]
      : []),
    waterfall(telling),
    ...filled.flatMap(([text, blocks], index): Block[] => [
      { kind: 'heading', text: telling.words.heading(index + 1, text) },
      ...blocks,
    ]),
    ...(comparison.leaves.some(({ cause }) => cause !== 'performance')
      ? [{ kind: 'gap' } as const, { kind: 'line', text: own.causes, tone: 'faint' } as const]
      : []),
  ];
}
/** Two trees of one id that are not the same, or not known to be. */
function rulesNote(
  { sameSystem, sameRules }: AssessmentComparison,
  own: ComparisonTelling['own'],
): string[] {
  if (!sameSystem || sameRules === true) return [];
  return [sameRules === null ? own.unknownRules : own.otherRules];
}
/** What could not be read on either side, and that the difference is then not certain. */
function cautions({ comparison: { before, after }, own, words }: ComparisonTelling): Block[] {
  const said = [before, after].flatMap(({ unread }, index) => {
    const clause = unreadClause(unread, words);
    const side = index === 0 ? own.column.before : own.column.after;
    return clause === null ? [] : [own.unread(side, clause)];
  });
  if (said.length === 0) return [];
  const isCertain = !isUncertain(before) && !isUncertain(after);
  const text = said.join(words.semicolon);
  return caution(isCertain ? text : words.unread.sentence(text, own.uncertain), isCertain);
}
const isUncertain = ({ unread: { files, rows, isLeftOut } }: Side): boolean =>
  !isLeftOut && files + rows > 0;
const isUnchanged = ({ leaves, units, before, after }: AssessmentComparison): boolean =>
  leaves.length === 0 &&
  units.every((unit) => unit.before === unit.after) &&
  before.outcome === after.outcome;
/** What each part is called, and what it says; nothing where there is nothing to say. */
function partsOf(telling: ComparisonTelling): [string, Block[]][] {
  const { own, comparison } = telling;
  const { leaves, waterfall } = comparison;
  const by = (
    kind: 'byPerformance' | 'byScheme' | 'unclear',
    keep: (value: Exact) => boolean,
  ): Block[] =>
    changes(
      leaves
        .map((leaf) => ({ leaf, value: fromText(leaf[kind]) }))
        .filter(({ value }) => keep(value)),
      telling,
    );
  return [
    [own.sides, sides(telling)],
    [
      own.waterfall,
      waterfall && waterfall.before !== waterfall.after ? steps(waterfall, telling) : [],
    ],
    [own.recovered, by('byPerformance', (value) => sign(value) > 0)],
    [own.newlyLost, by('byPerformance', (value) => sign(value) < 0)],
    [own.scheme, by('byScheme', (value) => sign(value) !== 0)],
    [own.unclear, by('unclear', (value) => sign(value) !== 0)],
    [own.statuses, statuses(telling)],
    [own.units, isUnchanged(comparison) ? [] : units(telling)],
  ];
}
const toneOf = (change: Exact): Tone =>
  sign(change) < 0 ? 'bad' : sign(change) > 0 ? 'good' : 'strong';
function headline({
  comparison: { before, after, rounding },
  own,
  words,
}: ComparisonTelling): Block[] {
  const lines: Block[] = [];
  if (before.score !== null && after.score !== null) {
    const change = subtract(fromText(after.score), fromText(before.score));
    const isCertain = !isUncertain(before) && !isUncertain(after);
    lines.push({
      kind: 'line',
      text: own.headline(
        beside(plainText(before.score, rounding), before, words),
        beside(plainText(after.score, rounding), after, words),
        [signed(change, rounding), ...(isCertain ? [] : [own.notCertain])].join(words.comma),
      ),
      tone: isCertain ? toneOf(change) : 'doubt',
    });
  }
  const outcome = (side: Side): string =>
    side.outcome === null ? NONE : words.outcome[side.outcome];
  if (before.outcome === null && after.outcome === null) return lines;
  const verdict = own.was(outcome(before), outcome(after));
  return [
    ...lines,
    {
      kind: 'line',
      text: `${own.outcome}${words.colon}${verdict}`,
      tone: after.outcome === 'pass' ? 'good' : after.outcome === 'fail' ? 'bad' : 'doubt',
    },
  ];
}

function sides({
  comparison: { before, after, rounding },
  own,
  words,
}: ComparisonTelling): Block[] {
  const number = (text: string | null): string =>
    text === null ? NONE : plainText(text, rounding);
  const change = (a: string | null, b: string | null): string =>
    a === null || b === null ? NONE : signed(subtract(fromText(b), fromText(a)), rounding);
  const count = (value: number | null): string | null => (value === null ? null : String(value));
  const row = (name: string, show: (side: Side) => string | null, difference = ''): Row[] =>
    show(before) === null && show(after) === null
      ? []
      : [{ cells: [name, show(before) ?? NONE, show(after) ?? NONE, difference] }];
  const rows = [
    ...row(words.unread.name, ({ unread }) => unreadClause(unread, words)),
    ...row(own.site, ({ site }) => site),
    ...row(own.edition, ({ edition }) => edition),
    ...row(own.date, ({ assessedAt }) => assessedAt),
    ...(after.score === null && before.score === null
      ? []
      : [
          ...row(own.points, ({ points }) => number(points), change(before.points, after.points)),
          ...row(own.score, ({ score }) => number(score), change(before.score, after.score)),
          ...row(own.lost, ({ lost }) => number(lost), change(before.lost, after.lost)),
        ]),
    ...row(
      own.met,
      ({ met, counted }) => (met === null || counted === null ? null : `${met}/${counted}`),
      change(count(before.met), count(after.met)),
    ),
    ...row(own.outcome, ({ outcome }) => outcome && words.outcome[outcome]),
    ...row(own.grade, ({ grade }) => grade),
    ...(before.vetoes.length + after.vetoes.length === 0
      ? []
      : row(own.vetoes, ({ vetoes }) => vetoes.join(words.list) || NONE)),
  ];
  return [
    {
      kind: 'table',
      columns: [
        titleColumn(''),
        ...[own.column.before, own.column.after, own.column.change].map(numberColumn),
      ],
      rows,
    },
  ];
}
