/** The seed and the number of runs of every property. `ZHIBIAO_SEED=…` repeats a run, `ZHIBIAO_RUNS=10000` makes it longer. */
import fc from 'fast-check';

const setting = (name: string): number | undefined => {
  const value = Number(process.env[name] ?? '');
  return process.env[name] !== undefined && Number.isSafeInteger(value) ? value : undefined;
};

export const SEED = setting('ZHIBIAO_SEED') ?? Date.now() % 2 ** 31;
/** How many random trees the evaluators are compared on: what a developer waits for, and many more where everything is checked. */
export const TREES = setting('ZHIBIAO_RUNS') ?? 300;
/** The other laws run in proportion; `full` is their number on 1,500 trees. */
export const runs = (full: number): number => Math.ceil((full * TREES) / 1500);

fc.configureGlobal({ seed: SEED });
process.stderr.write(`ZHIBIAO_SEED=${SEED} ZHIBIAO_RUNS=${TREES}\n`);
