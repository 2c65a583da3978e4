import { problem, type Host, type Problem } from '../host.js';
import { nameOf } from '../paths.js';
import { PROGRAM } from '../../version.js';
import type { Word } from '../words/index.js';

/**
 * What is said of a document that cannot be read: that it is too new, or, as `word` has it, the
 * field where it goes wrong. What an engine says of broken JSON, in English, helps nobody.
 */
export function refusalOf(
  host: Pick<Host, 'cwd'>,
  path: string,
  { fault, newer }: { fault: string; newer?: string },
  word: Word,
): Problem {
  const name = nameOf(host, path);
  if (newer !== undefined)
    return problem('misuse.newer-document', {
      path: name,
      schema: newer,
      version: PROGRAM.version,
    });
  return problem(word, { path: name, detail: /^[\w.-]+$/.test(fault) ? fault : 'JSON' });
}
