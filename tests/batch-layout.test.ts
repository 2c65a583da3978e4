/** Files as people keep them give the same in a batch as where all is read: every record, every row set aside, everything said. */
import { describe, expect, it } from 'vitest';
import { dirname } from 'node:path';
import { assessments, batch, DATE, PLAIN, scored, write } from './support/batch.js';
import { zhibiao } from './support/cli.js';

const HEAD = '编号,地区,指标,数据项,值,数量,责任单位,备注';
const COUNTIES = ['甲县', '乙县', '丙县'];
const rowsOf = (county: string): string[] => [
  `1,${county},,总量,7,,,`,
  `2,${county},B,事件,,3,甲局,`,
  `3,${county},B,事件,,2,乙局,`,
];
const ROWS = COUNTIES.flatMap(rowsOf);
const text = (...lines: string[]): string => `${lines.join('\n')}\n`;

function broken(given: string): Uint8Array {
  const bytes = Buffer.from(given);
  bytes[bytes.length - 2] = 0xff;
  return bytes;
}

const FILES: [name: string, file: string, content: string | Uint8Array][] = [
  ['a title', 'title.csv', text('全市台账,,,,,,,', HEAD, ...ROWS)],
  [
    'a title over headings of two lines',
    'two.csv',
    text('台账', '编号,地区,指标,数据项,情况,,责任单位,备注', ',,,,值,数量,,', ...ROWS),
  ],
  ['sep=', 'sep.csv', text('sep=;', ...[HEAD, ...ROWS].map((row) => row.replaceAll(',', ';')))],
  ['old line breaks', 'crlf.csv', ['台账', HEAD, ...ROWS, '合计,,,,,15,,'].join('\r\n')],
  [
    'subtotals between the counties',
    'total.csv',
    text(
      HEAD,
      ...COUNTIES.flatMap((each) => [...rowsOf(each), `${each}小计,${each},,,,5,,`]),
      '合计,,,,,15,,',
      '注：略',
    ),
  ],
  [
    'headings between the counties',
    'again.csv',
    text(...COUNTIES.flatMap((each) => [HEAD, ...rowsOf(each)])),
  ],
  [
    'other headings in the middle',
    'changed.csv',
    text(
      HEAD,
      ...rowsOf('甲县'),
      '地区,指标,数据项,值,责任单位,数量',
      '乙县,,总量,7,,',
      '乙县,B,事件,,甲局,4',
    ),
  ],
  ['records above the headings', 'above.csv', text('9,甲县,B,事件,,3,甲局,', HEAD, ...ROWS)],
  ['a total that may be a record', 'doubt.csv', text(HEAD, ...ROWS, '合计,乙县,B,事件,,5,甲局,')],
  [
    'a cell longer than is read at once',
    'long.csv',
    text(
      HEAD,
      ...rowsOf('甲县'),
      `4,甲县,B,事件,,1,乙局,"${'长\n'.repeat(300_000)}"`,
      ...rowsOf('乙县'),
    ),
  ],
  [
    'a quote that is not closed',
    'quote.csv',
    text(HEAD, ...rowsOf('甲县'), '4,甲县,B,事件,,1,乙局,"长', ...rowsOf('乙县')),
  ],
  ['a wide table', 'wide.csv', text('地区,总量,事件', '甲县,7,3', '乙县,6,0')],
  ['no headings', 'none.csv', text(...ROWS)],
  ['headings alone', 'heads.csv', text(HEAD)],
  ['a title alone', 'alone.csv', text('台账')],
  ['nothing', 'nothing.csv', ''],
  ['a mark of the end', 'end.csv', `${text(HEAD, ...ROWS)}\u001a`],
  [
    'a mark of the end of lines',
    'end.jsonl',
    `{"id":"1","site":"甲县","fact":"总量","value":"7"}\n\u001a`,
  ],
  [
    'a broken byte far down',
    'byte.csv',
    broken(text(HEAD, ...ROWS, ...Array<string>(9000).fill(ROWS[1] ?? ''))),
  ],
  ['a workbook', 'book.xlsx', 'PK'],
];

const LEVELS = write(
  'levels.yaml',
  `id: levels
title: 级别
period: { from: 2025-01-01, to: 2025-12-31 }
indicators:
  - id: "1"
    title: 重大败诉
    points: 10
    facts: { 败诉: events, 重大: { count: 败诉, where: { level: 省级 } } }
    rules: [{ deduct: 4, each: 重大, cap: 8 }]
`,
);

describe('batch', () => {
  it.each(FILES)('%s: as `score` has it', async (_, file, content) => {
    const path = write(file, content);
    const wanted = await scored(PLAIN, path);
    expect(wanted.join('')).not.toContain('syntax/too-large');
    expect(await assessments(PLAIN, path)).toEqual(wanted);
  });
  it.each([
    ['no column', ['地区,指标,数据项,值', '甲县,1,败诉,1', '乙县,1,败诉,无', '丙县,1,败诉,2']],
    [
      'a column for some counties alone',
      ['地区,指标,数据项,值', '甲县,1,败诉,1', '地区,指标,数据项,值,级别', '乙县,1,败诉,1,'],
    ],
    [
      'a column that ends',
      ['地区,指标,数据项,值,级别', '甲县,1,败诉,1,省级', '地区,指标,数据项,值', '乙县,1,败诉,1'],
    ],
  ])('%s for what the tree picks by: as `score` has it', async (_, lines) => {
    const path = write('levels.csv', text(...lines));
    const wanted = await scored(LEVELS, path);
    expect(wanted.join('')).toContain('evidence/unsaid');
    expect(await assessments(LEVELS, path)).toEqual(wanted);
  });
  it('a folder with a workbook has evidence that was not read; what programs leave behind is none', async () => {
    write('county/a.csv', text(HEAD, ...ROWS));
    for (const name of ['~$册.xlsx', 'Thumbs.db', 'desktop.ini', '.DS_Store'])
      write(`county/${name}`, 'x');
    const folder = dirname(write('county/册.et', 'x'));
    const run = await zhibiao(['score', PLAIN, folder, ...DATE]);
    expect(run.code).toBe(1);
    expect(run.err.match(/[^ \n]*evidence\/spreadsheet/g)).toHaveLength(1);
    expect(run.err).not.toMatch(/~\$|Thumbs|desktop|DS_Store/);
    const { code, out, err } = await batch(PLAIN, folder);
    expect(code).toBe(1);
    expect(out + err).not.toMatch(/~\$|Thumbs|desktop|DS_Store/);
  });
  it('a title or `sep=` changes no score', async () => {
    const plain = write('plain.csv', text(HEAD, ...ROWS));
    const scores = (lines: readonly string[]): unknown[] =>
      lines.map((line) => /"score":\{[^}]*\}/.exec(line)?.[0]);
    const wanted = scores(await assessments(PLAIN, plain));
    expect(wanted).toHaveLength(3);
    for (const file of ['title.csv', 'two.csv', 'sep.csv', 'crlf.csv', 'again.csv', 'total.csv']) {
      const [, , content] = FILES.find(([, name]) => name === file) ?? [];
      expect(scores(await assessments(PLAIN, write(file, content ?? '')))).toEqual(wanted);
    }
  });
});
