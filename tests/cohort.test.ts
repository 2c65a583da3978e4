/** Several sites scored together, and the round before: what holds of any sites, and the command that scores them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assess,
  compileTree,
  evaluate,
  evaluateCohort,
  evaluateCohortAsync,
  formatCohort,
  previousOf,
  readAssessment,
  type CohortSite,
  type SiteEvaluation,
} from '../src/index.js';
import type { Assessment, EvidenceRecord, RuleSet } from '../src/types.js';
import { DAY, expectCode, folderWith, zhibiao } from './support/cli.js';
import { evidenceFor, evidenceSpec, recordOf } from './support/random-evidence.js';
import { randomTree } from './support/random-tree.js';
import { runs } from './support/random.js';

const TREE = `id: ranking
title: 排名样例
units: [统计局, 司法局]
facts: { 结案率: percent, 名次: { rank: 结案率, ties: same-rank }, 平均名次: { rank: 结案率, ties: average }, 去年: { previous: 结案率 }, 提升: { difference: [结案率, 去年] } }
indicators:
  - { id: "1", title: 排名, points: 60, lead: 统计局, rules: [ { deduct: 3, each: { of: 名次, above: 1 }, reason: 名次靠后 } ] }
  - { id: "2", title: 平均名次, points: 60, lead: 统计局, rules: [ { deduct: 3, each: { of: 平均名次, above: 1, count: pro-rata } } ] }
  - { id: "3", title: 同比, points: 40, lead: 司法局, rules: [ { deduct: 10, when: { 提升: { less-than: 0% } }, reason: 比上年低 } ] }
`;
function treeOf(text: string): RuleSet {
  const { ruleSet, diagnostics } = compileTree(text, 'tree.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
const rate = (site: string, value: number): EvidenceRecord =>
  recordOf(site, 1, { site, fact: '结案率', value: `${value}%` });
const sitesOf = (values: readonly number[]): CohortSite[] =>
  values.map((value, index) => ({ site: `县${index}`, records: [rate(`县${index}`, value)] }));
const scoresOf = (ruleSet: RuleSet, evaluations: readonly SiteEvaluation[]): Assessment[] =>
  evaluations.map(({ site, evaluation }) => assess(ruleSet, evaluation, { site }));
const scoreAt = ({ indicators }: Assessment, id: string): number =>
  Number(indicators.find((node) => node.id === id)?.score);

describe('sites scored together', () => {
  const ruleSet = treeOf(TREE);
  it('rank as counting says: 1 and one more for every better site; averages of ties sum as ranks without ties would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 9 }), (values) => {
        const assessments = scoresOf(ruleSet, evaluateCohort(ruleSet, sitesOf(values)));
        const byName = new Map(assessments.map((one) => [one.site, one]));
        values.forEach((value, index) => {
          const rank = 1 + values.filter((other) => other > value).length;
          const own = byName.get(`县${index}`);
          expect(own && scoreAt(own, '1')).toBe(60 - 3 * (rank - 1));
        });
        const lost = assessments.reduce((total, one) => total + 60 - scoreAt(one, '2'), 0);
        expect(lost).toBeCloseTo((3 * values.length * (values.length - 1)) / 2, 9);
      }),
      { numRuns: runs(60) },
    );
  });
  it('come out the same in any order, and by json-rules-engine', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { minLength: 1, maxLength: 5 }), async (values) => {
        const sites = sitesOf(values);
        const wanted = JSON.stringify(scoresOf(ruleSet, evaluateCohort(ruleSet, sites)));
        expect(
          JSON.stringify(scoresOf(ruleSet, evaluateCohort(ruleSet, [...sites].reverse()))),
        ).toBe(wanted);
        expect(JSON.stringify(scoresOf(ruleSet, await evaluateCohortAsync(ruleSet, sites)))).toBe(
          wanted,
        );
      }),
      { numRuns: runs(30) },
    );
  });
  it('and a site among others scores as it does alone, where nothing looks at the others; both evaluators agree on all of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomTree(),
        fc.array(evidenceSpec, { minLength: 2, maxLength: 3 }),
        async ({ ruleSet: own }, specs) => {
          const sites = specs.map((spec, index) => ({
            site: `县${index}`,
            records: evidenceFor(own, spec).map((record) => ({ ...record, site: `县${index}` })),
          }));
          const scored = evaluateCohort(own, sites);
          expect(JSON.stringify(scoresOf(own, await evaluateCohortAsync(own, sites)))).toBe(
            JSON.stringify(scoresOf(own, scored)),
          );
          if (/"peer-mean"|"rank"|"cohort-max"/.test(JSON.stringify(own))) return;
          for (const { site, evaluation } of scored) {
            const alone = evaluate(own, sites.find((each) => each.site === site)?.records ?? [], {
              site,
            });
            expect(JSON.stringify(assess(own, evaluation))).toBe(
              JSON.stringify(assess(own, alone)),
            );
          }
        },
      ),
      { numRuns: runs(100) },
    );
  });
  it('a thousand sites take no thousand times a thousand steps', () => {
    const many = sitesOf(Array.from({ length: 1000 }, (_, index) => index % 97));
    expect(evaluateCohort(ruleSet, many)).toHaveLength(1000);
  });
  it('an empty list of sites is an empty list of scores', () => {
    expect(evaluateCohort(ruleSet, [])).toEqual([]);
    expect(formatCohort([], 'json', { language: 'en' })).toBe(
      '{\n  "schema": "zhibiao/cohort@1",\n  "assessments": []\n}\n',
    );
  });
});

describe('the round before', () => {
  const ruleSet = treeOf(TREE);
  it('is read back from a saved assessment', () => {
    const last = assess(ruleSet, evaluate(ruleSet, [rate('甲县', 90)], { site: '甲县' }), {
      site: '甲县',
    });
    const saved = readAssessment(JSON.stringify(last));
    if ('fault' in saved) throw new Error(saved.fault);
    const now = assess(
      ruleSet,
      evaluate(ruleSet, [rate('甲县', 89)], {
        site: '甲县',
        previous: previousOf(saved.assessment),
      }),
    );
    expect(scoreAt(now, '3')).toBe(30);
  });
});

describe('the command', () => {
  const CSV = '地区,数据项,值\n甲县,结案率,90%\n乙县,结案率,85%\n丙县,结案率,90%\n';
  const LAST = '地区,数据项,值\n甲县,结案率,91%\n乙县,结案率,80%\n丙县,结案率,90%\n';
  const folder = (): string => folderWith({ 'tree.yaml': TREE, 'now.csv': CSV, 'last.csv': LAST });
  it('ranks the sites, ties sharing a rank', async () => {
    const { out, err } = expectCode(
      await zhibiao(
        ['score', 'tree.yaml', 'now.csv', '--previous', 'last.csv', '--lang', 'en', ...DAY],
        {
          cwd: folder(),
        },
      ),
      0,
    );
    expect(out).toContain('3 sites scored together');
    expect(
      out
        .split('\n')
        .flatMap((line) => /^ +(\d) +(.县) +(\S+)/.exec(line)?.slice(1, 4).join(' ') ?? []),
    ).toEqual(['1 丙县 158.5', '2 甲县 148.5', '3 乙县 148.0']);
    expect(err).toBe('');
  });
  it('saves a run that the next one looks back on, and names the tree that needs it', async () => {
    const cwd = folder();
    expectCode(
      await zhibiao(['score', 'tree.yaml', 'last.csv', '--out', 'last.json', ...DAY], { cwd }),
      0,
    );
    const { out } = expectCode(
      await zhibiao(
        [
          'explain',
          '3',
          'tree.yaml',
          'now.csv',
          '--site',
          '甲县',
          '--previous',
          'last.json',
          '--lang',
          'en',
          ...DAY,
        ],
        { cwd },
      ),
      0,
    );
    expect(out).toContain('Score: 30');
  });
  it('says which site when one is to be explained', async () => {
    expect(
      expectCode(
        await zhibiao(['explain', '1', 'tree.yaml', 'now.csv', ...DAY], { cwd: folder() }),
        2,
      ).err,
    ).toContain('--site');
  });
  it('asks all sites to pass with --require-pass', async () => {
    expectCode(
      await zhibiao(
        ['score', 'tree.yaml', 'now.csv', '--previous', 'last.csv', '--require-pass', ...DAY],
        { cwd: folder() },
      ),
      1,
    );
  });
  it('refuses a previous file that is not there, or not an assessment', async () => {
    const cwd = folderWith({
      'tree.yaml': TREE,
      'now.csv': CSV,
      'odd.json': '{"schema":"zhibiao/assessment@2"}',
    });
    expectCode(
      await zhibiao(['score', 'tree.yaml', 'now.csv', '--previous', 'none.csv', ...DAY], { cwd }),
      2,
    );
    expectCode(
      await zhibiao(['score', 'tree.yaml', 'now.csv', '--previous', 'odd.json', ...DAY], { cwd }),
      2,
    );
  });
});
