/** Builds `dist/cli.js` once for the whole run, when it is older than its sources. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'tsup';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { cli } from '../../tsup.config.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the command line could not be built, or an empty text. */
    buildFault: string;
  }
}

const root = resolve(import.meta.dirname, '../..');

/** Newest change, in milliseconds, of any file below a folder. */
function newest(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Math.max(0, ...entries.filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

function isStale(): boolean {
  const built = join(root, 'dist', 'cli.js');
  return !existsSync(built) || statSync(built).mtimeMs < newest(join(root, 'src'));
}

/** A build that fails must fail the tests that run the command line, and no other. */
export async function setup(project: TestProject): Promise<void> {
  let fault = '';
  try {
    if (isStale()) await build({ ...cli, config: false, silent: true, outDir: join(root, 'dist') });
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  project.provide('buildFault', fault);
}
