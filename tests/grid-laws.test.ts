/**
 * Laws of ranges: a range and a CSV of the same texts say the same; cells that are stored say what a
 * CSV says in which they stand as they are shown; whatever a host does to blanks, an answer is the
 * library's or a sentence; and a range that changed is answered as if it were new.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedNumbers } from '../src/assess/index.js';
import { toText } from '../src/exact.js';
import {
  assess,
  evaluate,
  mergeEvidence,
  readEvidence,
  readingOfSite,
  recordsFromGrid,
} from '../src/index.js';
import { formatOutcome } from '../src/report/index.js';
import type { EvidenceReading, GridCell } from '../src/index.js';
import { cellFunctions, type CellFunctions, type CellOptions } from '../src/sheet/index.js';
import type { EvidenceRecord, RuleSet } from '../src/types.js';
import { COLUMNS, csvOf, HEADINGS, storedRows, textRows } from './support/grids.js';
import { evidenceFor, evidenceSpec } from './support/random-evidence.js';
import { runs } from './support/random.js';
import { randomTree } from './support/random-tree.js';
import { samples } from './support/samples.js';

const LONG = 600_000;
/** What a reading says, but for where it stands and ids that were made of that. */
const saidBy = ({ records, setAside, diagnostics, read }: EvidenceReading): unknown => ({
  read,
  records: records.map(({ place, id, ...rest }) => [
    place.line,
    /[!:#]/.test(id) ? null : id,
    rest,
  ]),
  setAside: setAside.map(({ place, code, indicator, fact, site }) => [
    place.line,
    code,
    indicator,
    fact,
    site,
  ]),
  diagnostics: diagnostics.map(({ code, place }) => [code, place?.line]),
});

const word = fc.constantFrom(
  ...'1 1.1 1.10 2 败诉案件 出庭率 是 否 无 95% 0.95 95 3件 2025-03-04 45720 20250304 达标 不适用 TRUE'.split(
    ' ',
  ),
  ...['', '', '', ' ', '\u200b', '合计', '小计', '说明：下同', '#N/A', '#1号案', '甲县', '1,234'],
  ...['指标', '数据项', '值', '（%）', '第一行\n第二行', '带"引号"', '＝1+1', '1/3', '约3'],
);
const heading = fc.constantFrom(...HEADINGS, '值（%）', '序号', '我的列', '', '指标编号');

describe('a range of texts', () => {
  it('says what a CSV of them says, where numbers are what is written', () => {
    const { ruleSet } = samples.find(({ name }) => name.startsWith('starter')) ?? samples[0] ?? {};
    if (ruleSet === undefined) throw new Error('no sample');
    const table = fc
      .tuple(
        fc.array(heading, { minLength: 2, maxLength: 8 }),
        fc.array(fc.array(word, { minLength: 8, maxLength: 8 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 2 }),
      )
      .map(([headings, rows, above]) => {
        const cut = rows.map((row) => row.slice(0, headings.length));
        return [...cut.slice(0, above), headings, ...cut.slice(above)];
      });
    fc.assert(
      fc.property(table, (rows) => {
        const options = { blanks: 'empty', percents: 'written', dates: 'written' } as const;
        // A cell of two lines takes two in a file, and one in a sheet.
        const single = rows.map((row) => row.map((cell) => cell.replace('\n', ' ')));
        expect(saidBy(recordsFromGrid(ruleSet, single, options))).toEqual(
          saidBy(readEvidence(csvOf(single), 'a.csv')),
        );
        const two = recordsFromGrid(ruleSet, rows, options);
        const file = readEvidence(csvOf(rows), 'a.csv');
        expect(two.records.map(({ title, note, unit }) => [title, note, unit])).toEqual(
          file.records.map(({ title, note, unit }) => [title, note, unit]),
        );
      }),
      { numRuns: runs(2000) },
    );
  });

  it.each(samples.map(({ name, ...sample }) => [name, sample] as const))(
    'says of %s what its files say, and what is stored says the same',
    (_, { ruleSet, records }) => {
      const asText = recordsFromGrid(ruleSet, textRows(records), { blanks: 'empty' });
      const asStored = recordsFromGrid(ruleSet, storedRows(ruleSet, records), { blanks: 'empty' });
      const bare = (all: readonly EvidenceRecord[]): unknown[] =>
        all.map(({ place, claimedScore, link, ...rest }) =>
          [
            { ...rest, value: rest.value?.toLowerCase() ?? null },
            typeof place.line,
            typeof claimedScore,
            typeof link,
          ].slice(0, 1),
        );
      expect([asText.setAside, asStored.setAside]).toEqual([[], []]);
      expect(bare(asText.records)).toEqual(bare(records));
      const score = (all: readonly EvidenceRecord[]): unknown => {
        const { total } = evaluate(ruleSet, [...all]);
        return [total.lo, total.hi];
      };
      expect(score(asStored.records)).toEqual(score(records));
    },
  );
});

/** Every answer that is a number or a verdict while all is read. */
const ANSWERS: readonly ((functions: CellFunctions, grid: unknown) => unknown)[] = [
  (functions, grid) => functions.score(grid),
  (functions, grid) => functions.verdict(grid),
  (functions, grid) => functions.lost(grid),
  (functions, grid) => functions.met(grid),
  (functions, grid) => functions.needed(grid),
  (functions, grid) => functions.table(grid),
  (functions, grid) => functions.ledger(grid),
];
const isSentence = (answer: unknown): boolean =>
  typeof answer === 'string'
    ? /读不出/.test(answer)
    : Array.isArray(answer) && answer.length === 1 && isSentence(answer.flat()[0]);

describe('blanks', () => {
  it.each(samples.map(({ name, ...sample }) => [name, sample] as const))(
    'of %s give the same answers or a sentence, whatever a host makes of them',
    (_, { ruleSet, records }) => {
      const site = records.find((one) => one.site !== null)?.site ?? null;
      const at: Omit<CellOptions, 'blanks'> = { site, assessedAt: '2026-01-15' };
      const wanted = cellFunctions(ruleSet, { ...at, blanks: 'empty' });
      const grid = storedRows(ruleSet, records);
      const hosts: [CellOptions['blanks'], GridCell][] = [
        ['empty', ''],
        ['empty', undefined],
        ['empty', '[空]'],
        ['zero', null],
        ['zero', 0],
        ['zero', '[空]'],
      ];
      for (const [blanks, blank] of hosts) {
        const functions = cellFunctions(ruleSet, { ...at, blanks });
        const given = storedRows(ruleSet, records, blank);
        for (const answer of ANSWERS) {
          const said = answer(functions, given);
          if (!isSentence(said)) expect(said).toEqual(answer(wanted, grid));
          // Where blanks are told apart from zeros, nothing is in doubt.
          if (blanks === 'empty' || blank === '[空]') expect(isSentence(said)).toBe(false);
        }
      }
    },
    LONG,
  );
  it('of random trees give the same answers or a sentence', () => {
    fc.assert(
      fc.property(randomTree(), evidenceSpec, ({ ruleSet }, spec) => {
        const records = evidenceFor(ruleSet, spec).filter(({ claimedScore }) => !claimedScore);
        const at = { assessedAt: '2026-01-15', site: '甲县' };
        const wanted = cellFunctions(ruleSet, { ...at, blanks: 'empty' });
        const zeros = cellFunctions(ruleSet, { ...at, blanks: 'zero' });
        const [texts, stored] = [textRows(records), storedRows(ruleSet, records, 0)];
        for (const answer of ANSWERS) {
          const said = answer(zeros, stored);
          if (!isSentence(said)) expect(said).toEqual(answer(wanted, texts));
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('a range that changed', () => {
  const change = fc.record({
    row: fc.nat({ max: 400 }),
    column: fc.nat({ max: COLUMNS.length - 1 }),
    cell: fc.oneof(
      word,
      fc.constantFrom<GridCell[]>(null, 0, 1, 0.9, 2, 3.5, true, false, { error: '#N/A' }),
    ),
    back: fc.boolean(),
  });
  it.each(samples.map(({ name, ...sample }) => [name, sample] as const))(
    '%s is answered as if it were new',
    (_, { ruleSet, records }) => {
      const site = records.find((one) => one.site !== null)?.site ?? null;
      const options: CellOptions = {
        site,
        assessedAt: '2026-01-15',
        blanks: 'empty',
        sheet: '佐证',
      };
      const all = (functions: CellFunctions, grid: unknown): unknown => [
        ...ANSWERS.map((answer) => answer(functions, grid)),
        functions.possible(grid),
        functions.problems(grid),
        functions.why(grid, ruleSet.indicators[0]?.id),
      ];
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
          const held = cellFunctions(ruleSet, options);
          let grid = storedRows(ruleSet, records);
          const before = grid;
          held.score(grid);
          for (const { row, column, cell, back } of changes) {
            const at = row % grid.length;
            grid = grid.map((cells, index) =>
              index === at ? cells.map((one, place) => (place === column ? cell : one)) : cells,
            );
            if (back) grid = before;
            expect(all(held, grid)).toEqual(all(cellFunctions(ruleSet, options), grid));
          }
        }),
        { numRuns: runs(30) },
      );
    },
    LONG,
  );
});

describe('what a cell shows is what reports print', () => {
  const same = (
    ruleSet: RuleSet,
    records: readonly EvidenceRecord[],
    site: string | null,
  ): void => {
    const at = { site, assessedAt: '2026-01-15' };
    const grid = textRows(records);
    const all = mergeEvidence([recordsFromGrid(ruleSet, grid, { blanks: 'empty' })]);
    const reading = readingOfSite(all, site);
    const assessment = assess(ruleSet, evaluate(ruleSet, reading, at), { ...at, reading });
    const { score, combined, ledger, decision, grade } = assessment;
    const functions = cellFunctions(ruleSet, { ...at, blanks: 'empty' });
    const said = [functions.score(grid), functions.lost(grid), functions.verdict(grid)];
    if (said.some(isSentence)) return;
    const printed = (combined ?? score).printed;
    if (score.points !== null) {
      expect(said[0]).toBe(printed === null ? '不再评分' : Number(printed));
      expect(said[1]).toBe(Number(ledger.printed));
      const { nodes } = printedNumbers(assessment);
      for (const [id = '', , points, own, lost] of functions.table(grid).slice(1)) {
        const line = nodes.get(String(id));
        expect([points, own, lost]).toEqual(
          [line?.points, line?.score, line?.lost].map((one) => (one ? Number(toText(one)) : '')),
        );
        if (line?.score) expect(functions.score(grid, id)).toBe(own);
      }
    }
    const { outcome } = decision;
    expect(said[2]).toBe(
      outcome === null ? (grade?.grade ?? '这棵指标树不作推荐结论') : formatOutcome(outcome, 'zh'),
    );
  };
  it.each(samples.map(({ name, ...sample }) => [name, sample] as const))(
    'of %s',
    (_, { ruleSet, records }) => {
      same(ruleSet, records, records.find((one) => one.site !== null)?.site ?? null);
    },
  );
  it('of random trees', () => {
    fc.assert(
      fc.property(randomTree(), evidenceSpec, ({ ruleSet }, spec) => {
        same(ruleSet, evidenceFor(ruleSet, spec), '甲县');
      }),
      { numRuns: runs(600) },
    );
  });
});
