import { isAbsolute, relative, resolve, sep } from 'node:path';

/** The argument that stands for standard input. */
export const STDIN = '-';

/** A path as it is printed: relative to the working folder, with forward slashes. */
export function nameOf({ cwd }: { cwd: string }, path: string): string {
  const short = relative(cwd, resolve(cwd, path)) || path;
  return (isAbsolute(short) ? path : short).split(sep).join('/');
}

/** The system's code of a failed file operation (`ENOENT`), or the error's own words. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.message : String(error);
}
