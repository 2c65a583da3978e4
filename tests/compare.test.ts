/** Two assessments held against each other: what each cause looks like, and that every step adds up. */
import { describe, expect, it } from 'vitest';
import { assess, compareAssessments } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { fromText, subtract, sum, toText } from '../src/exact.js';
import type { Assessment, AssessmentComparison } from '../src/types.js';
import { EVIDENCE, HEAD, TREE } from './support/cli.js';
import { assessed } from './support/samples.js';

function assessmentOf(tree: string, evidence: string): Assessment {
  const { ruleSet, diagnostics } = compileTree(tree, 'tree.yaml');
  if (!ruleSet) throw new Error(JSON.stringify(diagnostics));
  return assess(ruleSet, evaluate(ruleSet, readEvidence(evidence, 'evidence.csv').records), {
    site: '甲市',
    assessedAt: '2026-01-15',
  });
}
const before = assessmentOf(TREE, EVIDENCE);
const change = (tree: string, evidence: string): AssessmentComparison =>
  compareAssessments(before, assessmentOf(tree, evidence));
/** The steps of a waterfall that are not nothing. */
const steps = ({ waterfall }: AssessmentComparison): Record<string, string> =>
  Object.fromEntries(Object.entries(waterfall ?? {}).filter(([, value]) => value !== '0'));
const causes = ({ leaves }: AssessmentComparison): [string, string, string][] =>
  leaves.map(({ id, cause, score }) => [id, cause, score]);

describe('causes', () => {
  it('nothing changed', () => {
    const same = change(TREE, EVIDENCE);
    expect(steps(same)).toEqual({ before: '8', after: '8' });
    expect([same.leaves, same.worse]).toEqual([[], []]);
    expect(same.units).toEqual([
      {
        unit: '公安局',
        before: '2',
        recovered: '0',
        newlyLost: '0',
        scheme: '0',
        unclear: '0',
        after: '2',
      },
    ]);
  });

  it('the same records under other names in other files are no change', () => {
    const renamed = EVIDENCE.replace('E1', 'X9').replace('E2', 'A1');
    expect(change(TREE, renamed).leaves).toEqual([]);
  });

  it('another lost case is performance, posted to its unit', () => {
    const after = change(
      TREE,
      `${EVIDENCE}E3,甲市,1,败诉案件,,1,司法局,二号案,2025-07-01,判决书\n`,
    );
    expect(causes(after)).toEqual([['1', 'performance', '-2']]);
    expect(steps(after)).toEqual({ before: '8', newlyLost: '-2', after: '6' });
    expect(after.units.map(({ unit, newlyLost, after: now }) => [unit, newlyLost, now])).toEqual([
      ['公安局', '0', '2'],
      ['司法局', '2', '2'],
    ]);
    expect(after.worse).toEqual([
      { kind: 'indicator', id: '1', title: '行政应诉', lost: '2', printed: '2' },
    ]);
  });

  it('what was put right is recovered', () => {
    const after = change(TREE, `${HEAD}E2,甲市,2,学法,是,,,,2025-06-01,学法记录\n`);
    expect(causes(after)).toEqual([['1', 'performance', '2']]);
    expect(steps(after)).toEqual({ before: '8', recovered: '2', after: '10' });
    expect([after.worse, after.units]).toEqual([
      [],
      [
        {
          unit: '公安局',
          before: '2',
          recovered: '2',
          newlyLost: '0',
          scheme: '0',
          unclear: '0',
          after: '0',
        },
      ],
    ]);
  });

  it('a heavier rule for the same case is the scheme, and nobody got worse', () => {
    const after = change(TREE.replace('deduct: 2', 'deduct: 3'), EVIDENCE);
    expect(causes(after)).toEqual([['1', 'scheme', '-1']]);
    expect(steps(after)).toEqual({ before: '8', scheme: '-1', after: '7' });
    expect(after.worse).toEqual([]);
    expect(after.units).toEqual([
      {
        unit: '公安局',
        before: '2',
        recovered: '0',
        newlyLost: '0',
        scheme: '1',
        unclear: '0',
        after: '3',
      },
    ]);
  });

  it('other points for the same work are the scheme', () => {
    const after = change(
      TREE.replace('points: 4', 'points: 6')
        .replace('earn: 4', 'earn: 6')
        .replace('points: 10', 'points: 12'),
      EVIDENCE,
    );
    expect(causes(after)).toEqual([['2', 'scheme', '2']]);
    expect(steps(after)).toEqual({ before: '8', scheme: '2', after: '10' });
  });

  it('another rule and other facts at once are not told apart', () => {
    const after = change(
      TREE.replace('deduct: 2', 'deduct: 3'),
      `${EVIDENCE}E3,甲市,1,败诉案件,,1,司法局,二号案,2025-07-01,判决书\n`,
    );
    expect(causes(after)).toEqual([['1', 'both', '-4']]);
    expect(steps(after)).toEqual({ before: '8', unclear: '-4', after: '4' });
    expect(after.worse.map(({ id }) => id)).toEqual(['1']);
  });

  it('an indicator that no longer applies is neither work nor scheme', () => {
    const after = change(
      TREE,
      `${HEAD.trimEnd()},结论,备注\nE1,甲市,1,败诉案件,,1,公安局,一号案,2025-05-06,判决书,,\nE2,甲市,2,,,,,,,,不适用,没有这项职能\n`,
    );
    expect(causes(after)).toEqual([['2', 'applicability', '-4']]);
    expect(steps(after)).toEqual({ before: '8', applicability: '-4', after: '4' });
    // One of two met was half; none of the one that is left is not.
    expect(after.worse.map(({ kind, id }) => [kind, id])).toEqual([['verdict', 'fail']]);
  });

  it('new and dropped indicators stand by themselves', () => {
    const after = change(
      TREE.replace('id: "2"', 'id: "3"'),
      EVIDENCE.replace('甲市,2,', '甲市,3,'),
    );
    expect(causes(after)).toEqual([
      ['3', 'added', '4'],
      ['2', 'removed', '-4'],
    ]);
    expect(steps(after)).toEqual({ before: '8', added: '4', removed: '-4', after: '8' });
  });

  it('a veto that fires is a step of its own, and worse', () => {
    const vetoed = TREE.replace(
      'decision:',
      'facts: { 造假: flag }\nvetoes: [{ id: V1, title: 弄虚作假, when: { 造假: true }, effect: zero-total }]\ndecision:',
    );
    const after = compareAssessments(
      assessmentOf(vetoed, `${EVIDENCE}E3,甲市,,造假,否,,,,,\n`),
      assessmentOf(vetoed, `${EVIDENCE}E3,甲市,,造假,是,,,,,\n`),
    );
    expect(steps(after)).toEqual({ before: '8', vetoes: '-8' });
    expect(after.worse.map(({ kind, id, lost }) => [kind, id, lost])).toEqual([
      ['veto', 'V1', '8'],
      ['verdict', 'fail', '0'],
    ]);
  });

  it('says when the two are of other trees or other sites', () => {
    const other = { ...before, site: '乙市', system: { ...before.system, id: 'other' } };
    const { sameSite, sameSystem } = compareAssessments(before, other);
    expect([sameSite, sameSystem]).toEqual([false, false]);
  });
});

describe('sums', () => {
  const pairs = assessed.flatMap((a) =>
    assessed
      .filter((b) => b.assessment.system.id === a.assessment.system.id)
      .map((b) => ({ name: `${a.name} → ${b.name}`, a: a.assessment, b: b.assessment })),
  );
  it.each(pairs)('$name: every step, leaf and unit adds up exactly', ({ a, b }) => {
    const { waterfall, leaves, units } = compareAssessments(a, b);
    const total = (values: readonly string[]): string => toText(sum(values.map(fromText)));
    if (waterfall) {
      const { before: from, after: to, ...between } = waterfall;
      expect(total([from, ...Object.values(between)])).toBe(to);
    }
    for (const leaf of leaves)
      expect(total([leaf.byPerformance, leaf.byScheme, leaf.unclear]), leaf.id).toBe(leaf.score);
    for (const { before: old, recovered, newlyLost, scheme, unclear, after } of units)
      expect(
        toText(subtract(fromText(total([old, newlyLost, scheme, unclear])), fromText(recovered))),
      ).toBe(after);
    expect(total(units.map(({ before: old }) => old))).toBe(a.ledger.lost);
    expect(total(units.map(({ after }) => after))).toBe(b.ledger.lost);
  });
});
