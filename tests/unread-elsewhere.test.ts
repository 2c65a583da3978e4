/** What could not be read is no better known in the round after, nor beside other sites, nor where a column is not there. */
import { describe, expect, it } from 'vitest';
import { assess, readAssessment } from '../src/assess/index.js';
import { evaluate, evaluateCohort, previousOf } from '../src/evaluate/index.js';
import { readEvidence, readingOfSite } from '../src/evidence/index.js';
import type { Assessment } from '../src/types.js';
import { compiled } from './support/random-tree.js';

const DAY = { assessedAt: '2026-01-15' };
const COUNTED = compiled(`id: counted
title: 投诉
indicators:
  - id: "1"
    title: 比上一轮少
    points: 10
    facts: { 投诉: events, 上年: { previous: 投诉 } }
    rules: [{ deduct: 4, when: { 上年: { at-least: 2 } } }]
`).ruleSet;
const SOUND = '{"indicator":"1","fact":"投诉","quantity":1}\n';

describe('the round after a saved one', () => {
  const saved = (lines: string, leaveOutRefused = false): Assessment => {
    const reading = readEvidence(SOUND + lines, 'a.jsonl');
    const options = { ...DAY, leaveOutRefused };
    const assessment = assess(COUNTED, evaluate(COUNTED, reading, options), { ...DAY, reading });
    const read = readAssessment(JSON.stringify(assessment));
    if ('fault' in read) throw new Error(`not read back: ${read.fault}`);
    return read.assessment;
  };
  const now = (before: Assessment): [string | null, string | null] => {
    const options = { ...DAY, previous: previousOf(before) };
    const { score } = assess(COUNTED, evaluate(COUNTED, [], options));
    return [score.guaranteed, score.possible];
  };
  const ROW = '{"indicator":"1","fact":"投诉","quantity":"三五"}\n';
  it('knows what was read whole', () => {
    expect(now(saved(''))).toEqual(['10', '10']);
  });
  it('does not know of a fact of which a row was refused how much more it was', () => {
    expect(now(saved(ROW))).toEqual(['6', '10']);
  });
  it('knows nothing of a round of which a line could not be read at all', () => {
    expect(now(saved('{"fact":"投'))).toEqual(['6', '10']);
  });
  it('takes for nothing what a person left out then', () => {
    expect(now(saved(ROW, true))).toEqual(['10', '10']);
  });
});

const RANKED = compiled(`id: ranked
title: 名次
indicators:
  - id: "1"
    title: 办结率排第一
    points: 10
    start: zero
    facts: { 办结率: percent, 名次: { rank: 办结率, ties: same-rank } }
    rules: [{ earn: 10, when: { 名次: { at-most: 1 } } }]
`).ruleSet;

describe('a site beside others', () => {
  const scored = (row: string, rate = '80%'): string[] => {
    const evidence = (own: string, more = ''): ReturnType<typeof readEvidence> =>
      readEvidence(`指标,数据项,值\n1,办结率,${own}\n${more}`, 'a.csv');
    const sites = [
      { site: '甲县', records: evidence('90%') },
      { site: '乙县', records: evidence(rate, row) },
    ];
    return evaluateCohort(RANKED, sites, DAY).map(({ site, evaluation: { total } }) =>
      [site, total.lo?.n, total.hi?.n].join(' '),
    );
  };
  it('is ranked before those that have less', () => {
    expect(scored('')).toEqual(['乙县 0 0', '甲县 10 10']);
  });
  it('has no certain rank where nobody knows of what a row of another speaks', () => {
    // The scores of the site itself stay: nothing that it says of this fact was refused.
    expect(scored(',,3\n')).toEqual(['乙县 0 0', '甲县 0 10']);
  });
  it('keeps its own rank by what was read of it, where a row of its own names nothing', () => {
    expect(scored(',,3\n', '95%')).toEqual(['乙县 10 10', '甲县 0 10']);
  });
  it('has no certain rank where its own value was refused', () => {
    expect(scored('1,办结率,高\n')).toEqual(['乙县 0 10', '甲县 0 10']);
  });
});

const LEVELS = compiled(`id: levels
title: 级别
indicators:
  - id: "1"
    title: 重大败诉
    points: 10
    facts: { 败诉: events, 重大: { count: 败诉, where: { level: 省级 } } }
    rules: [{ deduct: 4, each: 重大, cap: 8 }]
  - id: "2"
    title: 获奖
    points: 10
    start: zero
    facts: { 获奖: events, 折算: { weighted-count: 获奖, by: level, weights: { 省级: 3 } } }
    rules: [{ earn: 1, each: 折算, cap: 10 }]
`).ruleSet;

describe('a column by which the tree picks', () => {
  const scored = (text: string, leaveOutRefused = false): string[] => {
    const reading = readEvidence(text, 'a.csv');
    const options = { ...DAY, leaveOutRefused };
    const { indicators } = assess(LEVELS, evaluate(LEVELS, reading, options), { reading });
    return indicators.map(({ score, possible }) => `${String(score)} ${String(possible)}`);
  };
  const rows = (level: string): string => `1,败诉,1${level}\n2,获奖,1${level}\n`;
  it('picks by what stands in it', () => {
    expect(scored(`指标,数据项,值,级别\n${rows(',省级')}`)).toEqual(['6 6', '3 3']);
  });
  it('picks none where it is there and empty', () => {
    expect(scored(`指标,数据项,值,级别\n${rows(',')}`)).toEqual(['10 10', '0 0']);
  });
  it('leaves open what is picked where it is not there: the ledger may have lost it', () => {
    expect(scored(`指标,数据项,值\n${rows('')}`)).toEqual(['2 10', '0 10']);
  });
  it('asks for nothing of a fact without records', () => {
    expect(scored('指标,数据项,值\n1,败诉,无\n')).toEqual(['10 10', '0 0']);
  });
  it('is left out with what could not be read, where a person decides so', () => {
    expect(scored(`指标,数据项,值\n${rows('')}`, true)).toEqual(['10 10', '0 0']);
  });
  it('goes by the headings above each row, where a sheet has others further down', () => {
    const above = `指标,数据项,值\n1,败诉,1\n`;
    const below = `指标,数据项,值,级别\n2,获奖,1,省级\n`;
    expect(scored(above + below)).toEqual(['2 10', '3 3']);
    expect(scored(`${below}${above}`)).toEqual(['2 10', '3 3']);
  });
  it('is lacking in the part of each site too', () => {
    const reading = readEvidence(`地区,指标,数据项,值\n甲县,1,败诉,1\n`, 'a.csv');
    const { total } = evaluate(LEVELS, readingOfSite(reading, '甲县'), { ...DAY, site: '甲县' });
    expect(total).toMatchObject({ lo: { n: 2 }, hi: { n: 10 } });
  });
});
