/** The seed and the number of runs of every property. `ZHIBIAO_SEED=…` repeats a run, `ZHIBIAO_RUNS=10000` makes it longer. */
import fc from 'fast-check';
import { inject } from 'vitest';

export const SEED = inject('seed');
/** How many random trees the evaluators are compared on: what a developer waits for, and many more where everything is checked. */
export const TREES = inject('runs');
/** The other laws run in proportion; `full` is their number on 1,500 trees. */
export const runs = (full: number): number => Math.ceil((full * TREES) / 1500);

fc.configureGlobal({ seed: SEED });
