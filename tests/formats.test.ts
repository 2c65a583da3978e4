/** One assessment in every format: what hostile text can do there, that what is printed adds up, and the stored reports of the sample city. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { compareAssessments, readAssessment } from '../src/assess/index.js';
import { PAGE_HASH, pageScript, SHEET_HASH, sheetScript } from '../src/report/draw/html/script.js';
import {
  SITES_SCRIPT_HASH,
  SITES_STYLE_HASH,
  sitesScript,
  sitesStyle,
} from '../src/report/draw/html/sites.js';
import { STYLE_HASH, styleText } from '../src/report/draw/html/style.js';
import {
  annotateDiagnostics,
  formatAnnotations,
  formatComparison,
  formatExplanation,
  formatHtml,
  formatJson,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatSarif,
  formatSummaryLine,
  formatText,
  formatUnitWorkbook,
  formatWorkbook,
  unitsWithIssues,
} from '../src/report/index.js';
import type { Assessment, Language } from '../src/types.js';
import { expectStored } from './support/accept.js';
import { zhibiao } from './support/cli.js';
import { HOSTILE_TEXTS, hostileAssessment } from './support/hostile.js';
import {
  CONTROL,
  everyText,
  expectInertHtml,
  expectInertMarkdown,
  expectInertText,
  expectInertWorkbook,
  LANGUAGES,
  tagsIn,
  zh,
} from './support/inert.js';
import { assessed, sample } from './support/samples.js';

const other = (given: Assessment): Assessment => ({
  ...structuredClone(given),
  score: { ...given.score, guaranteed: '10', beforeVetoes: '10' },
  indicators: structuredClone(given.indicators).slice(1),
});
/** Every format, and what must be true of it whatever sources say. */
const FORMATS: Record<string, (given: Assessment, language: Language) => void | Promise<void>> = {
  text: (given, language) => {
    for (const details of [false, true]) expectInertText(formatText(given, { language, details }));
  },
  'text of an indicator': (given, language) => {
    for (const id of ['1.1.1', '3', 'V2'])
      expectInertText(formatExplanation(given, id, { language }) ?? '\u0000');
  },
  'a line': (given, language) => {
    expect(formatSummaryLine(given, { language })).not.toMatch(CONTROL);
  },
  markdown: (given, language) => {
    expectInertMarkdown(formatMarkdown(given, { language, details: true }));
  },
  html: (given, language) => {
    expectInertHtml(formatHtml(given, { language, details: true }));
  },
  notice: (given, language) => {
    expectInertText(formatNotice(given, 'text', { language }));
    expectInertMarkdown(formatNotice(given, 'markdown', { language }));
    expectInertHtml(formatNotice(given, 'html', { language }));
  },
  letter: (given, language) => {
    const units = unitsWithIssues(given);
    expect(units.length).toBeGreaterThan(2);
    for (const unit of units) {
      expectInertText(formatLetter(given, unit, 'text', { language }) ?? '\u0000');
      expectInertMarkdown(formatLetter(given, unit, 'markdown', { language }) ?? '<x');
      expectInertHtml(formatLetter(given, unit, 'html', { language }) ?? '<script><script>');
    }
  },
  comparison: (given, language) => {
    const comparison = compareAssessments(other(given), given);
    expectInertText(formatComparison(comparison, 'text', { language }));
    expectInertMarkdown(formatComparison(comparison, 'markdown', { language }));
    expectInertHtml(formatComparison(comparison, 'html', { language }));
    expect(JSON.parse(formatComparison(comparison, 'json', { language }))).toEqual(
      JSON.parse(JSON.stringify(comparison)),
    );
  },
  workbook: async (given, language) => {
    await expectInertWorkbook(await formatWorkbook(given, { language }));
    await expectInertWorkbook(
      await formatUnitWorkbook(given, unitsWithIssues(given)[0] ?? '', { language }),
    );
  },
  junit: (given, language) => {
    const xml = formatJunit([given], { language });
    expectInertText(xml);
    expect(xml).not.toMatch(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/);
    expect([...tagsIn(xml)].sort()).toEqual(
      ['error', 'failure', 'skipped', 'system-out', 'testcase', 'testsuite', 'testsuites'].filter(
        (tag) => xml.includes(`<${tag}`),
      ),
    );
  },
  annotations: (given, language) => {
    const lines = (
      formatAnnotations([given], { language }) + annotateDiagnostics(given.diagnostics, language)
    )
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(1 + 1 + 4 + 1);
    for (const line of lines)
      expect(line).toMatch(
        /^::(?:error|warning|notice) (?:file=[^:,]*,line=\d+,col=\d+,)?title=[^:,]*::[^\r\n]*$/,
      );
    expectInertText(lines.join('\n'));
  },
  sarif: (given, language) => {
    const log: unknown = JSON.parse(formatSarif(given.diagnostics, { language, version: '0' }));
    for (const text of everyText(log)) expect(text).not.toMatch(CONTROL);
  },
  json: (given) => {
    expect(JSON.parse(formatJson(given))).toEqual(given);
  },
};

describe.each(HOSTILE_TEXTS)('$name in every field', ({ text }) => {
  const given = hostileAssessment(text);
  it.each(Object.keys(FORMATS))('is inert in %s', async (format) => {
    for (const language of LANGUAGES) await FORMATS[format]?.(given, language);
  });
});

describe('the page', () => {
  const hashOf = (text: string): string =>
    `sha256-${createHash('sha256').update(text).digest('base64')}`;
  it('names in its policy the style and script it has', () => {
    expect(STYLE_HASH).toBe(hashOf(styleText()));
    expect(PAGE_HASH).toBe(hashOf(pageScript()));
    expect(SHEET_HASH).toBe(hashOf(sheetScript()));
    expect(SITES_SCRIPT_HASH).toBe(hashOf(sitesScript()));
    expect(SITES_STYLE_HASH).toBe(hashOf(sitesStyle()));
    const page = formatHtml(sample('demo-city/typical'), zh);
    expect(page).toContain(`<style>${styleText()}</style>`);
    expect(page).toContain(`<script>${pageScript()}</script>`);
    expect(page).toContain(
      `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${PAGE_HASH}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/ style="|<link|@import|url\(/);
  });
  it('says in words what its pictures show', () => {
    const page = formatHtml(sample('demo-city/typical'), zh);
    for (const part of [
      '<span class="label">1 政府职能依法全面履行</span>',
      '<span class="aloud">得分率 </span>93.75%',
      '<span class="aloud">达标率 </span>85.71%',
      '达标线 85%',
      '各单位失分（分）',
      '其余 16 个单位：24.67 分',
      '其余 37 项指标：48.61 分',
      '<html lang="zh-CN" ',
    ])
      expect(page).toContain(part);
  });
  it('names every anchor it links to, once', () => {
    const page = formatHtml(sample('demo-city/typical'), zh);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });
});

describe('an archived assessment', () => {
  it.each(assessed)(
    'of $name is read back and written again as the same text',
    ({ assessment }) => {
      const text = formatJson(assessment);
      const saved = readAssessment(text);
      expect('assessment' in saved && formatJson(saved.assessment)).toBe(text);
    },
  );
});

const STORED = resolve(import.meta.dirname, 'reports');
/** What a run prints on standard output. */
const printed = async (args: readonly string[]): Promise<string> => (await zhibiao(args)).out;
describe('the stored reports of the sample city (npm run accept -- tests/formats.test.ts)', () => {
  // Scored once: what `demo` writes, `report` prints of what it saved.
  const folder = mkdtempSync(join(inject('scratch'), 'formats-'));
  const [saved = '', text = '', log = ''] = ['demo.json', 'demo.txt', 'score.sarif'].map((name) =>
    join(folder, name),
  );
  beforeAll(async () => {
    const files = [saved, text, log].flatMap((file) => ['--out', file]);
    expect(await zhibiao(['demo', '--details', ...files])).toMatchObject({ code: 0, out: '' });
  });
  it('say the same of the city as when it is scored', async () => {
    expect(readFileSync(text, 'utf8')).toBe(await printed(['report', saved, '--details']));
  });
  it.each([
    ['report.txt', ['--details']],
    ['report-en.txt', ['--lang', 'en']],
    ['report.md', ['--format', 'markdown']],
    ['report.html', ['--format', 'html']],
    ['junit.xml', ['--format', 'junit', '--junit-fails', 'not-met']],
    ['notice.txt', ['--notice']],
    ['notice-en.md', ['--notice', '--format', 'markdown', '--lang', 'en']],
    ['letter.md', ['--unit', '市公安局', '--format', 'markdown', '--due', '2026-03-31']],
    ['letter.html', ['--unit', '市公安局', '--format', 'html']],
  ])('%s', async (file, options) => {
    expectStored(join(STORED, file), await printed(['report', saved, ...options]));
  });
  // These tell of what is read, too, which is not saved.
  it('annotations.txt', async () => {
    expectStored(join(STORED, 'annotations.txt'), await printed(['demo', '--format', 'github']));
  });
  it('score.sarif', () => {
    expectStored(join(STORED, 'score.sarif'), readFileSync(log, 'utf8'));
  });
  it('comparison', () => {
    const comparison = compareAssessments(sample('demo-city/full'), sample('demo-city/typical'));
    for (const [format, extension] of [
      ['text', 'txt'],
      ['markdown', 'md'],
      ['html', 'html'],
    ] as const)
      expectStored(
        join(STORED, `comparison.${extension}`),
        formatComparison(comparison, format, zh),
      );
  });
  it('workbook, as what stands in its cells', async () => {
    const { sheets } = await readXlsx(await formatWorkbook(sample('demo-city/typical'), zh));
    const text = sheets
      .map(
        ({ name, rows }) =>
          `# ${name}\n${rows
            .map((row) =>
              row
                .map((cell) => (cell === null ? '' : String(cell)))
                .join('\t')
                .trimEnd(),
            )
            .join('\n')}\n`,
      )
      .join('\n');
    expectStored(join(STORED, 'workbook.tsv'), text);
  });
});
