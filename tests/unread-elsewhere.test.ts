/** What could not be read is no better known in the round after, nor beside other sites. */
import { describe, expect, it } from 'vitest';
import { assess, readAssessment } from '../src/assess/index.js';
import { evaluate, evaluateCohort, previousOf } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
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
  const scored = (row: string): string[] => {
    const evidence = (rate: string, more = ''): ReturnType<typeof readEvidence> =>
      readEvidence(`指标,数据项,值\n1,办结率,${rate}\n${more}`, 'a.csv');
    const sites = [
      { site: '甲县', records: evidence('90%') },
      { site: '乙县', records: evidence('80%', row) },
    ];
    return evaluateCohort(RANKED, sites, DAY).map(({ site, evaluation: { total } }) =>
      [site, total.lo?.n, total.hi?.n].join(' '),
    );
  };
  it('is ranked before those that have less', () => {
    expect(scored('')).toEqual(['乙县 0 0', '甲县 10 10']);
  });
  it('has no certain rank where nobody knows of what a row of another speaks', () => {
    expect(scored(',,3\n')).toEqual(['乙县 0 10', '甲县 0 10']);
  });
});
