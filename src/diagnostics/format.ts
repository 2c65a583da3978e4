import type { Diagnostic, Language, Params, Place } from '../types.js';
import type { Code, CodeWords } from './codes.js';
import { en } from './en.js';
import { codeFrame } from './frame.js';
import { pointed } from './point.js';
import { tame, unbroken, visible } from './width.js';
import { zh } from './zh.js';
import { hasOwn } from '../es2020.js';

/** Every code of a diagnostic, sorted. */
export const CODES: readonly Code[] = /* @__PURE__ */ Object.keys(zh).filter(isCode).sort();

/** Whether a word is the code of a diagnostic: `zhibiao explain` knows its message and hint. */
export function isCode(word: string): word is Code {
  return hasOwn(zh, word);
}

/**
 * The message and the hint of a code as they stand in the table, each `{name}` unfilled; of a code
 * that there is not, the code and no hint.
 */
export function textOf(code: string, language: Language): CodeWords {
  const table: Record<string, CodeWords> = language === 'zh' ? zh : en;
  return (hasOwn(table, code) ? table[code] : undefined) ?? { message: code, hint: '' };
}

/** Fills `{name}` from params. A `nearest` value becomes a suggestion, or nothing when empty. */
function fill(template: string, params: Params, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const phrase = hasOwn(params, name) ? (params[name] ?? '') : '';
    const value = (typeof phrase === 'string' ? phrase : phrase[language]).replace(
      /\s*[\n\r]\s*/g,
      ' ',
    );
    if (name !== 'nearest' || value === '') return value;
    return language === 'zh' ? `（是不是“${value}”？）` : ` (did you mean "${value}"?)`;
  });
}
/** One of a thing is not several: 1 point, in English. */
export const inNumber = (text: string): string =>
  text
    .replace(
      /(^|[^\d.,/])1 (point|indicator|record|row|column|file|day|letter|argument|tree|unit)s\b/g,
      '$11 $2',
    )
    .replace(/(^|[^\d.,/])1 leaves\b/g, '$11 leaf');
/**
 * What a diagnostic says, in one sentence: its params filled in, and nothing in it that a terminal
 * would obey. Never throws.
 */
export function formatMessage(
  diagnostic: Pick<Diagnostic, 'code' | 'params'>,
  language: Language,
): string {
  return visible(
    inNumber(fill(textOf(diagnostic.code, language).message, diagnostic.params, language)),
  );
}
/** What to do about a diagnostic, in one sentence that begins with a verb. Never throws. */
export function formatHint(
  diagnostic: Pick<Diagnostic, 'code' | 'params'>,
  language: Language,
): string {
  return visible(
    inNumber(fill(textOf(diagnostic.code, language).hint, diagnostic.params, language)),
  );
}
/**
 * `file:line:column`, line and column from 1, in characters; of a cell in a sheet, whose name ends
 * so, `佐证!C7`, or `C7` where it has none.
 */
export const formatPlace = ({ file, line, column }: Place): string =>
  file.endsWith('!')
    ? `${file === '!' ? '' : unbroken(file)}${columnName(column)}${line}`
    : `${unbroken(file)}:${line}:${column}`;
/** The letters of a column, the first of which is 1. */
export function columnName(column: number): string {
  const before = Math.floor((column - 1) / LETTERS.length);
  const last = LETTERS.charAt((column - 1) % LETTERS.length);
  return before > 0 ? `${columnName(before)}${last}` : last;
}
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The whole diagnostic as text of several lines: `file:line:column`, severity, code, message, code
 * frame, related place, hint. `sources` gives the texts of files by their names; without the text
 * of its file there is no frame. Never throws.
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  language: Language,
  sources: ReadonlyMap<string, string> = new Map(),
): string {
  const words =
    language === 'zh'
      ? { error: '错误', warning: '提醒', related: '参见', hint: '建议' }
      : { error: 'error', warning: 'warning', related: 'see', hint: 'hint' };
  const { place: known } = diagnostic;
  const source = known === null ? undefined : sources.get(known.file);
  const lines = known && source !== undefined ? linesOf(sources, known.file, source) : [];
  const place = known && pointed(diagnostic, known, lines[known.line - 1]);
  const where = place ? `${formatPlace(place)} ` : '';
  const parts = [
    `${where}${words[diagnostic.severity]} ${diagnostic.code}\n  ${formatMessage(diagnostic, language)}`,
  ];
  const frame = place && codeFrame(lines, place);
  if (frame) parts.push(indent(frame));
  const { related } = diagnostic;
  if (related && !(known && isSame(related, known))) {
    parts.push(`  ${words.related} ${formatPlace(related)}`);
    const other = frameOf(related, sources);
    if (other) parts.push(indent(other));
  }
  parts.push(`  ${words.hint}: ${formatHint(diagnostic, language)}`);
  return tame(parts.join('\n'));
}
const isSame = (one: Place, other: Place): boolean =>
  one.file === other.file && one.line === other.line && one.column === other.column;
function frameOf(place: Place, sources: ReadonlyMap<string, string>): string {
  const text = sources.get(place.file);
  return text === undefined ? '' : codeFrame(linesOf(sources, place.file, text), place);
}
const SPLIT = new WeakMap<
  ReadonlyMap<string, string>,
  Map<string, { text: string; lines: string[] }>
>();
/** The lines of a source, split once for all the diagnostics that show it. */
function linesOf(sources: ReadonlyMap<string, string>, file: string, text: string): string[] {
  const files = SPLIT.get(sources) ?? new Map<string, { text: string; lines: string[] }>();
  SPLIT.set(sources, files);
  const known = files.get(file);
  if (known?.text === text) return known.lines;
  const lines = text.split(/\r\n|\r|\n/);
  files.set(file, { text, lines });
  return lines;
}
const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
