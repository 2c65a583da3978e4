/** What changed since the last time, and by when it must be put right, stand among the first words of a report. */
import { resolve } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { compareAssessments } from '../src/assess/index.js';
import {
  drawerOf,
  formatHtml,
  formatMarkdown,
  formatText,
  formatWorkbook,
} from '../src/report/index.js';
import type { Assessment } from '../src/types.js';
import { expectCode, folderWith, zhibiao } from './support/cli.js';
import { sample, unread } from './support/samples.js';

const before = sample('demo-city/met-106');
const after = sample('demo-city/typical');
const since = compareAssessments(before, after);
const zh = { language: 'zh', width: 2000, since } as const;
const en = { language: 'en', width: 2000, since } as const;
const SAID =
  '与前次（2026-01-15）相比：结论由“不予推荐”变为“予以推荐”；得分 982.30 → 889.39；达标 106 项 → 109 项；由达标变为不达标 9 项：6.2.3 复议纠错和行政诉讼败诉、4.3.1 处罚程序合法、5.5.2 拖欠账款清偿等；由不达标变为达标 15 项：';
const lineWith = (text: string, word: string): string =>
  text.split('\n').find((line) => line.includes(word)) ?? '';
const between = (one: Assessment, other: Assessment): string =>
  lineWith(formatText(other, { ...zh, since: compareAssessments(one, other) }), '与前次');

describe('since the last time', () => {
  it('every report of a site says it, below the verdict and above the tables', async () => {
    for (const text of [formatText(after, zh), formatMarkdown(after, zh)]) {
      expect(text).toContain(SAID);
      expect(text.indexOf(SAID)).toBeLessThan(text.indexOf('各项指标得分'));
    }
    expect(drawerOf('text').draw({ kind: 'notice', assessment: after }, zh)).toContain(SAID);
    expect(formatHtml(after, zh)).toContain('与前次（');
    const [overview] = (await readXlsx(await formatWorkbook(after, zh))).sheets;
    expect(overview?.rows.flat().some((cell) => String(cell).startsWith(SAID))).toBe(true);
    expect(formatText(after, en)).toContain(
      'Since the last time (2026-01-15): the verdict changed from "not recommended" to "recommended"; score 982.30 → 889.39; met 106 → 109; no longer met: 9 indicators, ',
    );
  });
  it('is left out where nobody gave it', () => {
    expect(formatText(after, { language: 'zh' })).not.toContain('与前次');
  });
  it('says that nothing changed', () => {
    expect(between(after, after)).toContain('与前次（2026-01-15）相比：结论没有变；得分没有变。');
  });
  it('says what makes it doubtful', () => {
    expect(between(unread('demo-city/typical'), after)).toContain('有未读的，变化不能作准');
    expect(between({ ...before, fingerprint: 'x' }, after)).toContain('规则、分值或文字有改动');
    const other: Assessment = { ...before, system: { ...before.system, id: 'other' } };
    expect(between(other, after)).toBe(
      '与前次（2026-01-15）相比：前次用的不是同一棵指标树，不作比较。',
    );
  });
});

describe('by when', () => {
  it('is the deadline that was set, and what of the tree’s own is over', () => {
    expect(formatText(after, { ...zh, since: null })).toContain(
      '有问题的 49 项中，原定期限已过的 7 项。',
    );
    const drawn = drawerOf('text').draw(
      { kind: 'report', assessment: after },
      { ...zh, due: '2026-03-31' },
    );
    expect(drawn).toContain('整改期限：2026-03-31；有问题的 49 项中，原定期限已过的 7 项。');
  });
  it('names the next deadline that is to come', () => {
    const early: Assessment = { ...after, assessedAt: '2025-06-15' };
    const line = lineWith(formatText(early, zh), '最早到期');
    const dates = line.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
    expect(dates).toHaveLength(1);
    expect(dates[0] ?? '').toMatch(/^2025-(0[6-9]|1\d)-/);
  });
  it('is not said where nothing is to put right and no deadline was set', () => {
    expect(formatText(sample('demo-city/full'), zh)).not.toMatch(/期限/);
  });
});

describe('the command line', () => {
  const HERE = { cwd: resolve(import.meta.dirname, '..') };
  const DAY = ['--date', '2026-01-15'];
  const DEMO = ['indicators/demo-city.yaml', 'fixtures/demo-city/typical', ...DAY];
  const saved = (): string =>
    `${folderWith({ 'before.json': JSON.stringify(before) })}/before.json`;
  it('tells it of the round before, and of a baseline', async () => {
    const path = saved();
    const previous = await zhibiao(
      ['score', ...DEMO, '--previous', path, '--format', 'markdown'],
      HERE,
    );
    expect(expectCode(previous, 0).out).toContain(SAID);
    const held = await zhibiao(
      ['score', ...DEMO, '--baseline', path, '--format', 'markdown'],
      HERE,
    );
    expect(expectCode(held, 1).out).toContain(SAID);
  });
  it('says that letters and ledgers leave the deadline open', async () => {
    const cwd = folderWith({ 'a.json': JSON.stringify(after) });
    const NOTE = '没有写 --due：整改期限留空，待填。';
    for (const out of [
      ['--units', 'l'],
      ['--unit', '市司法局'],
      ['--out', 'a.xlsx'],
    ]) {
      expect((await zhibiao(['report', 'a.json', ...out], { cwd })).err).toContain(NOTE);
      const due = await zhibiao(['report', 'a.json', ...out, '--due', '2026-03-31'], { cwd });
      expect(due.err).not.toContain('--due');
    }
    expect((await zhibiao(['report', 'a.json', '--out', 'a.html'], { cwd })).err).not.toContain(
      '--due',
    );
  });
});
