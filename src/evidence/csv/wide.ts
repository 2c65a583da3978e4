/**
 * Wide tables: a row a site and a column an item, or the other way round.
 * In: the first rows of a sheet. Out: whether it is one, and what to do about it. It must not know:
 * which items there are.
 */
import { both } from '../../diagnostics/index.js';
import { fieldOfHeading, isRowNumber, type Field } from '../fields.js';
import { refused, type EvidenceReading } from '../reading.js';
import { headingText, isHeading } from './columns.js';
import type { CsvRow } from './rows.js';
import { isTotal, plainText } from './words.js';

/** Fields that say whose a row is, and nothing else. */
const NAMING: readonly Field[] = ['id', 'site', 'indicator', 'fact', 'unit', 'level'];

/**
 * Whether the headings are items: two or more are not known, none of the known ones says a value,
 * none is itself a value, and under them stand mostly values. `at` is where known headings stand,
 * negative where there are none.
 */
export function isWide(rows: readonly CsvRow[], at: number): boolean {
  const found = itemsOf(rows, at);
  if (found === null) return false;
  const cells = found.rows.flatMap((row) =>
    found.items.map((item) => plainText(row.cells[item] ?? '')),
  );
  const said = cells.filter((cell) => cell !== '');
  return said.length > 0 && said.filter(isValue).length * 2 > said.length;
}
/** The row of headings, the columns of it that are items, and the rows under it. */
interface Items {
  heading: CsvRow;
  items: number[];
  rows: CsvRow[];
}
function itemsOf(rows: readonly CsvRow[], at: number): Items | null {
  // Without a known heading it is the first row that is more than a title.
  const place = at >= 0 ? at : rows.findIndex(({ cells }) => filledOf(cells).length >= 3);
  const heading = rows[place];
  if (!heading) return null;
  const { cells } = heading;
  const filled = filledOf(cells);
  const known = filled.flatMap((index) => fieldOfHeading(headingText(cells[index] ?? '')) ?? []);
  const items = filled.filter((index) => index > 0 && !isHeading(headingText(cells[index] ?? '')));
  if (items.length < 2 || items.length <= known.length) return null;
  if (known.some((field) => !NAMING.includes(field))) return null;
  if (items.some((index) => isMeasure(plainText(cells[index] ?? '')))) return null;
  return { heading, items, rows: rows.slice(place + 1).filter(({ fault }) => fault === null) };
}
const filledOf = (cells: readonly string[]): number[] =>
  cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));

/** What nobody calls an item: a percentage, a day. */
const isMeasure = (text: string): boolean =>
  text.endsWith('%') || /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(text);
const isValue = (text: string): boolean =>
  isMeasure(text) || /^-?[\d.,/]+[件次人个分项]?$/.test(text) || WORDS.has(text);
const WORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  '是 否 有 无 没有 √ ✓ ✔ × ✗ ✘ 达标 部分达标 未达标 不达标 不适用'.split(' '),
);

const fieldColumns = (cells: readonly string[]): Map<Field | undefined, number> =>
  new Map(cells.map((cell, at) => [fieldOfHeading(headingText(cell)), at]));

/** What is said of a wide table: how its first cell reads as a record. */
export function wideTable(
  rows: readonly CsvRow[],
  at: number,
  { file, delimiter }: { file: string; delimiter: string },
): EvidenceReading {
  const found = itemsOf(rows, at) ?? itemsOf(rows, -1);
  const heading = found?.heading ?? rows[0];
  const item = found?.items[0] ?? 1;
  const row = found?.rows.find(
    ({ cells }) => (cells[item] ?? '').trim() !== '' && !isTotal(plainText(cells[0] ?? '')),
  );
  const textOf = (cells: readonly string[] | undefined, index: number): string =>
    headingText(cells?.[index] ?? '');
  const [name, value] = [textOf(heading?.cells, item), textOf(row?.cells, item)];
  const columns = fieldColumns(heading?.cells ?? []);
  const target = columns.get('indicator') ?? columns.get('fact');
  const first = heading?.cells.findIndex((cell) => !isRowNumber(headingText(cell)));
  const owner = textOf(row?.cells, target ?? columns.get('site') ?? first ?? 0);
  const [site, about] = target === undefined ? [owner, name] : [name, owner];
  const isId = /^[\dA-Za-z.-]+$/.test(plainText(about));
  const example = [site, about, value].join(delimiter);
  return refused(
    'evidence/wide-table',
    { file, line: heading?.line ?? 1, column: 1 },
    {
      found: name,
      example: both(
        `${['地区', isId ? '指标' : '数据项', '值'].join(delimiter)} / ${example}`,
        `${['site', isId ? 'indicator' : 'fact', 'value'].join(delimiter)} / ${example}`,
      ),
    },
  );
}
