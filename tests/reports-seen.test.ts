/** What readers of the reports stumbled over, where no other test of the reports looks. */
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { formatHtml, formatLetter, formatMarkdown } from '../src/report/index.js';
import { leavesOf } from '../src/tree.js';
import { assessed, sample } from './support/samples.js';

const zh = { language: 'zh' } as const;
const typical = sample('demo-city/typical');
/** The cells of the rows of the table below a heading. */
function rowsBelow(markdown: string, heading: string): string[][] {
  const [, after = ''] = markdown.split(heading);
  const [, table = ''] = /\n\n(\|[\s\S]*?)\n\n/.exec(after) ?? [];
  return table
    .split('\n')
    .slice(2)
    .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '')));
}

describe('a letter', () => {
  const letter = formatLetter(typical, '市司法局', 'markdown', zh) ?? '';
  const rows = rowsBelow(letter, '问题清单').slice(0, -1);
  it('tells the deadline of the duty, which is over, from that of putting it right, which is open', () => {
    expect(letter).toContain('| 原定期限 | 整改期限 |');
    expect(rows.length).toBeGreaterThan(20);
    const dates = rows.map((cells) => cells.at(-2) ?? '');
    expect(dates.filter((date) => date !== '—')).not.toEqual([]);
    for (const date of dates) expect(date).toMatch(/^(—|\d{4}-\d{2}-\d{2}（已过）)$/);
    for (const cells of rows) expect(cells.at(-1)).toBe('');
    const due = { ...zh, due: '2026-03-31' };
    const dated = rowsBelow(formatLetter(typical, '市司法局', 'markdown', due) ?? '', '问题清单');
    expect(dated.slice(0, -1).every((cells) => cells.at(-1) === '2026-03-31')).toBe(true);
  });
  it('names the records that it lost by: title, date and subject, not ids alone', () => {
    const lost = formatLetter(typical, '市公安局', 'markdown', zh) ?? '';
    const records = rowsBelow(lost, '佐证清单');
    expect(records.length).toBeGreaterThan(0);
    for (const [id = '', , title = '', date = ''] of records) {
      expect(id).not.toContain('、');
      expect(title).not.toBe('');
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
  it('leaves lines to fill in for whom it is from and when', () => {
    for (const line of ['主送：市司法局', '联系人', '落款', '成文日期'])
      expect(letter).toContain(line);
  });
});

describe('the main reasons of a unit', () => {
  it.each(assessed)('never end in a bare number: $name', ({ assessment }) => {
    for (const cells of rowsBelow(formatMarkdown(assessment, zh), '谁丢分谁负责').slice(0, -1))
      for (const reason of (cells.at(-1) ?? '').split('；'))
        expect(reason).not.toMatch(/(^|[^−\d.])\d+(\.\d+)?$/);
  });
});

it('a chart says how much it leaves out', () => {
  const page = formatHtml(typical, zh);
  expect(page).toMatch(/其余 16 个单位：24\.67 分/);
  expect(page).toMatch(/其余 \d+ 项指标：[\d.]+ 分/);
});

it('a name may hold 、 where it is quoted', () => {
  const { diagnostics } = compileTree(
    `id: t
title: 树
units: ["住建局（人防办、名城办）"]
indicators:
  - id: "1"
    title: 项目
    points: 1
    lead: "住建局（人防办、名城办）"
    rules: [ { deduct: 1, when: { 未办: true } } ]
    facts: { 未办: flag }
`,
    't.yaml',
  );
  expect(diagnostics).toEqual([]);
});

it('the sample has the judgments that its losses speak of', () => {
  const leaf = leavesOf(typical.indicators).find(({ id }) => id === '6.2.3');
  expect(leaf?.materials.find(({ kind }) => kind === '裁判文书')?.lacking).toBe(0);
});
