import { posix } from 'node:path';
import type { Loader } from '../../src/index.js';

/** A loader over texts by name; the entry tree stands in the root folder, whatever its name. */
export function virtualLoader(files: Readonly<Record<string, string>>, entry: string): Loader {
  return (path, from) => {
    const file = posix.normalize(posix.join(from === entry ? '.' : posix.dirname(from), path));
    if (file.startsWith('..')) return { fault: 'outside' };
    const text = files[file];
    return text === undefined ? { fault: 'missing' } : { text, file };
  };
}
