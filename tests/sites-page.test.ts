/** What the page of many sites does in a real Chromium. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCohort } from '../src/report/index.js';
import { inChromium, openBrowser, type Browser, type Page } from './support/hosts.js';
import { assessed } from './support/samples.js';

const ranking = formatCohort(
  assessed
    .filter(({ name }) => name.startsWith('demo-city/'))
    .map(({ assessment }, index) => ({ ...assessment, site: `第 ${index} 个市` })),
  'html',
  { language: 'zh' },
);

let browser: Browser;
let tab: Page;
const folder = mkdtempSync(join(tmpdir(), 'zhibiao-sites-'));
async function open(html: string): Promise<void> {
  const path = join(folder, 'page.html');
  writeFileSync(path, html);
  await tab.goto(pathToFileURL(path).href);
}

describe.skipIf(inChromium.skipped)(inChromium.name, () => {
  beforeAll(async () => {
    browser = await openBrowser();
    tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sorts the sites of a group by the column that is pressed, up, down, and as they were', async () => {
    await open(ranking);
    const said = `[...document.querySelectorAll('table.sortable')].find((table) => table.rows.length > 3)`;
    const scores = async (): Promise<unknown> =>
      tab.evaluate(
        `(() => { const table = ${said}; const at = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent === '得分'); return [...table.tBodies[0].rows].map((row) => Number(row.cells[at].textContent)); })()`,
      );
    const press = (): Promise<unknown> =>
      tab.evaluate(
        `[...${said}.tHead.querySelectorAll('button')].find((each) => each.textContent === '得分').click()`,
      );
    const first = await scores();
    if (!Array.isArray(first)) throw new Error('no scores');
    const numbers = first.map(Number);
    await press();
    expect(await scores()).toEqual([...numbers].sort((a, b) => a - b));
    expect(await tab.evaluate(`document.querySelectorAll('[aria-sort=ascending]').length`)).toBe(1);
    await press();
    expect(await scores()).toEqual([...numbers].sort((a, b) => b - a));
    await press();
    expect(await scores()).toEqual(numbers);
    expect(await tab.evaluate(`document.querySelectorAll('[aria-sort]').length`)).toBe(0);
  });
});
