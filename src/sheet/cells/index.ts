/**
 * Functions in the cells of a spreadsheet.
 * In: a rule set, and how a host hands over its cells; then ranges. Out: values and rows that a host
 * can show, or a sentence that says what is wrong. Nothing throws.
 * It must not know: which host it is.
 */
import { formatHint, formatMessage } from '../../diagnostics/index.js';
import { evaluate, isRefused } from '../../evaluate/index.js';
import { idsAlike, recordsFromGrid, type GridOptions } from '../../evidence/index.js';
import { ruleSetFor } from '../../rule-set/index.js';
import { everyNode } from '../../tree.js';
import type { Calendar, Indicator, Language, RuleSet } from '../../types.js';
import { isAlike } from '../../values/index.js';
import { PROGRAM } from '../../version.js';
import type { Answer, AnswerTable, CellFunctions } from '../answers.js';
import * as answers from './answers.js';
import { dayGiven, oneCell, textGiven } from './given.js';
import { openRanges, type At, type Ranges } from './ranges.js';
import { fieldRows } from './tables.js';
import { CELL_WORDS } from './words.js';

export { toNumber } from './numbers.js';

/** How a host hands over its cells, and what is told of them. */
export interface CellOptions extends GridOptions {
  /** Whose evidence it is, and the day of the assessment, where a formula does not say. */
  site?: string | null;
  /** The class of the site, where the tree has classes and does not say whose it is. */
  class?: string | null;
  assessedAt?: string | null;
  /** Needed where working days are counted. */
  calendar?: Calendar | null;
  /** Chinese unless told otherwise. */
  language?: Language;
}
/** What is known of all cells of one rule set. */
interface Known {
  ruleSet: RuleSet;
  options: CellOptions;
  language: Language;
  ranges: Ranges;
  twins: ReadonlySet<string>;
}

/**
 * The functions of a rule set, as every host calls them. While anything of a range cannot be read,
 * score, lost, table, ledger, verdict, met and needed say so and nothing else; possible, problems and
 * why still answer. A range that comes again is recognised, and of one that changed only the rows
 * that changed are read and scored. Never throws.
 */
export function cellFunctions(ruleSet: RuleSet, options: CellOptions): CellFunctions {
  const { language = 'zh' } = options;
  const ranges = openRanges(ruleSet, options);
  const known: Known = { ruleSet, options, language, ranges, twins: idsAlike(ruleSet) };
  const of = asking(known);
  const value =
    <Rest extends unknown[]>(answer: (asked: answers.Asked, ...rest: Rest) => Answer) =>
    (...rest: Rest) =>
    (asked: answers.Asked): Answer =>
      answers.refusal(asked) ?? answer(asked, ...rest);
  const rows =
    <Rest extends unknown[]>(answer: (asked: answers.Asked, ...rest: Rest) => AnswerTable) =>
    (...rest: Rest) =>
    (asked: answers.Asked): AnswerTable => {
      const refusal = answers.refusal(asked);
      return refusal === null ? answer(asked, ...rest) : [[refusal]];
    };
  const { units } = ruleSet;
  const [scoreOf, lostOf, verdictOf] = [
    value(answers.score),
    value(answers.lost),
    value(answers.verdict),
  ];
  const [metOf, neededOf] = [value(answers.met), value(answers.needed)];
  const [tableOf, ledgerOf] = [rows(answers.table), rows(answers.ledger)];
  return {
    score: (grid, id, ...at) => of.value(grid, at, scoreOf(id)),
    possible: (grid, id, ...at) => of.value(grid, at, (asked) => answers.possible(asked, id)),
    verdict: (grid, ...at) => of.value(grid, at, verdictOf()),
    lost: (grid, unit, ...at) => of.value(grid, at, lostOf(unit, units)),
    table: (grid, level, ...at) => of.rows(grid, at, tableOf(level)),
    ledger: (grid, unit, ...at) => of.rows(grid, at, ledgerOf(unit, units)),
    why: (grid, id, ...at) => of.rows(grid, at, (asked) => answers.why(asked, id)),
    problems: (grid, ...at) => of.rows(grid, at, answers.problems),
    met: (grid, ...at) => of.value(grid, at, metOf()),
    needed: (grid, ...at) => of.value(grid, at, neededOf()),
    fields: (id) => guarded(() => fields(known, id), [[CELL_WORDS[language].failed]]),
    check: (...row) => guarded(() => check(known, row), CELL_WORDS[language].failed),
    version: () => version(known),
    selftest: (blank) => selftest(known, blank),
  };
}

/** A fault of this program is a sentence, too: a host would show its own error, or end. */
function guarded<T>(answer: () => T, otherwise: T): T {
  try {
    return answer();
  } catch {
    return otherwise;
  }
}
/** Finds what a range comes to, and asks it. */
function asking(known: Known): {
  value: (grid: unknown, at: readonly unknown[], ask: (asked: answers.Asked) => Answer) => Answer;
  rows: (
    grid: unknown,
    at: readonly unknown[],
    ask: (asked: answers.Asked) => AnswerTable,
  ) => AnswerTable;
} {
  const { language, twins, ranges } = known;
  const words = CELL_WORDS[language];
  const askedOf = (grid: unknown, given: readonly unknown[]): answers.Asked | string => {
    const at = atOf(known, given);
    if (typeof at === 'string') return at;
    const found = ranges.find(grid, at);
    if ('sites' in found) return words.several(found.sites.slice(0, 3).join(words.list));
    if ('classless' in found) return words.classless(found.classless);
    return { ...found, language, twins };
  };
  return {
    value: (grid, at, ask) =>
      guarded(() => {
        const asked = askedOf(grid, at);
        return typeof asked === 'string' ? asked : ask(asked);
      }, words.failed),
    rows: (grid, at, ask) =>
      guarded(() => {
        const asked = askedOf(grid, at);
        return typeof asked === 'string' ? [[asked]] : ask(asked);
      }, [[words.failed]]),
  };
}
/** The day and the site of a formula, else those that are told for all of them. */
function atOf({ options, language }: Known, [date, site]: readonly unknown[]): At | string {
  const day = dayGiven(date, options.dates === 'serial-1904' ? 1904 : 1900);
  if (day === undefined) return CELL_WORDS[language].badDate(textGiven(date));
  const name = oneCell(site) === 0 ? '' : textGiven(site);
  return {
    date: day ?? options.assessedAt ?? null,
    site: name === '' ? (options.site ?? null) : name,
  };
}

/** The rules of a site; those of all classes where nobody knows its own. */
const classOf = (ruleSet: RuleSet, options: CellOptions): RuleSet =>
  ruleSetFor(ruleSet, options) ?? ruleSet;

function fields({ ruleSet, options, language }: Known, given: unknown): AnswerTable {
  const own = classOf(ruleSet, options);
  const id = oneCell(given) === 0 ? '' : textGiven(given);
  const node = everyNode(own.indicators).find((one: Indicator) => isAlike(one.id, id));
  if (id !== '' && !node) return [[CELL_WORDS[language].unknownId(id, '')]];
  return fieldRows(own, language, node ?? null);
}

/** What is wrong with one row, as a range of it alone would be read. */
function check({ ruleSet, options, language }: Known, row: readonly unknown[]): Answer {
  const cells = row.map(oneCell);
  const grid = [
    ['指标', '数据项', '值', '数量'],
    // A blank that comes as zero is no quantity here.
    cells.map((cell, at) => (at === 3 && cell === 0 ? null : cell)),
  ];
  const own = classOf(ruleSet, options);
  const reading = recordsFromGrid(own, grid, { ...options, blanks: 'empty' });
  const { setAside } = evaluate(own, reading, { calendar: options.calendar ?? null });
  const fault = [...reading.setAside, ...setAside].find(isRefused);
  if (fault) return `${formatMessage(fault, language)} ${formatHint(fault, language)}`;
  return '';
}

const version = ({ ruleSet: { system, fingerprint } }: Known): Answer =>
  `${PROGRAM.name} ${PROGRAM.version} · ${system.title} · ${(fingerprint ?? '').slice(0, 12)}`;

/** How this host hands over a blank cell. */
function selftest({ options, language }: Known, blank: unknown): Answer {
  const words = CELL_WORDS[language];
  const cell = oneCell(blank);
  if (cell === null || cell === '') return words.blankIsBlank;
  if (cell !== 0) return words.notBlank;
  return options.blanks === 'zero' ? words.blankIsZero : words.blankIsZeroUnknown;
}
