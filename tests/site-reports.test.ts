/** The report of each of many sites in a file of its own, under a name that every system takes, and led to from every cell of the site; one saved line is enough to draw it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { at, batch, DATE, JSONL, lineOf, PLAIN, read, write } from './support/batch.js';
import { zhibiao } from './support/cli.js';

/** Names that lead out of a folder, that some system reserves, or that are longer than it takes. */
const HOSTILE = [
  '../../甲县',
  'C:\\乙县',
  'CON',
  '丙县.',
  '丁?*"<>|县',
  '𠮷'.repeat(200),
  '戊 县',
  '...',
];
const hostile = write(
  'hostile.jsonl',
  HOSTILE.map((site) => lineOf({ id: '1', site, fact: '总量', value: '7' })).join(''),
);
const namesIn = (folder: string): string[] => readdirSync(at(folder)).sort();
const leadsIn = (name: string): string[] =>
  [...read(name).matchAll(/<a href="([^"]*)"/g)].map(([, link = '']) => link);

describe('the reports of sites', () => {
  it.each([['score'], ['batch'], ['report']])(
    'are led to from every cell, by %s alike',
    async (way) => {
      const folder = ['--sites', at('out', `各 地#区 ${way}`)];
      const outs = ['--out', at(`${way}.html`), '--out', at(`${way}.xlsx`)];
      await batch(PLAIN, JSONL, '--out', at('saved.jsonl'));
      const { code, err } =
        way === 'batch'
          ? await batch(PLAIN, JSONL, ...folder, ...outs)
          : way === 'score'
            ? await zhibiao(['score', PLAIN, JSONL, ...folder, ...outs, ...DATE])
            : await zhibiao(['report', at('saved.jsonl'), ...folder, ...outs]);
      expect(code).toBe(0);
      expect(err).toContain(`40 个地区的报告已写入`);
      const links = leadsIn(`${way}.html`);
      expect(links.length).toBeGreaterThan(80);
      expect(links.filter((link) => !existsSync(at(decodeURIComponent(link))))).toEqual([]);
      expect(new Set(links).size).toBe(40);
      expect(read(`${way}.html`)).not.toContain('<details class="site"');
      const { sheets } = await readXlsx(readFileSync(at(`${way}.xlsx`)));
      const targets = sheets.flatMap(({ cells }) =>
        [...(cells?.values() ?? [])].flatMap(({ hyperlink }) => hyperlink?.target ?? []),
      );
      expect(new Set(targets)).toEqual(new Set(links));
      const [name = ''] = namesIn(join('out', `各 地#区 ${way}`));
      expect(name).toBe('01-县000.html');
    },
  );
  it('have names that every system takes, each its own, whatever the sites are called', async () => {
    await batch(PLAIN, hostile, '--sites', at('hostile'), '--out', at('hostile.html'));
    const names = namesIn('hostile');
    expect(names).toHaveLength(HOSTILE.length);
    for (const name of names) {
      expect(name).toMatch(/^\d[\p{L}\p{N}（）()·—_-]*\.html$/u);
      expect(Buffer.byteLength(name)).toBeLessThan(256);
    }
    const links = leadsIn('hostile.html');
    expect(new Set(links.map((link) => decodeURIComponent(link)))).toEqual(
      new Set(names.map((name) => `hostile/${name}`)),
    );
  });
  it('do not go with what is about one unit or a notice, nor into what is no folder', async () => {
    const misuse = async (...args: string[]): Promise<string> => {
      const { code, err } = await zhibiao(['score', PLAIN, JSONL, ...DATE, ...args]);
      return `${code} ${err}`;
    };
    const folder = ['--sites', at('none')];
    expect(await misuse(...folder, '--notice')).toMatch(/^2 .*--notice --sites/s);
    expect(await misuse(...folder, '--units', at('u'))).toMatch(/^2 .*--units --sites/s);
    expect(await misuse('--sites', join(PLAIN, 'x'))).toMatch(/^2 .*写不到/s);
    expect(await misuse('--batch', '--sites', join(PLAIN, 'x'))).toMatch(/^2 .*写不到/s);
    expect(existsSync(at('none'))).toBe(false);
  });
});

describe('one saved line', () => {
  it('draws the report that the site alone has, in every format about the site', async () => {
    const rows = (site: string): string =>
      ['t', 'u']
        .map((id) => lineOf({ id, site, indicator: 'B', fact: '事件', unit: '乙局' }))
        .join('');
    write('alone/甲县/一.jsonl', rows('甲县'));
    write('alone/乙县/一.jsonl', rows('乙县'));
    await batch(PLAIN, at('alone'), '--out', at('lines.jsonl'));
    for (const ending of ['html', 'md', 'txt', 'json', 'xlsx', 'xml']) {
      const [one, other] = [at(`one.${ending}`), at(`other.${ending}`)];
      await zhibiao(['report', at('lines.jsonl'), '--site', '甲县', '--out', one]);
      await zhibiao(['score', PLAIN, at('alone', '甲县'), '--out', other, ...DATE]);
      expect(readFileSync(one).equals(readFileSync(other)), ending).toBe(true);
    }
    const { code, err } = await zhibiao(['report', at('lines.jsonl'), '--site', '甲现']);
    expect(`${code} ${err}`).toMatch(/^2 .*没有地区“甲现”（是不是“甲县”？）；有：乙县、甲县。/s);
  });
});
