/** Which rules an assessment was scored by: a hash that the layout of a tree does not move, and whatever it says does. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, compareAssessments, readAssessment } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { sha256 } from '../src/sha256.js';
import { leavesOf } from '../src/tree.js';
import type { Assessment, RuleSet } from '../src/types.js';
import { EVIDENCE, TREE } from './support/cli.js';
import { runs } from './support/random.js';

const byNode = (text: string): string => createHash('sha256').update(text).digest('hex');
const compiled = (text: string): RuleSet => {
  const { ruleSet, diagnostics } = compileTree(text, 'tree.yaml');
  if (!ruleSet) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
};
const print = (text: string): string => compiled(text).fingerprint ?? '';
const ofLeaf = (text: string, id: string): string =>
  leavesOf(compiled(text).indicators).find((node) => node.id === id)?.leaf?.fingerprint ?? '';
const assessmentOf = (tree: string, evidence: string): Assessment => {
  const ruleSet = compiled(tree);
  return assess(ruleSet, evaluate(ruleSet, readEvidence(evidence, 'evidence.csv').records), {
    site: '甲市',
  });
};

describe('the hash', () => {
  it('is SHA-256 of the text in UTF-8, at every length around a block', () => {
    for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000]) {
      expect(sha256('a'.repeat(length))).toBe(byNode('a'.repeat(length)));
      expect(sha256('标'.repeat(length))).toBe(byNode('标'.repeat(length)));
    }
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
  it('is that of Node on any text, half pairs of surrogates too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(byNode(text));
      }),
      { numRuns: runs(300) },
    );
    for (const text of ['\ud800', '\udc00a', 'a\ud83d', '😀𠮷', '\ud800\ud800\udc00'])
      expect(sha256(text)).toBe(byNode(text));
  });
});

const OTHER = TREE.replace(/^title: .*$/m, 'title: 另一个名称');
describe('the fingerprint of a rule set', () => {
  it('stays what it was, in every version of Node and of the program', () => {
    // Where a change of the program has to move it, every baseline is told to be of other rules.
    expect(print(TREE)).toBe('b25990ae3fa9c2b157fff5f81e41dce9f892a4d3b1aeda75a86cbc2a318c9518');
  });
  it('does not move with the layout of the text, its comments or its file', () => {
    const laidOut = `# 换了排版\n\n${TREE.replaceAll(': events', ':   events')}\n# 完\n`;
    expect(laidOut).not.toBe(TREE);
    expect(print(laidOut)).toBe(print(TREE));
    expect(compileTree(TREE, 'other/name.yaml').ruleSet?.fingerprint).toBe(print(TREE));
  });
  it('does not move with the order of siblings, facts and units', () => {
    const [head = '', one = '', two = ''] = TREE.split(/(?=^ {2}- id:)/m);
    expect(two).not.toBe('');
    const [last = '', ...rest] = two.split(/(?=^\S)/m);
    const swapped = head.replace('[司法局, 公安局]', '[公安局, 司法局]');
    expect(swapped).not.toBe(head);
    const turned = swapped + last.replace(/\n*$/, '\n') + one.replace(/\n*$/, '\n') + rest.join('');
    expect(print(turned)).toBe(print(TREE));
  });
  it('moves with whatever the tree says', () => {
    const others = [
      TREE.replace('deduct: 2', 'deduct: 3'),
      TREE.replace('reason: 行政诉讼败诉', 'reason: 败诉'),
      TREE.replace('lead: 司法局', 'lead: 公安局'),
      OTHER,
    ];
    const prints = [TREE, ...others].map(print);
    expect(new Set(prints).size).toBe(prints.length);
  });
  it('of a leaf moves with its rules, not with words, points or another leaf', () => {
    const changed = (text: string): boolean => ofLeaf(text, '1') !== ofLeaf(TREE, '1');
    expect(ofLeaf(TREE, '1')).toMatch(/^[0-9a-f]{16}$/);
    expect(changed(TREE.replace('deduct: 2', 'deduct: 3'))).toBe(true);
    expect(changed(TREE.replace('reason: 行政诉讼败诉', 'reason: 败诉'))).toBe(false);
    expect(changed(OTHER)).toBe(false);
    const larger = TREE.replace('points: 10', 'points: 12').replace('points: 6', 'points: 8');
    expect(changed(larger)).toBe(false);
  });
});

describe('an assessment', () => {
  const before = assessmentOf(TREE, EVIDENCE);
  it('carries it, and is read back with it', () => {
    expect(before.fingerprint).toBe(print(TREE));
    const read = readAssessment(JSON.stringify(before));
    expect('assessment' in read && read.assessment).toEqual(before);
  });
  it('that was saved without one is read, and not known to be of the same rules', () => {
    const { fingerprint: _, ...without } = { ...before, schema: 'zhibiao/assessment@1' };
    const read = readAssessment(JSON.stringify(without));
    if (!('assessment' in read)) throw new Error(read.fault);
    expect(read.assessment.fingerprint).toBeNull();
    expect(compareAssessments(read.assessment, before).sameRules).toBeNull();
  });
  it('of a rule set without one has none', () => {
    const { fingerprint: _, ...ruleSet } = compiled(TREE);
    expect(assess(ruleSet, evaluate(ruleSet, [])).fingerprint).toBeNull();
  });
});

/** Before: no case was lost. After: one, at another price than it would have had. */
describe('a rule that did not fire', () => {
  const none = EVIDENCE.replace(/^E1.*\n/m, '');
  const dearer = TREE.replace('deduct: 2', 'deduct: 3');
  it('and is another now, makes another tree', () => {
    const same = compareAssessments(assessmentOf(TREE, none), assessmentOf(TREE, none));
    const other = compareAssessments(assessmentOf(TREE, none), assessmentOf(dearer, none));
    expect([same.sameRules, other.sameRules]).toEqual([true, false]);
    expect(other.leaves).toEqual([]);
  });
  it('and fires now by another amount, is not told as performance alone', () => {
    const { leaves, waterfall } = compareAssessments(
      assessmentOf(TREE, none),
      assessmentOf(dearer, EVIDENCE),
    );
    expect(leaves.map(({ id, cause, score }) => [id, cause, score])).toEqual([['1', 'both', '-3']]);
    expect([waterfall?.newlyLost, waterfall?.unclear]).toEqual(['0', '-3']);
  });
  it('and is the same, though another leaf is not, is performance', () => {
    const { leaves } = compareAssessments(
      assessmentOf(TREE, none),
      assessmentOf(TREE.replace('earn: 4', 'earn: 3'), EVIDENCE),
    );
    expect(leaves.find(({ id }) => id === '1')?.cause).toBe('performance');
  });
});
