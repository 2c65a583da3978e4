import { fromText, sign, subtract, toText, type Exact } from '../../../exact.js';
import type { AssessmentComparison, Language, Outcome, Side } from '../../../types.js';
import { numberColumn, titleColumn, unreadClause } from '../../telling.js';
import type { Block, Row, Tone } from '../../blocks.js';
import { NONE, printAll } from '../../../numbers/index.js';
import {
  beside,
  changes,
  crossed,
  directed,
  statuses,
  steps,
  STEPS,
  units,
  type ComparisonTelling,
} from './comparison-tables.js';
import { waterfall as chart } from './waterfall.js';
import { COMPARISON_WORDS, WORDS, type Words } from '../../words/index.js';
import { caution, farText, footLine } from '../parts/index.js';

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
    titleOf(telling),
    ...cautions(telling),
    ...notes.map((text): Block => ({ kind: 'line', text, tone: 'doubt' })),
    ...headline(telling),
    ...(isUnchanged(comparison)
      ? [{ kind: 'line', text: own.nothing, tone: 'good' } as const]
      : []),
    ...filled.flatMap(([text, blocks], index): Block[] => [
      { kind: 'heading', text: telling.words.heading(index + 1, text) },
      ...blocks,
    ]),
    ...(comparison.leaves.some(({ cause }) => cause !== 'performance')
      ? [{ kind: 'gap' } as const, { kind: 'line', text: own.causes, tone: 'faint' } as const]
      : []),
    ...feet(comparison, language),
  ];
}
/** What each of the two was made from. */
function feet({ before, after }: AssessmentComparison, language: Language): Block[] {
  const { column } = COMPARISON_WORDS[language];
  const lines = [
    ...footLine({ ...before, ...before.madeFrom }, { language, side: column.before }),
    ...footLine({ ...after, ...after.madeFrom }, { language, side: column.after }),
  ];
  return lines.length === 0 ? [] : [{ kind: 'gap' }, ...lines];
}
/** On paper each page says of which place, and between which days. */
function titleOf({ comparison: { before, after }, own }: ComparisonTelling): Block {
  const days = [...new Set([before.assessedAt, after.assessedAt])].filter((day) => day !== null);
  const about = [after.site, days.join(' → ')].filter((text) => text !== null && text !== '');
  return { kind: 'title', text: own.title(after.title), about: about.join(' · ') };
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
  const { leaves, printed } = comparison;
  const { waterfall } = printed;
  const by = (
    kind: 'byPerformance' | 'byScheme' | 'unclear',
    keep: (value: Exact) => boolean,
  ): Block[] =>
    changes(
      leaves
        .map((leaf, at) => ({ leaf, value: fromText(printed.leaves[at]?.[kind] ?? '0') }))
        .filter(({ value }) => keep(value)),
      telling,
    );
  return [
    [own.fell, crossed('fell', telling)],
    [own.rose, crossed('rose', telling)],
    [own.sides, sides(telling)],
    [
      own.waterfall,
      waterfall && STEPS.some((step) => waterfall[step] !== '0')
        ? [chart(telling), ...steps(waterfall, telling)]
        : [],
    ],
    [own.recovered, by('byPerformance', (value) => sign(value) > 0)],
    [own.newlyLost, by('byPerformance', (value) => sign(value) < 0)],
    [own.scheme, by('byScheme', (value) => sign(value) !== 0)],
    [own.unclear, by('unclear', (value) => sign(value) !== 0)],
    [own.statuses, statuses(telling)],
    [own.units, isUnchanged(comparison) ? [] : units(telling)],
  ];
}
/** The verdicts first: what they read, how far both are, and only then the score. */
function headline(telling: ComparisonTelling): Block[] {
  return [...verdicts(telling), ...distances(telling), ...scores(telling)];
}
const ORDER: Record<Outcome, number> = { pass: 2, undetermined: 1, fail: 0 };
const isWorse = ({ comparison: { before, after } }: ComparisonTelling): boolean =>
  before.outcome !== null && after.outcome !== null && ORDER[after.outcome] < ORDER[before.outcome];
function verdicts({ comparison: { before, after }, own, words }: ComparisonTelling): Block[] {
  if (before.outcome === null && after.outcome === null) return [];
  const outcome = (side: Side): string =>
    side.outcome === null ? NONE : words.outcome[side.outcome];
  const met = ({ met: count, counted }: Side): string =>
    count === null ? NONE : `${count}/${counted ?? 0}`;
  const clauses = [
    `${own.outcome}${words.colon}${own.was(outcome(before), outcome(after))}`,
    ...(before.met === null && after.met === null
      ? []
      : [`${own.met} ${own.was(met(before), met(after))}`]),
  ];
  return [
    {
      kind: 'line',
      text: clauses.join(words.semicolon),
      tone: after.outcome === 'pass' ? 'good' : after.outcome === 'fail' ? 'bad' : 'doubt',
    },
  ];
}
/** How far each of the two is; once, where both are as far. */
function distances({ comparison: { before, after }, own, words }: ComparisonTelling): Block[] {
  const [old, now] = [before, after].map(({ howFar, unread }) => farText(howFar, unread, words));
  const said: [string, string | null | undefined][] = [
    [own.column.before, old],
    [own.column.after, now],
  ];
  return said.flatMap(([side, text]): Block[] =>
    text == null ? [] : [{ kind: 'line', text: own.far(side, text), tone: 'strong' }],
  );
}
/** Nothing is good news under a verdict that got worse. */
function scores(telling: ComparisonTelling): Block[] {
  const {
    comparison: { before, after, printed },
    own,
    words,
  } = telling;
  const [from, to] = [printed.before.score, printed.after.score];
  if (before.notScored !== 'no' || after.notScored !== 'no')
    return [
      {
        kind: 'line',
        text: own.unscored(scoreOf(before, from, words), scoreOf(after, to, words)),
        tone: after.notScored === 'yes' ? 'bad' : 'doubt',
      },
    ];
  if (from === null || to === null) return [];
  const gap = subtract(fromText(to), fromText(from));
  const isCertain = !isUncertain(before) && !isUncertain(after);
  return [
    {
      kind: 'line',
      text: own.headline(
        beside(from, before, words),
        beside(to, after, words),
        [directed(toText(gap)), ...(isCertain ? [] : [own.notCertain])].join(words.comma),
      ),
      tone: isCertain ? toneOf(gap, isWorse(telling)) : 'doubt',
    },
  ];
}
const toneOf = (gap: Exact, isWorseNow: boolean): Tone =>
  sign(gap) < 0 ? 'bad' : sign(gap) > 0 && !isWorseNow ? 'good' : 'strong';

/** Who is told to be not scored has that in place of a score. */
const hasScoreRow = ({ score, notScored }: Side): boolean => score !== null || notScored !== 'no';
/** A score with what stands beside it, or that there is none. */
const scoreOf = (side: Side, printed: string | null, words: Words): string =>
  beside(printed ?? words.unscored(side.notScored) ?? NONE, side, words);
const change = (from: string | null, to: string | null): string =>
  from === null || to === null ? NONE : directed(toText(subtract(fromText(to), fromText(from))));
/**
 * Numbers of both sides, with what lies between them, all with as many decimals; nothing of one
 * that neither side has.
 */
function printedRows({ comparison, own, words }: ComparisonTelling): Row[] {
  const { before, after } = comparison.printed;
  const word = ({ notScored }: Side): string | null => words.unscored(notScored);
  const named = [
    [own.points, 'points'],
    [own.score, 'score'],
    [own.lost, 'lost'],
    [words.standardName, 'standard'],
  ] as const;
  const value = (text: string | null): Exact | null => (text === null ? null : fromText(text));
  const numbers = named.flatMap(([name, kind]) => {
    const [from, to] = [value(before[kind]), value(after[kind])];
    const none = kind === 'score' ? [comparison.before, comparison.after].map(word) : [];
    return from === null && to === null && none.length === 0
      ? []
      : [{ name, none, cells: [from, to, from && to && subtract(to, from)] }];
  });
  const shown = printAll(numbers.flatMap(({ cells }) => cells));
  return numbers.map(({ name, none }, at): Row => {
    const [from = NONE, to = NONE, gap = NONE] = shown.slice(3 * at, 3 * at + 3);
    return { cells: [name, none[0] ?? from, none[1] ?? to, directed(gap)] };
  });
}
function sides(telling: ComparisonTelling): Block[] {
  const {
    comparison: { before, after },
    own,
    words,
  } = telling;
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
    ...(hasScoreRow(before) || hasScoreRow(after) ? printedRows(telling) : []),
    ...row(
      own.met,
      ({ met, counted }) => (met === null || counted === null ? null : `${met}/${counted}`),
      change(count(before.met), count(after.met)),
    ),
    ...row(own.outcome, ({ outcome }) => outcome && words.outcome[outcome]),
    ...row(own.grade, ({ grade }) => grade),
    ...(before.unmetKeyItems.length + after.unmetKeyItems.length === 0
      ? []
      : row(
          words.keyItemsUnmet,
          ({ unmetKeyItems: unmet }) =>
            unmet.map(({ id, title }) => `${id} ${title}`).join(words.list) || NONE,
        )),
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
