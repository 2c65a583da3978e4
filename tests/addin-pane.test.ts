/**
 * The panes of written add-ins in a real Chromium: those of Excel and WPS with a stand-in for the
 * program around them, loaded from the written folder as the program would load it.
 * `ZHIBIAO_SCREENS=folder` keeps pictures of them to look at.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoGrid, writeAddin, type TestCell } from './support/addin.js';
import { folderWith } from './support/cli.js';
import { axeSource, inChromium, openBrowser, type Browser, type Page } from './support/hosts.js';
import { excelStandIn, wpsStandIn } from './support/pane-hosts.js';
import { served } from './support/served.js';

const SCREENS = process.env['ZHIBIAO_SCREENS'] ?? '';
const NARROW = { width: 320, height: 700 };
type Rows = TestCell[][];
const grid = demoGrid();
const SHEETS = { 佐证: grid, 空表: [[null]] };

/** A pane that stands in its program, and whatever went wrong in it. */
interface Opened {
  page: Page;
  faults: string[];
  close: () => void;
}
let browser: Browser;
async function tab(script: string | null): Promise<Omit<Opened, 'close'>> {
  const page = await browser.newPage({ viewport: NARROW });
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  if (script !== null) await page.addInitScript({ content: script });
  return { page, faults };
}
async function openExcel(sheets: Readonly<Record<string, Rows>>, lang: string): Promise<Opened> {
  const folder = join(folderWith({}), 'excel');
  await writeAddin('excel', folder, ['--office-js', 'office.js', '--lang', lang]);
  writeFileSync(join(folder, 'office.js'), excelStandIn(sheets));
  const server = await served(folder);
  const opened = await tab(null);
  await opened.page.goto(`${server.url}/taskpane.html`);
  return { ...opened, close: server.close };
}
async function openWps(sheets: Readonly<Record<string, Rows>>, lang: string): Promise<Opened> {
  const folder = join(folderWith({}), 'wps');
  await writeAddin('wps', folder, ['--lang', lang]);
  const own = readdirSync(folder).find((name) => name.startsWith('zhibiao_')) ?? '';
  const opened = await tab(wpsStandIn(sheets));
  await opened.page.goto(pathToFileURL(join(folder, own, 'pane.html')).href);
  return { ...opened, close: () => undefined };
}
const PROGRAMS = [
  ['excel', openExcel],
  ['wps', openWps],
] as const;

const textOf = async (page: Page): Promise<string> =>
  String(await page.evaluate('document.querySelector("main").innerText'));
/** Waits until the pane says something; Playwright's own waiting makes code from strings, which the pages forbid. */
const says = (page: Page, text: string): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await textOf(page)).toContain(text);
    },
    { timeout: 30_000, interval: 50 },
  );
const clickOn = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(
    `[...document.querySelectorAll('button')].find((one) => one.textContent === ${JSON.stringify(text)}).click()`,
  );
async function keepPicture(page: Page, name: string): Promise<void> {
  if (SCREENS === '') return;
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
}
/** The range with a row that cannot be read: an error where a value stood. */
function broken(): Rows {
  const value = grid[0]?.indexOf('值') ?? 0;
  return grid.map((row, at) =>
    at === 2 ? row.map((cell, column) => (column === value ? '#DIV/0!' : cell)) : row,
  );
}

describe.skipIf(inChromium.skipped).each(PROGRAMS)(
  `the pane of %s ${inChromium.name}`,
  (host, open) => {
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    it('tells what to do, then total, verdict, losses and units of the sheet', async () => {
      const { page, faults, close } = await open(SHEETS, 'zh');
      await says(page, '选中佐证的区域');
      expect(await textOf(page)).toContain('云川市法治政府建设示范创建指标体系');
      await page.click('button.main');
      await says(page, '889.39');
      const text = await textOf(page);
      for (const words of ['予以推荐', '达标 109 项', '6.2.3 复议纠错', '−12', '市司法局'])
        expect(text).toContain(words);
      expect(text).toContain(`读自 佐证!A1:N${grid.length}`);
      await keepPicture(page, `pane-${host}`);
      expect(faults).toEqual([]);
      close();
    });

    it('reaches beyond no edge at 320 pixels, and can be used without seeing it', async () => {
      const { page, close } = await open(SHEETS, 'zh');
      await page.click('button.main');
      await says(page, '889.39');
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      await page.evaluate(`${axeSource()};undefined`);
      const found = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
      );
      expect(found).toEqual([]);
      close();
    });

    it('gives no score of rows that cannot be read, and leads to the cell', async () => {
      const { page, close } = await open({ 空表: [[null]], 佐证: broken() }, 'zh');
      await page.evaluate(`book.active = '佐证'`);
      await page.click('button.main');
      await says(page, '有 1 行读不出');
      const text = await textOf(page);
      expect(text).not.toContain('889');
      await page.evaluate(`book.active = '空表'`);
      await clickOn(page, '佐证!E3');
      await vi.waitFor(async () => {
        expect(await page.evaluate('[book.active, book.selected]')).toEqual(['佐证', 'E3']);
      });
      await keepPicture(page, `pane-${host}-refused`);
      close();
    });

    it('scores again when a cell changes, wherever the user is by then', async () => {
      const { page, close } = await open({ 佐证: broken(), 空表: [[null]] }, 'zh');
      await page.click('button.main');
      await says(page, '有 1 行读不出');
      const value = grid[0]?.indexOf('值') ?? 0;
      await page.evaluate(
        `book.active = '空表'; book.change('佐证', 2, ${value}, ${JSON.stringify(grid[2]?.[value])})`,
      );
      await says(page, '889.39');
      close();
    });

    it('says so where nothing can be read, and where the program fails', async () => {
      const { page, faults, close } = await open({ 空表: [['x']], 佐证: grid }, 'zh');
      await page.click('button.main');
      await says(page, '这里没有可读的内容');
      await page.evaluate(`book.active = '佐证'`);
      await page.click('button.main');
      await says(page, '889.39');
      await page.evaluate('delete book.sheets.佐证');
      await clickOn(page, '刷新');
      await says(page, '这个软件没有给出单元格');
      expect(faults).toEqual([]);
      close();
    });

    it('speaks English when told so, and changes over by a button', async () => {
      const { page, close } = await open(SHEETS, 'en');
      await says(page, 'Read this sheet');
      await page.click('button.main');
      await says(page, '109 met');
      expect(await textOf(page)).toContain('Worst losses');
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
      await keepPicture(page, `pane-${host}-en`);
      await clickOn(page, '中文');
      await says(page, '达标 109 项');
      expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
      close();
    });
  },
);
