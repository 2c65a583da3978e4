/** A folder for batches, two trees, forty sites, and what `score` and `score --batch` say of them. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { spawned, zhibiao, type Run } from './cli.js';

const folder = mkdtempSync(join(inject('scratch'), 'batch-'));
export const at = (...names: string[]): string => join(folder, ...names);
export const write = (name: string, content: string | Uint8Array): string => {
  const path = at(name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
export const read = (name: string): string => readFileSync(at(name), 'utf8');

export const TREE = write(
  'tree.yaml',
  `id: b
title: 成批
expect: { levels: [2], points: 20 }
units: [甲局, 乙局]
facts:
  总量: { kind: number, min: 0 }
  位次: { rank: 总量, ties: same-rank }
indicators:
  - { id: A, title: 排位, lead: 甲局, points: 10, start: zero, rules: [{ earn: 10, when: { 位次: { at-most: 2 } } }] }
  - { id: B, title: 事件, lead: 乙局, points: 10, facts: { 事件: events }, rules: [{ deduct: 1, each: 事件 }] }
`,
);
export const PLAIN = write(
  'plain.yaml',
  readFileSync(TREE, 'utf8')
    .replace(/ {2}位次: .*\n/, '')
    .replace('位次: { at-most: 2 }', '总量: { at-least: 5 }'),
);

/** Of the best grade at most a tenth of the sites, of which many tie. */
export const QUOTAS = write(
  'quotas.yaml',
  `${readFileSync(TREE, 'utf8')}grades:
  reads: exact
  ties: keep
  bands: [{ grade: 优, at-least: 9, quota: 10% }, { grade: 良, more-than: 5, less-than: 9, quota: 3 }, { grade: 差, at-most: 5 }]
decision: { grade: 良 }
`,
);

export const lineOf = (fields: Record<string, unknown>): string => `${JSON.stringify(fields)}\n`;
export const site = (index: number): string => `县${String(index).padStart(3, '0')}`;
/** Every site numbers its records from the beginning. */
export const recordsOf = (index: number): string[] => [
  lineOf({ id: 't', site: site(index), fact: '总量', value: String(index % 9) }),
  ...Array.from({ length: index % 4 }, (_, event) =>
    lineOf({
      site: site(index),
      indicator: 'B',
      fact: '事件',
      id: String(event),
      title: `"${index}"`,
      unit: event === 2 ? '丙局' : '乙局',
    }),
  ),
];
const lines = Array.from({ length: 40 }, (_, index) => recordsOf(index));
export const JSONL = write('sites.jsonl', `\uFEFF${lines.flat().join('')}`);
export const MIXED = write(
  'mixed.jsonl',
  [0, 1, 2, 3].flatMap((part) => lines.flatMap((some) => some[part] ?? [])).join('\r\n'),
);

export const DATE = ['--date', '2026-01-15'];
/** In this process where one thread does all; threads need the built file. */
export const batch = async (...args: string[]): Promise<Run> => {
  const threads = args.indexOf('--threads');
  const run = threads >= 0 && Number(args[threads + 1]) > 0 ? spawned : zhibiao;
  return run(['score', ...args, '--batch', ...DATE]);
};
/** What `score` says of all sites together, one assessment a line; of several, or of one. */
export async function scored(tree: string, ...evidence: string[]): Promise<string[]> {
  const { out: stdout } = await zhibiao(['score', tree, ...evidence, '--format', 'json', ...DATE]);
  const parsed: unknown = JSON.parse(stdout);
  return typeof parsed === 'object' &&
    parsed !== null &&
    'assessments' in parsed &&
    Array.isArray(parsed.assessments)
    ? parsed.assessments.map((one) => JSON.stringify(one))
    : [JSON.stringify(parsed)];
}
export const assessments = async (
  tree: string,
  evidence: string,
  ...args: string[]
): Promise<string[]> => {
  await batch(tree, evidence, '--out', at('out.jsonl'), ...args);
  return read('out.jsonl').trim().split('\n');
};

export const siteIn = (line: string): unknown => {
  const one: unknown = JSON.parse(line);
  return typeof one === 'object' && one !== null && 'site' in one ? one.site : null;
};
/** The ids of the records that an assessment says were set aside. */
export const setAsideIn = (line: string): string[] =>
  [
    ...line.matchAll(
      /\{"record":"([^"]*)","indicator":(?:null|"[^"]*"),"fact":(?:null|"[^"]*"),"place":[^}]*\},"code"/g,
    ),
  ]
    .map(([, id]) => id ?? '')
    .sort();
