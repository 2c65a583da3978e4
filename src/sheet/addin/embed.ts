import { PROGRAM } from '../../version.js';
import type { RuleSet } from '../../types.js';

const SPELLED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
  '<': '\\x3c',
};
/**
 * A text as a literal of a script, which neither ends the script nor the element of a page that it
 * may stand in.
 */
export const literalOf = (text: string): string =>
  `'${text.replace(/[\\'\n\r\u2028\u2029<]/g, (one) => SPELLED[one] ?? one)}'`;

/** A text inside a comment of a script, in which it ends neither the comment nor an element. */
export const commentOf = (text: string): string =>
  text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/\*\//g, '* /')
    .replace(/</g, '＜');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** A text in XML or HTML; control characters, which XML cannot have, are left out. */
export const markupOf = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);

/** Cut where a host takes so many characters at most. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
/** What a folder was written from, in one line. */
export const originOf = ({ system, fingerprint }: RuleSet): string =>
  commentOf(
    [
      `${PROGRAM.name} ${PROGRAM.version}`,
      system.title,
      ...(system.edition === null ? [] : [system.edition]),
      (fingerprint ?? '').slice(0, 16),
    ].join(' · '),
  );
