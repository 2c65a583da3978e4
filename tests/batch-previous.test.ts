/** The round before is read and looked up once for all sites, and each of them is compared with its own. */
import { describe, expect, it, vi } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { prepare } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import * as reading from '../src/cli/read/index.js';
import { thisMachine } from '../src/cli/machine.js';
import { openInputs } from '../src/cli/inputs.js';
import { realDisk } from '../src/cli/disk.js';
import type { Host } from '../src/cli/host.js';
import { assessments, at, batch, DATE, lineOf, scored, site, write } from './support/batch.js';
import { zhibiao } from './support/cli.js';

const TEXT = `id: p
title: 比上轮
facts: { 案件: { kind: number, min: 0 }, 上轮: { previous: 案件 }, 多出: { difference: [案件, 上轮] } }
indicators:
  - { id: A, title: 案件, points: 10, facts: { 事: events }, rules: [{ deduct: 1, each: 事 }, { deduct: 3, when: { 案件: { more-than: 2 } } }] }
  - { id: B, title: 上轮得分, points: 10, start: zero, facts: { 前: { previous-score: A } }, rules: [{ earn: 10, when: { 前: { at-least: 7 } } }] }
  - { id: C, title: 增加, points: 10, rules: [{ deduct: 10, when: { 多出: { more-than: 0 } } }] }
`;
const TREE = write('before.yaml', TEXT);
const roundOf = (sites: number, shift: number): string =>
  Array.from({ length: sites }, (_, index) =>
    lineOf({
      id: '1',
      site: site(index),
      indicator: 'A',
      fact: '案件',
      value: (index + shift) % 7,
    }),
  ).join('');
const NOW = write('now.jsonl', roundOf(40, 0));
const COMMON = lineOf({ id: 'c', indicator: 'A', fact: '事' });
const EVIDENCE = write('round/before.jsonl', COMMON + roundOf(40, 3) + COMMON);
const FEW = write('few.jsonl', roundOf(4, 0));
const SAVED = at('saved.jsonl');
const host: Host = {
  language: 'zh',
  cwd: at(),
  width: 100,
  colour: { out: false, err: false },
  out: () => undefined,
  err: () => undefined,
  disk: realDisk,
  inputs: openInputs(),
  machine: thisMachine(() => ''),
  today: () => '',
};
const save = (): ReturnType<typeof batch> => batch(TREE, EVIDENCE, '--out', SAVED);

describe('the round before', () => {
  it.each([
    ['evidence', EVIDENCE],
    ['saved assessments', SAVED],
  ])('of %s is read as often for many sites as for few', async (_, previous) => {
    await save();
    const load = vi.fn(reading.loadPrevious);
    // Other test files have loaded the program already, and it goes by what it was loaded with.
    vi.resetModules();
    vi.doMock('../src/cli/read/index.js', () => ({ ...reading, loadPrevious: load }));
    try {
      const { zhibiao: run } = await import('./support/cli.js');
      const timesFor = async (evidence: string): Promise<number> => {
        load.mockClear();
        const words = ['--threads', '0', '--previous', previous, '--out', at('t.csv')];
        await run(['score', TREE, evidence, '--batch', ...DATE, ...words]);
        return load.mock.calls.length;
      };
      const times = await timesFor(FEW);
      expect(times).toBeGreaterThan(0);
      expect(await timesFor(NOW)).toBe(times);
    } finally {
      vi.doUnmock('../src/cli/read/index.js');
      vi.resetModules();
    }
  });
  it('gives each site its own records and those of all, in their order', async () => {
    await save();
    const before = reading.loadPrevious(host, EVIDENCE);
    if ('word' in before) throw new Error(before.word);
    const recordsOf = (name: string): unknown[] => {
      const records = before.of(name)?.records ?? [];
      return ('records' in records ? records.records : records).map((one) => [one.id, one.site]);
    };
    expect(recordsOf(' 县００7 ')).toEqual([
      ['c', null],
      ['1', site(7)],
    ]);
    expect(recordsOf('别的县')).toEqual([['c', null]]);
    const saved = reading.loadPrevious(host, SAVED);
    if ('word' in saved) throw new Error(saved.word);
    expect(saved.assessmentOf(site(7))?.site).toBe(site(7));
    expect(saved.assessmentOf('别的县')).toBeNull();
  });
  it('is looked up once for a rule set, however many sites are scored', () => {
    const { ruleSet } = compileTree(TEXT, 'before.yaml');
    if (!ruleSet) throw new Error('the tree does not compile');
    let copies = 0;
    const counted = new Proxy(ruleSet, {
      ownKeys: (target) => {
        copies++;
        return Reflect.ownKeys(target);
      },
    });
    const evaluator = prepare(counted);
    const previous = { records: readEvidence(roundOf(40, 3), 'b.jsonl'), scores: {} };
    const score = (sites: number): number => {
      copies = 0;
      for (let index = 0; index < sites; index++)
        evaluator.evaluate(readEvidence(roundOf(40, 0), 'n.jsonl'), {
          site: site(index),
          previous,
        });
      return copies;
    };
    // A rule set is copied where it is looked up for another round.
    expect(score(1)).toBe(1);
    expect(score(40)).toBe(0);
  });
  it.each([
    ['evidence', EVIDENCE],
    ['saved assessments', SAVED],
  ])('of %s counts in a batch as in `score`', async (_, previous) => {
    await save();
    const { out } = await zhibiao([
      ...['score', TREE, NOW, '--previous', previous, '--format', 'json', ...DATE],
    ]);
    const found = await assessments(TREE, NOW, '--previous', previous);
    expect(JSON.parse(out)).toMatchObject({
      assessments: found.map((line): unknown => JSON.parse(line)),
    });
    // The rounds differ, and so do the scores with another one before.
    expect(
      new Set(found.map((line) => /"score":(\{[^}]*\})/.exec(line)?.[1])).size,
    ).toBeGreaterThan(2);
    expect(found).not.toEqual(await scored(TREE, NOW));
  });
});
