/** What is printed adds up, in every report and in the workbook. */
import { readXlsx, type CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import { fromText, sum, toText } from '../src/exact.js';
import type { Block } from '../src/report/blocks.js';
import { formatWorkbook, unitsWithIssues } from '../src/report/index.js';
import { letter } from '../src/report/say/papers/letter.js';
import { notice } from '../src/report/say/papers/notice.js';
import { content } from '../src/report/say/papers/report.js';
import { comparisonBlocks } from '../src/report/say/sites/comparison.js';
import { tellingOf } from '../src/report/telling.js';
import { LANGUAGES, zh } from './support/inert.js';
import { assessed, sample } from './support/samples.js';

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
  const before = sample('demo-city/full');
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
          comparisonBlocks(compareAssessments(before, assessment), language, details),
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
