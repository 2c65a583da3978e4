/** A saved assessment with one field damaged: refused by that field, or drawn in every format; a report is no place to find out. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compareAssessments,
  formatAnnotations,
  formatComparison,
  formatExplanation,
  formatHtml,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatText,
  formatWorkbook,
  readAssessment,
  unitsWithIssues,
  type Assessment,
} from '../src/index.js';
import { everyNode } from '../src/tree.js';
import { DAY, EVIDENCE, expectCode, folderWith, TREE, zhibiao } from './support/cli.js';
import { isDrawn } from './support/random.js';
import { assessed, sample } from './support/samples.js';
import { saved } from './support/saved.js';

type Path = readonly string[];
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const leaves = (value: unknown, path: Path = []): Path[] =>
  isMap(value)
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
    : [path];
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), value);
/** The document as text, with another value there. */
function damaged(document: unknown, path: Path, value: unknown): string {
  const copy: unknown = structuredClone(document);
  const parent = at(copy, path.slice(0, -1));
  if (isMap(parent)) parent[path.at(-1) ?? ''] = value;
  return JSON.stringify(copy);
}
/** Of many values of one kind, the first two of their list will do. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shortened(each)]));
}
/** What it may say instead, that is of its kind and yet no value of it. */
const wrongFor = (value: unknown): unknown[] =>
  typeof value === 'number' ? [-1, 1.5, 1e300] : ['x', '1/0', ''];

const ZH = { language: 'zh' } as const;
/** Draws it in every format; which of them cannot. */
async function undrawn(assessment: Assessment, before: Assessment): Promise<string[]> {
  const [node] = everyNode(assessment.indicators).slice(-1);
  const draws: Readonly<Record<string, () => unknown>> = {
    text: () => formatText(assessment, { ...ZH, width: 100, details: true }),
    markdown: () => formatMarkdown(assessment, ZH),
    html: () => formatHtml(assessment, ZH),
    junit: () => formatJunit([assessment], ZH),
    annotations: () => formatAnnotations([assessment], ZH),
    notice: () => formatNotice(assessment, 'html', ZH),
    letters: () =>
      unitsWithIssues(assessment).map((unit) => formatLetter(assessment, unit, 'html', ZH)),
    explanation: () => formatExplanation(assessment, node?.id ?? '', ZH),
    workbook: () => formatWorkbook(assessment, ZH),
    comparison: () => formatComparison(compareAssessments(before, assessment), 'text', ZH),
  };
  const faults: string[] = [];
  for (const [name, draw] of Object.entries(draws)) {
    try {
      await draw();
    } catch (error) {
      faults.push(`${name}: ${String(error)}`);
    }
  }
  return faults;
}

describe('a saved assessment with one field damaged', () => {
  it('is refused at that field, or drawn in every format', { timeout: 300_000 }, async () => {
    const seen = new Set<string>();
    let drawn = 0;
    const faults: string[] = [];
    for (const { assessment } of assessed) {
      const document = shortened(assessment);
      for (const path of leaves(document)) {
        const kind = path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.');
        const value = at(document, path);
        const key = `${kind} ${typeof value}`;
        if (seen.has(key) || value === null || typeof value === 'boolean') continue;
        seen.add(key);
        for (const wrong of wrongFor(value)) {
          const read = readAssessment(damaged(document, path, wrong));
          if ('fault' in read) continue;
          if (!isDrawn(drawn++)) continue;
          const where = `${path.join('.')} is ${String(wrong)}`;
          for (const fault of await undrawn(read.assessment, assessment))
            faults.push(`${where}: ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(drawn).toBeGreaterThan(300);
  });

  const county = sample('demo-county/typical');
  it.each([
    ['score.printed', 'x'],
    ['score.printed', '1/0'],
    ['score.guaranteed', '1/0'],
    ['ledger.printed', 'x'],
    ['ledger.units.0.printed', 'x'],
    ['ledger.units.0.certainPrinted', '1/0'],
    ['ledger.units.0.lost', '1/0'],
    ['ledger.units.0.indicators', -1],
    ['decision.checks.0.required', 'x'],
    ['decision.checks.0.actual', '1/0'],
    ['decision.checks.0.met', 1e300],
    ['indicators.0.level', 1.5],
    ['evidence.read', -1],
  ])('is refused by its name: %s is %s', (path, wrong) => {
    expect(readAssessment(damaged(county, path.split('.'), wrong))).toEqual({ fault: path });
  });

  it.each([
    [['--format', 'html']],
    [['--format', 'text']],
    [['--format', 'junit']],
    [['--out', 'r.xlsx']],
    [['--units', 'letters']],
    [['--notice']],
  ])('is refused by the command line, whatever is drawn: %s', async (args) => {
    const cwd = await saved();
    const good: unknown = JSON.parse(readFileSync(join(cwd, 'old.json'), 'utf8'));
    for (const field of ['ledger.units.0.printed', 'score.printed', 'ledger.units.0.lost']) {
      writeFileSync(join(cwd, 'bad.json'), damaged(good, field.split('.'), '1/0'));
      const { err } = expectCode(await zhibiao(['report', 'bad.json', ...args], { cwd }), 2);
      expect(err).toContain(`（${field}）`);
      const compared = await zhibiao(['compare', 'old.json', 'bad.json'], { cwd });
      expect(expectCode(compared, 2).err).toContain(`（${field}）`);
    }
  });
});

it('a choice that is called like a number, or like a fraction of nothing, is its name', async () => {
  const tree = TREE.replace(
    '{ 学法: flag }',
    '{ 学法: { kind: choice, options: ["007", "1/0"] } }',
  ).replace('when: { 学法: true }', 'when: { 学法: "007" }');
  for (const option of ['007', '1/0']) {
    const cwd = folderWith({
      'tree.yaml': tree,
      'e.csv': EVIDENCE.replace('学法,是', `学法,${option}`),
    });
    for (const format of ['text', 'html', 'markdown']) {
      const args = ['score', 'tree.yaml', 'e.csv', ...DAY, '--details', '--format', format];
      expectCode(await zhibiao(args, { cwd }), 0);
    }
    const why = expectCode(
      await zhibiao(['explain', '2', 'tree.yaml', 'e.csv', ...DAY], { cwd }),
      0,
    );
    expect(why.out).toContain(`学法 ${option}`);
  }
});
