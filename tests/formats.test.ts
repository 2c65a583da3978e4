/** One assessment in every format: what hostile text can do there, that what is printed adds up, and the stored reports of the sample city. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { readXlsx, type CellValue } from 'hucre/xlsx';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { compareAssessments, readAssessment } from '../src/assess/index.js';
import { fromText, sum, toText } from '../src/exact.js';
import type { Block } from '../src/report/blocks.js';
import { tellingOf } from '../src/report/telling.js';
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
import { SCRIPT, SCRIPT_HASH } from '../src/report/draw/html-page/script.js';
import { STYLE, STYLE_HASH } from '../src/report/draw/html-page/style.js';
import { comparisonBlocks } from '../src/report/say/sites/comparison.js';
import { content } from '../src/report/say/papers/report.js';
import { letter } from '../src/report/say/papers/letter.js';
import { notice } from '../src/report/say/papers/notice.js';
import type { Assessment, Language } from '../src/types.js';
import { expectStored } from './support/accept.js';
import { zhibiao } from './support/cli.js';
import { HOSTILE_TEXTS, hostileAssessment } from './support/hostile.js';
import { assessed, sample } from './support/samples.js';

const zh = { language: 'zh', width: 100 } as const;
const LANGUAGES: Language[] = ['zh', 'en'];
const CONTROL = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const withoutLines = (text: string): string => text.replaceAll('\n', '');

function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyText) : [];
}
/** The tags of a document; a fault of its form is thrown. */
function tagsIn(xml: string): Set<string> {
  const tags = new Set<string>();
  const parser = new SaxesParser();
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.on('opentag', ({ name }) => {
    tags.add(name);
  });
  parser.write(xml).close();
  return tags;
}
/** No markup but ours, as a browser reads the page: the tags the house writes, no attribute that runs, styles or loads something, links to places on the page alone. */
function expectInertHtml(page: string): void {
  const elements = elementsIn(parse(page));
  expect(
    [...new Set(elements.map(({ tagName }) => tagName))].filter((tag) => !TAGS.has(tag)),
  ).toEqual([]);
  expect(elements.filter(({ tagName }) => tagName === 'script').length).toBeLessThanOrEqual(1);
  const attributes = elements.flatMap(({ attrs }) => attrs);
  expect(
    attributes.filter(({ name }) => /^on|^style$|^src|^action|^formaction|^xlink/.test(name)),
  ).toEqual([]);
  expect(attributes.filter(({ name, value }) => name === 'href' && !value.startsWith('#'))).toEqual(
    [],
  );
  expect(
    withoutLines(page.replace(/<script>[^]*?<\/script>|<style>[^]*?<\/style>/g, '')),
  ).not.toMatch(CONTROL);
}
type Node = DefaultTreeAdapterTypes.Node;
const elementsIn = (node: Node): DefaultTreeAdapterTypes.Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];
const TAGS = new Set([
  'html',
  'head',
  'meta',
  'title',
  'style',
  'script',
  'body',
  'a',
  'header',
  'nav',
  'main',
  'footer',
  'section',
  'h1',
  'h2',
  'h3',
  'h4',
  'p',
  'ol',
  'ul',
  'li',
  'span',
  'div',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'svg',
  'g',
  'rect',
  'line',
  'path',
  'text',
  'figure',
  'figcaption',
  'details',
  'summary',
  'form',
  'label',
  'input',
  'select',
  'option',
  'button',
  'output',
]);
function expectInertText(text: string): void {
  expect(withoutLines(text)).not.toMatch(CONTROL);
}
function expectInertMarkdown(text: string): void {
  expectInertText(text);
  expect(text).not.toMatch(/(?<!\\)<\/?[a-z!]|(?<!\\)!?\[[^\]]*\]\(|(?<!\\)`|:\/\/(?<!\\:\/\/)/i);
  for (const table of text.split('\n\n').filter((block) => block.startsWith('|')))
    expect(
      new Set(
        table
          .trimEnd()
          .split('\n')
          .map((line) => line.split(/(?<!\\)\|/).length),
      ).size,
    ).toBe(1);
}
async function expectInertWorkbook(bytes: Uint8Array): Promise<void> {
  const { sheets } = await readXlsx(bytes);
  for (const { rows, cells, name } of sheets) {
    for (const cell of rows.flat().filter((value): value is string => typeof value === 'string')) {
      expect(cell, name).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
      expect(cell, name).not.toMatch(CONTROL);
      expect(cell.length).toBeLessThanOrEqual(32_001);
    }
    for (const { formula, hyperlink } of cells?.values() ?? []) {
      if (formula !== undefined) expect(formula).toMatch(/^SUBTOTAL\(9,[A-Z]+\d+:[A-Z]+\d+\)$/);
      expect(hyperlink).toBeUndefined();
    }
  }
}

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
    expect(lines).toHaveLength(1 + 4 + 1);
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
    expect(STYLE_HASH).toBe(hashOf(STYLE));
    expect(SCRIPT_HASH).toBe(hashOf(SCRIPT));
    const page = formatHtml(sample('demo-city/typical'), zh);
    expect(page).toContain(`<style>${STYLE}</style>`);
    expect(page).toContain(`<script>${SCRIPT}</script>`);
    expect(page).toContain(
      `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/ style="|<link|@import|url\(/);
  });
  it('says in words what its pictures show', () => {
    const page = formatHtml(sample('demo-city/typical'), zh);
    for (const part of [
      '1 政府职能依法全面履行 93.75% / 85.71%',
      '<title>市司法局 30.65</title>',
      '达标线 85%',
      '<html lang="zh-CN">',
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

/** Numbers of a table's right-aligned columns above the total add up to what stands in the total. */
function expectTablesAddUp(blocks: readonly Block[], running: readonly string[] = []): number {
  let checked = 0;
  for (const block of blocks) {
    const last = block.kind === 'table' ? block.rows.at(-1) : undefined;
    if (block.kind !== 'table' || last?.tone !== 'strong' || block.rows.length < 2) continue;
    for (const [index, column] of block.columns.entries()) {
      const total = last.cells[index] ?? '';
      const numbers = block.rows
        .slice(0, -1)
        .map(({ cells }) => cells[index] ?? '')
        .filter((cell) => /^[+-]?[\d.]+$/.test(cell));
      if (column.align !== 'right' || !/^-?[\d.]+$/.test(total) || running.includes(column.title))
        continue;
      expect(
        toText(sum(numbers.map((cell) => fromText(cell.replace('+', ''))))),
        column.title,
      ).toBe(toText(fromText(total)));
      checked++;
    }
  }
  return checked;
}
describe('what is printed adds up', () => {
  it.each(assessed)('in every report of $name', ({ assessment }) => {
    for (const language of LANGUAGES)
      for (const details of [false, true]) {
        const telling = tellingOf(assessment, language, details);
        const parts = [
          content(telling),
          notice(telling),
          ...unitsWithIssues(assessment).map((unit) => letter(unit, telling, null)),
        ];
        const checked = parts.reduce((count, blocks) => count + expectTablesAddUp(blocks), 0);
        if (assessment.score.points !== null && assessment.ledger.lost !== '0')
          expect(checked).toBeGreaterThan(4);
        expectTablesAddUp(
          comparisonBlocks(
            compareAssessments(sample('demo-city/full'), assessment),
            language,
            details,
          ),
          ['累计', 'So far'],
        );
      }
  });
  it.each(assessed)('in the workbook of $name', async ({ assessment }) => {
    const { sheets } = await readXlsx(await formatWorkbook(assessment, zh));
    const isNumber = (value: CellValue | undefined): value is number => typeof value === 'number';
    for (const { rows, cells, name } of sheets)
      for (const [key, { formula, formulaResult, value }] of cells ?? []) {
        const [, column = '', from = '', to = ''] =
          /^SUBTOTAL\(9,([A-Z]+)(\d+):[A-Z]+(\d+)\)$/.exec(formula ?? '') ?? [];
        if (formula === undefined) continue;
        const at = column.charCodeAt(0) - 65;
        const inner = Array.from(
          { length: Number(to) - Number(from) + 1 },
          (_, index) => Number(from) - 1 + index,
        ).filter((row) => cells?.get(`${row},${at}`)?.formula === undefined);
        const total = inner
          .map((row) => rows[row]?.[at])
          .filter(isNumber)
          .reduce((all, each) => all + each, 0);
        const told = formulaResult ?? value;
        expect(typeof told === 'number' ? total.toFixed(4) : told, `${name} ${key}`).toBe(
          typeof told === 'number' ? told.toFixed(4) : '',
        );
      }
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
  it.each([
    ['report.txt', ['demo', '--details']],
    ['report-en.txt', ['demo', '--lang', 'en']],
    ['report.md', ['demo', '--format', 'markdown']],
    ['report.html', ['demo', '--format', 'html']],
    ['junit.xml', ['demo', '--format', 'junit']],
    ['annotations.txt', ['demo', '--format', 'github']],
    ['score.sarif', ['demo', '--format', 'sarif']],
    ['notice.txt', ['demo', '--notice']],
    ['notice-en.md', ['demo', '--notice', '--format', 'markdown', '--lang', 'en']],
    ['letter.md', ['demo', '--unit', '市公安局', '--format', 'markdown', '--due', '2026-03-31']],
    ['letter.html', ['demo', '--unit', '市公安局', '--format', 'html']],
  ])('%s', async (file, args) => {
    expectStored(join(STORED, file), await printed(args));
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
