/**
 * The written page with Univer in a real Chromium, built and served as its README says: a thousand
 * rows score as in the library, also after one cell changed, and the pane beside them leads to cells.
 * `ZHIBIAO_SCREENS=folder` keeps pictures to look at.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cellFunctions } from '../src/sheet/index.js';
import { demoGrid, demoRules, writeAddin, type TestCell } from './support/addin.js';
import { HOST_PACKAGES, inUniverPage, openBrowser } from './support/hosts.js';
import type { Browser, Page } from './support/hosts.js';
import { root } from './support/house.js';
import { served, type Served } from './support/served.js';

const SCREENS = process.env['ZHIBIAO_SCREENS'] ?? '';
const grid = demoGrid(999);
const valueColumn = grid[0]?.indexOf('值') ?? -1;
const changedRow = grid.findIndex((row, at) => at > 0 && typeof row[valueColumn] === 'number');

/** The folder with the packages that its README has installed. */
async function build(folder: string): Promise<void> {
  await writeAddin('univer', folder);
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  for (const name of ['@univerjs', 'react', 'react-dom'])
    symlinkSync(join(HOST_PACKAGES, name), join(packages, name));
  symlinkSync(join(root, 'node_modules/esbuild'), join(packages, 'esbuild'));
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
}
/** What the library makes of a range. */
function wanted(range: readonly (readonly TestCell[])[]): unknown {
  const functions = cellFunctions(demoRules(), { blanks: 'empty', sheet: '佐证' });
  const shown = (rows: readonly (readonly unknown[])[], count: number): unknown =>
    rows.slice(0, count).map((row) => row.map((cell) => (cell === '' ? null : cell)));
  return [
    functions.score(range),
    functions.possible(range),
    functions.verdict(range),
    functions.met(range),
    functions.needed(range),
    shown(functions.table(range), 150),
    shown(functions.ledger(range), 20),
  ];
}
const SHOWN = `(() => {
  const sheet = univerAPI.getActiveWorkbook().getSheetByName('评分');
  const values = (address) => sheet.getRange(address).getValues()
    .map((row) => row.map((cell) => (cell === '' ? null : cell)));
  return [...values('B1:B5').map(([cell]) => cell), values('A8:F157'), values('H8:K27')];
})()`;

describe.skipIf(inUniverPage.skipped)(
  inUniverPage.name,
  () => {
    let browser: Browser;
    let server: Served;
    let page: Page;
    const above = mkdtempSync(join(tmpdir(), 'zhibiao-univer-'));
    const faults: string[] = [];
    const asked: string[] = [];

    beforeAll(async () => {
      const folder = join(above, 'univer');
      await build(folder);
      server = await served(folder);
      browser = await openBrowser();
      page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${server.url}/index.html`);
      await eventually(async () => {
        expect(await page.evaluate('typeof univerAPI')).toBe('object');
      });
    }, 180_000);
    afterAll(async () => {
      await browser.close();
      server.close();
      rmSync(above, { recursive: true, force: true });
    });
    const eventually = (check: () => Promise<void>): Promise<void> =>
      vi.waitFor(check, { timeout: 60_000, interval: 200 });
    const keepPicture = async (name: string): Promise<void> => {
      if (SCREENS === '') return;
      mkdirSync(SCREENS, { recursive: true });
      await page.screenshot({ path: join(SCREENS, `univer-${name}.png`) });
    };
    const paneText = (): Promise<unknown> =>
      page.evaluate('document.querySelector("main").innerText');
    const setCells = (row: number, column: number, rows: readonly (readonly TestCell[])[]) =>
      page.evaluate(`void univerAPI.getActiveWorkbook().getSheetByName('佐证')
      .getRange(${row}, ${column}, ${rows.length}, ${rows[0]?.length ?? 0})
      .setValues(${JSON.stringify(rows)}.map((row) => row.map((cell) => cell ?? { v: null })))`);

    it('before anything is entered, says what is to be', async () => {
      await eventually(async () => {
        const fields = await page.evaluate(
          `univerAPI.getActiveWorkbook().getSheetByName('填报项目').getRange('A1:C60').getValues()`,
        );
        expect(fields).toContainEqual(['指标', '名称', '数据项']);
        expect(fields).toContainEqual(['1.1.1', '机构职能法定', '三定公开齐全']);
      });
      expect(await paneText()).toContain('选中佐证的区域');
      await keepPicture('empty');
    });

    it('a thousand rows score as in the library', async () => {
      await setCells(0, 0, grid);
      const expected = wanted(grid);
      await eventually(async () => {
        expect(await page.evaluate(SHOWN)).toEqual(expected);
      });
      await page.click('main button.main');
      await eventually(async () => {
        expect(await paneText()).toContain('889.39');
      });
      await keepPicture('evidence');
    });

    it('after one cell changed so do sheet and pane', async () => {
      const changed = grid.map((row, at) =>
        at === changedRow ? row.map((cell, column) => (column === valueColumn ? 1 : cell)) : row,
      );
      const expected = wanted(changed);
      expect(expected).not.toEqual(wanted(grid));
      await setCells(changedRow, valueColumn, [[1]]);
      await eventually(async () => {
        expect(await page.evaluate(SHOWN)).toEqual(expected);
      });
      const total = String(cellFunctions(demoRules(), { blanks: 'empty' }).score(changed));
      await eventually(async () => {
        expect(await paneText()).toContain(total);
      });
    });

    it('an error is said in every cell, with no score, and the pane leads to it', async () => {
      await setCells(changedRow, valueColumn, [['#DIV/0!']]);
      const place = `佐证!${String.fromCharCode(65 + valueColumn)}${changedRow + 1}`;
      await eventually(async () => {
        const score = await page.evaluate(`${SHOWN}[0]`);
        expect(score).toContain('有 1 行读不出');
        expect(score).toContain(place);
      });
      await eventually(async () => {
        expect(await paneText()).toContain('有 1 行读不出');
      });
      await page.evaluate(`(() => {
      const book = univerAPI.getActiveWorkbook();
      book.setActiveSheet(book.getSheetByName('评分'));
    })()`);
      await keepPicture('refused');
      await page.evaluate(
        `[...document.querySelectorAll('main button')].find((one) => one.textContent === '${place}').click()`,
      );
      await eventually(async () => {
        const at = await page.evaluate(`(() => {
        const sheet = univerAPI.getActiveWorkbook().getActiveSheet();
        return sheet.getSheetName() + '!' + sheet.getActiveRange().getA1Notation();
      })()`);
        expect(at).toBe(place);
      });
      await keepPicture('led');
    });

    it('reaches beyond no edge at 320 pixels; nothing failed, and nothing was asked elsewhere', async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      expect(
        await page.evaluate(
          `(() => { const main = document.querySelector('main'); return main.scrollWidth - main.clientWidth; })()`,
        ),
      ).toBe(0);
      await keepPicture('narrow');
      expect(faults).toEqual([]);
      const elsewhere = asked.filter((url) => !/^(?:data|blob):/.test(url));
      expect(elsewhere.filter((url) => !url.startsWith(server.url))).toEqual([]);
    });
  },
  180_000,
);
