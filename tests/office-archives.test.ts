/** What of an archive is no sound workbook, and how much of one is read at most. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { codesOf, oneRow, packed, partsOf, shownIn, workbook } from './support/office.js';

const SOUND = oneRow('<c r="A1"><v>1</v></c>');
/** The parts of a sound workbook, some of them exchanged. */
const changed = (parts: Record<string, string>): Uint8Array =>
  packed({
    ...partsOf({
      sheets: { 表: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' },
    }),
    ...parts,
  });
const sheetOf = (xml: string): Uint8Array => changed({ 'xl/worksheets/sheet1.xml': xml });

describe('what is refused', () => {
  it('nothing of a sound one', async () => {
    expect(await codesOf(SOUND)).toEqual([]);
  });
  it.each([
    [
      'a sheet that is cut off',
      sheetOf('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'),
    ],
    [
      'a text that is not there',
      sheetOf(
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>',
      ),
    ],
    [
      'a number that is none',
      sheetOf(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>0x10</v></c></row></sheetData></worksheet>',
      ),
    ],
    [
      'a cell in another row',
      sheetOf(
        '<worksheet><sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
      ),
    ],
    [
      'a cell of no place',
      sheetOf(
        '<worksheet><sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData></worksheet>',
      ),
    ],
    [
      'two cells in one place',
      sheetOf(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData></worksheet>',
      ),
    ],
    [
      'two rows of one number',
      sheetOf(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row></sheetData></worksheet>',
      ),
    ],
    [
      'a merge of no range',
      sheetOf('<worksheet><mergeCells><mergeCell ref="A:B"/></mergeCells></worksheet>'),
    ],
    [
      'a row of no number',
      sheetOf(
        '<worksheet><sheetData><row r="0"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      ),
    ],
    ['an entity that nobody declared', sheetOf('<worksheet>&lol;</worksheet>')],
    ['a sheet that is not there', changed({ 'xl/_rels/workbook.xml.rels': '<Relationships/>' })],
    ['no main part', changed({ '_rels/.rels': '<Relationships/>' })],
    [
      'bytes that are no UTF-8',
      packed({
        ...partsOf({ sheets: { 表: '' } }),
        'xl/worksheets/sheet1.xml': new Uint8Array([0x3c, 0x61, 0xff, 0x3e]),
      }),
    ],
    ['elements a thousand deep', sheetOf('<worksheet>'.repeat(1001) + '</worksheet>'.repeat(1001))],
  ])('%s', async (_, bytes) => {
    expect(await codesOf(bytes)).toEqual(['office/broken']);
  });
  it('declared entities, whatever they unfold to', async () => {
    const bomb =
      '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>';
    expect(await codesOf(sheetOf(bomb))).toEqual(['office/entities']);
    expect(await codesOf(changed({ '[Content_Types].xml': bomb }))).toEqual(['office/entities']);
  });
  it('binary workbooks, presentations, archives of other things', async () => {
    const main = (kind: 'xlsb' | 'pptx'): Uint8Array =>
      packed(partsOf({ sheets: { 表: '' }, main: kind }));
    expect(await codesOf(main('xlsb'))).toEqual(['office/xlsb']);
    expect(await codesOf(main('pptx'))).toEqual(['office/other']);
    expect(await codesOf(packed({ '附件/表.xlsx': '' }))).toEqual(['office/other']);
    expect(await codesOf(packed({ 'OFD.xml': '<OFD/>' }))).toEqual(['office/ofd']);
    expect(await codesOf(packed({ 'Index/Document.iwa': '' }))).toEqual(['office/numbers']);
  });
  it('macros are not run, and that is said', async () => {
    const parts = partsOf({ sheets: { 表: '<sheetData/>' }, main: 'xlsm' });
    const key = 'xl/_rels/workbook.xml.rels';
    const text = (parts[key] ?? '').replace(
      '</Relationships>',
      '<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    );
    expect(await codesOf(packed({ ...parts, [key]: text }))).toEqual(['office/macros']);
  });
});

describe('archives', () => {
  /** The bytes of a file with some of them exchanged. */
  const patched = (
    bytes: Uint8Array,
    changes: readonly (readonly [number, number])[],
  ): Uint8Array => {
    const copy = bytes.slice();
    for (const [at, byte] of changes) copy[at] = byte;
    return copy;
  };
  /** Where the list of parts tells of the one with the name of a sheet. */
  const listed = (bytes: Uint8Array, name: string): number => {
    const wanted = strToU8(name);
    for (let at = bytes.length - wanted.length; at >= 46; at--)
      if (wanted.every((byte, index) => bytes[at + index] === byte)) return at - 46;
    throw new Error(`${name} is not listed`);
  };
  const SHEET = 'xl/worksheets/sheet1.xml';
  const long = workbook({
    sheets: { 表: `<sheetData>${'<row/>'.repeat(20_000)}<row><c><v>1</v></c></row></sheetData>` },
  });

  it('a part that says a size smaller than it has is refused, not cut', async () => {
    const at = listed(long, SHEET);
    expect(await codesOf(long)).toEqual([]);
    expect(
      await codesOf(
        patched(long, [
          [at + 24, 50],
          [at + 25, 0],
          [at + 26, 0],
        ]),
      ),
    ).toEqual(['office/broken']);
  });
  it('a part of another check sum is refused', async () => {
    const at = listed(long, SHEET);
    expect(await codesOf(patched(long, [[at + 16, (long[at + 16] ?? 0) ^ 1]]))).toEqual([
      'office/broken',
    ]);
  });
  it('parts behind a password are told', async () => {
    const at = listed(SOUND, SHEET);
    expect(await codesOf(patched(SOUND, [[at + 8, 1]]))).toEqual(['office/password']);
  });
  it('an archive that is cut off is refused', async () => {
    for (let end = SOUND.length - 1; end > 4; end -= 97)
      expect(await codesOf(SOUND.subarray(0, end))).toEqual(['office/broken']);
  });
  it('a bomb is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(50_000);
    expect(await codesOf(bomb)).toEqual(['office/too-large']);
  });
  it('what stands in front of the archive and behind it is no matter', async () => {
    const behind = new Uint8Array(SOUND.length + 100);
    behind.set(SOUND);
    expect(await codesOf(behind)).toEqual([]);
  });
});

describe('limits', () => {
  const many = workbook({
    sheets: {
      甲: '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:D1"/></mergeCells>',
      乙: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
    },
  });
  it.each([
    ['bytes', many.length],
    ['entries', 7],
    ['sheets', 2],
    ['cells', 4],
    ['merges', 2],
    ['rows', 9],
    ['columns', 2],
  ] as const)('of %s: %i are read, one less is refused', async (what, most) => {
    expect(await codesOf(many, { [what]: most })).toEqual([]);
    expect(await codesOf(many, { [what]: most - 1 })).toEqual(['office/too-large']);
  });
  it('of all that is unpacked', async () => {
    expect(await codesOf(many, { unpacked: 3000 })).toEqual([]);
    expect(await codesOf(many, { unpacked: 1000 })).toEqual(['office/too-large']);
  });
  it('a far cell costs nothing until it is refused', async () => {
    const far = (place: string): Uint8Array =>
      workbook({
        sheets: { 表: `<sheetData><row><c r="${place}"><v>1</v></c></row></sheetData>` },
      });
    expect(await codesOf(far('XFD1'))).toEqual(['office/too-large']);
    const last = '<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>';
    expect(await shownIn(workbook({ sheets: { 表: last } }))).toEqual(['A1048576 1 (general)']);
    expect(await codesOf(workbook({ sheets: { 表: last.replaceAll('76', '77') } }))).toEqual([
      'office/too-large',
    ]);
  });
});
