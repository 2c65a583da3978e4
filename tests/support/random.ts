/** The seed and the number of runs of every property. `ZHIBIAO_SEED=…` repeats a run, `ZHIBIAO_RUNS=10000` makes it longer. */
import fc from 'fast-check';

const setting = (name: string): number | undefined => {
  const value = Number(process.env[name] ?? '');
  return process.env[name] !== undefined && Number.isSafeInteger(value) ? value : undefined;
};

export const SEED = setting('ZHIBIAO_SEED') ?? Date.now() % 2 ** 31;
const USUAL = 1500;
/** How many random trees the two evaluators are compared on; the other laws run in proportion. */
export const TREES = setting('ZHIBIAO_RUNS') ?? USUAL;
export const runs = (usual: number): number => Math.ceil((usual * TREES) / USUAL);

fc.configureGlobal({ seed: SEED });
process.stderr.write(`ZHIBIAO_SEED=${SEED} ZHIBIAO_RUNS=${TREES}\n`);
