/** Calendars and deadlines through the library. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar, dayNumber } from '../src/calendar/index.js';
import { exact } from '../src/exact.js';
import {
  compileTree,
  evaluate,
  evaluateAsync,
  readCalendar,
  readEvidence,
  toJsonFacts,
} from '../src/index.js';
import type { Calendar, RuleSet } from '../src/types.js';
import { runs } from './support/random.js';

const TREE = `id: t
title: 甲
indicators:
  - id: "1"
    title: 乙
    points: 1
    facts:
      发布日期: date
      报送日期: date-or-never
      用时: { days: [发布日期, 期限], count: calendar }
      期限: { deadline: 发布日期, within: 5, count: working }
      报送: { timeliness: 报送日期, by: 期限 }
      案件: { kind: events, window: { days: 10, before: assessment } }
    rules: [{ deduct: 1, when: { 报送: late, 用时: { more-than: 0 } } }, { deduct: 1, each: 案件 }]
`;
function compiled(): RuleSet {
  const { ruleSet, diagnostics } = compileTree(TREE, 't.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
const records = readEvidence(
  JSON.stringify([
    { fact: '发布日期', value: '2025-09-26' },
    { fact: '报送日期', value: '2025-10-10' },
    { fact: '案件', date: '2025-10-10' },
    { fact: '案件', date: '2025-10-11' },
  ]),
  'e.json',
).records;

describe('missing days', () => {
  it('leave an interval that supplying them only narrows, and both evaluators agree on it', async () => {
    const { ruleSet } = compileTree(
      TREE.replace('before: assessment', 'before: 发布日期')
        .replace('points: 1', 'points: 9')
        .replace(
          'rules: [',
          'rules: [{ deduct: 3, when: { 报送: never } }, { deduct: 2, when: { 期限: { more-than: 2025-10-01 } } }, { deduct: 1, each: { of: 用时, above: 7 }, cap: 2 }, ',
        ),
      't.yaml',
    );
    if (ruleSet === null) throw new Error('the tree does not compile');
    const days = fc.constantFrom('2025-09-20', '2025-09-26', '2025-10-09', '2030-01-01');
    const score = (given: Record<string, string>[]): [number, number] => {
      const {
        total: { lo, hi },
      } = evaluate(
        ruleSet,
        readEvidence(JSON.stringify([{ fact: '案件', date: '2025-09-22' }, ...given]), 'e.json')
          .records,
        { calendar: chinaCalendar },
      );
      return [Number(lo?.n), Number(hi?.n)];
    };
    await fc.assert(
      fc.asyncProperty(
        days,
        fc.oneof(days, fc.constant('从未')),
        fc.boolean(),
        fc.boolean(),
        async (published, sent, first, second) => {
          const all = [
            { fact: '发布日期', value: published },
            { fact: '报送日期', value: sent },
          ];
          const some = all.filter((_, index) => [first, second][index]);
          const [narrow, wide] = [score(all), score(some)];
          expect(wide[0]).toBeLessThanOrEqual(narrow[0]);
          expect(wide[1]).toBeGreaterThanOrEqual(narrow[1]);
          const given = readEvidence(JSON.stringify(some), 'e.json').records;
          const options = { calendar: chinaCalendar };
          expect(JSON.stringify(await evaluateAsync(ruleSet, given, options))).toBe(
            JSON.stringify(evaluate(ruleSet, given, options)),
          );
        },
      ),
      { numRuns: runs(60) },
    );
  });
  it('may be answered by a service, which speaks for a window itself', async () => {
    const { ruleSet } = compileTree(
      TREE.replace('before: assessment', 'before: 发布日期'),
      't.yaml',
    );
    if (ruleSet === null) throw new Error('the tree does not compile');
    const inside = readEvidence(
      JSON.stringify([
        { fact: '案件', date: '2025-09-20' },
        { fact: '案件', date: '2025-09-27' },
      ]),
      'e.json',
    ).records;
    const { total, setAside } = await evaluateAsync(ruleSet, inside, {
      calendar: chinaCalendar,
      facts: { 发布日期: () => '2025-09-26', 报送日期: () => '从未' },
    });
    expect([total.lo, total.hi, setAside.map(({ code }) => code)]).toEqual([
      exact(0),
      exact(0),
      ['evidence/out-of-window'],
    ]);
  });
});

describe('the library', () => {
  it('hands the same days to json-rules-engine as it scores with', () => {
    const options = { assessedAt: '2025-10-20', calendar: chinaCalendar };
    // Five working days after 2025-09-26 end on 2025-10-10: 09-28, 29, 30, 10-09, 10.
    expect(toJsonFacts(compiled(), records, options)).toMatchObject({
      '1/期限': Number(dayNumber('2025-10-10').n),
      '1/用时': 14,
      '1/报送': 'on-time',
      '1/案件': 1,
      'known:1/报送': true,
    });
    expect(toJsonFacts(compiled(), records)).toMatchObject({
      '1/期限': null,
      '1/报送': null,
      '1/案件': null,
      'known:1/报送': false,
      '1/报送日期': Number(dayNumber('2025-10-10').n),
    });
  });
  it('names the fact and the years that a calendar lacks, once', () => {
    const { diagnostics } = evaluate(compiled(), records, {
      assessedAt: '2025-10-20',
      calendar: { ...chinaCalendar, to: '2025-09-30' },
    });
    expect(diagnostics.map(({ code, params }) => [code, params['name'], params['years']])).toEqual([
      ['score/no-calendar', '期限', '2025'],
    ]);
  });
  it('reads a calendar, and answers null and why where it is wrong', () => {
    const good = readCalendar(
      'from: 2030-01-01\nto: 2030-12-31\nholidays: [2030-01-01]\nworkdays: []\n',
      'c.yaml',
    );
    expect(good).toEqual({
      calendar: {
        from: '2030-01-01',
        to: '2030-12-31',
        holidays: ['2030-01-01'],
        workdays: [],
      } satisfies Calendar,
      diagnostics: [],
    });
    const codes = (text: string): string[] =>
      readCalendar(text, 'c.yaml').diagnostics.map(({ code }) => code);
    expect(codes('')).toEqual(['syntax/empty']);
    expect(codes('- 2030-01-01\n')).toEqual(['tree/wrong-type']);
    expect(codes('from: 2030-01-01\nto: 2030-12-31\n')).toEqual([
      'tree/missing-key',
      'tree/missing-key',
    ]);
    expect(codes('from: 2030-02-30\nto: 2030-12-31\nholidays: []\nworkdays: []\n')).toEqual([
      'tree/bad-date',
    ]);
    expect(codes('from: 2030-01-01\nto: 2030-12-31\nholiday: []\nworkdays: []\n')).toEqual([
      'tree/unknown-key',
    ]);
    expect(
      codes(
        'from: 2030-01-01\nto: 2030-12-31\nholidays: [2030-13-01, 元旦]\nworkdays: [2029-12-31]\n',
      ),
    ).toEqual(['tree/bad-date', 'tree/bad-date', 'calendar/outside']);
    expect(codes('from: [a\n')).not.toEqual([]);
  });
});
