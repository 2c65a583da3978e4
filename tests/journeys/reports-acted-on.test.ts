/**
 * Reports that people act on.
 * Who gets only the failing city's report names, from its first lines, the item that would turn the verdict, its unit and what it lacks.
 * A city that has not reported yet is accused of nothing: neither its report nor a letter tells as a fact what nobody has said, and the letter asks for the data instead.
 *
 *   zhibiao score indicators/demo-city.yaml fixtures/demo-city/met-106 --date 2026-01-15
 *   zhibiao score indicators/demo-city.yaml fixtures/demo-city/half-missing --date 2026-01-15
 *   zhibiao score indicators/demo-city.yaml fixtures/demo-city/half-missing --date 2026-01-15 --unit 市司法局
 */
import { describe, expect, it } from 'vitest';
import { fromText, sum, toText } from '../../src/exact.js';
import { formatCohort, formatLetter, formatNotice, formatText } from '../../src/index.js';
import { everyNode } from '../../src/tree.js';
import type { Assessment, Finding } from '../../src/types.js';
import { sample } from '../support/samples.js';

const zh = { language: 'zh', width: 200 } as const;
const en = { language: 'en', width: 200 } as const;
/** What a screen shows without scrolling. */
const firstScreen = (assessment: Assessment, options: typeof zh | typeof en = zh): string =>
  formatText(assessment, options).split('\n').slice(0, 24).join('\n');
const findingsOf = ({ indicators }: Assessment): Finding[] =>
  everyNode(indicators).flatMap(({ findings }) => findings);

describe('the failing city', () => {
  const failing = sample('demo-city/met-106');
  it.each([
    ['zh', zh, '不予推荐：距85%还差 1 项。'],
    ['en', en, 'Not recommended: 1 item short of 85%.'],
  ] as const)('says first what would turn the verdict, %s', (_, options, opening) => {
    const seen = firstScreen(failing, options);
    expect(seen).toContain(opening);
    const nearest = seen.split('\n').find((line) => line.startsWith('2.1.4')) ?? '';
    for (const said of ['0.2', '市政府办公室', '文件没有载明有效期', '补充公布有效期'])
      expect(nearest).toContain(said);
  });
  it('says the same in the notice', () => {
    const notice = formatNotice(failing, 'text', zh);
    for (const said of ['距85%还差 1 项', '2.1.4', '市政府办公室', '补充公布有效期'])
      expect(notice).toContain(said);
  });
});

describe('the city that has not reported', () => {
  const missing = sample('demo-city/half-missing');
  const { ledger } = missing;
  /** What may be wrong, in the author's words, and nobody has said. */
  const doubted = findingsOf(missing).filter(({ kind }) => kind === 'missing');

  it('has lost nothing for certain, and all of it awaits data', () => {
    expect(doubted.length).toBeGreaterThan(100);
    expect([ledger.lost, ledger.certain]).toEqual(['348', '0']);
    expect(firstScreen(missing)).toContain('暂不能确定：');
    expect(formatText(missing, zh)).toContain('失分 348 分：已确定 0，待补数据 348。');
  });
  it('is told no fault as a fact, in the report or in a letter', () => {
    const units = ledger.units.map(({ unit }) => formatLetter(missing, unit, 'markdown', zh) ?? '');
    const issues = units.map((text) => text.split('## 一、待补数据清单')[0] ?? '');
    const report = formatText(missing, { ...zh, details: true, width: 10_000 });
    for (const { reason } of doubted) {
      if (reason === null) continue;
      expect(issues.filter((text) => text.includes(reason))).toEqual([]);
      for (const [line] of report.matchAll(
        new RegExp(`^.*${reason.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}.*$`, 'gm'),
      ))
        expect(line).toMatch(/待补|缺/);
    }
  });
  it('is named beside no unit in a ranking: what awaits data is nobody’s yet', () => {
    const text = formatCohort([missing, sample('demo-city/met-106')], 'markdown', zh);
    const [, own = ''] = /^\| — \| (.*云川市.*)$/m.exec(text) ?? [];
    expect(own).toContain('缺数据 57 项');
    for (const { unit } of ledger.units) expect(own).not.toContain(unit);
  });
  it('is asked for the data, item by item, adding up to what is at stake', () => {
    for (const { unit, lost } of ledger.units) {
      const letter = formatLetter(missing, unit, 'markdown', zh) ?? '';
      expect(letter).toContain(`主送：${unit}`);
      expect(letter).toContain('没有已经确定的失分');
      const [, awaited = ''] = letter.split('## 一、待补数据清单');
      const asked = findingsOf(missing).filter(({ shares }) =>
        shares.some((share) => share.unit === unit),
      );
      for (const { missing: facts } of asked)
        for (const fact of facts) expect(awaited).toContain(fact);
      const own = asked.flatMap(({ shares }) =>
        shares.flatMap((share) => (share.unit === unit ? [fromText(share.lost)] : [])),
      );
      expect(toText(sum(own))).toBe(lost);
    }
  });
});
