/** Many sites in one table: their ranking, what stands beside it, and the table for spreadsheets. */
import { describe, expect, it } from 'vitest';
import type { Totals } from '../src/assess/index.js';
import { formatCohort, formatTotals, type SiteTotals } from '../src/report/index.js';
import type { Assessment, Language } from '../src/types.js';
import { assessment } from './support/assessment.js';

const TOTALS: Totals = {
  site: '甲县',
  class: null,
  points: '100',
  guaranteed: '80',
  possible: '80',
  printed: '80.00',
  notScored: 'no',
  standard: null,
  grade: null,
  met: null,
  counted: null,
  outcome: 'pass',
  vetoes: [],
  used: 3,
  setAside: 0,
  errors: 0,
  unread: { files: 0, rows: 0, adrift: 0, isLeftOut: false },
};
const site = (name: string | null, part: Partial<Totals> = {}): Totals => ({
  ...TOTALS,
  site: name,
  ...part,
});
const scored = (name: string, guaranteed: string | null): Totals => site(name, { guaranteed });
const table = (
  sites: readonly SiteTotals[],
  format: 'text' | 'markdown' | 'csv',
  language: Language = 'zh',
): string =>
  formatTotals(
    sites,
    format,
    { title: '各县', rounding: { places: 2, mode: 'half-up' } },
    { language, width: 100 },
  );
const rowsOf = (csv: string): string[][] =>
  csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(','));
const places = (sites: readonly SiteTotals[]): string[] =>
  rowsOf(table(sites, 'csv')).map(([, , place, name]) => `${place} ${name}`);

describe('places', () => {
  it('go from the highest score down, exactly, and equal scores share one', () => {
    expect(
      places([scored('丙', '80'), scored('甲', '241/3'), scored('乙', '80'), scored('丁', '0')]),
    ).toEqual(['1 甲', '2 丙', '2 乙', '4 丁']);
  });
  it('go by the printed number where the tree says so, and show the digits that decide where not', () => {
    const sites = [scored('乙', '93.3349'), scored('甲', '93.3321'), scored('丙', '80')];
    const drawn = (reads: 'exact' | 'printed', language: Language = 'zh'): string =>
      formatTotals(
        sites,
        'markdown',
        {
          title: '各县',
          rounding: { places: 2, mode: 'half-up' },
          ranking: { reads, of: 'score' },
        },
        { language, width: 100 },
      );
    const printed = drawn('printed');
    expect(printed).toMatch(/\| 1 +\| 甲 +\| 93\.33 /);
    expect(printed).toMatch(/\| 1 +\| 乙 +\| 93\.33 /);
    expect(printed).toContain('按公布的（取舍后的）得分排名');
    const exact = drawn('exact');
    expect(exact).toMatch(/\| 1 +\| 乙 +\| 93\.335 /);
    expect(exact).toMatch(/\| 2 +\| 甲 +\| 93\.332 /);
    expect(drawn('exact', 'en')).toContain('more digits show what decides');
  });
  it('are not given to who has no score, and who could not be scored comes last', () => {
    expect(
      places([scored('乙', null), { site: '丙', fault: '读不了' }, scored('甲', '-1')]),
    ).toEqual(['1 甲', ' 乙', ' 丙']);
  });
});

describe('the table of totals', () => {
  it('has columns of grades and of problems only where some site has one', () => {
    const bare = table([site('甲县')], 'markdown');
    expect(bare).not.toMatch(/等次|问题/);
    expect(table([site('甲县', { grade: '优秀' }), site('乙县')], 'markdown')).toContain('等次');
    expect(table([site('甲县', { errors: 2 }), site('乙县')], 'markdown')).toContain('2 个错误');
  });
  it('says of a site that could not be scored why, and shows no numbers for it', () => {
    const text = table([site('甲县'), { site: null, fault: '不属于任何类别' }], 'text');
    expect(text).toContain('2 个地区一起计分');
    expect(text).toMatch(/—.*不属于任何类别/);
  });
  it('tells how many indicators are met of those counted', () => {
    expect(table([site('甲县', { met: 17, counted: 20 })], 'text')).toContain('17/20');
  });
  it('is the same in English', () => {
    expect(table([site('甲县', { errors: 1 })], 'text', 'en')).toContain('1 error');
  });
});

describe('the table for spreadsheets', () => {
  it('opens with a mark, so that Excel reads it as UTF-8, and ends every row alike', () => {
    const csv = table([site('甲县')], 'csv');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.match(/\r\n/g)).toHaveLength(2);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
  it('has as many cells in every row as there are headings', () => {
    const csv = table([site(null), { site: '乙县', fault: '读不了' }], 'csv');
    const widths = csv
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(',').length);
    expect(new Set(widths).size).toBe(1);
  });
  it('holds exact numbers, the words of the outcome, and every veto', () => {
    const csv = table(
      [site('甲县', { guaranteed: '241/3', outcome: 'fail', vetoes: ['V1', 'V2'], class: '山区' })],
      'csv',
    );
    expect(rowsOf(csv)[0]).toEqual(expect.arrayContaining(['241/3', '山区', 'V1 V2', '3', '0']));
  });
  it('keeps texts from being formulas, numbers as they are, and quotes what would end a cell', () => {
    const csv = table(
      [
        site('=HYPERLINK("http://x")', { guaranteed: '-5' }),
        { site: '甲,乙', fault: '第一行\n"第二行"' },
      ],
      'csv',
    );
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).toContain(',-5,');
    expect(csv).toContain('"甲,乙"');
    expect(csv).toContain('"第一行 ""第二行"""');
  });
});

describe('sites scored together', () => {
  const one = assessment();
  const cohort = (sites: readonly Assessment[]): string =>
    formatCohort(sites, 'markdown', { language: 'zh', width: 100 });

  it('are nothing where there are none', () => {
    expect(cohort([]).trim()).toBe('');
  });
  it('name the unit of each that lost most, and nobody where nothing was lost', () => {
    const [worst] = one.ledger.units;
    expect(cohort([{ ...one, site: '甲县' }])).toContain(worst?.unit ?? '?');
    const ledger = {
      ...one.ledger,
      units: one.ledger.units.slice(0, 1).map((unit) => ({ ...unit, lost: '0' })),
    };
    expect(cohort([{ ...one, ledger }])).not.toContain('失分最多的单位');
  });
  it('say the day of the assessment where there is one', () => {
    expect(cohort([{ ...one, assessedAt: '2026-01-15' }])).toContain('2026-01-15');
    expect(cohort([{ ...one, assessedAt: null }])).not.toContain('2026-01-15');
  });
  it('rank by the stages together where they are combined', () => {
    const combined = (guaranteed: string): Assessment['combined'] => ({
      ...one.score,
      points: '100',
      guaranteed,
      possible: guaranteed,
      printed: guaranteed,
    });
    const text = cohort([
      { ...one, site: '甲县', combined: combined('60') },
      { ...one, site: '乙县', combined: combined('70') },
    ]);
    expect(text.lastIndexOf('乙县')).toBeLessThan(text.lastIndexOf('甲县'));
  });
  it('may have no name and no score', () => {
    const score = { ...one.score, points: null, guaranteed: null };
    expect(cohort([{ ...one, site: null, combined: null, score }])).toContain('—');
  });
});
