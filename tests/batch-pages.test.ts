/** `score --batch` as a page and as a workbook: what `report` draws of the saved lines, in memory that does not grow with what is said of each site. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  at,
  batch,
  DATE,
  JSONL,
  lineOf,
  PLAIN,
  QUOTAS,
  read,
  recordsOf,
  site,
  TREE,
  write,
} from './support/batch.js';
import { zhibiao } from './support/cli.js';

const bytes = (name: string): string => readFileSync(at(name)).toString('base64');
/** Where cells lead, and what there is to lead to. */
const leadsOf = (page: string): { links: string[]; ids: Set<string> } => ({
  links: [...page.matchAll(/href="#(s\d+)"/g)].map(([, link = '']) => link),
  ids: new Set([...page.matchAll(/ id="(s\d+)"/g)].map(([, id = '']) => id)),
});
const sitesOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => recordsOf(index).join('')).join('');

describe('a batch', () => {
  it.each([
    ['a plain tree', PLAIN],
    ['a tree that compares sites', TREE],
    ['a tree with quotas of grades', QUOTAS],
  ])('%s: is drawn as `score` draws it, and as `report` its saved lines', async (_, tree) => {
    const { code, out, err } = await batch(
      tree,
      JSONL,
      '--out',
      at('b.html'),
      '--out',
      at('b.xlsx'),
    );
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/报告已写入 .*b\.html\n报告已写入 .*b\.xlsx/);
    await zhibiao(['score', tree, JSONL, '--out', at('s.html'), '--out', at('s.xlsx'), ...DATE]);
    await batch(tree, JSONL, '--out', at('b.jsonl'));
    await zhibiao(['report', at('b.jsonl'), '--out', at('r.html'), '--out', at('r.xlsx')]);
    expect(read('b.html')).toContain('<h1>各地区排名 · 成批</h1>');
    expect(read('b.html')).toBe(read('s.html'));
    expect(read('b.html')).toBe(read('r.html'));
    expect(bytes('b.xlsx')).toBe(bytes('s.xlsx'));
    expect(bytes('b.xlsx')).toBe(bytes('r.xlsx'));
  });
  it('writes several files in one go, each as alone, on any number of threads', async () => {
    const names = ['all.jsonl', 'all.csv', 'all.md', 'all.html', 'all.xlsx'];
    for (const name of names) await batch(TREE, JSONL, '--out', at(`alone-${name}`));
    const outs = names.flatMap((name) => ['--out', at(name)]);
    const { code, out } = await batch(TREE, JSONL, ...outs, '--threads', '2');
    expect(code).toBe(0);
    expect(out).toContain('各地区排名 · 成批');
    for (const name of names) expect(bytes(name), name).toBe(bytes(`alone-${name}`));
  });
  it('tells of a site that could not be scored why, on the page as in the table', async () => {
    const classes = write(
      'classes.yaml',
      `${readFileSync(PLAIN, 'utf8')}classes:\n  一类: { sites: [县000, 县001] }\n`,
    );
    await batch(classes, JSONL, '--out', at('classes.html'));
    const page = read('classes.html');
    expect(page).toContain('<h2>未能计分（38 个）</h2>');
    expect(page).toMatch(/县002.*不属于任何类别：一类/);
  });
  it('says what cannot be drawn before anything is scored', async () => {
    const misuse = async (...args: string[]): Promise<string> => {
      const { code, err } = await batch(PLAIN, ...args);
      return `${code} ${err}`;
    };
    const page = ['--out', at('x.html')];
    expect(await misuse(JSONL, ...page, '--resume')).toMatch(/^2 .*不能用 --resume 接着写/s);
    expect(await misuse(JSONL, ...page, ...page)).toMatch(/^2 .*两次写了同一个文件/s);
    const lines = ['--out', at('x.jsonl'), '--out', at('y.jsonl')];
    expect(await misuse(JSONL, ...lines)).toMatch(/^2 .*只写一个 \.jsonl/s);
    const many = write(
      'crowd.jsonl',
      Array.from({ length: 5001 }, (_, index) =>
        lineOf({ id: 't', site: site(index), fact: '总量', value: '1' }),
      ).join(''),
    );
    expect(await misuse(many, ...page)).toMatch(
      /^2 .*x\.html”放不下：有 5001 个地区，一页至多 5000 个。请写 \.csv/s,
    );
  });
});

describe('a page', () => {
  it('leads from its cells to the part of each site, and of more than 500 sites to its row', async () => {
    for (const [count, tag] of [
      [500, 'details'],
      [501, 'tr'],
    ] as const) {
      const evidence = write(`${count}.jsonl`, sitesOf(count));
      await batch(PLAIN, evidence, '--out', at('many.html'));
      const page = read('many.html');
      const { links, ids } = leadsOf(page);
      expect(ids.size).toBe(count);
      expect(new Set(links.filter((link) => !ids.has(link)))).toEqual(new Set());
      expect(new Set(links).size).toBe(count);
      expect(page.match(new RegExp(`<${tag}[^>]* id="s`, 'g'))).toHaveLength(count);
      expect(page.includes('地区超过 500 个，不再逐个列出')).toBe(tag === 'tr');
    }
  });
  it('is drawn of saved lines however large they are, line by line', async () => {
    await batch(PLAIN, JSONL, '--out', at('lines.jsonl'));
    await zhibiao(['report', at('lines.jsonl'), '--out', at('small.html')]);
    const padding = ' '.repeat(2 << 20);
    const padded = read('lines.jsonl').replaceAll('\n', `${padding}\n`);
    expect(Buffer.byteLength(padded)).toBeGreaterThan(64 << 20);
    write('large.jsonl', padded);
    await zhibiao(['report', at('large.jsonl'), '--out', at('large.html')]);
    expect(read('large.html')).toBe(read('small.html'));
    write('spoiled.jsonl', `${padded}{"schema":"zhibiao/assessment@2"}\n`);
    const { code, err } = await zhibiao(['report', at('spoiled.jsonl'), '--out', at('no.html')]);
    expect(`${code} ${err}`).toMatch(/^2 .*不是评定文件/s);
  });
});
