/** The foot of every report: with which program, which rules and which files it was made, so that another can make it again. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { assess, compareAssessments } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { mergeEvidence, readEvidence } from '../src/evidence/index.js';
import {
  drawerOf,
  formatCohort,
  formatComparison,
  formatHtml,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatText,
  formatUnitWorkbook,
  formatWorkbook,
} from '../src/report/index.js';
import type { Assessment, Language } from '../src/types.js';
import { PROGRAM } from '../src/version.js';
import { zhibiao } from './support/cli.js';
import { assessed, sample } from './support/samples.js';

const root = resolve(import.meta.dirname, '..');
const typical = sample('demo-city/typical');
const fingerprint = typical.fingerprint ?? '';
/** Cells and lines of a workbook's sheets, one after another. */
async function cellsOf(bytes: Uint8Array): Promise<string> {
  const { sheets } = await readXlsx(bytes);
  return sheets.flatMap(({ rows }) => rows.flat()).join('\n');
}
const ASKED = (language: Language) => ({ language, width: 400 });
const PAPERS: [string, (language: Language) => Promise<string> | string][] = [
  ['text', (language) => formatText(typical, ASKED(language))],
  ['markdown', (language) => formatMarkdown(typical, ASKED(language))],
  ['page', (language) => formatHtml(typical, ASKED(language))],
  ['workbook', async (language) => cellsOf(await formatWorkbook(typical, ASKED(language)))],
  ['notice', (language) => formatNotice(typical, 'text', ASKED(language))],
  ['letter', (language) => formatLetter(typical, '市司法局', 'markdown', ASKED(language)) ?? ''],
  [
    'workbook of a unit',
    async (language) => cellsOf(await formatUnitWorkbook(typical, '市司法局', ASKED(language))),
  ],
  [
    'comparison',
    (language) => formatComparison(compareAssessments(typical, typical), 'text', ASKED(language)),
  ],
];
const FILES = {
  zh: '佐证文件 7 个，共 584 条，全部读入',
  en: 'evidence: 7 files, 584 records, all read',
};

describe('every paper says what it was made from', () => {
  it.each(PAPERS)('%s', async (_, drawn) => {
    for (const language of ['zh', 'en'] as const) {
      const text = await drawn(language);
      expect(text).toContain(`zhibiao ${PROGRAM.version}`);
      expect(text).toContain(fingerprint.slice(0, 12));
      expect(text).toContain(FILES[language]);
    }
  });
  it('a report names the whole fingerprint, and each file with its rows', async () => {
    for (const [name, drawn] of PAPERS.slice(0, 4)) {
      const text = await drawn('zh');
      expect(text, name).toContain(fingerprint);
      for (const { file } of typical.evidence.files) expect(text, name).toContain(file);
    }
    expect(formatText(typical, ASKED('zh'))).toMatch(/条数\n─+\n[^]*02-litigation\.csv +19\n/);
  });
  it('the program is the one that is packed', () => {
    const packed: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(packed).toMatchObject(PROGRAM);
  });
});

describe('files of an assessment', () => {
  it.each(assessed)('hold all that was read of $name', ({ assessment: { evidence } }) => {
    const total = evidence.files.reduce((sum, { read }) => sum + (read ?? 0), 0);
    expect(total).toBe(evidence.read);
    expect(evidence.files.map(({ file }) => file)).toEqual(
      evidence.files.map(({ file }) => file).sort(),
    );
  });
  const TREE = `id: t
title: 树
units: [甲]
decision: none
facts: { 数: number }
indicators:
  - { id: "1", title: 项目, points: 5, lead: 甲, rules: [ { deduct: 1, each: { of: 数, count: whole } } ] }
`;
  function of(files: Record<string, string | Uint8Array>): Assessment {
    const { ruleSet } = compileTree(TREE, 't.yaml');
    if (ruleSet === null) throw new Error(JSON.stringify(compileTree(TREE, 't.yaml').diagnostics));
    const reading = mergeEvidence(
      Object.entries(files).map(([name, content]) => readEvidence(content, name)),
    );
    return assess(ruleSet, evaluate(ruleSet, reading), { reading });
  }
  it('name refused rows, files of headings alone, and files that could not be read', () => {
    const texts = {
      'c.csv': '数据项,值\n数,1\n数,很多\n无此项,1\n',
      'b.csv': '\ufeff数据项,值\n',
      'a.json': Uint8Array.from([0x5b, 0xff]),
    };
    const digest = (file: keyof typeof texts): string =>
      createHash('sha256').update(texts[file]).digest('hex');
    const found = of(texts);
    expect(found.evidence.files).toEqual([
      { file: 'a.json', sha256: digest('a.json'), read: null, refused: null },
      { file: 'b.csv', sha256: digest('b.csv'), read: null, refused: null },
      { file: 'c.csv', sha256: digest('c.csv'), read: 3, refused: 2 },
    ]);
    const text = formatText(found, ASKED('zh'));
    expect(text).toContain('佐证文件 3 个，共 3 条，其中未读 2 条，2 个文件未读');
    expect(text).toMatch(/a\.json +整个未读/);
  });
  it('are those of no file where a program made the records', () => {
    const { ruleSet } = compileTree(TREE, 't.yaml');
    if (ruleSet === null) throw new Error(JSON.stringify(compileTree(TREE, 't.yaml').diagnostics));
    const found = assess(ruleSet, evaluate(ruleSet, []));
    expect(found.evidence.files).toEqual([]);
    expect(formatText(found, ASKED('zh'))).not.toContain('佐证文件');
  });
  it('of which there are many are cut in a text, which says how many, and not with details', () => {
    const many = of(
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [`f${at + 10}.csv`, '数据项,值\n数,1\n']),
      ),
    );
    const text = formatText(many, ASKED('zh'));
    expect(text).toMatch(/f28\.csv +1\n其余 11 个文件 +11\n/);
    expect(text).not.toContain('f29.csv ');
    expect(formatText(many, { ...ASKED('zh'), details: true })).toMatch(/f39\.csv +1\n/);
  });
});

it('many sites are told what all of them were made with, and where each names its files', async () => {
  const all = [
    { ...typical, site: '甲县' },
    { ...typical, site: '乙县' },
  ];
  const foot = `重算依据：程序：zhibiao ${PROGRAM.version}；指标体系指纹：${fingerprint.slice(0, 12)}；评估日期：2026-01-15；佐证文件见各地区自己的报告`;
  expect(formatCohort(all, 'text', ASKED('zh'))).toContain(foot);
  for (const format of ['html', 'xlsx'] as const) {
    const drawn = await drawerOf(format).draw({ kind: 'sites', assessments: all }, ASKED('zh'));
    const text = typeof drawn === 'string' ? drawn : await cellsOf(drawn);
    expect(text.replaceAll(/<[^>]*>/g, '')).toContain(foot);
  }
  const mixed = [typical, { ...typical, site: '乙县', fingerprint: 'another' }];
  expect(formatCohort(mixed, 'text', ASKED('zh'))).toContain('指标体系指纹有 2 种');
});

it('the fingerprint of a tree is what `check` prints', async () => {
  const { out } = await zhibiao(['check', 'indicators/demo-city.yaml'], { cwd: root });
  expect(out).toContain(`指纹：${fingerprint}\n`);
});

it('a report saved before any of it was told is drawn without it', () => {
  const before: Assessment = { ...typical, program: null, fingerprint: null };
  const text = formatText(before, ASKED('zh'));
  expect(text).not.toMatch(/程序：|指标体系指纹/);
  expect(text).toContain(FILES.zh);
});
