/** What becomes of a task whose thread fails, in whatever way. */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { orWithMoreMemory } from '../src/cli/batch/work/pool.js';
import { at, DATE, JSONL, PLAIN, write } from './support/batch.js';
import { spawned, type Run } from './support/cli.js';

const failed = (message: string, code?: string): Promise<string> =>
  Promise.reject(Object.assign(new Error(message), code === undefined ? {} : { code }));

describe('a task in a thread', () => {
  it('is done again where there is more memory, if that is what it lacked', async () => {
    const lacking = failed('Worker terminated: JS heap out of memory', 'ERR_WORKER_OUT_OF_MEMORY');
    expect(await orWithMoreMemory(lacking, () => 'done here')).toBe('done here');
  });
  it.each([[undefined], ['ENOENT'], ['ERR_WORKER_INIT_FAILED']])(
    'that fails with code %s is not done again: its error is thrown',
    async (code) => {
      let again = 0;
      const done = orWithMoreMemory(failed('broken', code), () => String(again++));
      await expect(done).rejects.toThrow('broken');
      expect(again).toBe(0);
    },
  );
  it('that succeeds is not done again', async () => {
    expect(await orWithMoreMemory(Promise.resolve('there'), () => 'here')).toBe('there');
  });
});

/** What a thread is made to do as soon as it begins, or at a site that it scores. */
const HARMS: Record<string, string> = {
  'ends at once': 'process.exit(0);',
  'ends at once with a code': 'process.exit(3);',
  'throws at once': `throw new Error('broken thread');`,
  'throws before it has anything to do': `process.nextTick(() => { throw new Error('broken thread'); });`,
  'ends in the middle of its work': 'late(() => process.exit(0));',
  'leaves a promise broken at once': `void Promise.reject(new Error('broken thread'));`,
};
const FULL = 'late(() => { for (const all = []; ; ) all.push(new Array(100_000).fill(0.5)); });';
/** Scores forty sites in two threads, each of which comes to harm. */
function scoredWith(harm: string, out: string): Run {
  const path = write(
    'harm.mjs',
    `import { isMainThread } from 'node:worker_threads';
function late(harm) {
  const { stringify } = JSON;
  let count = 0;
  JSON.stringify = (...args) => {
    if (++count === 10) harm();
    return stringify(...args);
  };
}
if (!isMainThread) { ${harm} }
`,
  );
  const args = ['score', PLAIN, JSONL, '--batch', '--threads', '2', ...DATE, '--out', at(out)];
  return spawned(args, { env: { NODE_OPTIONS: `--import ${pathToFileURL(path).href}` } });
}

describe('a batch of which a thread', () => {
  it.each(Object.keys(HARMS))('%s says so, and writes no result', (name) => {
    const { code, out, err } = scoredWith(HARMS[name] ?? '', 'harmed.jsonl');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^程序出错[^\n]*(?:broken thread|exited with code: [03])[^\n]*\n$/);
    expect(existsSync(at('harmed.jsonl'))).toBe(false);
  });
  it('lacks memory does the task again where there is more, to the same bytes', () => {
    expect(scoredWith('', 'sound.jsonl').code).toBe(0);
    expect(scoredWith(FULL, 'full.jsonl').code).toBe(0);
    expect(readFileSync(at('full.jsonl'), 'utf8')).toBe(readFileSync(at('sound.jsonl'), 'utf8'));
  });
});
