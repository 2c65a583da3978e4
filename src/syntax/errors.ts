import type { YAMLError } from 'yaml';
import { both, type Code } from '../diagnostics/index.js';
import type { Params, Phrase } from '../types.js';

/** What a broken piece of YAML is called here, and the offsets where it stands. */
export interface Fault {
  code: Code;
  from: number;
  to: number;
  params: Params;
}

/** Full-width signs that are mistaken for YAML's own, and what YAML wants. */
export const HALF: Readonly<Record<string, string>> = {
  '：': ':',
  '，': ',',
  '、': ',',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '“': '"',
  '”': '"',
  '％': '%',
  '－': '-',
};

/** Deeper than this no indicator tree goes. */
export const MAX_DEPTH = 60;

/** A word that can be a key, directly followed by a colon and something else than a blank. */
export const TIGHT = /^([a-z][a-z-]*):[^\s/]/;

/** Turns the parser's complaint into what the author did. */
export function explainError(text: string, error: YAMLError): Fault {
  const [from, to] = error.pos;
  if (error.code === 'TAG_RESOLVE_FAILED')
    return {
      code: 'syntax/tag',
      from,
      to,
      params: { found: text.slice(from, from + 40).split(/\s/)[0] ?? '!' },
    };
  // The parser recurses, and says so when the stack ends.
  if (error.code === 'RESOURCE_EXHAUSTION')
    return { code: 'syntax/too-deep', from, to: from, params: { limit: String(MAX_DEPTH) } };
  const wide =
    wideSign(text, from) ??
    (isUnclosed(error) ? wideSign(text, openBracket(text, from)) : undefined);
  if (wide !== undefined)
    return {
      code: 'syntax/full-width',
      from: wide,
      to: wide + 1,
      params: { found: text.charAt(wide), expected: HALF[text.charAt(wide)] ?? '' },
    };
  const line = lineAt(text, from);
  const tight = TIGHT.exec(line.body);
  if (tight?.[1] !== undefined) return tightColon(line.start, line.body);
  const dash = tightDash(text, from);
  if (dash !== undefined)
    return {
      code: 'syntax/yaml',
      from: dash,
      to: dash + 1,
      params: { detail: both('“-”后面没有空格。', 'there is no space after "-".') },
    };
  if (error.code === 'TAB_AS_INDENT') return { code: 'syntax/tab', from, to: from + 1, params: {} };
  return { code: 'syntax/yaml', ...where(text, error), params: { detail: words(text, error) } };
}
/** The diagnostic of `key:value`, written without the space. */
export function tightColon(from: number, body: string): Fault {
  const shown = body.split(/[\s,}]/)[0] ?? body;
  const cut = shown.indexOf(':') + 1;
  return {
    code: 'syntax/colon-space',
    from,
    to: from + shown.length,
    params: { found: shown, expected: `${shown.slice(0, cut)} ${shown.slice(cut)}` },
  };
}

/**
 * The line an offset is on: where its own text starts, after indentation and dashes, and that text.
 */
function lineAt(text: string, offset: number): { start: number; body: string } {
  const first = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', first);
  const whole = text.slice(first, end < 0 ? undefined : end);
  const lead = /^[ \t]*(?:- +)*/.exec(whole)?.[0].length ?? 0;
  return { start: first + lead, body: whole.slice(lead) };
}

/** Offset of a dash without its space, on the line of an offset or the one before. */
function tightDash(text: string, offset: number): number | undefined {
  const here = lineAt(text, offset);
  const above = lineAt(text, text.lastIndexOf('\n', here.start - 1));
  return [here, above].find(({ body }) => /^-[a-z{["]/.test(body))?.start;
}

/**
 * Offset of a full-width sign that stands where YAML needs its own: after a key, in brackets, as a
 * quote's other half.
 */
function wideSign(text: string, offset: number): number | undefined {
  const { start, body } = lineAt(text, offset);
  const key = /^[a-z][a-z-]*(：)/.exec(body);
  if (key) return start + key[0].length - 1;
  const found = /[[{［｛]/.test(body)
    ? /[：，［］｛｝]/.exec(body)
    : /^[^"]*"[^"]*$/.test(body)
      ? /[“”]/.exec(body)
      : null;
  return found ? start + found.index : undefined;
}

const isUnclosed = ({ message }: YAMLError): boolean =>
  message.startsWith('Flow ') && message.includes('end with');
/**
 * Offset of the last bracket before an offset that nothing closes; the offset itself when there is
 * none.
 */
function openBracket(text: string, offset: number): number {
  let depth = 0;
  for (let at = offset - 1; at >= 0; at--) {
    const sign = text[at];
    if (sign === ']' || sign === '}') depth++;
    else if ((sign === '[' || sign === '{') && depth-- === 0) return at;
  }
  return offset;
}

/**
 * Where the author has to look: a bracket that stays open, the line that is indented wrong; else
 * where the parser stopped.
 */
function where(text: string, error: YAMLError): { from: number; to: number } {
  const [from, to] = error.pos;
  if (isUnclosed(error)) {
    const open = openBracket(text, from);
    return { from: open, to: open + 1 };
  }
  if (isTooDeep(text, error)) {
    const next = lineAt(text, text.indexOf('\n', from) + 1);
    return { from: next.start, to: next.start + next.body.trimEnd().length };
  }
  // A directive has no end mark: the parser complains of the line after it.
  const directive = error.message.includes('directives-end') ? text.search(/^%/m) : -1;
  if (directive >= 0) return { from: directive, to: directive + 1 };
  const { start, body } = lineAt(text, from);
  if (error.message.startsWith('Nested')) return { from, to: start + body.trimEnd().length };
  return from < start || INDENT.has(error.code)
    ? { from: start, to: start + body.trimEnd().length }
    : { from, to };
}
const INDENT = new Set(['BAD_INDENT', 'MULTILINE_IMPLICIT_KEY']);
/**
 * `key: text` whose next line is indented deeper and looks like a key: the parser complains about
 * the text.
 */
function isTooDeep(text: string, { code, message, pos: [from] }: YAMLError): boolean {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !message.startsWith('Nested')) return false;
  const end = text.indexOf('\n', from);
  return (
    end >= 0 &&
    !/: /.test(text.slice(from, end)) &&
    /^ +(- +)*[^\s:]+:(\s|$)/.test(text.slice(end + 1).split('\n', 1)[0] ?? '')
  );
}

function words(text: string, error: YAMLError): Phrase {
  const { code, message } = error;
  if (isUnclosed(error)) return both('括号没有成对。', 'a bracket is not closed.');
  if (isTooDeep(text, error))
    return both(
      '这一行缩进太深：上一行已有内容，不能再有下级。',
      'this line is indented too deep: the line above already has a value.',
    );
  for (const [pattern, chinese, english] of WORDS)
    if (pattern.test(`${code} ${message}`)) return both(chinese, english);
  return both('有多余或不完整的符号。', 'a sign is out of place or incomplete.');
}
const WORDS: readonly (readonly [RegExp, string, string])[] = [
  [/Missing closing|quote/, '引号没有成对。', 'a quote is not closed.'],
  [
    /scalar at node end/,
    '引号后面还有文字；文字中要用双引号时，外面改用单引号。',
    'text follows a closing quote; put text that contains double quotes into single quotes.',
  ],
  [
    /BLOCK_IN_FLOW|MISSING_CHAR Missing ,/,
    '括号里的各项之间缺少英文逗号。',
    'a comma is missing between the items in brackets.',
  ],
  [
    /^UNEXPECTED_TOKEN Unexpected ,|empty item/,
    '括号里多了一个逗号，或逗号前面没有内容。',
    'there is a comma too many in the brackets.',
  ],
  [/block-seq-ind on same line/, '列表的“- ”要另起一行。', 'a list begins on a line of its own.'],
  [
    /Nested mappings/,
    '一行里有两个“: ”；文字中有英文冒号时，整段文字要加引号。',
    'there are two ": " on one line; quote text that contains a colon.',
  ],
  [
    /BAD_INDENT|block sequence may not|without - indicator|column/,
    '缩进没有和同级的其他行对齐。',
    'the indentation does not line up with the other lines of this level.',
  ],
  [
    /MULTILINE_IMPLICIT_KEY|Implicit map keys/,
    '这一行没有写成“键: 值”。',
    'this line is not of the form "key: value".',
  ],
  [
    /BAD_SCALAR_START/,
    '文字不能以 @、%、` 这类符号开头；要这样写，就加上引号。',
    'text cannot begin with a sign like @, % or `; quote it.',
  ],
  [
    /Not a YAML token|Block scalar header/,
    '“|”和“>”后面的文字要另起一行；文字以它们开头的，要加上引号。',
    'text after "|" or ">" goes on the next line; quote text that begins with one of them.',
  ],
  [
    /BAD_DQ_ESCAPE/,
    '双引号里的“\\”有特别的含义；不需要的，改用单引号。',
    '"\\" has a special meaning in double quotes; use single quotes.',
  ],
  [/BAD_DIRECTIVE|directives-end/, '行首不能是“%”。', 'a line cannot begin with "%".'],
];
