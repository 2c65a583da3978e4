import picocolors from 'picocolors';
import { formatDiagnostic, inert, sortDiagnostics } from '../diagnostics/index.js';
import type { Diagnostic, Language } from '../types.js';
import { say, type Word } from './words/index.js';

/** The world outside, as commands see it. Only `main.ts` makes one from the real process. */
export interface Host {
  language: Language;
  /** Folder that printed paths are relative to. */
  cwd: string;
  /** Columns of the terminal. */
  width: number;
  /** Whether standard output and standard error take colours. */
  colour: { out: boolean; err: boolean };
  out(text: string): void;
  err(text: string): void;
  /** Today's local date, `YYYY-MM-DD`. */
  today(): string;
}

/** Language asked for, read before anything can go wrong: the words of a misuse need it. */
export function languageOf(argv: readonly string[]): Language {
  const index = argv.lastIndexOf('--lang');
  return argv.includes('--lang=en') || (index >= 0 && argv[index + 1] === 'en') ? 'en' : 'zh';
}

/** A command that cannot start: words for the user, who must change the command line. */
export interface Problem {
  word: Word;
  params: Record<string, string>;
}
export const problem = (word: Word, params: Record<string, string> = {}): Problem => ({
  word,
  params,
});

const endLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** Writes a report to standard output, ended by one line break. */
export function printReport(host: Host, text: string): void {
  host.out(endLine(text));
}
/** Writes one line of words to standard error. */
export function printNote(host: Host, word: Word, params: Record<string, string> = {}): void {
  host.err(endLine(inert(say(host.language, word, params))));
}
/** Says on standard error why the command cannot start. */
export function printProblem(host: Host, { word, params }: Problem): void {
  const label = picocolors.createColors(host.colour.err).red(say(host.language, 'error'));
  host.err(endLine(`${label} ${inert(say(host.language, word, params))}`));
}

/** Diagnostics as text with frames, sorted, each once, the severity coloured where the stream takes colours. */
export function describeDiagnostics(
  host: Host,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  colour: boolean,
): string[] {
  const colours = picocolors.createColors(colour);
  return sortDiagnostics(unique(diagnostics)).map((diagnostic) => {
    const text = formatDiagnostic(diagnostic, host.language, sources);
    const label = say(
      host.language,
      diagnostic.severity === 'error' ? 'explain.error' : 'explain.warning',
    );
    const paint = diagnostic.severity === 'error' ? colours.red : colours.yellow;
    return text.replace(
      `${label} ${diagnostic.code}`,
      () => `${paint(label)} ${colours.bold(diagnostic.code)}`,
    );
  });
}

/** Without repetitions; the order stays. */
export function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()];
}
const keyOf = ({ code, place, params }: Diagnostic): string =>
  JSON.stringify([
    code,
    place?.file,
    place?.line,
    place?.column,
    Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

const SHOWN_PER_CODE = 10;

/** Writes diagnostics to standard error, each with its frame; of many that say the same, the first ten. */
export function printDiagnostics(
  host: Host,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): void {
  const all = sortDiagnostics(unique(diagnostics));
  if (all.length === 0) return;
  const seen = new Map<string, number>();
  const shown = all.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    return count <= SHOWN_PER_CODE;
  });
  for (const text of describeDiagnostics(host, shown, sources, host.colour.err))
    host.err(endLine(text));
  if (all.length > shown.length)
    printNote(host, 'note.more', { count: String(all.length - shown.length) });
  printNote(host, 'note.counts', {
    errors: countOf(all, 'error'),
    warnings: countOf(all, 'warning'),
  });
}
/** How many diagnostics are of this severity, as text. */
export const countOf = (
  diagnostics: readonly Diagnostic[],
  severity: Diagnostic['severity'],
): string => String(diagnostics.filter((one) => one.severity === severity).length);
