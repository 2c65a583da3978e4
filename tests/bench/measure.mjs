/** Timing that compares: rounds of all candidates in turn, so that what disturbs one disturbs all; medians of them. */
import { cpus, totalmem } from 'node:os';

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
/** Milliseconds one run of each candidate takes, by name: the median over rounds, each round long enough to be read off a clock. */
export async function race(candidates, { rounds = 9, enough = 120, quick = false } = {}) {
  const names = Object.keys(candidates);
  const [turns, length] = quick ? [3, 10] : [rounds, enough];
  const repeats = {};
  for (const name of names) {
    for (const until = performance.now() + length * 4; performance.now() < until;)
      await candidates[name]();
    const from = performance.now();
    await candidates[name]();
    repeats[name] = Math.max(1, Math.ceil(length / Math.max(performance.now() - from, 0.001)));
  }
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const name of names) {
      const from = performance.now();
      for (let count = 0; count < repeats[name]; count++) {
        const done = candidates[name]();
        if (done instanceof Promise) await done;
      }
      times[name].push((performance.now() - from) / repeats[name]);
    }
  }
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ms: median(times[name]),
        spread: (Math.max(...times[name]) - Math.min(...times[name])) / median(times[name]),
      },
    ]),
  );
}
export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? '',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
});
/** One line of a result: what is compared with what, the ratio, the limit it should keep, and both values. */
export const figure = (name, ratio, values, wanted = null) => ({
  name,
  ratio,
  wanted,
  holds:
    wanted === null
      ? null
      : wanted.atLeast === undefined
        ? ratio <= wanted.atMost
        : ratio >= wanted.atLeast,
  values,
});
