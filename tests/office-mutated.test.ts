/** Damaged files of every kind: each is read or refused, and none throws, hangs or fills the memory. */
import { utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOffice } from '../src/office/index.js';
import {
  document,
  ods,
  oneRow,
  openDocument,
  paragraph,
  tbl,
  tc,
  tr,
  workbook,
} from './support/office.js';
import { runs } from './support/random.js';

const IS_LONG = process.env['ZHIBIAO_LONG'] !== undefined;
const RUNS = IS_LONG ? 50_000 : runs(1000);

const XLSX = workbook({
  sheets: {
    甲: '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.95</v></c></row><row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>一</t></is></c><c r="C3"><f>1+1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    乙: '<sheetData/>',
  },
  strings: ['<si><t>指标</t></si>'],
  formats: ['0.0%', 14],
});
const DOCX = document(
  paragraph('一') +
    tbl(
      tr([tc('类别', '<w:vMerge w:val="restart"/>'), tc('得分', '<w:gridSpan w:val="2"/>')]),
      tr([
        tc('', '<w:vMerge/>'),
        tc(paragraph('应得', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')),
        '实得',
      ]),
    ),
  {
    numbering:
      '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
  },
);
const ODS = ods(
  openDocument(
    '<table:table table:name="表"><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="percentage" office:value="0.9" table:number-columns-repeated="3"><text:p>90%</text:p></table:table-cell></table:table-row></table:table>',
  ),
);
const old = (bookType: 'biff8' | 'biff5' | 'biff2'): Uint8Array => {
  const sheet = utils.aoa_to_sheet([
    ['指标', '值'],
    ['1.1', 0.95],
    [true, null, 3],
  ]);
  const written: unknown = write(
    { SheetNames: ['表'], Sheets: { 表: sheet } },
    { type: 'array', bookType },
  );
  if (!(written instanceof ArrayBuffer)) throw new Error('the library wrote something else');
  return new Uint8Array(written);
};
const PAGE = strToU8(
  '<html><style>td{}</style><table><tr><th rowspan=2>单位<td colspan="2">得分&nbsp;</tr><tr><td>8.5<td>7<br>（复核）</table></html>',
);
const XML = strToU8(
  '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="表"><Table><Row Index="2"><Cell MergeAcross="1"><Data Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>',
);
const ARCHIVES = { xlsx: XLSX, docx: DOCX, ods: ODS };
const OTHERS = {
  xls: old('biff8'),
  old: old('biff5'),
  oldest: old('biff2'),
  page: PAGE,
  xml: XML,
  csv: strToU8('甲,"乙"\n1;2\t3'),
};
const ALL = Object.values({ ...ARCHIVES, ...OTHERS });

/** One thing that happens to bytes on their way. */
type Damage = (bytes: Uint8Array) => Uint8Array;
const at = (bytes: Uint8Array, part: number): number => Math.floor(part * bytes.length);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
};
const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(part, fc.nat({ max: 255 })).map(([where, byte]): Damage => (bytes) => {
    const copy = bytes.slice();
    copy[at(bytes, where)] = byte;
    return copy;
  }),
  part.map(
    (where): Damage =>
      (bytes) =>
        bytes.subarray(0, at(bytes, where)),
  ),
  fc.tuple(part, fc.nat({ max: 60 })).map(
    ([where, length]): Damage =>
      (bytes) =>
        joined(bytes.subarray(0, at(bytes, where)), bytes.subarray(at(bytes, where) + length)),
  ),
  fc.tuple(part, part, fc.nat({ max: 60 })).map(
    ([from, to, length]): Damage =>
      (bytes) =>
        joined(
          bytes.subarray(0, at(bytes, to)),
          bytes.subarray(at(bytes, from), at(bytes, from) + length),
          bytes.subarray(at(bytes, to)),
        ),
  ),
);
/** Digits of a part are exchanged for others: sizes, places, counts. */
const digits: fc.Arbitrary<Damage> = fc
  .tuple(part, fc.constantFrom('0', '-1', '99', '1048577', '999999999', '1e9', 'x', '16385'))
  .map(([where, by]): Damage => (bytes) => {
    const text = strFromU8(bytes);
    const found = [...text.matchAll(/\d+/g)];
    const chosen = found[Math.floor(where * found.length)];
    if (!chosen) return bytes;
    return strToU8(text.slice(0, chosen.index) + by + text.slice(chosen.index + chosen[0].length));
  });
/** Damage to what is packed, and packed anew: sound archives of unsound parts. */
const inside: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...Object.values(ARCHIVES)),
    part,
    fc.array(fc.oneof(damage, digits, fc.constant<'drop'>('drop')), { minLength: 1, maxLength: 3 }),
  )
  .map(([bytes, where, damages]) => {
    const parts = unzipSync(bytes);
    const names = Object.keys(parts);
    const name = names[Math.floor(where * names.length)] ?? '';
    for (const each of damages) {
      const content = parts[name];
      if (each === 'drop' || !content) Reflect.deleteProperty(parts, name);
      else parts[name] = each(content).slice();
    }
    return zipSync(parts);
  });
const outside: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.constantFrom(...ALL),
    fc.array(fc.oneof(damage, digits), { minLength: 1, maxLength: 4 }),
  )
  .map(([bytes, damages]) => damages.reduce((damaged, each) => each(damaged), bytes));

describe('damaged files', () => {
  it('are sound before', async () => {
    for (const [name, bytes] of Object.entries({ ...ARCHIVES, ...OTHERS })) {
      const { sheets, diagnostics } = await readOffice(bytes, name);
      expect(diagnostics, name).toEqual([]);
      expect(sheets.length, name).toBeGreaterThan(0);
    }
  });
  it(`are read or refused, ${RUNS} of them`, { timeout: 3_600_000 }, async () => {
    const ends = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof(inside, outside), async (bytes) => {
        const { kind, sheets, diagnostics } = await readOffice(bytes, '表.xlsx');
        const isRefused = diagnostics.some(({ severity }) => severity === 'error');
        expect(isRefused).toBe(kind === null);
        if (isRefused) expect([sheets.length, diagnostics.length]).toEqual([0, 1]);
        for (const { rows } of sheets)
          for (const { row, cells } of rows)
            expect(row > 0 && cells.length > 0 && cells.every(({ column }) => column >= 0)).toBe(
              true,
            );
        ends[isRefused ? 'refused' : 'read'] += 1;
      }),
      { numRuns: RUNS },
    );
    // A damage that nothing notices would be no damage, and one that is always refused no test of reading.
    expect(Math.min(ends.read, ends.refused)).toBeGreaterThan(RUNS / 10);
  });
  it('random bytes behind every first byte are refused or text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ALL.map((bytes) => bytes.subarray(0, 8))),
        fc.uint8Array({ maxLength: 200 }),
        async (start, rest) => {
          const { diagnostics, sheets } = await readOffice(joined(start, rest), '表');
          expect(diagnostics.length + sheets.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: RUNS },
    );
  });
  it('the same bytes give the same answer', async () => {
    const bytes = oneRow('<c r="A1"><v>1</v></c>');
    expect(await readOffice(bytes, '表')).toEqual(await readOffice(bytes.slice(), '表'));
  });
});
