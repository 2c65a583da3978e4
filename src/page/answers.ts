import type { Answer, AnswerTable, CellFunctions } from '../sheet/index.js';
import { leavesOf } from '../tree.js';
import type { RuleSet } from '../types.js';
import type { Range } from './host.js';

/** What the pane shows of a range: what the functions answer about it, and nothing else. */
export interface Answers {
  total: Answer;
  possible: Answer;
  verdict: Answer;
  met: Answer;
  needed: Answer;
  /** Rows of the leaves that lost anything, the most first. */
  losses: Loss[];
  /** Each unit with what it lost, the most first. */
  units: { unit: string; lost: number }[];
  /** A row each: where, how bad, what. */
  problems: AnswerTable;
  version: Answer;
}
export interface Loss {
  id: string;
  title: string;
  points: Answer;
  lost: number;
}
/** Where columns of the tables stand, by their places in the functions' own definition. */
const TABLE = { id: 0, title: 1, points: 2, lost: 4 } as const;
const LEDGER = { unit: 0, lost: 1 } as const;

const numberIn = (row: readonly Answer[], at: number): number | null => {
  const cell = row[at];
  return typeof cell === 'number' ? cell : null;
};
/** Most first; those alike as they stood. */
const byLost = <T extends { lost: number }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => b.lost - a.lost);

/** The leaves in a table of indicators that lost anything. */
export function lossesIn(table: AnswerTable, leaves: ReadonlySet<string>): Loss[] {
  const rows = table.slice(1).flatMap((row) => {
    const id = String(row[TABLE.id] ?? '');
    const lost = numberIn(row, TABLE.lost);
    return lost === null || lost <= 0 || !leaves.has(id)
      ? []
      : [{ id, title: String(row[TABLE.title] ?? ''), points: row[TABLE.points] ?? '', lost }];
  });
  return byLost(rows);
}
/** The units in a ledger that lost anything. */
export const unitsIn = (ledger: AnswerTable): { unit: string; lost: number }[] =>
  byLost(
    ledger.slice(1).flatMap((row) => {
      const lost = numberIn(row, LEDGER.lost);
      const unit = String(row[LEDGER.unit] ?? '');
      return lost === null || lost <= 0 || unit === '' ? [] : [{ unit, lost }];
    }),
  );

/** Asks the functions everything that the pane shows of a range. */
export function answersOf(functions: CellFunctions, ruleSet: RuleSet, { cells }: Range): Answers {
  const leaves = new Set(leavesOf(ruleSet.indicators).map(({ id }) => id));
  return {
    total: functions.score(cells),
    possible: functions.possible(cells),
    verdict: functions.verdict(cells),
    met: functions.met(cells),
    needed: functions.needed(cells),
    losses: lossesIn(functions.table(cells), leaves),
    units: unitsIn(functions.ledger(cells)),
    problems: functions.problems(cells).slice(1),
    version: functions.version(),
  };
}
