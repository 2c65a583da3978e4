import { printParseErrorCode, visit, type JSONVisitor } from 'jsonc-parser';
import { both, type Code } from '../../diagnostics/index.js';
import type { Params, Phrase, Place } from '../../types.js';
import type { KeyedValue, Kind, Node } from '../keyed.js';
import { lastOf } from '../../es2020.js';

/**
 * Lists and mappings in each other: a record has two. The parser recurses, and a stranger's file
 * must not end it.
 */
const MAX_DEPTH = 60;

/** Where and why a text is no JSON. */
export interface JsonFault {
  code: Code;
  at: number;
  params: Params;
}
/** A list or mapping that is being filled, and the key whose value comes next. */
interface Open extends Node<number> {
  items: Node<number>[];
  entries: KeyedValue<number>[];
  key: Omit<KeyedValue<number>, 'value'>;
}

/** Places by offset. Asked in rising order, all of them together cost one walk through the text. */
export function placeFinder(
  text: string,
  file: string,
  firstLine: number,
): (offset: number) => Place {
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

/**
 * Strict JSON that keeps the spelling of numbers, every key and its place, which `JSON.parse`
 * loses; its messages do not change with the Node version.
 * Ends at the first fault, and before the parser descends too deep: it recurses, and a throw is the
 * one way out of it.
 */
export function parseJson(text: string): Node<number> | JsonFault {
  const root = opened('list', 0);
  let fault: JsonFault = { code: 'evidence/json', at: 0, params: { detail: WORDS.InvalidSymbol } };
  try {
    visit(
      text,
      builder(text, root, (found) => {
        fault = found;
        throw new RangeError(found.code);
      }),
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch {
    return fault;
  }
  return root.items[0] ?? fault;
}

/** Fills `root` with what the parser sees. */
function builder(text: string, root: Open, stop: (fault: JsonFault) => never): JSONVisitor {
  const stack = [root];
  const add = (node: Node<number>): void => {
    const parent = lastOf(stack) ?? root;
    if (parent.kind === 'mapping') parent.entries.push({ ...parent.key, value: node });
    else parent.items.push(node);
  };
  const begin = (kind: Kind, at: number): void => {
    if (stack.length > MAX_DEPTH)
      stop({ code: 'syntax/too-deep', at, params: { limit: String(MAX_DEPTH) } });
    const node = opened(kind, at);
    add(node);
    stack.push(node);
  };
  const end = (): void => {
    stack.pop();
  };
  return {
    onObjectBegin: (at) => {
      begin('mapping', at);
    },
    onArrayBegin: (at) => {
      begin('list', at);
    },
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: (key, at) => {
      (lastOf(stack) ?? root).key = { key: key.normalize('NFC'), at };
    },
    onLiteralValue: (value: unknown, at, length) => {
      add(leaf(kindOf(value), typeof value === 'string' ? value : text.slice(at, at + length), at));
    },
    onError: (error, at) => stop(faultAt(text, at, WORDS[printParseErrorCode(error)])),
  };
}

const NONE: readonly never[] = [];
const leaf = (kind: Kind, text: string, at: number): Node<number> => ({
  kind,
  text,
  at,
  items: NONE,
  entries: NONE,
  fault: null,
});
const opened = (kind: Kind, at: number): Open => ({
  kind,
  text: '',
  at,
  items: [],
  entries: [],
  fault: null,
  key: { key: '', at },
});
const kindOf = (value: unknown): Kind =>
  typeof value === 'string'
    ? 'text'
    : typeof value === 'number'
      ? 'number'
      : typeof value === 'boolean'
        ? 'flag'
        : 'empty';

/** The parser reads `01` as two numbers with no comma between them. */
function faultAt(text: string, at: number, detail: Phrase): JsonFault {
  const zero = /^\d/.test(text.slice(at, at + 1))
    ? /-?0$/.exec(text.slice(Math.max(0, at - 2), at))?.[0]
    : undefined;
  if (zero === undefined)
    return { code: 'evidence/json', at, params: { detail: isBareKey(text, at) ? KEY : detail } };
  return {
    code: 'evidence/json',
    at: at - zero.length,
    params: {
      detail: both(
        '数不能以 0 开头；编号之类要加英文双引号。',
        'a number cannot begin with 0; put a code in double quotes.',
      ),
    },
  };
}

/** A name without quotes where a key stands: no value is lacking there. */
const isBareKey = (text: string, at: number): boolean =>
  /[{,]\s*$/.test(text.slice(0, at)) && /^[^\s"':,[\]{}]+\s*:/.test(text.slice(at));

const KEY = both('此处应为带英文双引号的键名。', 'expected a key in double quotes.');
const SYMBOL = both(
  '此处应为值；文字要加英文双引号，标点用半角。',
  'expected a value; text goes in double quotes.',
);
const NUMBER = both('数没有写完整。', 'a number is incomplete.');
const ESCAPE = both(
  '文字中有不能直接写的字符或错误的“\\”。',
  'a character that must be escaped, or a wrong "\\".',
);
const COMMENT = both('不能有注释。', 'there can be no comments.');
const WORDS: Readonly<Record<ReturnType<typeof printParseErrorCode>, Phrase>> = {
  InvalidSymbol: SYMBOL,
  ValueExpected: SYMBOL,
  InvalidNumberFormat: NUMBER,
  UnexpectedEndOfNumber: NUMBER,
  PropertyNameExpected: KEY,
  ColonExpected: both('键名后应为英文冒号。', 'expected a colon after the key.'),
  CommaExpected: both(
    '此处应为英文逗号，或括号没有成对。',
    'expected a comma, or a bracket is not closed.',
  ),
  CloseBraceExpected: both('缺少“}”。', '"}" is missing.'),
  CloseBracketExpected: both('缺少“]”。', '"]" is missing.'),
  EndOfFileExpected: both('内容到此已完整，后面还有文字。', 'text after the end of the value.'),
  InvalidCommentToken: COMMENT,
  UnexpectedEndOfComment: COMMENT,
  UnexpectedEndOfString: both('引号没有成对。', 'a quote is not closed.'),
  InvalidUnicode: ESCAPE,
  InvalidEscapeCharacter: ESCAPE,
  InvalidCharacter: ESCAPE,
  '<unknown ParseErrorCode>': SYMBOL,
};
