/**
 * What an office tries first: the evidence of the demo city with each of its files broken in turn.
 * Either all is read all the same, or no verdict stays certain and every report says what is missing.
 *
 *   zhibiao score indicators/demo-city.yaml EVIDENCE --date 2026-01-15
 *
 * In the test's own process, past the command line: 150 runs of it would take two minutes. A developer's run draws some.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  assess,
  compare,
  compileTree,
  formatHtml,
  formatMarkdown,
  formatText,
  fromText,
  mergeEvidence,
  prepare,
  readEvidence,
  sitesOf,
  type Assessment,
} from '../../src/index.js';
import { isDrawn } from '../support/random.js';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'fixtures/demo-city/typical');
const FILES = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name))]));
const isSheet = (name: string): boolean => name.endsWith('.csv');

/** The text of a file as people see it. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
const rows = (text: string): string[] => text.trimEnd().split('\n');

/** Fields under their headings, and under their keys elsewhere. */
const FIELDS = {
  指标: 'indicator',
  数据项: 'fact',
  日期: 'date',
  备注: 'note',
  责任单位: 'unit',
  级别: 'level',
  编号: 'id',
  申报地区: 'site',
  材料类型: 'kind',
  标题: 'title',
} as const;
type Heading = keyof typeof FIELDS;
const HEADINGS = Object.keys(FIELDS).filter((key): key is Heading => key in FIELDS);
type Rows = object[];
interface Keyed {
  records: Rows;
}
const isRows = (value: unknown): value is Rows => Array.isArray(value);
const isKeyed = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && 'records' in value && isRows(value.records);
/** What a file of keys holds: a list, or a list under `records`. */
function keyedIn(text: string, name: string): Keyed {
  const whole: unknown = name.endsWith('.jsonl')
    ? rows(text).map((line): unknown => JSON.parse(line))
    : parse(text);
  if (isKeyed(whole)) return whole;
  if (isRows(whole)) return { records: whole };
  throw new Error(`${name} holds no records`);
}
/** Whether any record of a file says something in a field. */
const says = (text: string, name: string, heading: Heading): boolean =>
  isSheet(name)
    ? rows(text)[0]?.replace('\ufeff', '').split(',').includes(heading) === true
    : keyedIn(text, name).records.some((row) => FIELDS[heading] in row);
/** A file without one of its columns or keys; the samples quote no comma. */
function without(text: string, name: string, heading: Heading): string {
  if (isSheet(name)) {
    const cells = rows(text.replace('\ufeff', '')).map((row) => row.split(','));
    const at = cells[0]?.indexOf(heading) ?? -1;
    return cells.map((row) => row.filter((_, index) => index !== at).join(',')).join('\n');
  }
  const { records, ...whole } = keyedIn(text, name);
  const left = records.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => key !== FIELDS[heading])),
  );
  return name.endsWith('.jsonl')
    ? left.map((row) => JSON.stringify(row)).join('\n')
    : JSON.stringify({ ...whole, records: left });
}
const unmarked = (text: string): string => text.replace(/^\ufeff/, '');
const bytesOf = (text: string, encoding: string, addBOM = false): Uint8Array =>
  iconv.encode(unmarked(text), encoding, { addBOM });
/** A byte that no encoding has, in the middle of a text. */
function withBadByte(text: string): Uint8Array {
  const bytes = bytesOf(text, 'utf8');
  const middle = Math.floor(bytes.length / 2);
  return Buffer.concat([bytes.subarray(0, middle), Buffer.of(0xff), bytes.subarray(middle)]);
}

type Break = (text: string, name: string) => string | Uint8Array;
const BREAKS: Readonly<Record<string, { breaks: Break; sheetsOnly?: true }>> = {
  'a title row above': { breaks: (text) => `云川市二〇二五年度台账\n${text}`, sheetsOnly: true },
  'a bad cell': {
    breaks: (text, name) =>
      isSheet(name)
        ? rows(text)
            .map((row, index) => (index === 1 ? row.replace(/2025-\d\d-\d\d/, '2025年春') : row))
            .join('\n')
        : text.replace(/2025-\d\d-\d\d/, '2025年春'),
  },
  'in GBK': { breaks: (text) => bytesOf(text, 'gb18030') },
  'in UTF-8 with a mark': { breaks: (text) => bytesOf(text, 'utf8', true) },
  'in UTF-16 LE with a mark': { breaks: (text) => bytesOf(text, 'utf-16le', true) },
  'in UTF-16 BE with a mark': { breaks: (text) => bytesOf(text, 'utf-16be', true) },
  'in UTF-16 LE without a mark': { breaks: (text) => bytesOf(text, 'utf-16le') },
  'in UTF-16 BE without a mark': { breaks: (text) => bytesOf(text, 'utf-16be') },
  'a bad byte in its middle': { breaks: withBadByte },
  'cut short': { breaks: (text) => text.slice(0, Math.floor(text.length * 0.6) - 3) },
  emptied: { breaks: () => '' },
};

const { ruleSet } = compileTree(
  readFileSync(join(ROOT, 'indicators/demo-city.yaml'), 'utf8'),
  'demo-city.yaml',
);
const READINGS = new Map([...FILES].map(([name, bytes]) => [name, readEvidence(bytes, name)]));
const OPTIONS = { site: '云川市', assessedAt: '2026-01-15' };
function scorer(): (name: string, content: string | Uint8Array) => Assessment {
  if (!ruleSet) throw new Error('the tree does not compile');
  const evaluator = prepare(ruleSet);
  return (name, content) => {
    const readings = new Map(READINGS).set(name, readEvidence(content, name));
    const reading = mergeEvidence([...readings.values()]);
    expect(sitesOf(reading)).toEqual([OPTIONS.site]);
    return assess(ruleSet, evaluator.evaluate(reading, OPTIONS), { ...OPTIONS, reading });
  };
}
const scoreWith = scorer();
const WHOLE = fromText('2934991/3300');
const isRead = ({ evidence: { unread } }: Assessment): boolean =>
  unread.rows === 0 && unread.files.length === 0;
const guaranteed = ({ score }: Assessment): number =>
  compare(fromText(score?.guaranteed ?? '0'), WHOLE);
const REPORTS = [formatText, formatMarkdown, formatHtml];
const expectSaid = (assessment: Assessment, words: string): void => {
  for (const format of REPORTS)
    expect(format(assessment, { language: 'zh', width: 1000 })).toContain(words);
};

it('the demo city as it is: 889.39, recommended', () => {
  const [[name, bytes] = ['', new Uint8Array()]] = FILES;
  const assessment = scoreWith(name, bytes);
  expect([assessment.score?.printed, assessment.decision.outcome]).toEqual(['889.39', 'pass']);
});
describe.each([...FILES.keys()])('%s', (name) => {
  const text = textOf(FILES.get(name) ?? new Uint8Array());
  const fitting: [string, Break][] = [
    ...Object.entries(BREAKS).flatMap(([label, { breaks, sheetsOnly }]): [string, Break][] =>
      sheetsOnly && !isSheet(name) ? [] : [[label, breaks]],
    ),
    ...HEADINGS.filter((heading) => says(text, name, heading)).map((heading): [string, Break] => [
      `without ${heading}`,
      () => without(text, name, heading),
    ]),
  ];
  it.each(fitting.filter((_, index) => isDrawn(index)))(
    '%s: all is read, or nothing stays certain',
    (label, breaks) => {
      const assessment = scoreWith(name, breaks(text, name));
      const { decision, evidence, diagnostics } = assessment;
      const { rows: count, files, adrift } = evidence.unread;
      if (!isRead(assessment)) {
        expectSaid(
          assessment,
          adrift > 0 || files.length > 0 ? '未定：' : `未读 ${String(count)} 行`,
        );
        if (adrift > 0 || files.length > 0) expect(decision.outcome).toBe('undetermined');
        else expect(guaranteed(assessment)).toBeLessThanOrEqual(0);
        return;
      }
      if (guaranteed(assessment) === 0) return;
      // A column that a record may lack: what is not said cannot be told from what was lost.
      expect(label).toMatch(/^without (日期|级别)$/);
      const isUnsaid = diagnostics.some(({ code }) => code === 'evidence/unsaid');
      if (label === 'without 级别') expect(isUnsaid).toBe(true);
      // Of a value of which the latest counts, no day is a missing fact.
      expectSaid(assessment, isUnsaid ? `都没有写“${label.replace('without ', '')}”` : '缺数据');
      expect(guaranteed(assessment)).toBeLessThan(0);
    },
  );
});
