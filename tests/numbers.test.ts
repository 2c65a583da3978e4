/** Printed numbers: parts that add up to their printed total, and the modes where they differ. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  exact,
  fromText,
  isWhole,
  multiply,
  subtract,
  sum,
  toFixed,
  toWhole,
  ZERO,
  type Exact,
} from '../src/exact.js';
import {
  apportion,
  inFull,
  percentInFull,
  printColumn,
  printShares,
  roundTable,
  toPrinted,
  type Table,
} from '../src/numbers/index.js';
import './support/random.js';

const part = fc
  .tuple(fc.integer({ min: -500_000, max: 500_000 }), fc.integer({ min: 1, max: 97 }))
  .map(([n, d]) => exact(n, d));
const mode = fc.constantFrom<'half-up' | 'half-even' | 'down'>('half-up', 'half-even', 'down');

describe('a number by itself', () => {
  it.each([
    ['1.25', 'half-up', '1.3'],
    ['1.25', 'half-even', '1.2'],
    ['1.25', 'down', '1.2'],
    ['1.27', 'half-up', '1.3'],
    ['1.27', 'half-even', '1.3'],
    ['1.27', 'down', '1.2'],
    ['-1.25', 'half-up', '-1.3'],
    ['-1.25', 'half-even', '-1.2'],
    ['-1.25', 'down', '-1.2'],
  ] as const)('%s rounded %s is %s', (text, how, wanted) => {
    expect(toPrinted(fromText(text), { places: 1, mode: how })).toBe(wanted);
  });
});

describe('a number that was read', () => {
  const rounding = { places: 2, mode: 'half-up' } as const;
  it.each([
    ['94.996', '94.996'],
    ['2/3', '0.67 (2/3)'],
    ['-1/3', '-0.33 (-1/3)'],
    ['299999/300000', '1 (299999/300000)'],
    ['0', '0'],
    ['12', '12'],
  ])('%s is %s, whatever the tree rounds to', (text, wanted) => {
    expect(inFull(fromText(text), rounding)).toBe(wanted);
  });
  it.each([
    ['0.94996', '94.996%'],
    ['1/3', '33.33% (1/3)'],
    ['299999/300000', '99.9997% (299999/300000)'],
    ['1', '100%'],
  ])('%s of one is %s', (text, wanted) => {
    expect(percentInFull(fromText(text), 'half-up')).toBe(wanted);
  });
});

describe('parts of a printed total', () => {
  it('add up to it, none moved by a whole unit, exact ones not at all', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 40 }),
        fc.integer({ min: 0, max: 4 }),
        mode,
        (values, places, how) => {
          const total = toFixed(sum(values), places, how);
          const printed = apportion(values, total, { places, mode: how }).map(fromText);
          expect(toFixed(sum(printed), places, 'down')).toBe(total);
          const unit = exact(1, 10 ** places);
          for (const [index, value] of values.entries()) {
            const moved = absolute(subtract(printed[index] ?? value, value));
            expect(compare(moved, unit)).toBeLessThan(0);
            if (isWhole(multiply(value, exact(10 ** places)))) expect(moved.n).toBe(0);
          }
        },
      ),
    );
  });

  /** The least sum of squares between parts and what is printed, over every choice of parts to raise. */
  const leastError = (values: readonly Exact[], total: Exact): Exact | undefined => {
    const square = (one: Exact): Exact => multiply(one, one);
    const ways = values.reduce<{ sum: Exact; error: Exact }[]>(
      (all, value) =>
        all.flatMap((way) =>
          [
            toWhole(value, 'floor'),
            add(toWhole(value, 'floor'), exact(isWhole(value) ? 0 : 1)),
          ].map((shown) => ({
            sum: add(way.sum, shown),
            error: add(way.error, square(subtract(shown, value))),
          })),
        ),
      [{ sum: ZERO, error: ZERO }],
    );
    return ways
      .filter((way) => compare(way.sum, total) === 0)
      .map(({ error }) => error)
      .sort(compare)[0];
  };
  it('are as near to what they are as any choice of parts to raise allows', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), mode, (values, how) => {
        const total = toFixed(sum(values), 0, how);
        const errors = apportion(values, total, { places: 0, mode: how }).map((text, index) =>
          subtract(fromText(text), values[index] ?? ZERO),
        );
        expect(sum(errors.map((error) => multiply(error, error)))).toEqual(
          leastError(values, fromText(total)),
        );
      }),
    );
  });
  it.each<[what: string, values: string[], total: string, wanted: string[]]>([
    [
      'the last digit goes to the largest remainder',
      ['1/3', '2/3', '1'],
      '2.0',
      ['0.3', '0.7', '1.0'],
    ],
    ['of equal remainders to the larger part', ['1.25', '2.25'], '3.5', ['1.2', '2.3']],
    ['of equal parts to the first', ['1.25', '1.25'], '2.5', ['1.3', '1.2']],
    ['whatever the sign', ['-1.25', '-2.25'], '-3.5', ['-1.3', '-2.2']],
    ['all are raised where all must be', ['1.27', '1.27'], '2.6', ['1.3', '1.3']],
    ['none where none must be', ['1.27', '1.27'], '2.4', ['1.2', '1.2']],
    ['a total below the parts is not theirs', ['1.27', '1.24'], '2.3', ['1.3', '1.2']],
    ['a total above them is not either', ['1.27', '1.24'], '2.7', ['1.3', '1.2']],
    ['nor one with more places', ['1.27', '1.24'], '2.51', ['1.3', '1.2']],
    ['exact parts do not move for a total', ['1.3', '1.2'], '2.6', ['1.3', '1.2']],
  ])('%s', (_, values, total, wanted) => {
    expect(apportion(values.map(fromText), total, { places: 1, mode: 'half-up' })).toEqual(wanted);
  });
});

describe('a table', () => {
  /** Rows below rows, a few columns, and how much stands in each cell. */
  const table = fc
    .record({
      above: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
      columns: fc.integer({ min: 1, max: 5 }),
      cells: fc.array(
        fc.record({
          row: fc.nat(),
          column: fc.nat(),
          value: fc
            .tuple(fc.nat(400), fc.constantFrom(1, 2, 3, 4, 6, 7, 8, 12))
            .map(([n, d]) => exact(n, d)),
        }),
        { maxLength: 40 },
      ),
    })
    .map(({ above, columns, cells }): Table => {
      const rows = above.map((up, row) => (row === 0 ? -1 : up % row));
      const leaves = rows.map((_, row) => row).filter((row) => !rows.includes(row));
      return {
        above: rows,
        columns,
        cells: cells.map(({ row, column, value }) => ({
          row: leaves[row % leaves.length] ?? 0,
          column: column % columns,
          value,
        })),
      };
    });
  /** The cells of each row with all below it, of each column, and of the whole. */
  const sumsOf = ({ cells, above, columns }: Table): number[][] => {
    const isIn = (row: number, one: number): boolean =>
      one === row || (one > 0 && isIn(row, above[one] ?? -1));
    const at = (is: (cell: Table['cells'][number]) => boolean): number[] =>
      cells.flatMap((cell, index) => (is(cell) ? [index] : []));
    return [
      ...cells.map((_, index) => [index]),
      ...above.map((_, row) => at((cell) => isIn(row, cell.row))),
      ...Array.from({ length: columns }, (_, column) => at((cell) => cell.column === column)),
    ];
  };
  it('moves no cell, row or column by a whole unit, and nothing that is exact', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (given, up) => {
        const whole = sum(given.cells.map(({ value }) => value));
        const total = toWhole(whole, up ? 'up' : 'floor');
        const rounded = roundTable(given, 0, total);
        expect(sum(rounded)).toEqual(total);
        for (const cells of sumsOf(given)) {
          const is = sum(cells.map((at) => given.cells[at]?.value ?? ZERO));
          const shown = sum(cells.map((at) => rounded[at] ?? ZERO));
          const moved = absolute(subtract(shown, is));
          expect(isWhole(is) ? moved.n === 0 : compare(moved, exact(1)) < 0).toBe(true);
        }
      }),
    );
  });
  it('gives the largest remainder the last unit, where its row and column allow it', () => {
    const cells = [
      { row: 1, column: 0, value: exact(5, 4) },
      { row: 1, column: 1, value: exact(3, 4) },
      { row: 2, column: 0, value: exact(1, 2) },
      { row: 2, column: 1, value: exact(1, 2) },
    ];
    // By rows alone 1 + 1 and 1 + 0; the first column comes to 1.75 and the second to 1.25.
    const rounded = roundTable({ above: [-1, 0, 0], columns: 2, cells }, 0, exact(3));
    expect(rounded.map((value) => value.n)).toEqual([1, 1, 1, 0]);
  });
  it('holds for ten thousand losses of two hundred units', () => {
    const cells = Array.from({ length: 30_000 }, (_, index) => ({
      row: 1 + Math.floor(index / 3),
      column: (index * 7919) % 200,
      value: exact(1 + (index % 9), [1, 2, 3, 7][index % 4]),
    }));
    const whole = sum(cells.map(({ value }) => value));
    const above = [-1, ...Array.from({ length: 10_000 }, () => 0)];
    const rounded = roundTable({ cells, above, columns: 200 }, 0, toWhole(whole, 'floor'));
    const sums = (values: readonly Exact[]): Exact[] =>
      Array.from({ length: 200 }, (_, column) =>
        sum(values.filter((__, index) => cells[index]?.column === column)),
      );
    const exactly = sums(cells.map(({ value }) => value));
    for (const [column, shown] of sums(rounded).entries())
      expect(compare(absolute(subtract(shown, exactly[column] ?? ZERO)), exact(1))).toBeLessThan(0);
    expect(sum(rounded)).toEqual(toWhole(whole, 'floor'));
  });
});

describe('a column', () => {
  it('adds up, leaves empty cells empty and drops the zeros all share', () => {
    const rounding = { places: 2, mode: 'half-up' } as const;
    expect(printColumn([exact(1, 3), null, exact(2, 3)], exact(1), rounding)).toEqual({
      cells: ['0.33', '—', '0.67'],
      total: '1.00',
    });
    expect(printColumn([exact(1, 2), exact(1)], exact(3, 2), rounding)).toEqual({
      cells: ['0.5', '1.0'],
      total: '1.5',
    });
  });
  it('of shares comes to a hundred, and of nothing has none', () => {
    expect(printShares([exact(1), exact(1), exact(1)])).toEqual(['33.4%', '33.3%', '33.3%']);
    expect(printShares([ZERO, ZERO])).toEqual(['—', '—']);
  });
});
