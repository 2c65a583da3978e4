/** Old workbooks and what else stands in a compound file. */
import { CFB, utils, write, type CellObject } from '@e965/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readOffice } from '../src/office/index.js';
import { cellsOf, codesOf, firstOf, mergesOf, shownIn } from './support/office.js';

const isCell = (value: unknown): value is CellObject =>
  typeof value === 'object' && value !== null && 't' in value;
type Version = 'biff8' | 'biff5' | 'biff2';
/** A workbook of one sheet, as the library writes it. */
function old(
  rows: readonly (readonly unknown[])[],
  version: Version = 'biff8',
  codes: Record<string, string> = {},
): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  for (const [place, code] of Object.entries(codes)) {
    const cell: unknown = sheet[place];
    if (isCell(cell)) cell.z = code;
  }
  sheet['!merges'] = [{ s: { r: 3, c: 0 }, e: { r: 4, c: 1 } }];
  const written: unknown = write(
    { SheetNames: ['佐证'], Sheets: { 佐证: sheet } },
    { type: 'array', bookType: version },
  );
  if (!(written instanceof ArrayBuffer)) throw new Error('the library wrote something else');
  return new Uint8Array(written);
}
/** The same bytes, with the format of days exchanged for another that is built in. */
function withFormat(bytes: Uint8Array, id: number): Uint8Array {
  const copy = bytes.slice();
  const mark = [0xe0, 0x00, 0x14, 0x00];
  let changed = 0;
  for (let at = 0; at + 8 < copy.length; at++)
    if (mark.every((byte, index) => copy[at + index] === byte) && copy[at + 6] === 14) {
      copy[at + 6] = id;
      changed += 1;
    }
  if (changed === 0) throw new Error('no cell has the format of days');
  return copy;
}
interface Writer {
  utils: {
    cfb_new: () => unknown;
    cfb_add: (file: unknown, name: string, content: Uint8Array) => unknown;
  };
  write: (file: unknown, options: { type: 'array' }) => unknown;
}
const isWriter = (value: unknown): value is Writer =>
  typeof value === 'object' && value !== null && 'write' in value && 'utils' in value;
/** A compound file of streams. */
function compound(streams: Record<string, Uint8Array>): Uint8Array {
  const writer: unknown = CFB;
  if (!isWriter(writer)) throw new Error('the library has no writer');
  const file = writer.utils.cfb_new();
  for (const [name, content] of Object.entries(streams))
    writer.utils.cfb_add(file, `/${name}`, content);
  const written: unknown = writer.write(file, { type: 'array' });
  if (written instanceof ArrayBuffer) return new Uint8Array(written);
  if (!Array.isArray(written) && !(written instanceof Uint8Array))
    throw new Error('it wrote something else');
  return Uint8Array.from(written, Number);
}

const ROWS = [
  ['指标', '值'],
  ['1.1', 0.95, 45720, 1.1],
  [true, '', '一\n二'],
];
const CODES = { B2: '0.0%', C2: 'm/d/yy', D2: '0.00' };

describe('old workbooks', () => {
  it('are read with their formats and merges', async () => {
    const file = await readOffice(old(ROWS, 'biff8', CODES), '佐证.xls');
    const sheet = firstOf(file);
    expect([file.kind, sheet.name]).toEqual(['workbook', '佐证']);
    expect(cellsOf(sheet)).toEqual([
      'A1 指标',
      'B1 值',
      'A2 1.1',
      'B2 95.0% (percent)',
      'C2 2025-03-04 (date)',
      'D2 1.10 (number)',
      'A3 TRUE (general)',
      'C3 一\n二',
    ]);
    expect(mergesOf(sheet)).toEqual(['A4:B5']);
  });
  it.each([27, 30, 31, 36, 50, 54, 57, 58])(
    'format %i of Chinese programs shows a day',
    async (id) => {
      const [, , , , day] = await shownIn(withFormat(old(ROWS, 'biff8', CODES), id));
      expect(day).toBe('C2 2025-03-04 (date)');
    },
  );
  it.each([32, 33, 55, 56])('format %i of Chinese programs shows a time', async (id) => {
    const rows = [['值'], ['1.1', 0.95, 0.5]];
    const cells = await shownIn(withFormat(old(rows, 'biff8', { C2: 'm/d/yy' }), id));
    expect(cells).toContain('C2 12:00:00 (time)');
  });
  it('one file leaves nothing behind for the next', async () => {
    const plain = old([['值', 0.5]]);
    const before = await readOffice(plain, 'x');
    await readOffice(old([['值', 0.5]], 'biff8', { B1: '"年"yyyy' }), 'x');
    expect(await readOffice(plain, 'x')).toEqual(before);
  });
  it.each(['biff5', 'biff2'] as const)('of %s are read, too', async (version) => {
    expect(await shownIn(old([['a', 1.5]], version))).toEqual(['A1 a', 'B1 1.5 (general)']);
  });
  it('that are cut off are refused, wherever they end', async () => {
    const bytes = old(
      [
        ['a', 1.5],
        ['b', 2.5],
      ],
      'biff2',
    );
    for (let end = bytes.length - 1; end > 8; end -= 3)
      expect(await codesOf(bytes.subarray(0, end))).toEqual(['office/broken']);
  });
});

describe('compound files', () => {
  const stream = new Uint8Array(64);
  it.each([
    ['office/doc', 'WordDocument'],
    ['office/password', 'EncryptedPackage'],
    ['office/other', 'PowerPoint Document'],
    ['office/other', 'Contents'],
    ['office/broken', 'Workbook'],
  ])('%s: one with %s', async (code, name) => {
    expect(await codesOf(compound({ [name]: stream }))).toEqual([code]);
  });
  it('a workbook behind a password is told as such, new or old', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: '表', rows: [['甲']] }],
      encryption: { password: '123456', spinCount: 1 },
    });
    expect(await codesOf(locked)).toEqual(['office/password']);
    const records = [
      0x09, 0x08, 0x08, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0x2f, 0, 2, 0, 1, 0, 0x0a, 0, 0, 0,
    ];
    expect(await codesOf(Uint8Array.from(records))).toEqual(['office/password']);
    expect(await codesOf(compound({ Workbook: Uint8Array.from(records) }))).toEqual([
      'office/password',
    ]);
  });
});
