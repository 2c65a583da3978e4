/** Days against a judge that walks them one by one; the built-in calendar against the notices; calendars and deadlines through the library. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  chinaCalendar,
  dateOfDay,
  dayNumber,
  minus,
  rollForward,
  uncoveredYears,
  workingDaysBetween,
} from '../src/calendar/index.js';
import { add, exact, negate, type Exact } from '../src/exact.js';
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

const FIRST = Number(dayNumber(chinaCalendar.from).n);
const LAST = Number(dayNumber(chinaCalendar.to).n);
const day = fc.integer({ min: FIRST - 1, max: LAST }).map((n) => exact(n));
const after = (from: Exact, n: number): Exact => add(from, exact(n));

/** The judge: the weekday from the platform, the lists by looking through them. */
function works(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return (
    chinaCalendar.workdays.includes(date) ||
    (weekday !== 0 && weekday !== 6 && !chinaCalendar.holidays.includes(date))
  );
}
const between = (from: Exact, to: Exact): number =>
  Array.from({ length: Number(to.n) - Number(from.n) }, (_, index) =>
    dateOfDay(after(from, index + 1)),
  ).filter(works).length;
const count = (from: string, to: string): string =>
  String(workingDaysBetween(chinaCalendar, dayNumber(from), dayNumber(to))?.n);
const plus = (from: string, n: number): string | undefined => {
  const found = addDays(chinaCalendar, dayNumber(from), n, 'working');
  return found && dateOfDay(found);
};
const rolled = (date: string): string | undefined => {
  const found = rollForward(chinaCalendar, dayNumber(date));
  return found && dateOfDay(found);
};

describe('working days', () => {
  it('are counted as by walking from day to day, and the other way round as much below zero', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, n) => {
        const to = exact(Math.min(Number(from.n) + n, LAST));
        const counted = workingDaysBetween(chinaCalendar, from, to);
        expect(counted).toEqual(exact(between(from, to)));
        expect(workingDaysBetween(chinaCalendar, to, from)).toEqual(counted && negate(counted));
      }),
      { numRuns: runs(300) },
    );
  });
  it('added and counted again are as many, and end on one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 600 }), (from, n) => {
        const to = addDays(chinaCalendar, from, n, 'working');
        if (to === undefined) expect(between(from, exact(LAST))).toBeLessThan(n);
        else {
          expect(workingDaysBetween(chinaCalendar, from, to)).toEqual(exact(n));
          expect(works(dateOfDay(to))).toBe(true);
        }
      }),
      { numRuns: runs(300) },
    );
  });
  it('rolling forward stays on a working day and otherwise goes to the next one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: FIRST, max: LAST - 10 }).map((n) => exact(n)),
        (from) => {
          const to = rollForward(chinaCalendar, from);
          const wanted = Array.from({ length: 12 }, (_, n) => dateOfDay(after(from, n))).find(
            works,
          );
          expect(to && dateOfDay(to)).toBe(wanted);
        },
      ),
      { numRuns: runs(300) },
    );
  });
  it('are not known where any day that counts is not covered', () => {
    expect(
      ['2019-12-30', '2026-12-30'].map((from) =>
        count(from, from === '2019-12-30' ? '2020-01-02' : '2027-01-01'),
      ),
    ).toEqual(['undefined', 'undefined']);
    expect(count('2019-12-31', '2020-01-02')).toBe('1');
    expect(count('2030-05-01', '2030-05-01')).toBe('0');
    expect(plus('2026-12-30', 2)).toBeUndefined();
    expect(plus('2026-12-30', 1)).toBe('2026-12-31');
    expect(rolled('2027-01-01')).toBeUndefined();
    expect(addDays(null, dayNumber('2025-01-01'), 1, 'working')).toBeUndefined();
    expect(uncoveredYears(chinaCalendar, dayNumber('2026-12-31'), dayNumber('2028-01-01'))).toEqual(
      ['2027', '2028'],
    );
    expect(uncoveredYears(chinaCalendar, dayNumber('2019-12-31'), dayNumber('2026-12-31'))).toEqual(
      [],
    );
    expect(uncoveredYears(null, dayNumber('2025-06-01'), dayNumber('2025-06-02'))).toEqual([
      '2025',
    ]);
  });
});

describe('the built-in calendar', () => {
  const offDays = (year: string): string[] =>
    chinaCalendar.holidays.filter((date) => date.startsWith(year)).map((date) => date.slice(5));
  const madeUp = (year: string): string[] =>
    chinaCalendar.workdays.filter((date) => date.startsWith(year)).map((date) => date.slice(5));
  const span = (from: string, to: string): string[] => {
    const [first, last] = [`2024-${from}`, `2024-${to}`].map((date) => Number(dayNumber(date).n));
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) =>
      dateOfDay(exact((first ?? 0) + index)).slice(5),
    );
  };
  it('holds the notice for 2025', () => {
    expect(offDays('2025')).toEqual([
      '01-01',
      ...span('01-28', '02-04'),
      ...span('04-04', '04-06'),
      ...span('05-01', '05-05'),
      ...span('05-31', '06-02'),
      ...span('10-01', '10-08'),
    ]);
    expect(madeUp('2025')).toEqual(['01-26', '02-08', '04-27', '09-28', '10-11']);
  });
  it('holds the notice for 2026, the whole year', () => {
    expect(offDays('2026')).toEqual([
      ...span('01-01', '01-03'),
      ...span('02-15', '02-23'),
      ...span('04-04', '04-06'),
      ...span('05-01', '05-05'),
      ...span('06-19', '06-21'),
      ...span('09-25', '09-27'),
      ...span('10-01', '10-07'),
    ]);
    expect(madeUp('2026')).toEqual(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']);
  });
  it('holds the notice for 2024', () => {
    expect(offDays('2024')).toEqual([
      '01-01',
      ...span('02-10', '02-17'),
      ...span('04-04', '04-06'),
      ...span('05-01', '05-05'),
      '06-10',
      ...span('09-15', '09-17'),
      ...span('10-01', '10-07'),
    ]);
    expect(madeUp('2024')).toEqual([
      '02-04',
      '02-18',
      '04-07',
      '04-28',
      '05-11',
      '09-14',
      '09-29',
      '10-12',
    ]);
  });
  it('makes up days only on weekends, lists no day twice, and stays within its years', () => {
    expect(
      chinaCalendar.workdays.filter(
        (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
      ),
    ).toEqual([]);
    const all = [...chinaCalendar.holidays, ...chinaCalendar.workdays];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((date) => date < chinaCalendar.from || date > chinaCalendar.to)).toEqual([]);
  });
  it('has 248 working days in 2025 and 248 in 2026', () => {
    // Both years have 261 days from Monday to Friday. Off on such days: 1+6+1+3+1+6 = 18 and 2+6+1+3+1+1+5 = 19; made up: 5 and 6.
    expect([count('2024-12-31', '2025-12-31'), count('2025-12-31', '2026-12-31')]).toEqual([
      '248',
      '248',
    ]);
  });
});

describe('windows', () => {
  const before = (
    date: string,
    length: number,
    unit: 'years' | 'months' | 'weeks' | 'days',
  ): string => dateOfDay(minus(dayNumber(date), length, unit));
  it('begin on the same day of an earlier month or year, or on the last day of a shorter one', () => {
    expect(before('2025-08-31', 6, 'months')).toBe('2025-02-28');
    expect(before('2024-08-31', 6, 'months')).toBe('2024-02-29');
    expect(before('2025-03-31', 1, 'months')).toBe('2025-02-28');
    expect(before('2025-01-31', 14, 'months')).toBe('2023-11-30');
    expect(before('2024-02-29', 1, 'years')).toBe('2023-02-28');
    expect(before('2024-02-29', 4, 'years')).toBe('2020-02-29');
    expect(before('2025-12-31', 3, 'years')).toBe('2022-12-31');
    expect(before('2025-01-10', 2, 'weeks')).toBe('2024-12-27');
    expect(before('2025-03-01', 1, 'days')).toBe('2025-02-28');
    expect(before('1900-01-01', 3, 'years')).toBe('1897-01-01');
  });
});

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
