/** What an indicator's state is called: a bonus or a penalty is never met or unmet, in no format. */
import { describe, expect, it } from 'vitest';
import { assess, compareAssessments } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import {
  formatComparison,
  formatExplanation,
  formatHtml,
  formatJunit,
  formatText,
} from '../src/report/index.js';
import { choicesOf, stateOf, stateWord, type Standing } from '../src/report/states.js';
import { WORDS } from '../src/report/words/index.js';
import type { Assessment } from '../src/types.js';
import { sample } from './support/samples.js';

const zh = { language: 'zh' } as const;
const TREE = `id: t
title: 树
units: [甲局]
indicators:
  - { id: "1", title: 计划, points: 10, lead: 甲局, start: zero, facts: { 计划: flag }, rules: [{ earn: 10, when: { 计划: true } }] }
  - { id: "2", title: 总结, points: 10, lead: 甲局, facts: { 总结: flag }, rules: [{ deduct: 4, when: { 总结: false } }] }
  - { id: J, title: 表彰, points: 2, section: bonus, lead: 甲局, facts: { 表彰: flag }, rules: [{ earn: 2, when: { 表彰: true } }] }
  - { id: K, title: 通报, section: penalty, floor: -10, lead: 甲局, facts: { 通报: flag }, rules: [{ deduct: 3, when: { 通报: true } }] }
`;
function assessed(rows: string): Assessment {
  const { ruleSet, diagnostics } = compileTree(TREE, 't.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  const { records } = readEvidence(`指标,数据项,值\n${rows}`, 'e.csv');
  return assess(ruleSet, evaluate(ruleSet, records), { site: '甲县', assessedAt: '2026-01-15' });
}
const GOOD = assessed('1,计划,是\n2,总结,是\nJ,表彰,是\nK,通报,否\n');
const BAD = assessed('1,计划,否\n2,总结,否\nJ,表彰,否\nK,通报,是\n');
const OPEN = assessed('1,计划,是\n2,总结,是\n');

describe('the state of an indicator', () => {
  const CASES: [Standing['section'], Standing['status'], string | null, string, string][] = [
    ['base', 'partly-met', '3', '部分达标', 'partly met'],
    ['key', 'not-met', '0', '未达标', 'not met'],
    ['bonus', 'met', '2', '已加分', 'added'],
    ['bonus', 'partly-met', '1/3', '已加分', 'added'],
    ['bonus', 'not-met', '0', '未加分', 'not added'],
    ['bonus', 'not-met', '-1', '已扣分', 'deducted'],
    ['bonus', 'not-assessed', '1', '未评定', 'not assessed'],
    ['bonus', 'met', null, '已加分', 'added'],
    ['bonus', 'not-met', null, '未加分', 'not added'],
    ['penalty', 'met', '0', '未扣分', 'not deducted'],
    ['penalty', 'not-met', '-2', '已扣分', 'deducted'],
    ['penalty', 'error', null, '数据有误', 'faulty data'],
    ['penalty', 'not-applicable', null, '不适用', 'not applicable'],
    ['penalty', 'not-met', null, '已扣分', 'deducted'],
  ];
  it.each(CASES)('%s, %s, %s is called %s', (section, status, score, chinese, english) => {
    const standing = { section, status, score };
    expect([stateWord(standing, WORDS.zh), stateWord(standing, WORDS.en)]).toEqual([
      chinese,
      english,
    ]);
  });

  it('changes nothing of the status in the document', () => {
    const statuses = BAD.indicators.map(({ status }) => status);
    expect(statuses).toEqual(['not-met', 'partly-met', 'not-met', 'not-met']);
    expect(BAD.indicators.map(stateOf)).toEqual(['not-met', 'partly-met', 'not-added', 'deducted']);
  });

  it('is what an item is found by, one that lacks data by both', () => {
    expect(OPEN.indicators.map(choicesOf)).toEqual([
      ['met'],
      ['met'],
      ['lacking', 'bonus'],
      ['lacking', 'penalty'],
    ]);
  });
});

describe('every report calls it so', () => {
  const lineOf = (text: string, id: string): string =>
    text.split('\n').find((line) => line.startsWith(`${id} `)) ?? '';
  it.each([
    ['J', '未加分', '已加分'],
    ['K', '已扣分', '未扣分'],
  ])('item %s', (id, bad, good) => {
    for (const [assessment, word] of [
      [BAD, bad],
      [GOOD, good],
    ] as const) {
      expect(formatExplanation(assessment, id, zh)).toContain(`状态：${word}（`);
      const page = formatHtml(assessment, zh);
      const marks = new RegExp(`<span class="id">${id}</span>.*?</summary>`, 'u').exec(page)?.[0];
      expect(marks).toContain(word);
      expect(marks).not.toContain('达标');
      const details = formatText(assessment, { ...zh, details: true });
      expect(details).toMatch(new RegExp(`^${id} .* ${word}`, 'mu'));
      const found = new RegExp(`<testcase name="${id} [^]*?(</testcase>|/>)`, 'u');
      expect(
        found.exec(formatJunit([assessment], { ...zh, junitFails: 'lost' }))?.[0],
      ).not.toContain('达标');
    }
    const compared = formatComparison(compareAssessments(GOOD, BAD), 'text', zh);
    expect(lineOf(compared, id)).toContain(`${good} → ${bad}`);
  });

  it('no comparison of the demo city says that a bonus was met or not', () => {
    const compared = compareAssessments(sample('demo-city/full'), sample('demo-city/typical'));
    for (const form of ['text', 'markdown', 'html'] as const) {
      const lines = formatComparison(compared, form, { ...zh, details: true }).split(/\n|<tr/);
      const bonus = lines.filter((line) => /\bJ\.\d/.test(line));
      expect(bonus.length).toBeGreaterThan(2);
      expect(bonus.filter((line) => line.includes('达标'))).toEqual([]);
    }
  });
});

describe('the filter of a page', () => {
  const options = (assessment: Assessment): string[] =>
    [
      ...(
        /<select id="by-status">.*?<\/select>/u.exec(formatHtml(assessment, zh))?.[0] ?? ''
      ).matchAll(/<option value="([^"]*)">([^<]*)</gu),
    ].map(([, value = '', text = '']) => `${value} ${text}`);
  it('offers what to act on first, and only what there is', () => {
    expect(options(BAD)).toEqual([
      ' 全部状态',
      'unmet 不达标（未达标和部分达标）',
      'bonus 加分项',
      'penalty 扣分项',
      'lost 有失分的',
    ]);
    expect(options(sample('demo-city/half-missing'))).toEqual([
      ' 全部状态',
      'lacking 缺数据',
      'met 达标',
      'bonus 加分项',
      'penalty 扣分项',
      'lost 有失分的',
    ]);
  });
  it('finds as unmet what the met rate counts as unmet', () => {
    const city = sample('demo-city/met-106');
    const page = formatHtml(city, zh);
    const rate = city.decision.checks.find(({ id }) => id === 'met-rate');
    const found = page.match(/data-status="unmet"/gu) ?? [];
    expect(found).toHaveLength(Number(rate?.counted) - Number(rate?.met));
    expect(found.length).toBeGreaterThan(10);
  });
});
