import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Problem, problem } from '../host.js';
import { codeOf, nameOf, STDIN } from '../paths.js';
import { writeFault } from '../write-fault.js';
import { refuseInput, type Writer } from './draft.js';

/** Makes a folder where there is none yet; a problem where that cannot be. */
export function makeFolder(host: Writer, folder: string): Problem | null {
  try {
    host.disk.makeFolder(resolve(host.cwd, folder));
    return null;
  } catch (error) {
    const code = codeOf(error);
    // A file stands where a folder should.
    return writeFault(code === 'EEXIST' ? 'ENOTDIR' : code, nameOf(host, folder));
  }
}

/**
 * A problem when `path` cannot take a report, seen before anything is scored: it is an input of this
 * run, a folder, or its folder does not exist.
 */
export function checkOutput(host: Writer, path: string, inputs: readonly string[]): Problem | null {
  const target = resolve(host.cwd, path);
  const shown = nameOf(host, path);
  for (const input of inputs) if (input !== STDIN) host.inputs.note(resolve(host.cwd, input));
  const refused = refuseInput(host, path);
  if (refused) return refused;
  try {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
      return problem('misuse.out-is-folder', { path: shown });
  } catch (error) {
    return writeFault(codeOf(error), shown);
  }
  return existsSync(dirname(target)) ? null : problem('misuse.out-folder', { path: shown });
}
