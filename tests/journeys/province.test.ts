/**
 * A province and its counties.
 * It scores all of them in one batch, reads who is recommended and why not, and from any cell of a county comes to that county's own report.
 * A county that has not reported yet is named beside no loss. Later one saved line is enough to send a county its report.
 *
 *   zhibiao score indicators/demo-city.yaml sites --batch --date 2026-01-15 --sites reports --out all.jsonl --out all.html
 *   zhibiao report all.jsonl --site 乙县 --out 乙县.html
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { zhibiao } from '../support/cli.js';

const ROOT = resolve(import.meta.dirname, '../..');
const TREE = join(ROOT, 'indicators/demo-city.yaml');
const COUNTIES = {
  甲县: 'vetoed',
  乙县: 'met-106',
  丙县: 'half-missing',
  丁县: 'met-107',
} as const;
const folder = mkdtempSync(join(inject('scratch'), 'province-'));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
/** The rows of the table under a heading, their text and where they lead. */
function under(heading: string): string[] {
  const [, rest = ''] = read('all.html').split(`<h2>${heading}</h2>`);
  const [part = ''] = rest.split('<h2>');
  return [...part.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = '']) => row);
}

describe('a province', () => {
  beforeAll(async () => {
    for (const [county, sample] of Object.entries(COUNTIES)) {
      const from = join(ROOT, 'fixtures/demo-city', sample);
      mkdirSync(join(folder, 'sites', county), { recursive: true });
      for (const name of readdirSync(from))
        writeFileSync(
          join(folder, 'sites', county, name),
          readFileSync(join(from, name), 'utf8').replaceAll('云川市', county),
        );
    }
    const outs = ['--out', 'all.jsonl', '--out', 'all.html', '--sites', 'reports'];
    const batch = ['score', TREE, 'sites', '--batch', '--date', '2026-01-15', ...outs];
    const { code, err } = await zhibiao(batch, { cwd: folder });
    expect([code, err]).toEqual([
      0,
      '4 个地区的报告已写入 reports\n报告已写入 all.jsonl\n报告已写入 all.html\n',
    ]);
  });

  it('reads first how many came out how, then each group with how far it is and why', () => {
    const page = read('all.html');
    expect(page).toContain('予以推荐 1、待定 1、不予推荐 2（其中一票否决 1）。');
    expect(under('予以推荐（1 个）')[1]).toContain('丁县');
    expect(under('待定（1 个）')[1]).toMatch(/丙县.*-38 至 \+18.*缺数据 57 项/);
    const [, short = '', vetoed = ''] = under('不予推荐（2 个）');
    expect(short).toMatch(/乙县.*-1.*距85%还差 1 项/);
    expect(vetoed).toMatch(/甲县.*一票否决（重大责任事故）/);
    expect(under('系于一项的地区').slice(1).join('')).toMatch(
      /丁县.*少一项就不够.*乙县.*再达标一项就够/,
    );
  });
  it('comes from any cell of a county to its own report', () => {
    const links = [...read('all.html').matchAll(/<a href="([^"]*)">/g)].map(([, link = '']) =>
      decodeURIComponent(link),
    );
    expect(new Set(links)).toEqual(
      new Set(readdirSync(join(folder, 'reports')).map((name) => `reports/${name}`)),
    );
    for (const county of Object.keys(COUNTIES)) {
      const [cell = ''] = under('各地区一级指标得分率').filter((row) => row.includes(county));
      const [, link = ''] = /href="([^"]*)"/.exec(cell) ?? [];
      expect(read(decodeURIComponent(link))).toMatch(new RegExp(`<title>[^<]*${county}`));
    }
  });
  it('names the county without data beside no loss', () => {
    for (const heading of ['各地区合计失分最多的指标', '各地区合计失分最多的单位']) {
      const rows = under(heading).slice(1);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.filter((row) => row.includes('丙县'))).toEqual([]);
      expect(rows.filter((row) => row.includes('>待补<')).length).toBeGreaterThan(0);
    }
  });
  it('sends a county its report from the one line that was saved', async () => {
    for (const [at, county] of Object.keys(COUNTIES).sort().entries()) {
      const drawn = ['report', 'all.jsonl', '--site', county, '--out', 'one.html'];
      await zhibiao(drawn, { cwd: folder });
      expect(read('one.html')).toBe(read(`reports/${at + 1}-${county}.html`));
    }
  });
});
