import { IN_USE } from './disk.js';
import { problem, type Problem } from './host.js';

/** Why something cannot be written, in words; `code` is the system's. */
export function writeFault(code: string, path: string): Problem {
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('misuse.out-folder', { path });
  if (code === 'EISDIR') return problem('misuse.out-is-folder', { path });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return problem('misuse.out-permission', { path });
  if (code === 'ENOSPC' || code === 'EDQUOT') return problem('misuse.out-full', { path });
  return problem('misuse.out-failed', { path, detail: code });
}
/** Why what is written cannot take its place. */
export const putFault = (code: string, path: string): Problem =>
  IN_USE.has(code) ? problem('misuse.out-in-use', { path }) : writeFault(code, path);
