/**
 * The pages in a real Chromium: nothing leaves them, nothing goes wrong in them, they can be searched, folded, printed, read on a phone, by keyboard and by screen reader.
 * `ZHIBIAO_SCREENS=folder` keeps pictures of them to look at.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import { formatComparison, formatHtml, formatLetter, formatNotice } from '../src/report/index.js';
import type { IndicatorResult } from '../src/types.js';
import { crowded } from './support/crowded.js';
import { HOSTILE_TEXTS, hostileAssessment } from './support/hostile.js';
import {
  axeSource,
  inChromium,
  openBrowser,
  type Browser,
  type Page,
  type PageOptions,
} from './support/hosts.js';
import { sample, unread } from './support/samples.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const zh = { language: 'zh' } as const;
const demo = sample('demo-city/typical');
const PAGES: Readonly<Record<string, string>> = {
  report: formatHtml(demo, zh),
  'report-en': formatHtml(demo, { language: 'en' }),
  failed: formatHtml(sample('demo-city/vetoed'), zh),
  short: formatHtml(sample('demo-city/met-106'), zh),
  unread: formatHtml(unread('demo-city/typical'), zh),
  'unread-letter': formatLetter(unread('demo-city/typical'), '市公安局', 'html', zh) ?? '',
  unscored: formatHtml(sample('standard-100/typical'), zh),
  comparison: formatComparison(compareAssessments(sample('demo-city/full'), demo), 'html', zh),
  letter: formatLetter(demo, '市公安局', 'html', zh) ?? '',
  notice: formatNotice(demo, 'html', zh),
};
const CHECKED_TWICE = new Set([
  'report dark 1280',
  'failed dark 1280',
  'unread dark 1280',
  'comparison dark 1280',
  'report light 390',
]);
const SCREENS = process.env['ZHIBIAO_SCREENS'] ?? '';

let browser: Browser;
/** One tab for all: a context for each page would take longer than the page. */
let tab: Page;
const folder = mkdtempSync(join(tmpdir(), 'zhibiao-browser-'));
let opened: { url: string; faults: string[] } = { url: '', faults: [] };
let files = 0;

/** A new tab; it hears every message, error, dialog and request beyond the file that is open. */
async function newTab(options: PageOptions): Promise<Page> {
  const page = await browser.newPage(options);
  const heard = (fault: string): void => {
    opened.faults.push(fault);
  };
  page.on('console', (message) => {
    heard(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    heard(`error: ${error.message}`);
  });
  page.on('dialog', (dialog) => {
    heard('a dialog');
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== opened.url) heard(`request: ${request.url()}`);
  });
  return page;
}
/** Opens a page from disk, and says what goes wrong from now on. */
async function open(html: string, page = tab): Promise<{ page: Page; faults: string[] }> {
  files += 1;
  const path = join(folder, `${files}.html`);
  writeFileSync(path, html);
  opened = { url: pathToFileURL(path).href, faults: [] };
  await page.goto(opened.url);
  return { page, faults: opened.faults };
}
/** How far the page reaches beyond the right edge of the screen. */
const beyond = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - innerWidth');
const shown = (page: Page): Promise<unknown> =>
  page.evaluate(
    `[...document.querySelectorAll('details.leaf')].filter((leaf) => leaf.checkVisibility()).map((leaf) => leaf.querySelector('.id').textContent)`,
  );
/** Asks until the answer is yes; Playwright's own waiting makes code from strings, which the pages forbid. */
const until = (page: Page, expression: string): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await page.evaluate(expression)).toBe(true);
    },
    { timeout: 10_000, interval: 50 },
  );
const says = (page: Page, text: string): Promise<void> =>
  until(page, `document.getElementById('shown').textContent === ${JSON.stringify(text)}`);
const count = async (page: Page, selector: string): Promise<number> =>
  Number(await page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`));

describe.skipIf(inChromium.skipped)(inChromium.name, () => {
  beforeAll(async () => {
    if (SCREENS !== '') mkdirSync(SCREENS, { recursive: true });
    browser = await openBrowser();
    tab = await newTab({ viewport: WIDE });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('names on the first screen the item that would turn the verdict, its unit and what it lacks', async () => {
    const { page } = await open(PAGES['short'] ?? '');
    const seen = await page.evaluate(
      `[...document.querySelectorAll('p, th, td')].filter((each) => each.getBoundingClientRect().bottom <= innerHeight).map((each) => each.textContent)`,
    );
    for (const words of ['2.1.4', '制发管理与统一编号', '0.2', '市政府办公室'])
      expect(seen).toContain(words);
    expect(seen).toContain('文件没有载明有效期（补充公布有效期）');
    expect(seen).toContain('不予推荐：距85%还差 1 项。');
  });

  it('writes its buttons as large as its fields', async () => {
    const { page } = await open(PAGES['short'] ?? '');
    const sizes = await page.evaluate(
      `[...new Set([...document.querySelectorAll('button, select, input[type=search]')].map((each) => getComputedStyle(each).fontSize))]`,
    );
    expect(sizes).toEqual([expect.stringMatching(/^1[2-6](\.\d+)?px$/)]);
  });

  const LOOKS = (['light', 'dark'] as const).flatMap((scheme) =>
    [WIDE, PHONE].map((viewport) => ({ scheme, viewport, look: `${scheme} ${viewport.width}` })),
  );
  it.each(Object.keys(PAGES))(
    '%s, by day and by night, wide and on a phone: nothing for the checker of accessibility, contrast of 7:1 included, nothing beyond the edge, nothing in the console',
    async (name) => {
      const { page, faults } = await open(PAGES[name] ?? '');
      const each = async (looks: typeof LOOKS, check: (look: string) => Promise<void>) => {
        for (const { scheme, viewport, look } of looks) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.setViewportSize(viewport);
          await check(`${name} ${look}`);
        }
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize(WIDE);
      };
      await each(LOOKS, async (look) => {
        expect(await beyond(page), look).toBeLessThanOrEqual(0);
        if (SCREENS !== '')
          await page.screenshot({ path: join(SCREENS, `${look}.png`), fullPage: true });
      });
      // Opened, as they are read; content that is not on the screen is laid out too.
      await page.evaluate(
        `for (const each of [...[...document.querySelectorAll('details.leaf')].slice(0, 12), ...document.querySelectorAll('details.veto')]) for (let up = each; up; up = up.parentElement) if (up.tagName === 'DETAILS') { up.open = true; up.style.contentVisibility = 'visible'; }`,
      );
      await page.evaluate(axeSource());
      // The checker takes seconds: every page as it is read by day, and by night and on a phone those that have everything.
      const checked = LOOKS.filter(
        ({ look }) => look === 'light 1280' || CHECKED_TWICE.has(`${name} ${look}`),
      );
      await each(checked, async (look) => {
        const found = await page.evaluate(
          `axe.run({ rules: { 'color-contrast-enhanced': { enabled: true } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.slice(0, 3).map(({ html }) => html).join(' ')))`,
        );
        expect(found, look).toEqual([]);
      });
      expect(faults).toEqual([]);
    },
  );

  it('finds by words, by unit, by status, and says how many', async () => {
    const { page, faults } = await open(PAGES['report'] ?? '');
    expect(await shown(page)).toEqual([]);
    await page.fill('#find', '败诉 复议');
    await says(page, '显示 1 项，共 134 项');
    expect(await shown(page)).toEqual(['6.2.3']);
    await page.fill('#find', '没有这样的字');
    await says(page, '没有符合条件的指标。');
    expect(await shown(page)).toEqual([]);
    await page.fill('#find', '');
    await says(page, '显示 134 项，共 134 项');
    await page.selectOption('#by-unit', { label: '市公安局' });
    await page.selectOption('#by-status', { label: '有失分的' });
    const ids = await shown(page);
    expect(ids).toEqual(
      demo.indicators
        .flatMap(leaves)
        .filter(
          (leaf) =>
            leaf.findings.some(
              ({ lost, shares }) => lost !== '0' && shares.some(({ unit }) => unit === '市公安局'),
            ) ||
            (leaf.lost !== '0' &&
              leaf.lost !== null &&
              [leaf.lead, ...leaf.responsible].includes('市公安局')),
        )
        .map(({ id }) => id),
    );
    expect(faults).toEqual([]);
  });

  it('opens and closes every level, follows its links, and is worked with the keyboard alone', async () => {
    const { page, faults } = await open(PAGES['report'] ?? '');
    await page.click('#expand');
    expect(await count(page, 'details.group:not([open])')).toBe(0);
    await page.click('#collapse');
    expect(await count(page, '#tree details[open]')).toBe(0);
    await page.focus('#tree details.group summary');
    await page.keyboard.press('Enter');
    expect(await count(page, '#tree details[open]')).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await count(page, '#tree details[open]')).toBe(2);
    // From the chart of losses to what stands behind the first bar.
    await page.click('figure.wide a');
    await until(page, `document.activeElement.tagName === 'SUMMARY'`);
    expect(await page.evaluate(`document.activeElement.querySelector('.id').textContent`)).toBe(
      '6.2.3',
    );
    for (const words of [
      '每件 1 分 × 6 件 = 6 分',
      '败诉后三十日内提交分析报告',
      'SS-0015',
      'demo-city.yaml:',
    ])
      expect(
        await page.evaluate(
          `document.activeElement.parentElement.innerText.includes(${JSON.stringify(words)})`,
        ),
        words,
      ).toBe(true);
    expect(faults).toEqual([]);
  });

  it('can be read where scripts do not run', async () => {
    const { page, faults } = await open(
      PAGES['report'] ?? '',
      await newTab({ viewport: WIDE, javaScriptEnabled: false }),
    );
    expect(faults).toEqual([]);
    await page.screenshot({ path: join(folder, 'plain.png') });
    await page.close();
  });

  it.each(HOSTILE_TEXTS)('$name in every field does nothing', async ({ text }) => {
    const { page, faults } = await open(formatHtml(hostileAssessment(text), zh));
    await page.click('#expand');
    await page.fill('#find', text.slice(0, 50));
    expect(await count(page, 'img, iframe, object, embed, base, script:not(:last-child)')).toBe(0);
    expect(await beyond(page)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });

  it('holds 10,000 findings', async () => {
    const html = formatHtml(crowded(demo, 10_000), zh);
    if (SCREENS !== '') writeFileSync(join(SCREENS, 'crowded.html'), html);
    const { page, faults } = await open(html);
    expect(await count(page, 'details.leaf')).toBe(1000);
    await page.fill('#find', '第 9999 条');
    await says(page, '显示 1 项，共 1000 项');
    expect(faults).toEqual([]);
  });
});
const leaves = (node: IndicatorResult): IndicatorResult[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leaves);
