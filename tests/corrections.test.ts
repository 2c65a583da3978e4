/** Corrections in every way of scoring: one site, several together, in batches, later, held open, and looked back to. */
import { describe, expect, it } from 'vitest';
import {
  assess,
  compileTree,
  evaluate,
  evaluateAsync,
  evaluateCohort,
  formatExplanation,
  openSession,
  prepare,
  previousOf,
  readAssessment,
  readEvidence,
  toText,
  type EvidenceRecord,
  type Evaluation,
  type RuleSet,
} from '../src/index.js';
import { assessments, PLAIN, scored, write } from './support/batch.js';

const TREE = `id: c
title: 更正
indicators:
  - id: "1"
    title: 办结
    points: 10
    facts: { 件数: number }
    start: zero
    rules: [{ earn: 10, share: { of: 件数, target: 10 } }]
  - id: "2"
    title: 败诉
    points: 10
    facts: { 败诉: events }
    rules: [{ deduct: 2, each: 败诉 }]
`;
const CSV = `编号,更正,指标,数据项,值,数量,日期,评定人,备注
E1,,1,件数,8,,,,
E2,E1,,,7,,2025-05-06,复核组,漏计一件
E3,E2,,,6,,,,
E4,,2,败诉,,3,,,
E5,E4,,,,1,,,
`;
function compiled(tree: string): RuleSet {
  const { ruleSet } = compileTree(tree, 'tree.yaml');
  if (!ruleSet) throw new Error('no rule set');
  return ruleSet;
}
const RULES = compiled(TREE);
const RECORDS: readonly EvidenceRecord[] = readEvidence(CSV, 'c.csv').records;
const total = ({ total: { lo } }: Pick<Evaluation, 'total'>): string => (lo ? toText(lo) : 'none');

describe('corrections', () => {
  it('counts the last of a chain alone: 6 of 10, and one of three events, are 6 + 8', () => {
    expect(total(evaluate(RULES, RECORDS))).toBe('14');
  });
  it('scores alike later, among other sites, and as each site says, whatever ids other sites use', async () => {
    const other = readEvidence(
      '编号,更正,指标,数据项,值\nE1,,1,件数,1\nE2,E1,,,2\n',
      'd.csv',
    ).records;
    const of = (site: string, records: readonly EvidenceRecord[]): EvidenceRecord[] =>
      records.map((record) => ({ ...record, site }));
    const all = [...of('甲县', RECORDS), ...of('乙县', other)];
    expect(total(await evaluateAsync(RULES, RECORDS))).toBe('14');
    const sites = ['甲县', '乙县'].map((site) => ({ site, records: all }));
    expect(
      evaluateCohort(RULES, sites).map(({ site, evaluation }) => [site, total(evaluation)]),
    ).toEqual([
      ['乙县', '12'],
      ['甲县', '14'],
    ]);
    expect(total(evaluate(RULES, all, { site: '乙县' }))).toBe('12');
    // Without a site all records count: 6 and 2 contradict each other, but each correction stays with its own.
    expect(evaluate(RULES, all).setAside.map(({ code }) => code)).toEqual(
      Array.from({ length: 4 }, () => 'evidence/superseded'),
    );
  });
  it('scores alike in a batch', async () => {
    const csv = write(
      'corrected.csv',
      '编号,更正,地区,指标,数据项,值,数量\n1,,甲县,,总量,9,\n2,1,甲县,,,4,\n1,,乙县,B,事件,,3\n2,1,乙县,,,,1\n3,2,丙县,B,事件,,1\n',
    );
    const wanted = await scored(PLAIN, csv);
    expect(wanted.length).toBe(3);
    expect(await assessments(PLAIN, csv)).toEqual(wanted);
    expect(wanted.join('')).toContain('"evidence/supersedes-unknown"');
  });
  it('holds a correction open: put in, taken out, and put in again', () => {
    const session = openSession(prepare(RULES), RECORDS.slice(0, 1));
    const [, second, third] = RECORDS;
    if (!second || !third) throw new Error('records are lacking');
    const seen = [total(session.scores())];
    for (const change of [
      () => {
        session.put(second);
      },
      () => {
        session.put(third);
      },
      () => session.drop('E3'),
      () => session.drop('E2'),
      () => {
        session.put({ ...second, value: '2' });
      },
      () => session.drop('E1'),
    ]) {
      change();
      seen.push(total(session.scores()));
      expect(total(session.evaluation())).toBe(seen.at(-1));
    }
    // Without E1 what E2 corrects is not there.
    expect(seen).toEqual(['18', '17', '16', '17', '18', '12', '10']);
  });
  it('keeps what was corrected in the document, explains both, and looks back to what stood', () => {
    const before = assess(RULES, evaluate(RULES, RECORDS));
    expect(
      before.evidence.superseded.map(({ by, record: { id, value } }) => [id, value, by]),
    ).toEqual([
      ['E1', '8', 'E2'],
      ['E2', '7', 'E3'],
      ['E4', null, 'E5'],
    ]);
    expect(before.evidence.used + before.evidence.setAside.length).toBe(before.evidence.read);
    const read = readAssessment(JSON.stringify(before));
    expect('assessment' in read && read.assessment).toEqual(before);
    const text = formatExplanation(before, '1', { language: 'zh' });
    expect(text).toContain('E1（c.csv:2）原为 8，由 E2 更正为 7（2025-05-06，复核组，漏计一件）');
    expect(text).toContain('E2（c.csv:3）原为 7，由 E3 更正为 6');
    const yearly = compiled(
      TREE.replace('件数: number', '件数: number, 去年: { previous: 件数 }').replace(
        'target: 10',
        'target: 去年',
      ),
    );
    // As many as the year before, when 6 stood: 10 of 10.
    expect(total(evaluate(yearly, RECORDS, { previous: previousOf(before) }))).toBe('18');
  });
});
