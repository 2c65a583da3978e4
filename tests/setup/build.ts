/** Builds the command line and the library (without its declarations) once for the whole run, where they are older than their sources. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'tsup';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { cli, evaluator, library, required } from '../../tsup.config.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why `dist` could not be built, or an empty text. */
    buildFault: string;
  }
}

const root = resolve(import.meta.dirname, '../..');

/** Newest change, in milliseconds, of any file below a folder. */
function newest(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Math.max(
    0,
    ...entries
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

function isStale(name: string): boolean {
  const built = join(root, 'dist', name);
  return !existsSync(built) || statSync(built).mtimeMs < newest(join(root, 'src'));
}

/** A build that fails must fail the tests that run what is built, and no other. */
export async function setup(project: TestProject): Promise<void> {
  let fault = '';
  const common = { config: false, silent: true, outDir: join(root, 'dist') } as const;
  try {
    if (isStale('cli.js')) await build({ ...cli, ...common });
    if (isStale('evaluate.js') || isStale('evaluate.cjs')) await build({ ...evaluator, ...common });
    if (isStale('index.js')) await build({ ...library, ...common });
    if (isStale('index.cjs')) await build({ ...required, ...common });
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  project.provide('buildFault', fault);
}
