import { both, type Code } from '../diagnostics/index.js';
import type { Params, Place } from '../types.js';
import { collect, refused, type EvidenceReading } from './reading.js';
import { setAside, type Built, type Row } from './record.js';
import { readTree, rowOf, type Entry, type Kind, type Node } from './tree.js';

const MAX_DEPTH = 60;

interface Fault { code: Code; at: number; params: Params }
interface Scan { text: string; at: number; fault: Fault | null }

/** Reads a JSON file of records: a list, or `{ site, records }`. */
export function readJson(text: string, file: string, limit: number): EvidenceReading {
  const locate = placeFinder(text, file, 1);
  const parsed = parseJson(text);
  if ('code' in parsed) return refused(parsed.code, locate(parsed.at), parsed.params);
  return readTree(parsed, { key: locate, value: locate }, limit);
}

/** Reads JSON Lines: one record on each line. A line that cannot be read is set aside. */
export function readJsonLines(text: string, file: string, limit: number): EvidenceReading {
  const lines = text.split('\n');
  const found = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
  if (found.length > limit) return refused('evidence/too-many', { file, line: found[limit] ?? 1, column: 1 }, { limit: String(limit) });
  return collect(lineRows(lines, found, file), []);
}
function* lineRows(lines: readonly string[], found: readonly number[], file: string): Iterable<Row | Built> {
  for (const line of found) {
    const text = lines[line - 1] ?? '';
    const locate = placeFinder(text, file, line);
    const parsed = parseJson(text);
    yield 'code' in parsed
      ? setAside(null, parsed.code, locate(parsed.at), parsed.params)
      : rowOf(parsed, { key: locate, value: locate }, null);
  }
}

/** Places by offset. Asked in rising order, all of them together cost one walk through the text. */
function placeFinder(text: string, file: string, firstLine: number): (offset: number) => Place {
  let [at, line, column] = [0, firstLine, 1];
  return (offset) => {
    if (offset < at) [at, line, column] = [0, firstLine, 1];
    for (; at < offset; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 10) [line, column] = [line + 1, 1];
      else if (unit < 0xdc00 || unit > 0xdfff) column++; // the second half of a pair is no character of its own
    }
    return { file, line, column };
  };
}

/** Strict JSON that keeps the spelling of numbers, every key and its place, which `JSON.parse` loses; its messages do not change with the Node version. */
function parseJson(text: string): Node<number> | Fault {
  const scan: Scan = { text, at: 0, fault: null };
  const root = value(scan, 0);
  if (root && peek(scan) !== undefined) fail(scan, '内容到此已完整，后面还有文字', 'text after the end of the value');
  return scan.fault ?? root ?? { code: 'evidence/json', at: 0, params: {} };
}

function fail(scan: Scan, chinese: string, english: string, at = scan.at): null {
  scan.fault ??= { code: 'evidence/json', at, params: { detail: both(`${chinese}。`, `${english}.`) } };
  return null;
}
/** The next character after blanks, undefined at the end. */
function peek(scan: Scan): string | undefined {
  while (scan.at < scan.text.length && ' \t\n\r'.includes(scan.text.charAt(scan.at))) scan.at++;
  return scan.text[scan.at];
}
function take(scan: Scan, character: string): boolean {
  if (peek(scan) !== character) return false;
  scan.at++;
  return true;
}

const NONE: readonly never[] = [];
const leaf = (kind: Kind, text: string, at: number): Node<number> => ({ kind, text, at, items: NONE, entries: NONE, fault: null });

function value(scan: Scan, depth: number): Node<number> | null {
  const next = peek(scan);
  const at = scan.at;
  if (depth > MAX_DEPTH) {
    scan.fault = { code: 'syntax/too-deep', at, params: { limit: String(MAX_DEPTH) } };
    return null;
  }
  if (next === '[') return list(scan, depth);
  if (next === '{') return mapping(scan, depth);
  if (next !== '"') return word(scan);
  const text = string(scan);
  return text === null ? null : leaf('text', text, at);
}

function list(scan: Scan, depth: number): Node<number> | null {
  const at = scan.at++;
  const items: Node<number>[] = [];
  if (take(scan, ']')) return leaf('list', '', at);
  for (;;) {
    const item = value(scan, depth + 1);
    if (!item) return null;
    items.push(item);
    if (take(scan, ']')) return { ...leaf('list', '', at), items };
    if (!take(scan, ',')) return fail(scan, '此处应为逗号或“]”', 'expected a comma or "]"');
  }
}

function mapping(scan: Scan, depth: number): Node<number> | null {
  const at = scan.at++;
  const entries: Entry<number>[] = [];
  if (take(scan, '}')) return leaf('mapping', '', at);
  for (;;) {
    const entry = pair(scan, depth);
    if (!entry) return null;
    entries.push(entry);
    if (take(scan, '}')) return { ...leaf('mapping', '', at), entries };
    if (!take(scan, ',')) return fail(scan, '此处应为逗号或“}”', 'expected a comma or "}"');
  }
}

function pair(scan: Scan, depth: number): Entry<number> | null {
  if (peek(scan) !== '"') return fail(scan, '此处应为带英文双引号的键名', 'expected a key in double quotes');
  const at = scan.at;
  const key = string(scan);
  if (key === null) return null;
  if (!take(scan, ':')) return fail(scan, '键名后应为英文冒号', 'expected a colon after the key');
  const child = value(scan, depth + 1);
  return child && { key: key.normalize('NFC'), at, value: child };
}

function string(scan: Scan): string | null {
  const { text, at } = scan;
  let end = at + 1;
  while (end < text.length && text[end] !== '"' && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  if (text[end] !== '"') return fail(scan, '引号没有成对', 'a quote is not closed');
  scan.at = end + 1;
  try {
    const parsed: unknown = JSON.parse(text.slice(at, end + 1));
    return String(parsed);
  } catch {
    return fail(scan, '文字中有不能直接写的字符或错误的“\\”', 'a character that must be escaped, or a wrong "\\"', at);
  }
}

const WORD_END = /[\s,:[\]{}"]/g;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function word(scan: Scan): Node<number> | null {
  const { at } = scan;
  WORD_END.lastIndex = at;
  const end = WORD_END.exec(scan.text)?.index ?? scan.text.length;
  const text = scan.text.slice(at, end);
  const kind = text === 'true' || text === 'false' ? 'flag' : text === 'null' ? 'empty' : text.length < 1000 && NUMBER.test(text) ? 'number' : undefined;
  if (kind === undefined) return fail(scan, '此处应为值：文字要加英文双引号', 'expected a value; text goes in double quotes');
  scan.at = end;
  return leaf(kind, text, at);
}
