/** What all test files of one run share: a seed, and a folder that is removed when the run ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Seed of every random test. */
    seed: number;
    /** Runs of a random test, as a number of random trees. */
    runs: number;
    /** A folder for files that more than one test file reads. */
    scratch: string;
  }
}

const setting = (name: string): number | undefined => {
  const value = Number(process.env[name] ?? '');
  return process.env[name] !== undefined && Number.isSafeInteger(value) ? value : undefined;
};

export function setup(project: TestProject): () => void {
  const seed = setting('ZHIBIAO_SEED') ?? Date.now() % 2 ** 31;
  // What a developer waits for; where everything is checked twice as many, and of the laws many more.
  const runs = setting('ZHIBIAO_RUNS') ?? (process.env['CI'] === undefined ? 150 : 300);
  process.stderr.write(`ZHIBIAO_SEED=${seed} ZHIBIAO_RUNS=${runs}\n`);
  const scratch = mkdtempSync(join(tmpdir(), 'zhibiao-tests-'));
  project.provide('seed', seed);
  project.provide('runs', runs);
  project.provide('scratch', scratch);
  return () => {
    rmSync(scratch, { recursive: true, force: true });
  };
}
