import path, { type PlatformPath } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The argument that stands for standard input. */
export const STDIN = '-';

/**
 * A path as it is printed: relative to the working folder, with forward slashes; as it is where it
 * lies on another drive. `paths` are those of the system.
 */
export function nameOf(
  { cwd }: { cwd: string },
  given: string,
  paths: PlatformPath = path,
): string {
  const short = paths.relative(cwd, paths.resolve(cwd, given)) || given;
  return (paths.isAbsolute(short) ? given : short).split(paths.sep).join('/');
}
/**
 * Where a document has to lead to reach a file, whatever that and its folders are called; `paths`
 * are those of the system. To another drive no way leads but the whole of it.
 */
export function linkTo(file: string, document: string, paths: PlatformPath = path): string {
  const way = paths.relative(paths.dirname(document), file);
  return paths.isAbsolute(way)
    ? pathToFileURL(way, { windows: paths.sep === path.win32.sep }).href
    : way.split(paths.sep).map(encodeURIComponent).join('/');
}

/** The system's code of a failed file operation (`ENOENT`), or the error's own words. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.message : String(error);
}
