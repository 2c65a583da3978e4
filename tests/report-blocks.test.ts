/** Page, workbook, text and Markdown are drawn from the same blocks, and from nothing else. */
import { describe, expect, it } from 'vitest';
import type { Block, Section } from '../src/report/blocks.js';
import { told } from '../src/report/draw/html/sources.js';
import { content, page, workbook } from '../src/report/say/index.js';
import { tellingOf } from '../src/report/telling.js';
import { files, importedBy, importsOf } from './support/house.js';
import { LANGUAGES } from './support/inert.js';
import { assessed } from './support/samples.js';

describe('what draws', () => {
  const drawing = files.filter(({ path }) => path.startsWith('report/draw/'));
  it('knows blocks, words and how they are asked for, and nothing else of reports', () => {
    const known = /^report\/(draw\/|blocks\.ts|words\/|asked\.ts)/;
    expect(drawing.length).toBeGreaterThan(8);
    expect(
      drawing.flatMap((file) =>
        importedBy(file)
          .filter((path) => path.startsWith('report/') && !known.test(path))
          .map((path) => `${file.path} -> ${path}`),
      ),
    ).toEqual([]);
  });
  it('knows no assessment and no tree', () => {
    expect(
      drawing
        .filter(
          (file) =>
            importsOf(file).some((name) => /\/(assess\/|tree\.js)/.test(name)) ||
            /\b(Assessment|IndicatorResult|Finding)\b/.test(file.text),
        )
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('a text of a page', () => {
  const sources = [
    { file: 'a/02.csv', name: '02.csv', sign: '02' },
    { file: 'b/03.csv', name: '03.csv', sign: '03' },
  ];
  it('calls files by their names, with line and column', () => {
    expect(told('见 a/02.csv:17:3、b/03.csv:4。', sources).markup.replaceAll(/<[^>]*>/g, '')).toBe(
      '见 02.csv:17:3、03.csv:4。',
    );
  });
  it('keeps the blanks around dates and ids', () => {
    const text = told('Put right by 2026-03-31 and report PF-0065 & more.', []).markup;
    expect(text.replaceAll(/<[^>]*>/g, '')).toBe(
      'Put right by 2026-03-31 and report PF-0065 &amp; more.',
    );
  });
  it('may name one as often as a stranger likes', () => {
    const text = 'a/02.csv:1 b/03.csv:2 '.repeat(50_000);
    expect(told(text, sources).markup.split('data-sign').length).toBe(100_001);
  }, 30_000);
});

/** Blocks that name what follows are named otherwise in each report. */
const said = (blocks: readonly Block[]): Block[] =>
  blocks.filter(({ kind }) => kind !== 'heading' && kind !== 'title' && kind !== 'gap');

/** On a page the files go by signs too, those of rules among them. */
const blocksOf = ({ id, blocks }: Section): readonly Block[] =>
  id !== 'made-from'
    ? blocks
    : blocks.map((block) =>
        block.kind !== 'table'
          ? block
          : {
              ...block,
              columns: block.columns.slice(1),
              rows: block.rows
                .map((row) => ({ ...row, cells: row.cells.slice(1) }))
                .filter(({ cells: [, read] }) => read !== ''),
            },
      );

describe.each(assessed)('$name', ({ assessment }) => {
  it.each(LANGUAGES)('says on its page all that its text says (%s)', (language) => {
    for (const details of [false, true]) {
      const telling = tellingOf(assessment, language, details);
      const { lead, verdict, sections } = page(telling);
      const shown = [lead, verdict.blocks, ...sections.map(blocksOf)].flat();
      expect(shown).toEqual(expect.arrayContaining(said(content(telling))));
    }
  });
  it.each(LANGUAGES)('opens its workbook with blocks of its text (%s)', (language) => {
    const telling = tellingOf(assessment, language, true);
    const [overview] = workbook(telling, null).sheets;
    const lines = said(overview?.blocks ?? []).filter(({ kind }) => kind !== 'table');
    expect(lines.length).toBeGreaterThan(1);
    const told = [...content(telling), ...content({ ...telling, details: false })];
    expect(told).toEqual(expect.arrayContaining(lines));
  });
});
