/** What the oracle and the program say of a whole, in the same words. */
import type { Assessment, Check, HeldGrade } from '../../src/index.js';
import { against } from './expectation.js';
import { ends, number, show, type Assessment as Told, type Fraction } from '../oracle/index.js';

export const text = (value: Fraction | null | undefined): string =>
  value === null || value === undefined ? 'none' : show(value);
export const reduced = (value: string | null | undefined): string =>
  value === null || value === undefined ? 'none' : show(number(value));

interface Whole {
  combined: string;
  combinedHigh: string;
}
const rateOf = (rate: Check | undefined) =>
  rate === undefined
    ? null
    : {
        met: rate.met,
        possiblyMet: rate.possiblyMet,
        counted: rate.counted,
        needed: rate.needed,
        passed: rate.passed,
      };
interface Need {
  grade: string;
  over?: readonly [Fraction | null, Fraction | null];
  guaranteed?: string | null;
  possible?: string | null;
  against?: readonly string[];
  conditions?: readonly HeldGrade[];
}
interface Graded {
  grade: string | null;
  possible: string | null;
  otherwise: string | null;
  better: readonly Need[];
  held: readonly (string | HeldGrade)[];
}
const gradeOf = (grade: Graded | null): string[] | null =>
  grade && [
    grade.grade ?? 'none',
    grade.possible ?? 'none',
    grade.otherwise ?? 'none',
    ...grade.held.map((each) =>
      typeof each === 'string' ? each : `${each.grade} ${against(each)}`,
    ),
    ...grade.better.map(({ grade: name, over, guaranteed, possible, against: told, conditions }) =>
      [
        name,
        over ? text(over[0]) : reduced(guaranteed),
        over ? text(over[1]) : reduced(possible),
        ...(told ?? conditions?.map(against) ?? []),
      ].join(' '),
    ),
  ];
/** A tree without a veto that ends the recommendation has no such gate. */
const distancesIn = ({ decision, vetoes }: Told): string[] =>
  decision.outcome === null
    ? []
    : [...decision.distances]
        .filter(([gate]) => gate !== 'vetoes' || vetoes.some(ends))
        .map(([gate, [low, high]]) => [gate, text(low), text(high)].join(' '));
/** The whole in words, the oracle's and the program's, alike where they agree. */
export function wholes(told: Told, { score, decision, ...rest }: Assessment): [Whole, Whole] {
  const check = (id: string) => decision.checks.find((each) => each.id === id);
  const pointed = score.points !== null;
  const mine = {
    points: pointed ? text(told.points) : 'none',
    low: pointed ? text(told.low) : 'none',
    high: pointed ? text(told.high) : 'none',
    bonus: pointed && told.low !== null ? text(told.bonus) : 'none',
    combined: text(told.combined?.low),
    combinedHigh: text(told.combined?.high),
    rate: told.decision.rate && { ...told.decision.rate },
    key: told.decision.keyItems,
    line: told.decision.score,
    upper: told.decision.upper && { ...told.decision.upper },
    grade: gradeOf(told.grade),
    scoreRate: told.decision.scoreRate,
    graded: told.decision.grade,
    standard: [text(told.standard?.low), text(told.standard?.high)],
    outcome: told.decision.outcome,
    distances: distancesIn(told),
  };
  const program = {
    points: reduced(score.points),
    low: reduced(score.guaranteed),
    high: reduced(score.possible),
    bonus: score.guaranteed === null ? 'none' : reduced(score.bonus),
    combined: reduced(rest.combined?.guaranteed),
    combinedHigh: reduced(rest.combined?.possible),
    rate: rateOf(check('met-rate')),
    key: check('key-items')?.passed ?? null,
    line: check('score')?.passed ?? null,
    upper: rateOf(check('met-rate-upper')),
    grade: gradeOf(rest.grade),
    scoreRate: check('rate')?.passed ?? null,
    graded: check('grade')?.passed ?? null,
    standard: [reduced(rest.standard?.guaranteed), reduced(rest.standard?.possible)],
    outcome: decision.outcome,
    distances: decision.distances.map(({ gate, guaranteed, possible }) =>
      [gate, reduced(guaranteed), reduced(possible)].join(' '),
    ),
  };
  return [mine, program];
}
/** Whether two wholes agree in what the stages come to together. */
export const alike = (a: Whole, b: Whole): boolean =>
  a.combined === b.combined && a.combinedHigh === b.combinedHigh;
