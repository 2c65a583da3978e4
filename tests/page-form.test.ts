/** How the pages are laid out in a real Chromium: on three screens, on paper, and what their address keeps. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import {
  formatCohort,
  formatComparison,
  formatHtml,
  formatLetter,
  formatNotice,
} from '../src/report/index.js';
import { inChromium, openBrowser, type Browser, type Page } from './support/hosts.js';
import { assessed, sample, unread } from './support/samples.js';

const zh = { language: 'zh' } as const;
const en = { language: 'en' } as const;
const demo = sample('demo-city/typical');
const CITIES = assessed.filter(({ name }) => name.startsWith('demo-city/'));
/** The situations a city can be in, and what else is a page. */
const PAGES: Readonly<Record<string, string>> = {
  passes: formatHtml(demo, zh),
  'passes (en)': formatHtml(demo, en),
  'fails by one': formatHtml(sample('demo-city/met-106'), zh),
  undetermined: formatHtml(sample('demo-city/half-missing'), zh),
  vetoed: formatHtml(sample('demo-city/vetoed'), zh),
  unread: formatHtml(unread('demo-city/typical'), zh),
  'without points': formatHtml(sample('standard-100/typical'), zh),
  letter: formatLetter(demo, '市公安局', 'html', zh) ?? '',
  notice: formatNotice(demo, 'html', zh),
  ranking: formatCohort(
    CITIES.map(({ assessment }, index) => ({
      ...structuredClone(assessment),
      site: index === 0 ? '云川经济技术开发区（高新技术产业园区）管理委员会' : `第 ${index} 个市`,
    })),
    'html',
    zh,
  ),
  comparison: formatComparison(compareAssessments(sample('demo-city/full'), demo), 'html', zh),
};
const WIDTHS = [380, 768, 1280];
/** A4 less the margins, and a point, in pixels of a screen. */
const [SHEET, POINT] = [688, 96 / 72];

let browser: Browser;
let tab: Page;
const folder = mkdtempSync(join(tmpdir(), 'zhibiao-form-'));
async function open(html: string, address = ''): Promise<string> {
  const path = join(folder, 'page.html');
  writeFileSync(path, html);
  const url = pathToFileURL(path).href;
  await tab.goto('about:blank');
  await tab.goto(url + address);
  return url;
}
const wide = (width: number): Promise<void> => tab.setViewportSize({ width, height: 900 });
/** The smallest letters that are shown, in pixels, with what they say. */
const smallest = (): Promise<unknown> =>
  tab.evaluate(`(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let [least, text] = [Infinity, ''];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const { parentElement } = node;
      if (node.data.trim() === '' || !parentElement.checkVisibility() || parentElement.closest('script')) continue;
      const size = parseFloat(getComputedStyle(parentElement).fontSize);
      if (size < least) [least, text] = [size, node.data];
    }
    return [least, text];
  })()`);
const sizeOf = (found: unknown): number => Number(Array.isArray(found) ? found[0] : 0);
async function pages(): Promise<number> {
  const pdf = await tab.pdf({ format: 'A4', preferCSSPageSize: true });
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  );
}
const isShown = (selector: string): Promise<unknown> =>
  tab.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].some((each) => each.checkVisibility())`,
  );
/** Opens as much as shows everything that a page has. */
const openMost = (): Promise<unknown> =>
  tab.evaluate(
    `for (const each of document.querySelectorAll('details.group, details.unit, details.veto')) each.open = true;
    for (const each of [...document.querySelectorAll('details.leaf')].slice(0, 20)) { each.open = true; each.style.contentVisibility = 'visible'; }`,
  );

describe.skipIf(inChromium.skipped)(inChromium.name, () => {
  beforeAll(async () => {
    browser = await openBrowser();
    tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(Object.keys(PAGES))('%s', (name) => {
    it('has no letters under 12 px (8 points on paper) and nothing beyond the edge, whatever the width; on a phone each cell says what it is', async () => {
      await open(PAGES[name] ?? '');
      await openMost();
      for (const width of WIDTHS) {
        await wide(width);
        expect(
          await tab.evaluate('document.documentElement.scrollWidth - innerWidth'),
          String(width),
        ).toBeLessThanOrEqual(0);
        const least = await smallest();
        expect(sizeOf(least), `${width} ${String(least)}`).toBeGreaterThanOrEqual(12);
      }
      await wide(380);
      expect(
        await tab.evaluate(
          `[...document.querySelectorAll('tbody th, tbody td')].filter((cell) => cell.checkVisibility() && (cell.getBoundingClientRect().right > innerWidth || cell.scrollWidth > cell.clientWidth + 1)).map((cell) => cell.textContent)`,
        ),
      ).toEqual([]);
      expect(
        await tab.evaluate(
          `[...document.querySelectorAll('[data-label]')].filter((cell) => getComputedStyle(cell, '::before').content !== JSON.stringify(cell.dataset.label)).length`,
        ),
      ).toBe(0);
      // Where nothing scrolls there is nothing to stop at.
      await expect
        .poll(() =>
          tab.evaluate(
            `[...document.querySelectorAll('.scroll[tabindex]')].filter((box) => box.checkVisibility()).length`,
          ),
        )
        .toBe(0);
      await wide(SHEET);
      await tab.emulateMedia({ media: 'print' });
      const least = await smallest();
      await tab.emulateMedia({ media: null });
      expect(sizeOf(least), String(least)).toBeGreaterThanOrEqual(8 * POINT - 0.01);
    });
  });

  it('stands the cards in rows that are even', async () => {
    const rows = (): Promise<unknown> =>
      tab.evaluate(
        `Object.values(Object.groupBy(document.querySelectorAll('.card'), (card) => card.getBoundingClientRect().top)).map((row) => row.length)`,
      );
    for (const [width, expected] of [
      [1280, [4]],
      [768, [4]],
      [380, [2, 2]],
    ] as const) {
      await wide(width);
      await open(PAGES['passes'] ?? '');
      expect(await rows(), String(width)).toEqual(expected);
    }
  });
  it('draws bars by the width they are given, and the line at its place', async () => {
    const shares = (): Promise<unknown> =>
      tab.evaluate(`(() => {
        const [row] = document.querySelectorAll('svg.rates');
        const whole = row.getBoundingClientRect().width;
        const part = (shape) => Math.round(1000 * (shape.getBoundingClientRect().right - row.getBoundingClientRect().left) / whole) / 10;
        return [part(row.querySelector('.rate')), part(row.querySelector('.met')), row.querySelector('.mark').getAttribute('x1')];
      })()`);
    for (const width of WIDTHS) {
      await wide(width);
      await open(PAGES['passes'] ?? '');
      expect(await shares(), String(width)).toEqual([93.8, 85.7, '85%']);
    }
    await open(PAGES['without points'] ?? '');
    expect(await tab.evaluate(`document.querySelector('figcaption').textContent`)).toBe(
      '各一级指标达标率',
    );
    expect(await isShown('svg.rates .mark')).toBe(true);
    expect(await isShown('svg.rates .rate')).toBe(false);
  });
  it('stops at tables only where they scroll, and says so by an edge', async () => {
    await open(PAGES['letter'] ?? '');
    const stops = (): Promise<unknown> =>
      tab.evaluate(
        `[...document.querySelectorAll('.scroll')].slice(0, 1).map((box) => [box.tabIndex === 0, box.classList.contains('more')])`,
      );
    await wide(1280);
    await expect.poll(stops).toEqual([[false, false]]);
    await tab.evaluate(`document.querySelector('table').style.minWidth = '2000px'`);
    await wide(1200);
    await expect.poll(stops).toEqual([[true, true]]);
    await tab.evaluate(`document.querySelector('.scroll').scrollLeft = 5000`);
    await expect.poll(stops).toEqual([[true, false]]);
  });

  it('keeps in its address what is chosen, and opens with it', async () => {
    await wide(1280);
    const url = await open(PAGES['passes'] ?? '');
    await tab.selectOption('#by-unit', { label: '市公安局' });
    await tab.selectOption('#by-status', 'unmet');
    await tab.fill('#find', '程序');
    const address = (): Promise<unknown> => tab.evaluate('decodeURIComponent(location.hash)');
    await expect.poll(address).toBe('#?find=程序&unit=市公安局&status=unmet');
    const said = await tab.evaluate(`document.getElementById('shown').textContent`);
    const kept = String(await tab.evaluate('location.href'));
    await tab.goto('about:blank');
    await tab.goto(kept);
    const chosen = `['find', 'by-unit', 'by-status'].map((id) => document.getElementById(id)).map((field) => field.selectedOptions ? field.selectedOptions[0].text : field.value)`;
    expect(await tab.evaluate(chosen)).toEqual(['程序', '市公安局', '不达标（未达标和部分达标）']);
    expect(await tab.evaluate(`document.getElementById('shown').textContent`)).toBe(said);
    await tab.selectOption('#by-unit', '');
    await tab.selectOption('#by-status', '');
    await tab.fill('#find', '');
    await expect.poll(() => tab.evaluate('location.href')).toBe(url);
    // A unit that this report does not have is none.
    await open(PAGES['passes'] ?? '', '#?unit=没有&status=没有');
    expect(await tab.evaluate(chosen)).toEqual(['', '全部单位', '全部状态']);
  });

  it('prints without what is closed, and with what is open', async () => {
    await open(PAGES['passes'] ?? '');
    await tab.emulateMedia({ media: 'print' });
    for (const left of ['#tree', '#unit-lists', 'nav', '#printing'])
      expect(await isShown(left), left).toBe(false);
    expect(await isShown('details.veto')).toBe(true);
    await tab.evaluate(
      `for (let up = document.querySelector('details.leaf'); up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;`,
    );
    expect(await isShown('#tree h2')).toBe(true);
    expect(await isShown('details.leaf:not([open])')).toBe(false);
    await tab.emulateMedia({ media: null });
  });
  it('numbers its pages, and says on each which report, place and day it is', async () => {
    await open(PAGES['passes'] ?? '');
    const rules = await tab.evaluate(
      `[...document.styleSheets[0].cssRules].filter((rule) => rule instanceof CSSPageRule).map(({ cssText }) => cssText).join(' ')`,
    );
    for (const part of ['counter(page) " / " counter(pages)', '--running-title', '--running-about'])
      expect(rules).toContain(part);
    expect(
      await tab.evaluate(
        `['title', 'about'].map((name) => getComputedStyle(document.documentElement).getPropertyValue('--running-' + name))`,
      ),
    ).toEqual(['"云川市法治政府建设示范创建指标体系（样例）评估报告"', '"云川市 · 2026-01-15"']);
  });
  it('takes few pages, a page for each unit where asked, and every indicator in a few dozen', async () => {
    await open(PAGES['passes'] ?? '');
    const plain = await pages();
    expect(plain).toBeLessThanOrEqual(6);
    await tab.check('#print-units');
    const units = await pages();
    expect(units).toBeGreaterThanOrEqual(plain + demo.ledger.units.length);
    expect(units).toBeLessThanOrEqual(plain + demo.ledger.units.length + 4);
    expect(await tab.evaluate(`document.querySelectorAll('details[open]').length`)).toBe(0);
    await open(PAGES['passes'] ?? '');
    await tab.check('#print-all');
    expect(await pages()).toBeLessThanOrEqual(30);
    expect(await tab.evaluate(`document.querySelectorAll('details[open]').length`)).toBe(0);
  });
  it.each(CITIES)('prints the notice of $name on one page', async ({ assessment }) => {
    await open(formatNotice(assessment, 'html', zh));
    expect(await pages()).toBe(1);
  });
});

describe('the pages, as they are written', () => {
  it.each(Object.entries(PAGES))('%s: no level of headings is left out', (_, html) => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(
      levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1),
    ).toEqual([]);
    expect(html).not.toMatch(/<th[^>]*><\/th>/);
  });
  it('are called by what they are, of which scheme', () => {
    const called = (name: string): string =>
      /<title>(.*)<\/title>/.exec(PAGES[name] ?? '')?.[1] ?? '';
    const scheme = '云川市法治政府建设示范创建指标体系（样例）';
    expect(called('passes')).toBe(`${scheme}评估报告`);
    expect(called('passes (en)')).toBe(`${scheme}: assessment report`);
    expect(called('letter')).toBe(`问题交办函（市公安局） · ${scheme}`);
    expect(called('ranking')).toBe(`各地区排名 · ${scheme}`);
    expect(PAGES['passes']).toContain(`<h1>${scheme}评估报告</h1>`);
  });
  it('say of which place and day they are, for the head of each sheet', () => {
    for (const name of ['passes', 'letter', 'notice', 'comparison'])
      expect(PAGES[name]).toContain(' data-about="云川市 · 2026-01-15"');
    expect(PAGES['ranking']).toContain(' data-about="2026-01-15"');
  });
  it('say beside the title how much is printed', () => {
    expect(PAGES['passes']).toContain('打印时每个单位一页（28 个单位）');
    expect(PAGES['passes']).toContain('打印时列出全部指标（19 项详列，115 项各一行）');
    expect(PAGES['passes']).toContain('<li hidden><a href="#printing">打印</a></li>');
  });
  it('name each file once by its path, and elsewhere by its name or sign', () => {
    const far = structuredClone(demo);
    for (const { place } of [...far.evidence.records, ...far.evidence.setAside])
      place.file = `甲/乙/${place.file}`;
    const html = formatHtml(far, zh);
    expect(html.match(/甲\/乙\/02-litigation\.csv/g)).toHaveLength(1);
    expect(html).toContain('<span class="path" data-sign="02"><span>02-litigation.csv</span>:');
    expect(html).toContain('<th scope="row" class="name">02</th>');
  });
});
