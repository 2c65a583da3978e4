/** Claimed scores in every report that lists what units lost. */
import { describe, expect, it } from 'vitest';
import {
  assess,
  compileTree,
  evaluate,
  evaluateAsync,
  formatExplanation,
  formatHtml,
  formatLetter,
  formatMarkdown,
  formatText,
  openSession,
  prepare,
  readAssessment,
  readEvidence,
} from '../src/index.js';
import { workbook } from '../src/report/say/sheets/workbook.js';
import { tellingOf } from '../src/report/telling.js';

const TREE = `id: c
title: 自评
units: [甲局, 乙局]
indicators:
  - { id: "1", title: 办结, lead: 甲局, points: 10, facts: { 败诉: events }, rules: [{ deduct: 2, each: 败诉 }] }
  - { id: "2", title: 公开, lead: 乙局, points: 10, facts: { 公开率: percent }, rules: [{ deduct: 4, when: { 公开率: { less-than: 90% } } }] }
`;
const CSV = '编号,指标,数据项,数量,自评分\nE1,1,败诉,2,\nZ1,1,,,9.5\nZ2,2,,,8\n';
const { ruleSet } = compileTree(TREE, 'tree.yaml');
if (!ruleSet) throw new Error('no rule set');
const { records } = readEvidence(CSV, 'c.csv');
const ASSESSMENT = assess(ruleSet, evaluate(ruleSet, records));

describe('claimed scores', () => {
  it('stand in the document beside what is guaranteed and what is possible, and are read back', () => {
    expect(
      ASSESSMENT.claims.map(({ printed, ...claim }) => [Object.values(claim), printed]),
    ).toEqual([
      [['1', '甲局', '9.5', '6', '6', '3.5', ['Z1']], '3.50'],
      [['2', '乙局', '8', '6', '10', '2', ['Z2']], '2.00'],
    ]);
    const read = readAssessment(JSON.stringify(ASSESSMENT));
    expect('assessment' in read && read.assessment).toEqual(ASSESSMENT);
  });
  it('that are no number are errors, and change nothing else', () => {
    const alone = '编号,指标,数据项,值,自评分\nE1,1,败诉,2,\nE2,2,公开率,95%,\nZ1,1,,,满分\n';
    const mixed = '编号,指标,数据项,数量,值,自评分\nE1,1,败诉,2,,满分\nE2,2,公开率,,95%,\n';
    const sound = '编号,指标,数据项,数量,值\nE1,1,败诉,2,\nE2,2,公开率,,95%\n';
    const assessed = (text: string) => {
      const reading = readEvidence(text, 'c.csv');
      return assess(ruleSet, evaluate(ruleSet, reading), { reading });
    };
    const { score, decision } = assessed(sound);
    const withAlone = assessed(alone);
    for (const one of [withAlone, assessed(mixed)]) {
      expect([one.score, one.decision.outcome]).toEqual([score, decision.outcome]);
      expect('assessment' in readAssessment(JSON.stringify(one))).toBe(true);
    }
    expect(withAlone.evidence.unread).toMatchObject({ rows: 1, adrift: 0, files: [] });
    expect(assessed(mixed).diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['evidence/bad-claim', 'error'],
    ]);
  });
  it('are listed in text, Markdown, the page, the letter, the workbook and the explanation', () => {
    const zh = { language: 'zh' as const };
    for (const text of [
      formatText(ASSESSMENT, { ...zh, width: 120, colour: false }),
      formatMarkdown(ASSESSMENT, zh),
      formatHtml(ASSESSMENT, zh),
      JSON.stringify(workbook(tellingOf(ASSESSMENT, 'zh', false), null)),
    ])
      for (const part of ['9.5', '+3.5', '-2 至 +2', '乙局']) expect(text).toContain(part);
    const letter = formatLetter(ASSESSMENT, '甲局', 'text', zh);
    expect(letter).toContain('+3.5');
    expect(letter).not.toContain('-2 至 +2');
    expect(formatExplanation(ASSESSMENT, '2', zh)).toContain(
      '自评分：8（乙局），佐证得分 6 至 10，相差 -2 至 +2',
    );
  });
  it('change no score, whoever scores', async () => {
    const without = records.filter(({ claimedScore }) => claimedScore === null);
    const { total } = evaluate(ruleSet, without);
    expect(evaluate(ruleSet, records).total).toEqual(total);
    expect((await evaluateAsync(ruleSet, records)).total).toEqual(total);
    const session = openSession(prepare(ruleSet), without);
    for (const record of records) session.put(record);
    expect(session.scores().total).toEqual(total);
    expect(session.evaluation().claims.length).toBe(2);
  });
  it('are no fault where a tree has no points, and count for nothing there', () => {
    const bare = compileTree(
      TREE.replaceAll('points: 10, ', '').replace(/, rules: \[[^\n]*\]/g, ', met: verdict'),
      'tree.yaml',
    );
    if (!bare.ruleSet) throw new Error(JSON.stringify(bare.diagnostics));
    const { claims, setAside } = evaluate(bare.ruleSet, records.slice(1));
    expect([claims.length, setAside.map(({ code }) => code)]).toEqual([
      0,
      ['evidence/claim-unused', 'evidence/claim-unused'],
    ]);
  });
});
