/** What becomes of a task whose thread fails. */
import { describe, expect, it } from 'vitest';
import { orWithMoreMemory } from '../src/cli/batch/work/pool.js';

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
