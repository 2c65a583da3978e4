import * as z from 'zod/mini';
import { isDate } from '../calendar/index.js';
import { both, diagnose, isCode, nearest, suggest, type Code } from '../diagnostics/index.js';
import { compare, multiply, exact, ONE, parseExact, toText, type Exact } from '../exact.js';
import { isNumeral, type Path, type Value, type YamlReading } from './index.js';
import type { Diagnostic, Params, Phrase, Place } from '../types.js';

/** One source being compiled: its values, and the diagnostics found so far. */
export interface Source {
  reading: YamlReading;
  diagnostics: Diagnostic[];
}
export type Mapping = { [key: string]: Value };

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumeral(value);

const isList = (value: unknown): value is Value[] => Array.isArray(value);

/** More than this helps nobody; what comes after is not kept. */
const MAX_DIAGNOSTICS = 1000;
/** Keys whose Chinese name helps a reader who is told that they are lacking. */
const GLOSS: Readonly<Record<string, string>> = {
  id: '编号',
  title: '标题',
  units: '单位名单',
  indicators: '指标',
  when: '条件',
  effect: '后果',
  of: '数据项',
  target: '目标',
  to: '上限',
  from: '起始日期',
  bands: '各档',
  options: '选项',
  judged: '评审内容',
  within: '天数',
  count: '自然日或工作日',
  by: '最后一天',
  before: '终点',
  holidays: '休息日',
  workdays: '调休上班日',
};
const glossed = (key: Phrase): Phrase =>
  typeof key === 'string' && Object.hasOwn(GLOSS, key)
    ? both(`${GLOSS[key] ?? ''}（${key}）`, key)
    : key;
function push(
  source: Source,
  code: Code,
  placeOf: () => Place,
  params: Params,
  related: Place | null = null,
): undefined {
  const { length } = source.diagnostics;
  if (length === MAX_DIAGNOSTICS)
    source.diagnostics.push(
      diagnose('tree/too-many', placeOf(), {
        what: both('错误', 'errors'),
        limit: String(MAX_DIAGNOSTICS),
      }),
    );
  if (length >= MAX_DIAGNOSTICS) return;
  source.diagnostics.push(
    diagnose(
      code,
      placeOf(),
      code === 'tree/missing-key' ? { ...params, key: glossed(params['key'] ?? '') } : params,
      related,
    ),
  );
}
/** Whether an error was found since there were `from` diagnostics; of those codes only that `matters` names. */
export const failedSince = (
  source: Source,
  from: number,
  matters: (code: string) => boolean = () => true,
): boolean =>
  source.diagnostics
    .slice(from)
    .some(({ severity, code }) => severity === 'error' && matters(code));

/** Reports at the value of `path`; answers undefined, the value that could not be read. */
export function report(
  source: Source,
  code: Code,
  path: Path,
  params: Params = {},
  related: Place | null = null,
): undefined {
  return push(source, code, () => source.reading.placeOf(path), params, related);
}
/** Reports at the key of `path`. */
export function reportKey(
  source: Source,
  code: Code,
  path: Path,
  params: Params = {},
  related: Place | null = null,
): undefined {
  return push(source, code, () => source.reading.keyPlaceOf(path), params, related);
}

/** Reports one character of the text at `path`, where the text is written without quotes. */
export function reportWithin(
  source: Source,
  path: Path,
  text: string,
  found: string,
  code: Code,
  params: Params,
): undefined {
  const place = source.reading.placeOf(path);
  const plain = (place.length ?? 1) === [...text].length;
  const column = place.column + [...text.slice(0, text.indexOf(found))].length;
  return push(
    source,
    code,
    () => (plain ? { file: place.file, line: place.line, column } : place),
    params,
  );
}
/** What a value is, in words of both languages. */
export function describe(value: unknown): Phrase {
  if (value === null || value === undefined) return both('空白', 'empty');
  if (isNumeral(value)) return both(`数 ${value.numeral}`, `the number ${value.numeral}`);
  if (typeof value === 'boolean')
    return both(`是非值 ${String(value)}`, `the flag ${String(value)}`);
  if (typeof value === 'string') return both(`文字“${clip(value)}”`, `the text "${clip(value)}"`);
  return Array.isArray(value) ? both('列表', 'a list') : both('一组“键: 值”', 'a mapping');
}
/** A value as the author wrote it, in quotes where it is text; what it is, where it is no scalar. */
export function shown(value: unknown): Phrase {
  if (isNumeral(value)) return both(` ${value.numeral}`, value.numeral);
  return typeof value === 'string'
    ? both(`“${clip(value)}”`, `"${clip(value)}"`)
    : typeof value === 'boolean'
      ? both(` ${String(value)}`, String(value))
      : describe(value);
}
const clip = (value: string): string =>
  [...value].length > 60 ? `${[...value].slice(0, 60).join('')}…` : value;
export const KINDS = {
  text: both('文字', 'text'),
  list: both('列表（每项前面加“- ”，或写成 [甲, 乙]）', 'a list (each item after "- ", or [a, b])'),
  mapping: both('一组“键: 值”', 'a mapping ("key: value" pairs)'),
  number: both('数', 'a number'),
  flag: both('true（是）或 false（否）', 'true or false'),
} as const;

/** The exact number a scalar spells, or undefined. */
export function numberOf(value: unknown): Exact | undefined {
  if (isNumeral(value)) return parseExact(value.numeral);
  return typeof value === 'string' ? parseExact(value) : undefined;
}
/** Reports text that is not a number: full-width where half-width would do, else what it is. */
export function reportNumber(source: Source, path: Path, key: string, value: unknown): undefined {
  const { code, params } = numberFault(value);
  return report(source, code, path, { key, ...params });
}
function numberFault(value: unknown): Fault {
  const written = spelling(value).trim();
  const half = written.normalize('NFKC').replaceAll('。', '.');
  if (half === written || parseExact(half) === undefined)
    return { code: 'tree/not-a-number', params: { found: shown(value) } };
  return { code: 'syntax/full-width', params: { found: written, expected: half } };
}
/** Reports a bare number above one where a percentage is meant, such as 85 for 85%; answers whether it did. */
export function reportPercent(source: Source, path: Path, key: string, value: unknown): boolean {
  const found = numberOf(value);
  if (found === undefined || compare(found, ONE) <= 0 || /[%/]/.test(spelling(value))) return false;
  report(source, 'tree/percent-sign', path, {
    key,
    found: spelling(value),
    times: toText(multiply(found, exact(100))),
  });
  return true;
}
/** The author's spelling of a scalar. */
export function spelling(value: unknown): string {
  if (isNumeral(value)) return value.numeral;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? '[…]' : isMapping(value) ? '{…}' : '';
}

// Shallow schemas: each looks at one mapping; what is below is read by the next step, so that one mistake hides no other.
export const anything = z.optional(z.unknown());
interface Fault {
  code: Code;
  params: Params;
}
/** A key whose value is read by a function, which says what is wrong with a value that it cannot read. */
const readBy = <T>(
  read: (value: unknown) => { value: T } | Fault,
): z.ZodMiniOptional<z.ZodMiniType<T>> =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((input, { issues }): T => {
        const found = read(input);
        if ('value' in found) return found.value;
        issues.push({ code: 'custom', input, params: { ...found.params, code: found.code } });
        return z.NEVER;
      }),
    ),
  );
export const text = readBy((value) => {
  if (isNumeral(value)) return { value: value.numeral };
  if (typeof value === 'string' && value.trim() !== '') return { value: value.trim() };
  return { code: 'tree/wrong-type', params: { found: describe(value), expected: KINDS.text } };
});
export const number = readBy((value) => {
  const found = numberOf(value);
  return found === undefined ? numberFault(value) : { value: found };
});
export const flag = readBy((value) =>
  typeof value === 'boolean'
    ? { value }
    : { code: 'tree/wrong-type', params: { found: describe(value), expected: KINDS.flag } },
);
/** One of a few words. */
export const word = <const T extends readonly [string, ...string[]]>(
  words: T,
): z.ZodMiniOptional<z.ZodMiniType<T[number]>> =>
  readBy((value) => {
    const found: T[number] | undefined = words.find((candidate) => candidate === value);
    return found === undefined
      ? {
          code: 'tree/unknown-word',
          params: { found: shown(value), ...suggest(spelling(value), words) },
        }
      : { value: found };
  });
export const date = readBy((value) =>
  typeof value === 'string' && isDate(value)
    ? { value }
    : { code: 'tree/bad-date', params: { found: shown(value) } },
);

/** Whether all keys of a mapping are known. */
export const isSpelled = (value: unknown, known: z.ZodMiniObject): boolean =>
  !isMapping(value) || Object.keys(value).every((key) => Object.hasOwn(known.shape, key));
/** Whether a mapping lacks a key. With an unknown key in it, which has been reported, that cannot be said: it may be the one. */
export const lacks = (value: Mapping, key: string, known: z.ZodMiniObject): boolean =>
  !Object.hasOwn(value, key) && isSpelled(value, known);
/** Whether a mapping has a key, or an unknown key that is most like it. */
export function means(value: Mapping, key: string, known: z.ZodMiniObject): boolean {
  const keys = Object.keys(known.shape);
  return (
    Object.hasOwn(value, key) ||
    Object.keys(value).some((other) => !keys.includes(other) && nearest(other, keys) === key)
  );
}

/** What stands at a path: its key, or its number in a list. */
export function nameOf(path: Path): Phrase {
  const last = path.at(-1);
  if (typeof last !== 'number') return last ?? both('整个文件', 'the file');
  return both(
    `${String(path.at(-2) ?? '')} 的第 ${last + 1} 项`,
    `item ${last + 1} of ${String(path.at(-2) ?? '')}`,
  );
}

/**
 * Reads one mapping by a shallow schema whose keys are all optional. Each offending key is reported and left out;
 * the rest is returned. Undefined only when the value is not a mapping at all.
 */
export function readMapping<Shape extends z.core.$ZodShape>(
  source: Source,
  path: Path,
  value: unknown,
  schema: z.ZodMiniObject<Shape>,
  where: Phrase,
): z.infer<z.ZodMiniObject<Shape>> | undefined {
  if (!isMapping(value)) {
    report(source, 'tree/wrong-type', path, {
      key: nameOf(path),
      found: describe(value),
      expected: KINDS.mapping,
    });
    return undefined;
  }
  const known = Object.keys(schema.shape);
  const kept: Mapping = {};
  for (const [key, child] of Object.entries(value)) {
    if (known.includes(key)) kept[key] = child;
    else
      reportKey(source, 'tree/unknown-key', [...path, key], { key, where, ...suggest(key, known) });
  }
  const first = schema.safeParse(kept);
  if (first.success) return first.data;
  const offending = new Set<string>();
  for (const found of first.error.issues) {
    const key = found.path[0];
    if (typeof key !== 'string') continue;
    if (found.code === 'custom') reportCustom(source, [...path, key], key, found.params);
    else
      report(source, 'tree/wrong-type', [...path, key], {
        key,
        found: describe(kept[key]),
        expected: KINDS.text,
      });
    offending.add(key);
  }
  return schema.safeParse(
    Object.fromEntries(Object.entries(kept).filter(([key]) => !offending.has(key))),
  ).data;
}
/** What a schema's issue carries comes back as unknown. */
function phraseOf(value: unknown): Phrase {
  if (typeof value === 'object' && value !== null && 'zh' in value && 'en' in value)
    return both(String(value.zh), String(value.en));
  return String(value);
}
function reportCustom(
  source: Source,
  path: Path,
  key: string,
  params: Record<string, unknown> | undefined,
): void {
  const { code, ...rest } = Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [name, phraseOf(value)]),
  );
  report(source, typeof code === 'string' && isCode(code) ? code : 'tree/wrong-type', path, {
    key,
    ...rest,
  });
}

/** The items of a list; a lone scalar counts as a list of one where `lone` allows it. */
export function readList(source: Source, path: Path, value: unknown, lone = false): Value[] {
  if (isList(value)) return value;
  if (value === undefined) return [];
  if (lone && typeof value === 'string') return [value];
  report(source, 'tree/wrong-type', path, {
    key: nameOf(path),
    found: describe(value),
    expected: KINDS.list,
  });
  return [];
}
/** A list of texts. */
export function readTexts(source: Source, path: Path, value: unknown): string[] {
  return readList(source, path, value, true).flatMap((item, index) => {
    if (typeof item === 'string' && item.trim() !== '') return [item.trim()];
    report(source, 'tree/wrong-type', Array.isArray(value) ? [...path, index] : path, {
      key: nameOf(path),
      found: describe(item),
      expected: KINDS.text,
    });
    return [];
  });
}
