/** Whose every line of a file is, wherever the chunks end in which it is read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { siteMap, type Piece } from '../src/cli/batch/pieces.js';
import { scanFile } from '../src/cli/batch/find/scan.js';
import { endOf, lineNumbers, startOf, type Stretches } from '../src/cli/batch/stretches.js';
import { openRemembered, readEvidence, readStretch } from '../src/evidence/index.js';
import { once, sortDiagnostics } from '../src/diagnostics/index.js';
import type { Diagnostic, EvidenceRecord } from '../src/types.js';
import { runs } from './support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'zhibiao-scan-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const BLANK = { layout: null, said: [], refused: null, sha256: null };
const bytesOf = (all: Buffer, stretches: Stretches): Buffer =>
  Buffer.concat(
    Array.from({ length: stretches.count }, (_, at) =>
      all.subarray(startOf(stretches, at), endOf(stretches, at)),
    ),
  );
/** Site → the text of its lines, each with its number; what names none under ''. */
function scanned(text: string, kind: Piece['kind'], chunk: number): Map<string, string[]> {
  const path = join(folder, 'scanned');
  writeFileSync(path, text);
  const map = siteMap();
  scanFile({ path, name: 'scanned.csv', state: '', kind, ...BLANK }, map, chunk);
  const bytes = Buffer.from(text);
  const linesOf = ({ stretches }: Piece): string[] =>
    bytesOf(bytes, stretches)
      .toString('utf8')
      .split(/(?<=\n)/)
      .map((each, index) => `${lineNumbers(stretches)(index)} ${each}`);
  return new Map([
    ['', map.common.flatMap(linesOf)],
    ...[...map.sites.values()].map(({ site, pieces }): [string, string[]] => [
      site ?? '',
      pieces.flatMap(linesOf),
    ]),
  ]);
}
/** What comes of the rows of a CSV file read piece by piece; each is said to be whose its piece is. */
function readInPieces(text: string, chunk: number): { rows: Row[]; said: Diagnostic[] } | null {
  const path = join(folder, 'scanned');
  writeFileSync(path, text);
  const map = siteMap();
  const file = {
    path,
    name: 'scanned.csv',
    state: '',
    kind: 'rows',
  } as const;
  if (scanFile({ ...file, ...BLANK, said: [] }, map, chunk) !== true) return null;
  const all = Buffer.from(text);
  const remembered = openRemembered();
  let told: Diagnostic[] = [];
  const rowsIn = (site: string | null, { stretches, layout, said, broken }: Piece): Row[] => {
    const bytes = bytesOf(all, stretches);
    const lineOf = lineNumbers(stretches);
    const textOf = (start: number, end: number): string => bytes.toString('utf8', start, end);
    const { records, setAside, diagnostics } = readStretch(
      { bytes, textOf, isUtf8: true, file: 'scanned.csv', lineOf, layout, said, broken },
      remembered,
    );
    told = once([...told, ...diagnostics]);
    return [...records, ...setAside].map((row) => ({ ...row, site }));
  };
  const rows = [
    ...map.common.flatMap((piece) => rowsIn(null, piece)),
    ...[...map.sites.values()].flatMap(({ site, pieces }) =>
      pieces.flatMap((piece) => rowsIn(site, piece)),
    ),
  ];
  return { rows: rows.sort(byLine), said: sortDiagnostics(told) };
}
interface Row {
  place: EvidenceRecord['place'];
}
const byLine = (a: Row, b: Row): number => a.place.line - b.place.line;
/** The same, found by parsing every line. */
function wanted(
  lines: readonly string[],
  siteOf: (line: string) => string | null | undefined,
  first: number,
): Map<string, string[]> {
  const sites = new Map<string, string[]>([['', []]]);
  for (const [index, line] of lines.entries()) {
    const site = siteOf(line);
    if (site !== undefined && index + 1 >= first)
      sites.set(site ?? '', [...(sites.get(site ?? '') ?? []), `${index + 1} ${line}`]);
  }
  return sites;
}
const site = fc.constantFrom('甲', '甲县', '乙', ' 乙 ', 'e\u0301', '');
const chunk = fc.integer({ min: 1, max: 200 });

describe('scanning', () => {
  it('JSON Lines: every line is whose parsing it says', () => {
    const line = fc
      .tuple(
        fc.constantFrom(
          '{"site":"S"}',
          '{"site":"S","id":"1"}',
          '{ "site" : "S" }',
          '{"id":"1","site":"S"}',
          '{"id":"1"}',
          '{"id":"\\"","site":"S"}',
          '{"title":"site","site":"S"}',
          ' ',
          '',
          '\u3000',
        ),
        site,
      )
      .map(([text, name]) => `${text.replace('"S"', JSON.stringify(name))}\n`);
    const siteOf = (text: string): string | null | undefined => {
      if (text.trim() === '') return undefined;
      const parsed: unknown = JSON.parse(text);
      const name =
        typeof parsed === 'object' && parsed !== null && 'site' in parsed
          ? String(parsed.site).normalize('NFC').trim()
          : '';
      return name === '' ? null : name;
    };
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        chunk,
        fc.constantFrom('', '\uFEFF'),
        (lines, size, mark) => {
          expect(scanned(mark + lines.join(''), 'lines', size)).toEqual(wanted(lines, siteOf, 1));
        },
      ),
      { numRuns: runs(1000) },
    );
  });
  it('CSV: every row is whose the reader of the whole file says, and read as there, whatever quotes stand in it', () => {
    const piece = fc.constantFrom(
      ...['1', '甲', '乙', ' 甲', 'x', ',', ',', '"', '""', '5" 屏', '"甲"', ' ', '\u3000'],
      ...['\n', '\n', '\r\n', '\r', '1,甲,A\n', '2,乙,A', ',"x\n', 'y",'],
      ...['合计,,3\n', '注：截至年底\n', '编号,地区,指标\n', '指标,地区,编号\n', '小计,甲,A\n'],
    );
    const above = fc.constantFrom(
      '',
      '',
      'sep=,\n',
      '台账,,\n',
      '1,甲,A\n',
      '"甲\n乙"\n',
      '甲县\r\n',
    );
    const rows = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(above, rows, chunk, fc.constantFrom('', '\uFEFF'), (title, body, size, mark) => {
        const text = `${mark}${title}编号,地区,指标\n${body}`;
        const whole = readEvidence(Buffer.from(text), 'scanned.csv');
        const found = readInPieces(text, size);
        fc.pre(found !== null && found.rows.length > 0);
        const rows = [...whole.records, ...whole.setAside].sort(byLine);
        expect(found).toEqual({ rows, said: sortDiagnostics(whole.diagnostics) });
      }),
      { numRuns: runs(1000) },
    );
  });
  it('CSV: lone quotes in the middle of cells quote nothing', () => {
    const text = '编号,地区,备注\n1,甲县,5" 屏\n2,乙县,正常\n3,甲县,6" 屏\n';
    for (let size = 1; size < 80; size++)
      expect(scanned(text, 'rows', size)).toEqual(
        new Map([
          ['', []],
          ['甲县', ['2 1,甲县,5" 屏\n', '4 3,甲县,6" 屏\n']],
          ['乙县', ['3 2,乙县,正常\n']],
        ]),
      );
  });
  it("CSV: what is blank is no row, and a row with too few or too many cells is nobody's", () => {
    const text = '编号,地区,备注\n\n,,\n1,甲,,,\n2,甲\n3,甲,,x\n';
    expect(scanned(text, 'rows', 10)).toEqual(
      new Map([
        ['', ['5 2,甲\n', '6 3,甲,,x\n']],
        ['甲', ['4 1,甲,,,\n']],
      ]),
    );
  });
  it.each(['lines', 'rows'] as const)(
    '%s: a line longer than a megabyte is not held to its end, and is no line of a file',
    (kind) => {
      const path = join(folder, 'endless');
      const file = { path, name: 'endless', state: '', kind, ...BLANK };
      const most = 1 << 20;
      // Of a row with an open quote, too; and a mark is none of it.
      for (const begun of ['甲', '1,甲,"', ''])
        for (const [length, chunk] of [
          [most, 1 << 20],
          [most + 1, 1 << 20],
          [most + 1, 7],
          [3 * most, 1 << 22],
        ] as const) {
          const line = begun + 'x'.repeat(length - Buffer.byteLength(begun));
          for (const above of ['\uFEFF', '\uFEFF地区,编号\r\n甲,"\n\r2"\n']) {
            writeFileSync(path, `${above}${line}\r\n乙,2\n`);
            const found = scanFile(file, siteMap(), chunk);
            if (length === most) expect(found).not.toMatchObject({ code: 'evidence/long-line' });
            else
              expect(found).toMatchObject({
                code: 'evidence/long-line',
                place: { file: 'endless', line: above.length > 1 ? 5 : 1 },
              });
          }
        }
    },
  );
  it('a row of CSV over several lines stays whole', () => {
    const text = '编号,地区,备注\n1,甲,"一\n二"\n2,乙,三';
    for (let size = 1; size < 60; size++)
      expect(scanned(text, 'rows', size)).toEqual(
        new Map([
          ['', []],
          ['甲', ['2 1,甲,"一\n', '3 二"\n']],
          ['乙', ['4 2,乙,三']],
        ]),
      );
  });
});
