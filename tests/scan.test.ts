/** Whose every line of a file is, wherever the chunks end in which it is read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { siteMap, type Piece } from '../src/cli/batch/pieces.js';
import { scanFile } from '../src/cli/batch/find/scan.js';
import { runs } from './support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'zhibiao-scan-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Site → the text of its lines, each with its number; what names none under ''. */
function scanned(text: string, kind: Piece['kind'], chunk: number): Map<string, string[]> {
  const path = join(folder, 'scanned');
  writeFileSync(path, text);
  const map = siteMap();
  scanFile({ path, name: 'scanned.csv', kind, heading: null }, map, chunk);
  const bytes = Buffer.from(text);
  const linesOf = ({ from, to, line }: Piece): string[] =>
    bytes
      .toString('utf8', from, to)
      .split(/(?<=\n)/)
      .map((each, index) => `${line + index} ${each}`);
  return new Map([
    ['', map.common.flatMap(linesOf)],
    ...[...map.sites.values()].map(({ site, pieces }): [string, string[]] => [
      site ?? '',
      pieces.flatMap(linesOf),
    ]),
  ]);
}
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
  it('JSON Lines', () => {
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
  it('CSV', () => {
    const line = fc
      .tuple(
        fc.constantFrom('1,S,x', '1,S', '"1",S,', '1,"S",x', '1', '', '  ', ',,', '"1,2",S,x'),
        site,
      )
      .map(([text, name]) => `${text.replace('S', name)}\n`);
    const siteOf = (text: string): string | null | undefined => {
      if (text.trim() === '') return undefined;
      const name =
        text
          .trim()
          .replace('"1,2"', '1')
          .split(',')[1]
          ?.replaceAll('"', '')
          .normalize('NFC')
          .trim() ?? '';
      return name === '' ? null : name;
    };
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        chunk,
        fc.constantFrom('', '\uFEFF'),
        (lines, size, mark) => {
          const all = ['编号,地区,备注\n', ...lines];
          expect(scanned(mark + all.join(''), 'rows', size)).toEqual(wanted(all, siteOf, 2));
        },
      ),
      { numRuns: runs(1000) },
    );
  });
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
