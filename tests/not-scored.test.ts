/** 不再评分: who is not scored, or may not be, is told so first, in every format and language, and nowhere with a 0 in place of a score. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import {
  assess,
  assessCohort,
  checkGates,
  compareAssessments,
  holdTo,
  readAssessment,
  totalsOf,
  type Gates,
} from '../src/assess/index.js';
import { evaluate, evaluateCohort } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import {
  formatAnnotations,
  formatCohort,
  formatComparison,
  formatExplanation,
  formatHtml,
  formatJson,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatSarif,
  formatText,
  formatTotals,
  formatWorkbook,
} from '../src/report/index.js';
import type { Assessment, Language } from '../src/types.js';
import { compiled } from './support/random-tree.js';

const TREE = `id: website
title: 网站检查
units: [司法局]
facts: { 打不开: flag, 舆情: events }
scale-to: 200
ranking: { of: rate, reads: exact }
decision: { score: { at-least: 60 } }
grades: { reads: exact, bands: [{ grade: 合格, at-least: 60 }, { grade: 不合格, less-than: 60 }] }
indicators:
  - { id: "1", title: 内容, points: 100, lead: 司法局, rules: [{ judged: 扣分, deduct: 100 }] }
vetoes:
  - { id: N, title: 网站打不开, when: { 打不开: true }, effect: not-scored, unit: 司法局 }
  - { id: P, title: 舆情, when: { 舆情: { at-least: 1 } }, effect: { points-off: 10 } }
`;
const { ruleSet } = compiled(TREE);
const SITES = { 甲县: '是', 乙县: '', 丙县: '否' } as const;
type Site = keyof typeof SITES;
const ROWS = Object.entries(SITES).flatMap(([site, value]) => [
  `${site},扣分,7,`,
  `${site},舆情,,1`,
  ...(value === '' ? [] : [`${site},打不开,${value},`]),
]);
const readingOf = (rows: readonly string[]) =>
  readEvidence(`地区,数据项,值,数量\n${rows.join('\n')}\n`, 'a.csv');
function assessed(site: Site): Assessment {
  const reading = readingOf(ROWS.filter((row) => row.startsWith(site)));
  return assess(ruleSet, evaluate(ruleSet, reading, { site }), { site, reading });
}
const [NONE, MAY, SCORED] = [assessed('甲县'), assessed('乙县'), assessed('丙县')];
const LANGUAGES: readonly Language[] = ['zh', 'en'];
/** What is told of the two, and how it begins. */
const SAID = {
  zh: {
    yes: '不再评分（一票否决：网站打不开）',
    unknown: '可能不再评分（一票否决尚不能确定：网站打不开），可能得分 83',
    word: '不再评分',
  },
  en: {
    yes: 'ot scored (veto: 网站打不开)',
    unknown: 'ay not be scored (veto not yet determined: 网站打不开), possible 83',
    word: 'ot scored',
  },
} as const;
const LOOK = { language: 'zh', colour: false, width: 120, details: true } as const;
const GATES: Gates = { pass: true, minScore: '50', maxLost: [{ unit: '司法局', most: '7' }] };
const CASES = [
  { told: NONE, state: 'yes' },
  { told: MAY, state: 'unknown' },
] as const;

describe('a site that is not scored', () => {
  it('has no number: no score, rate, standard score, grade', () => {
    expect([NONE.score, NONE.standard, NONE.grade]).toMatchObject([
      { guaranteed: null, possible: null, printed: null, beforeVetoes: '93' },
      { guaranteed: null, possible: null, printed: null },
      { grade: null, possible: null, read: null, held: [], better: [] },
    ]);
    expect([MAY.score, MAY.standard, MAY.grade]).toMatchObject([
      { guaranteed: null, possible: '83', printed: null },
      { guaranteed: null, possible: '166', printed: null },
      { grade: null, possible: '合格', read: null },
    ]);
    expect([NONE, MAY].map(({ ledger }) => ledger.lost)).toEqual(['7', '7']);
  });

  it.each(CASES)('says so before the verdict in every report: $state', async ({ told, state }) => {
    for (const language of LANGUAGES) {
      const said = SAID[language][state];
      const conditions = /[✓✗？] |[\n>*]\? /;
      const look = { ...LOOK, language };
      const held = [holdTo(told, GATES, null)];
      const sheets = (await readXlsx(await formatWorkbook(told, { language }))).sheets;
      const cells = sheets.map(({ rows }) => rows.flat().join('\n'));
      const texts = {
        text: formatText(told, look),
        markdown: formatMarkdown(told, look),
        html: formatHtml(told, { language }),
        notice: formatNotice(told, 'text', look),
        workbook: cells[0] ?? '',
      };
      for (const [format, text] of Object.entries(texts)) {
        expect([format, text.includes(said)]).toEqual([format, true]);
        expect([format, text.indexOf(said) < text.search(conditions)]).toEqual([format, true]);
      }
      const others = {
        letter: formatLetter(told, '司法局', 'text', look) ?? '',
        junit: formatJunit([told], { language, held }),
        sarif: formatSarif([], { language, version: '0', assessments: [told], held }),
        annotations: formatAnnotations([told], { language, held }),
      };
      for (const [format, text] of Object.entries(others))
        expect([format, text.includes(said)]).toEqual([format, true]);
      expect(formatExplanation(told, 'N', look)).toContain(SAID[language].word);
      for (const text of Object.values({ ...texts, ...others }))
        expect(text).not.toMatch(/(得分|标化分|[Ss]core)[ ：:]*0(?![.\d])/);
    }
  });

  it('is read back as it was saved', () => {
    for (const told of [NONE, MAY])
      expect(readAssessment(formatJson(told))).toEqual({ assessment: told });
  });

  it('has no rank, which its score says in the ranking and in the tables of a batch', () => {
    const reading = readingOf(ROWS);
    const evaluations = evaluateCohort(
      ruleSet,
      Object.keys(SITES).map((site) => ({
        site,
        records: reading.records.filter((record) => record.site === site),
      })),
    );
    const cohort = assessCohort(
      ruleSet,
      evaluations.map(({ site, evaluation }) => ({ site, evaluation, ruleSet })),
    );
    const ranking = formatCohort(cohort, 'markdown', LOOK);
    const cells = (table: string): string[] =>
      table.split('\n').filter((line) => /县/.test(line) && line.startsWith('|'));
    expect(
      cells(ranking).map((line) =>
        line
          .split('|')
          .slice(1, 6)
          .map((cell) => cell.trim()),
      ),
    ).toEqual([
      ['1', '丙县', '83', '83.00%', '166.00'],
      ['—', '乙县', '可能不再评分', '—', '—'],
      ['—', '甲县', '不再评分', '—', '—'],
    ]);
    const totals = evaluations.map(({ site, evaluation }) =>
      totalsOf(ruleSet, evaluation, site, { setAside: [], errors: 0 }),
    );
    expect(
      totals.map(({ site, notScored, printed, standard, grade }) => [
        site,
        notScored,
        printed,
        standard,
        grade,
      ]),
    ).toEqual([
      ['丙县', 'no', '83.00', '166.00', '合格'],
      ['乙县', 'unknown', null, null, null],
      ['甲县', 'yes', null, null, null],
    ]);
    const about = { title: '总表', ranking: ruleSet.ranking, rounding: ruleSet.rounding };
    expect(formatTotals(totals, 'markdown', about, LOOK)).toMatch(
      /\| — \| 甲县 \| 不再评分 \| — \|/,
    );
    expect(formatTotals(totals, 'csv', about, LOOK)).toContain(',,甲县,,100,不再评分,,,,');
    expect(formatTotals(totals, 'csv', about, LOOK)).toContain(',,乙县,,100,可能不再评分,,83,,');
  });

  it('differs from one that is by no number', () => {
    for (const [before, after] of [
      [SCORED, NONE],
      [NONE, SCORED],
      [MAY, NONE],
    ] as const) {
      const comparison = compareAssessments(before, after);
      expect(comparison.waterfall).toBeNull();
      const text = formatComparison(comparison, 'text', LOOK);
      const score = (told: Assessment): string =>
        told === NONE ? '不再评分' : told === MAY ? '可能不再评分' : '83';
      expect(text).toContain(`得分 ${score(before)} → ${score(after)}（不能相减）`);
      expect(text).not.toMatch(/[+-]83|达标情况/);
    }
    expect(compareAssessments(SCORED, NONE).worse.map(({ kind, lost }) => [kind, lost])).toEqual([
      ['veto', '0'],
      ['verdict', '0'],
    ]);
  });

  it('does not have the least score that a condition asks for; what its units lost is held to theirs', () => {
    for (const told of [NONE, MAY])
      expect(
        checkGates(told, { ...GATES, minScore: '0' }).map(({ gate, actual, passed }) => [
          gate,
          actual,
          passed,
        ]),
      ).toEqual([
        ['pass', told.decision.outcome, false],
        ['min-score', null, false],
        ['max-lost', '7', true],
      ]);
    const said = (told: Assessment, language: Language): string =>
      formatAnnotations([told], { language, held: [holdTo(told, GATES, null)] });
    expect(said(NONE, 'zh')).toContain('甲县不再评分，够不上 --min-score 50');
    expect(said(MAY, 'zh')).toContain('乙县可能不再评分，够不上 --min-score 50');
    expect(said(NONE, 'en')).toContain('甲县 is not scored, and --min-score asks for 50');
    expect(said(MAY, 'en')).toContain('乙县 may not be scored, and --min-score asks for 50');
  });
});
