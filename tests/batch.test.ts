/** `score --batch`: the same results as `score`, whatever the order of the files, the number of threads, or a run cut short. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  assessments,
  at,
  batch,
  JSONL,
  lineOf,
  MIXED,
  PLAIN,
  QUOTAS,
  read,
  recordsOf,
  scored,
  setAsideIn,
  site,
  siteIn,
  TREE,
  write,
} from './support/batch.js';

describe('batch', () => {
  it.each([
    ['a plain tree', PLAIN],
    ['a tree that compares sites', TREE],
    ['a tree with quotas of grades', QUOTAS],
  ])('%s: scores as `score` does, in the order of the sites', async (_, tree) => {
    const wanted = await scored(tree, JSONL);
    expect(wanted.length).toBe(40);
    expect(await assessments(tree, JSONL)).toEqual(wanted);
  });
  it('gives the same bytes on any number of threads, and leaves nothing beside the result', async () => {
    const wanted = await assessments(TREE, JSONL, '--threads', '0');
    for (const threads of ['1', '2', '3'])
      expect(await assessments(TREE, JSONL, '--threads', threads)).toEqual(wanted);
    expect(
      ['out.jsonl.partial', 'out.jsonl.journal'].filter((name) => existsSync(at(name))),
    ).toEqual([]);
  });
  it('hands over more sites than threads hold at once, and a site too large for the room of a task, as they are', async () => {
    const large = Array.from({ length: 20_000 }, (_, event) =>
      lineOf({
        site: site(300),
        indicator: 'B',
        fact: '事件',
        id: `e${event}`,
        title: '长'.repeat(40),
        unit: '乙局',
      }),
    );
    const many = write(
      'many.jsonl',
      Array.from(
        { length: 600 },
        (_, index) => recordsOf(index).join('') + (index === 300 ? large.join('') : ''),
      ).join(''),
    );
    const wanted = await assessments(PLAIN, many, '--threads', '0');
    expect(wanted.map((line) => siteIn(line))).toEqual(
      Array.from({ length: 600 }, (_, index) => site(index)),
    );
    expect(Buffer.byteLength(wanted[300] ?? '')).toBeGreaterThan(4 << 20);
    expect(await assessments(PLAIN, many, '--threads', '2')).toEqual(wanted);
  });
  it('finds the records of a site wherever they stand', async () => {
    expect(await assessments(TREE, MIXED)).toEqual(await scored(TREE, MIXED));
  });
  it('reads CSV with quoted line breaks and a heading in Chinese', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => [
      `"${index}","${site(index % 7)}",,总量,${index % 5},`,
      `e${index},${site(index % 7)},B,事件,,"两行\n“${index}”, ""引"""`,
    ]).flat();
    const csv = write(
      'sites.csv',
      `\uFEFF编号,地区,指标,数据项,值,标题\r\n${rows.join('\r\n')}\r\n`,
    );
    expect(await assessments(PLAIN, csv)).toEqual(await scored(PLAIN, csv));
  });
  it('reads YAML, JSON and GB18030 whole', async () => {
    const yaml = write(
      'whole/a.yaml',
      '- { id: y1, site: 甲县, fact: 总量, value: 7 }\n- { id: y2, site: 乙县, fact: 总量, value: 3 }\n',
    );
    const json = write(
      'whole/b.json',
      JSON.stringify({ site: '丙县', records: [{ id: 'j1', fact: '总量', value: 9 }] }),
    );
    write(
      'whole/c.csv',
      new Uint8Array([
        0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb5, 0xd8, 0xc7, 0xf8, 0x0a, 0x31, 0x2c, 0xb6, 0xa1, 0xcf,
        0xd8, 0x0a,
      ]),
    );
    expect([yaml, json].every(existsSync)).toBe(true);
    const { out: stdout } = await batch(TREE, at('whole'));
    for (const name of ['甲县', '乙县', '丙县']) expect(stdout).toContain(name);
  });
  it('takes a file that names no site for the site it is named after, and a folder of such files for one', async () => {
    write('named/城关区.jsonl', lineOf({ id: '1', fact: '总量', value: '6' }));
    write('named/河口县/一.csv', 'id,fact,value\n2,总量,4\n');
    write('named/河口县/二.csv', 'id,indicator,fact,quantity\n3,B,事件,1\n');
    await batch(PLAIN, at('named'), '--out', at('named.csv'));
    const table = read('named.csv');
    expect(table.split('\r\n').map((line) => line.split(',').slice(1, 4).join(' '))).toEqual([
      '结论 名次 地区',
      '予以推荐 1 城关区',
      '不予推荐 1 河口县',
      '',
    ]);
    expect(table).toMatch(/河口县,,20,9\.00,9,/);
  });
  it('says so where a file names no site beside others that do', async () => {
    write('beside/城关区.jsonl', lineOf({ id: '1', site: '城关区', fact: '总量', value: '6' }));
    write('beside/补报.jsonl', lineOf({ id: '2', fact: '总量', value: '4' }));
    const { out, err } = await batch(PLAIN, at('beside'));
    expect(err).toMatch(
      /^1 个文件里没有写地区，按文件或目录的名字各算一个地区：.*补报\.jsonl → 补报。不对的，请在文件里写明地区。\n$/,
    );
    expect(out).toMatch(/— +补报|\d +补报/);
    expect((await batch(PLAIN, at('named'))).err).toBe('');
  });
  it.each([
    [
      'lines',
      'odd.jsonl',
      (records: Record<string, string>[]): string => records.map(lineOf).join(''),
    ],
    [
      'rows',
      'odd.csv',
      (records: Record<string, string>[]): string =>
        [
          'id,site,fact,value,date',
          ...records.map(({ id, site: own, fact, value, date }) =>
            [id, own, fact, value, date].join(','),
          ),
        ].join('\n'),
    ],
    ['a list', 'odd.json', (records: Record<string, string>[]): string => JSON.stringify(records)],
  ])('leaves what is set aside with the site that it names: %s', async (_, name, written) => {
    const record = (
      id: string,
      own: string,
      value: string,
      date: string,
    ): Record<string, string> => ({ id, site: own, fact: '总量', value, date });
    const odd = write(
      name,
      written([
        record('1', '甲', '8', '2025-01-01'),
        record('2', '甲', '8', '2025-13-01'),
        record('1', '乙', '6', ''),
        record('1', '乙', '5', ''),
        record('3', '', '6', '2025-02-30'),
      ]),
    );
    const wanted = await scored(PLAIN, odd);
    expect(wanted.map(setAsideIn)).toEqual([
      ['1', '3'],
      ['2', '3'],
    ]);
    expect(await assessments(PLAIN, odd)).toEqual(wanted);
  });
  it('says of a file what is wrong with it to the sites in it', async () => {
    write('files/a.csv', 'id,site,fact,value,多余\n1,甲,总量,8,\n2,乙,总量,8,\n');
    write('files/b.csv', 'id,site,fact,value,不识\n1,丙,总量,8,\n');
    write('files/c.csv', 'id,site,fact,value,别的\n3,甲,总量,8,\n4,,总量,8,\n5,甲,总量,8,\n');
    const wanted = await scored(PLAIN, at('files'));
    expect(
      wanted.map((line) => [
        siteIn(line),
        [...line.matchAll(/"found":"(多余|不识|别的)"/g)].map(([, found]) => found),
      ]),
    ).toEqual([
      ['丙', ['不识', '别的']],
      ['乙', ['多余', '别的']],
      ['甲', ['多余', '别的']],
    ]);
    expect(await assessments(PLAIN, at('files'))).toEqual(wanted);
  });
  it('counts what names no site for every site', async () => {
    const common = write(
      'common.jsonl',
      [
        lineOf({ id: 'c', fact: '总量', value: '8' }),
        lineOf({ id: '1', site: '甲', indicator: 'B', fact: '事件', quantity: '1' }),
        lineOf({ id: '2', site: '乙', indicator: 'B', fact: '事件', quantity: '1' }),
        '{"id":',
      ].join(''),
    );
    expect(await assessments(PLAIN, common)).toEqual(await scored(PLAIN, common));
    write(
      'shared/a.json',
      JSON.stringify([
        { id: 'c', fact: '总量', value: '8' },
        { id: '1', site: '甲', indicator: 'B', fact: '事件', quantity: '1' },
        { id: 'd', fact: '总量', value: '8', date: '几时' },
      ]),
    );
    write(
      'shared/b.yaml',
      '- { id: "1", site: 乙, indicator: B, fact: 事件, quantity: 1 }\n- { id: "2", site: 丙, indicator: B, fact: 事件, quantity: 几 }\n',
    );
    const wanted = await scored(PLAIN, at('shared'));
    expect(wanted.map((line) => [siteIn(line), setAsideIn(line)])).toEqual([
      ['丙', ['2', 'd']],
      ['乙', ['d']],
      ['甲', ['d']],
    ]);
    expect(await assessments(PLAIN, at('shared'))).toEqual(wanted);
  });
  it('keeps texts of the table from being formulas', async () => {
    const evidence = write(
      'formula.jsonl',
      lineOf({ id: '1', site: '=HYPERLINK("http://x")', fact: '总量', value: '1' }),
    );
    await batch(PLAIN, evidence, '--out', at('formula.csv'));
    expect(read('formula.csv')).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});
