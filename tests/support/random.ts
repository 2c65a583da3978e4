/** The seed and the number of runs of every property. `ZHIBIAO_SEED=…` repeats a run, `ZHIBIAO_RUNS=10000` makes it longer. */
import fc from 'fast-check';
import { inject } from 'vitest';

export const SEED = inject('seed');
/** How many random trees the evaluators are compared on: what a developer waits for, and many more where everything is checked. */
export const TREES = inject('runs');
/** The other laws run in proportion; `full` is their number on 1,500 trees. */
export const runs = (full: number): number => Math.ceil((full * TREES) / 1500);

/** Whether everything is checked; a developer's run draws some of what takes minutes. */
export const isWhole = process.env['CI'] !== undefined;
/** Whether a case is among the eighth that a developer's run draws by its seed. */
export const isDrawn = (index: number): boolean => isWhole || (index + SEED) % 8 === 0;

fc.configureGlobal({ seed: SEED });
