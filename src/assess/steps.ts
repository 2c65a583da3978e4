import { fromText, sign, sum, toText, type Exact } from '../exact.js';
import type { LeafChange, Waterfall } from '../types.js';

/** How a score came from one assessment to another: what the changes of each kind come to. */
type Step = Exclude<keyof Waterfall, 'before' | 'rest' | 'after'>;
type Change = Pick<LeafChange, 'cause' | 'byPerformance' | 'byScheme' | 'unclear'>;

/** The steps of indicators and vetoes: as they are, or as they are printed. */
export function stepsOf(changes: readonly Change[], vetoes: Exact): Record<Step, Exact> {
  const performance = changes.map(({ byPerformance }) => fromText(byPerformance));
  const scheme = (...causes: LeafChange['cause'][]): Exact =>
    sum(
      changes.flatMap(({ cause, byScheme }) => (causes.includes(cause) ? fromText(byScheme) : [])),
    );
  return {
    recovered: sum(performance.filter((value) => sign(value) > 0)),
    newlyLost: sum(performance.filter((value) => sign(value) < 0)),
    scheme: scheme('scheme', 'both'),
    applicability: scheme('applicability'),
    added: scheme('added'),
    removed: scheme('removed'),
    unclear: sum(changes.map(({ unclear }) => fromText(unclear))),
    vetoes,
  };
}
export const textsOf = (steps: Record<Step, Exact>): Record<Step, string> => ({
  recovered: toText(steps.recovered),
  newlyLost: toText(steps.newlyLost),
  scheme: toText(steps.scheme),
  applicability: toText(steps.applicability),
  added: toText(steps.added),
  removed: toText(steps.removed),
  unclear: toText(steps.unclear),
  vetoes: toText(steps.vetoes),
});
