/** Page, workbook, text and Markdown are drawn from the same blocks, and from nothing else. */
import { describe, expect, it } from 'vitest';
import type { Block } from '../src/report/blocks.js';
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

/** Blocks that name what follows are named otherwise in each report. */
const said = (blocks: readonly Block[]): Block[] =>
  blocks.filter(({ kind }) => kind !== 'heading' && kind !== 'title' && kind !== 'gap');

describe.each(assessed)('$name', ({ assessment }) => {
  it.each(LANGUAGES)('says on its page all that its text says (%s)', (language) => {
    for (const details of [false, true]) {
      const telling = tellingOf(assessment, language, details);
      const { lead, verdict, sections } = page(telling);
      const shown = [lead, verdict.blocks, ...sections.map(({ blocks }) => blocks)].flat();
      expect(shown).toEqual(expect.arrayContaining(said(content(telling))));
    }
  });
  it.each(LANGUAGES)('opens its workbook with blocks of its text (%s)', (language) => {
    const telling = tellingOf(assessment, language, true);
    const [overview] = workbook(telling, null).sheets;
    const lines = said(overview?.blocks ?? []).filter(({ kind }) => kind !== 'table');
    expect(lines.length).toBeGreaterThan(1);
    expect(content(telling)).toEqual(expect.arrayContaining(lines));
  });
});
