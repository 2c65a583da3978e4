import picocolors from 'picocolors';
import { unbroken } from '../diagnostics/index.js';
import { type ExitCode, MISUSE } from './exit.js';
import type { Host, Problem } from './host.js';
import { say, type Word } from './words/index.js';

/** Ended by one line break. */
export const endLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** Writes a report to standard output, ended by one line break. */
export function printReport(host: Host, text: string): void {
  host.out(endLine(text));
}
/** Writes one line to standard error, whatever breaks names in it bring along. */
export function printLine(host: Host, text: string): void {
  host.err(endLine(unbroken(text)));
}
/** Writes one line of words to standard error. */
export function printNote(host: Host, word: Word, params: Record<string, string> = {}): void {
  printLine(host, say(host.language, word, params));
}
/** Says on standard error why the command cannot start. */
export function printProblem(host: Host, { word, params }: Problem): void {
  const label = picocolors.createColors(host.colour.err).red(say(host.language, 'error'));
  host.err(endLine(`${label} ${unbroken(say(host.language, word, params))}`));
}
/** Says on standard error why the command cannot start, and ends it. */
export function misuse(host: Host, why: Problem): ExitCode {
  printProblem(host, why);
  return MISUSE;
}
