/**
 * How far a site is, cut out of what is known of it.
 * In: what was decided, and the key items that do not hold. Out: plain data that a line of a table
 * can hold. It must not know: how it is told.
 */
import type { Decision, GradeResult, HowFar } from '../types.js';

interface Decided {
  decision: Pick<Decision, 'outcome' | 'checks' | 'distances' | 'vetoes'>;
  grade: GradeResult | null;
  combined: HowFar['combined'];
  score: HowFar['score'];
  rounding: HowFar['rounding'];
  upper: HowFar['upper'];
}
/** Of the leaves that something depends on nothing is kept: a line of a table would be a report. */
export function howFar(
  { decision, grade, combined, score, rounding, upper }: Decided,
  unmet: HowFar['unmetKeyItems'],
): HowFar {
  const { outcome, checks, distances, vetoes } = decision;
  const most = ({ points, possible }: HowFar['score']): HowFar['score'] => ({ points, possible });
  return {
    decision: {
      outcome,
      checks: checks.map((check) => ({ ...check, dependsOn: [] })),
      distances,
      vetoes: vetoes
        .filter(({ fired }) => fired !== 'no')
        .map(({ title, fired, effect }) => ({ title, fired, effect })),
    },
    grade: grade && { of: grade.of, better: grade.better },
    combined: combined && most(combined),
    score: most(score),
    rounding,
    upper: upper && { title: upper.title },
    unmetKeyItems: checks.some(({ id }) => id === 'key-items') ? unmet : [],
  };
}
