import * as z from 'zod';
import { both, diagnose, isCode, suggest, type Code } from '../diagnostics/index.js';
import { parseExact, type Exact } from '../exact.js';
import { isNumeral, type Path, type Value, type YamlReading } from '../syntax/index.js';
import type { Diagnostic, Place } from '../types.js';

/** One source being compiled: its values, and the diagnostics found so far. */
export interface Source { reading: YamlReading; diagnostics: Diagnostic[] }
export type Mapping = { [key: string]: Value };

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumeral(value);

const isList = (value: unknown): value is Value[] => Array.isArray(value);

/** Reports at the value of `path`; answers undefined, the value that could not be read. */
export function report(source: Source, code: Code, path: Path, params: Record<string, string> = {}, related: Place | null = null): undefined {
  source.diagnostics.push(diagnose(code, source.reading.placeOf(path), params, related));
}
/** Reports at the key of `path`. */
export function reportKey(source: Source, code: Code, path: Path, params: Record<string, string> = {}, related: Place | null = null): undefined {
  source.diagnostics.push(diagnose(code, source.reading.keyPlaceOf(path), params, related));
}

/** What a value is, in words of both languages. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return both('空', 'empty');
  if (isNumeral(value)) return both(`数 ${value.numeral}`, `the number ${value.numeral}`);
  if (typeof value === 'boolean') return both(`是非值 ${String(value)}`, `the flag ${String(value)}`);
  if (typeof value === 'string') return both(`文字“${value}”`, `the text "${value}"`);
  return Array.isArray(value) ? both('列表', 'a list') : both('一组键值', 'a mapping');
}
export const KINDS = {
  text: both('文字', 'text'),
  list: both('列表', 'a list'),
  mapping: both('一组键值', 'a mapping'),
  number: both('数', 'a number'),
  flag: both('true 或 false', 'true or false'),
} as const;

/** The exact number a scalar spells, or undefined. */
export function numberOf(value: unknown): Exact | undefined {
  if (isNumeral(value)) return parseExact(value.numeral);
  return typeof value === 'string' ? parseExact(value) : undefined;
}
/** The author's spelling of a scalar. */
export function spelling(value: unknown): string {
  if (isNumeral(value)) return value.numeral;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? '[…]' : isMapping(value) ? '{…}' : '';
}

// Shallow schemas: each looks at one mapping; what is below is read by the next step, so that one mistake hides no other.
const issue = (code: Code, params: Record<string, string> = {}): { code: 'custom'; params: { code: Code } & Record<string, string> } => ({ code: 'custom', params: { ...params, code } });
export const anything = z.unknown().optional();
export const text = z.unknown().transform((value, context): string => {
  if (isNumeral(value)) return value.numeral;
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  context.addIssue(issue('tree/wrong-type', { found: describe(value), expected: KINDS.text }));
  return z.NEVER;
}).optional();
export const number = z.unknown().transform((value, context): Exact => {
  const found = numberOf(value);
  if (found !== undefined) return found;
  const half = spelling(value).normalize('NFKC');
  context.addIssue(half !== spelling(value) && parseExact(half) !== undefined
    ? issue('syntax/full-width', { found: spelling(value), expected: half })
    : issue('tree/not-a-number', { found: spelling(value) }));
  return z.NEVER;
}).optional();
export const flag = z.unknown().transform((value, context): boolean => {
  if (typeof value === 'boolean') return value;
  context.addIssue(issue('tree/wrong-type', { found: describe(value), expected: KINDS.flag }));
  return z.NEVER;
}).optional();
/** One of a few words. */
export function word<const T extends readonly [string, ...string[]]>(words: T): z.ZodOptional<z.ZodType<T[number]>> {
  return z.unknown().transform((value, context): T[number] => {
    const found = words.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    context.addIssue(issue('tree/unknown-word', { found: spelling(value), ...suggest(spelling(value), words) }));
    return z.NEVER;
  }).optional();
}
export const date = z.unknown().transform((value, context): string => {
  if (typeof value === 'string' && isDate(value)) return value;
  context.addIssue(issue('tree/bad-date', { found: spelling(value) }));
  return z.NEVER;
}).optional();

/** True for a real calendar day written `YYYY-MM-DD`. */
export const isDate = (value: string): boolean => z.iso.date().safeParse(value).success;

/**
 * Reads one mapping by a shallow schema whose keys are all optional. Each offending key is reported and left out;
 * the rest is returned. Undefined only when the value is not a mapping at all.
 */
export function readMapping<Shape extends z.ZodRawShape>(
  source: Source, path: Path, value: unknown, schema: z.ZodObject<Shape>, where: string,
): z.infer<z.ZodObject<Shape>> | undefined {
  if (!isMapping(value)) {
    report(source, 'tree/wrong-type', path, { key: String(path.at(-1) ?? ''), found: describe(value), expected: KINDS.mapping });
    return undefined;
  }
  const known = Object.keys(schema.shape);
  const kept: Mapping = {};
  for (const [key, child] of Object.entries(value)) {
    if (known.includes(key)) kept[key] = child;
    else reportKey(source, 'tree/unknown-key', [...path, key], { key, where, ...suggest(key, known) });
  }
  const first = schema.safeParse(kept);
  if (first.success) return first.data;
  const offending = new Set<string>();
  for (const found of first.error.issues) {
    const key = found.path[0];
    if (typeof key !== 'string') continue;
    if (found.code === 'custom') reportCustom(source, [...path, key], key, found.params);
    else report(source, 'tree/wrong-type', [...path, key], { key, found: describe(kept[key]), expected: KINDS.text });
    offending.add(key);
  }
  return schema.safeParse(Object.fromEntries(Object.entries(kept).filter(([key]) => !offending.has(key)))).data;
}
function reportCustom(source: Source, path: Path, key: string, params: Record<string, unknown> | undefined): void {
  const { code, ...rest } = Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]));
  report(source, code !== undefined && isCode(code) ? code : 'tree/wrong-type', path, { key, ...rest });
}

/** The items of a list; a lone scalar counts as a list of one where `lone` allows it. */
export function readList(source: Source, path: Path, value: unknown, lone = false): Value[] {
  if (isList(value)) return value;
  if (value === undefined) return [];
  if (lone && typeof value === 'string') return [value];
  report(source, 'tree/wrong-type', path, { key: String(path.at(-1) ?? ''), found: describe(value), expected: KINDS.list });
  return [];
}
/** A list of texts. */
export function readTexts(source: Source, path: Path, value: unknown): string[] {
  return readList(source, path, value, true).flatMap((item, index) => {
    if (typeof item === 'string' && item.trim() !== '') return [item.trim()];
    report(source, 'tree/wrong-type', [...path, index], { key: String(path.at(-1) ?? ''), found: describe(item), expected: KINDS.text });
    return [];
  });
}
