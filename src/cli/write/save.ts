import { existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Host, type Problem, problem } from '../host.js';
import { codeOf, nameOf, STDIN } from '../paths.js';

/**
 * Why a report could not be written to `path`, or null when it was. Input files are never
 * overwritten.
 */
export function saveReport(
  host: Pick<Host, 'cwd'>,
  path: string,
  content: string | Uint8Array,
): Problem | null {
  try {
    writeFileSync(resolve(host.cwd, path), content);
    return null;
  } catch (error) {
    return writeFault(codeOf(error), nameOf(host, path));
  }
}
function writeFault(code: string, path: string): Problem {
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('misuse.out-folder', { path });
  if (code === 'EISDIR') return problem('misuse.out-is-folder', { path });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return problem('misuse.out-permission', { path });
  return problem('misuse.out-failed', { path, detail: code });
}

/**
 * A problem when `path` cannot take a report: it is an input of this run, a folder, or its folder
 * does not exist.
 */
export function checkOutput(
  host: Pick<Host, 'cwd'>,
  path: string,
  inputs: readonly string[],
): Problem | null {
  const target = resolve(host.cwd, path);
  const shown = nameOf(host, path);
  const real = existsSync(target) ? realpathSync(target) : target;
  if (
    inputs.some(
      (input) =>
        input !== STDIN &&
        existsSync(resolve(host.cwd, input)) &&
        realpathSync(resolve(host.cwd, input)) === real,
    )
  ) {
    return problem('misuse.out-is-source', { path: shown });
  }
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
    return problem('misuse.out-is-folder', { path: shown });
  return existsSync(dirname(target)) ? null : problem('misuse.out-folder', { path: shown });
}
