import { type Problem, problem } from '../host.js';
import { codeOf } from '../paths.js';

/** Why a file cannot be read, for the user, who must change the command line. */
export function readFault(error: unknown, path: string): Problem {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('misuse.not-found', { path });
  if (code === 'EACCES' || code === 'EPERM') return problem('misuse.no-permission', { path });
  return problem('misuse.unreadable', { path, detail: code });
}
