/** Cell functions beside what an add-in cannot do without: the key of a range, a walk over its cells. */
import { cellFunctions } from '../../dist/cells.js';
import { demoCity, demoRecords, library } from './evidence.mjs';
import { figure, race } from './measure.mjs';

const COLUMNS = [
  ['编号', 'id'],
  ['指标', 'indicator'],
  ['数据项', 'fact'],
  ['值', 'value'],
  ['数量', 'quantity'],
  ['责任单位', 'unit'],
  ['事项', 'subject'],
  ['级别', 'level'],
  ['材料类型', 'kind'],
  ['日期', 'date'],
  ['评定人', 'assessor'],
  ['标题', 'title'],
  ['链接', 'link'],
  ['结论', 'verdict'],
  ['备注', 'note'],
  ['更正', 'supersedes'],
];
const gridOf = (records) => [
  COLUMNS.map(([heading]) => heading),
  ...records.map((record) => COLUMNS.map(([, field]) => record[field] ?? '')),
];
/** What an add-in compares to know a range again: all of it, as one text. */
const keyOf = (grid) => grid.map((row) => row.join('\u001f')).join('\u001e');
/** Every cell looked at once, and nothing else. */
function walk(grid) {
  let filled = 0;
  for (let at = 0; at < grid.length; at++) {
    const row = grid[at];
    for (let column = 0; column < row.length; column++) {
      const cell = row[column];
      if (cell !== '' && cell !== null && cell !== undefined) filled++;
    }
  }
  return filled;
}
/** Rows of a whole column in a spreadsheet. */
const ROWS = 1_048_576;

export async function cells(options) {
  const ruleSet = demoCity();
  const records = demoRecords(ruleSet, 1000);
  const grid = gridOf(records);
  const row = records.findIndex(
    ({ fact, value }) => fact !== null && value !== null && /^\d+%$/.test(value),
  );
  const changedGrid = (value) =>
    grid.map((cellsOf, at) =>
      at === row + 1 ? cellsOf.map((cell, column) => (column === 3 ? value : cell)) : cellsOf,
    );
  const grids = [changedGrid('94%'), changedGrid('93%')];
  const host = { blanks: 'empty' };
  const functions = cellFunctions(ruleSet, host);
  const session = library.openSession(library.prepare(ruleSet), records);
  sameScore(functions, grid, ruleSet);
  let [turn, other] = [0, 0];
  const ids = functions
    .table(grid)
    .slice(1)
    .map(([id]) => id);
  const cellsAsked = Array.from({ length: 181 }, (_, at) => ids[at % ids.length]);
  const blank = grid[0].map(() => '');
  const column = Array.from({ length: ROWS }, (_, at) => grid[at] ?? blank);
  const held = cellFunctions(ruleSet, host);
  const times = await race(
    {
      key: () => keyOf(grid),
      rescored: () => {
        session.put({ ...records[row], value: turn++ % 2 === 0 ? '94%' : '93%' });
        return session.scores();
      },
      changed: () => functions.score(grids[other++ % 2]),
      changedTable: () => functions.table(grids[other++ % 2]),
      changedVerdict: () => functions.verdict(grids[other++ % 2]),
      asked: () => cellsAsked.map((id) => held.score(grid, id)),
    },
    options,
  );
  const whole = cellFunctions(ruleSet, host);
  const long = await race(
    { walk: () => walk(column), column: () => whole.score(column) },
    { ...options, rounds: 5 },
  );
  const ms = (name) => times[name].ms;
  const line = ms('rescored') + ms('key');
  const values = (...names) => Object.fromEntries(names.map((name) => [name, times[name]]));
  const changed = (name, what) =>
    figure(
      `${what} ÷ re-scoring and the key of the range`,
      ms(name) / line,
      values(name, 'rescored', 'key'),
      { atMost: 5 },
    );
  return [
    changed('changed', 'SCORE after one changed cell of 1,000 rows'),
    changed('changedTable', 'TABLE after one changed cell'),
    changed('changedVerdict', 'VERDICT after one changed cell'),
    figure(
      '181 cells of SCORE ÷ 181 keys',
      ms('asked') / (181 * ms('key')),
      values('asked', 'key'),
      {
        atMost: 1.5,
      },
    ),
    figure(
      'SCORE of a whole column ÷ a walk over its cells',
      long.column.ms / long.walk.ms,
      { column: long.column, walk: long.walk },
      { atMost: 3 },
    ),
    memoryOf(ruleSet, host, column, grid),
  ];
}
/** Memory that is held after a whole column, beside that after its filled rows alone. */
function memoryOf(ruleSet, host, column, grid) {
  const heldBy = (range) => {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const functions = cellFunctions(ruleSet, host);
    functions.score(range);
    globalThis.gc?.();
    const after = process.memoryUsage().heapUsed;
    functions.version();
    return after - before;
  };
  // The first ones also hold what is kept for all that come.
  for (let warm = 0; warm < 3; warm++) heldBy(grid);
  const least = (range) => Math.min(...Array.from({ length: 5 }, () => heldBy(range)));
  const [filled, whole] = [least(grid), least(column)];
  return figure(
    'memory held after a whole column ÷ after its filled rows',
    globalThis.gc ? whole / filled : null,
    { wholeKB: Math.round(whole / 1000), filledKB: Math.round(filled / 1000) },
    { atMost: 1.1 },
  );
}
/** A cell must say what the library says before it is timed. */
function sameScore(functions, grid, ruleSet) {
  const reading = library.recordsFromGrid(ruleSet, grid, { blanks: 'empty' });
  const { printed } = library.assess(ruleSet, library.evaluate(ruleSet, reading), {
    reading,
  }).score;
  if (functions.score(grid) !== Number(printed)) throw new Error('a cell has another score');
}
