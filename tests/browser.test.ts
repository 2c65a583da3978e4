/**
 * The pages in a real Chromium: nothing leaves them, nothing goes wrong in them, they can be searched, folded, printed, read on a phone, by keyboard and by screen reader.
 * `ZHIBIAO_SCREENS=folder` keeps pictures of them to look at.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import { formatComparison, formatHtml, formatLetter, formatNotice } from '../src/report/index.js';
import type { Assessment, IndicatorResult } from '../src/types.js';
import { finding, indicator } from './support/assessment-parts.js';
import { folderWith } from './support/cli.js';
import { HOSTILE_TEXTS, hostileAssessment } from './support/hostile.js';
import {
  axeSource,
  inChromium,
  openBrowser,
  type Browser,
  type Page,
  type PageOptions,
} from './support/hosts.js';
import { sample } from './support/samples.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const zh = { language: 'zh' } as const;
const demo = sample('demo-city/typical');
const PAGES: Readonly<Record<string, string>> = {
  report: formatHtml(demo, zh),
  'report-en': formatHtml(demo, { language: 'en' }),
  failed: formatHtml(sample('demo-city/vetoed'), zh),
  unscored: formatHtml(sample('standard-100/typical'), zh),
  comparison: formatComparison(compareAssessments(sample('demo-city/full'), demo), 'html', zh),
  letter: formatLetter(demo, '市公安局', 'html', zh) ?? '',
  notice: formatNotice(demo, 'html', zh),
};
const CHECKED_TWICE = new Set([
  'report dark 1280',
  'failed dark 1280',
  'comparison dark 1280',
  'report light 390',
]);
const SCREENS = process.env['ZHIBIAO_SCREENS'] ?? '';

let browser: Browser;
/** Opens a page from disk; `faults` hears every message, error, dialog and request beyond the file itself. */
async function open(
  html: string,
  options: PageOptions = { viewport: WIDE },
): Promise<{ page: Page; faults: string[] }> {
  const url = pathToFileURL(join(folderWith({ 'page.html': html }), 'page.html')).href;
  const page = await browser.newPage(options);
  const faults: string[] = [];
  page.on('console', (message) => {
    faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    faults.push(`error: ${error.message}`);
  });
  page.on('dialog', (dialog) => {
    faults.push('a dialog');
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url) faults.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}
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
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  const LOOKS = Object.keys(PAGES).flatMap((name) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      [WIDE, PHONE].map((viewport) => ({ name, scheme, viewport })),
    ),
  );
  it.each(LOOKS)(
    '$name, $scheme, $viewport.width wide: nothing serious for a screen reader, nothing beyond the edge, nothing in the console',
    async ({ name, scheme, viewport }) => {
      const { page, faults } = await open(PAGES[name] ?? '', { viewport, colorScheme: scheme });
      expect(
        await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      ).toBeLessThanOrEqual(0);
      if (SCREENS !== '') {
        mkdirSync(SCREENS, { recursive: true });
        await page.screenshot({
          path: join(SCREENS, `${name}-${scheme}-${viewport.width}.png`),
          fullPage: true,
        });
      }
      expect(faults).toEqual([]);
      // The checker takes seconds: every page as it is read by day, and by night and on a phone those that have everything.
      if (
        !(scheme === 'light' && viewport === WIDE) &&
        !CHECKED_TWICE.has(`${name} ${scheme} ${viewport.width}`)
      )
        return page.close();
      // Opened, as they are read; content that is not on the screen is laid out too.
      await page.evaluate(
        `for (const each of [...document.querySelectorAll('details.leaf')].slice(0, 12)) for (let up = each; up; up = up.parentElement) if (up.tagName === 'DETAILS') { up.open = true; up.style.contentVisibility = 'visible'; }`,
      );
      await page.evaluate(axeSource());
      const found = await page.evaluate(
        `axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => id + ' ' + nodes.slice(0, 3).map(({ html }) => html).join(' ')))`,
      );
      expect(found).toEqual([]);
      expect(faults).toEqual([]);
      await page.close();
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
    await page.close();
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
    await page.close();
  });

  it('prints on A4, and one unit to a page where asked', async () => {
    const { page, faults } = await open(PAGES['report'] ?? '');
    const pages = async (): Promise<number> =>
      Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true }))
        .toString('latin1')
        .match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    const plain = await pages();
    expect(plain).toBeGreaterThan(3);
    await page.check('#print-units');
    expect(await pages()).toBeGreaterThanOrEqual(plain + demo.ledger.units.length - 3);
    expect(await count(page, 'details.unit[open]')).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('can be read where scripts do not run', async () => {
    const { page, faults } = await open(PAGES['report'] ?? '', {
      viewport: WIDE,
      javaScriptEnabled: false,
    });
    expect(faults).toEqual([]);
    await page.screenshot({ path: join(folderWith({}), 'plain.png') });
    await page.close();
  });

  it.each(HOSTILE_TEXTS)('$name in every field does nothing', async ({ text }) => {
    const { page, faults } = await open(formatHtml(hostileAssessment(text), zh));
    await page.click('#expand');
    await page.fill('#find', text.slice(0, 50));
    expect(await count(page, 'img, iframe, object, embed, base, script:not(:last-child)')).toBe(0);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('holds 10,000 findings', async () => {
    const html = formatHtml(crowded(10_000), zh);
    if (SCREENS !== '') writeFileSync(join(SCREENS, 'crowded.html'), html);
    const { page, faults } = await open(html);
    expect(await count(page, 'details.leaf')).toBe(1000);
    await page.fill('#find', '第 9999 条');
    await says(page, '显示 1 项，共 1000 项');
    expect(faults).toEqual([]);
    await page.close();
  });
});
const leaves = (node: IndicatorResult): IndicatorResult[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leaves);

/** The sample with so many findings, ten to an indicator. */
function crowded(findings: number): Assessment {
  const given = structuredClone(demo);
  const unit = (index: number): string =>
    given.ledger.units[index % given.ledger.units.length]?.unit ?? '';
  const children = Array.from({ length: findings / 10 }, (_, at) =>
    indicator({
      id: `9.${at}`,
      title: `第 ${at} 项`,
      status: 'not-met',
      points: '1',
      score: '0',
      lost: '1',
      findings: Array.from({ length: 10 }, (__, index) =>
        finding({
          indicator: `9.${at}`,
          id: `9.${at}#${index}`,
          lost: '0.1',
          reason: `第 ${at * 10 + index} 条失分`,
          shares: [{ unit: unit(at), lost: '0.1' }],
        }),
      ),
    }),
  );
  return {
    ...given,
    indicators: [
      indicator({
        id: '9',
        title: '很多',
        status: 'not-met',
        points: String(children.length),
        score: '0',
        lost: String(children.length),
        children,
      }),
    ],
  };
}
