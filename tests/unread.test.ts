/** What could not be read is said in every format before its first number, and so is the decision to leave it out. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { assess, compareAssessments, totalsOf } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { mergeEvidence, readEvidence } from '../src/evidence/index.js';
import { FORMATS, formatsOf, type Kind, type ReportFormat } from '../src/formats.js';
import {
  drawerOf,
  formatExplanation,
  formatSummaryLine,
  formatTotals,
  type SiteTotals,
  type Subject,
} from '../src/report/index.js';
import type { Assessment, Language } from '../src/types.js';
import { LANGUAGES } from './support/inert.js';
import { LAWSUITS } from './support/lawsuits.js';

const HEAD = '指标,数据项,值,数量,日期,单位\n';
const PLAIN = `${HEAD}1,败诉案件,,1,2025-03-04,司法局\n2,公开率,95%,,,\n`;
const more = (line: string): Record<string, string> => ({ 'a.csv': `${PLAIN}${line}\n` });

interface Case {
  files: Record<string, string>;
  zh: string;
  en: string;
  leftOut: Record<Language, string>;
  isOpen: boolean;
}
const ROW = {
  zh: '未读 1 行',
  en: '1 row unread',
  leftOut: {
    zh: '未读的 0 个文件、1 行，按决定不计',
    en: '0 files, 1 row unread, left out by decision',
  },
  isOpen: false,
};
const CASES: Readonly<Record<string, Case>> = {
  'a refused row that names its fact': { files: more('1,败诉案件,,3-5,2025-05-06,公安局'), ...ROW },
  "a refused row of a veto's fact": { files: more(',造假,,二十几,2025-05-06,'), ...ROW },
  'a refused row that names nothing': {
    files: { 'a.csv': PLAIN, 'b.jsonl': '{"indicator":"1",\n' },
    zh: '未定：0 个文件、1 行未读',
    en: 'open: 0 files, 1 row unread',
    leftOut: ROW.leftOut,
    isOpen: true,
  },
  'a refused file': {
    files: { 'a.csv': PLAIN, 'b.json': '{"records":[{"indicator":' },
    zh: '未定：1 个文件、0 行未读',
    en: 'open: 1 file, 0 rows unread',
    leftOut: {
      zh: '未读的 1 个文件、0 行，按决定不计',
      en: '1 file, 0 rows unread, left out by decision',
    },
    isOpen: true,
  },
};
const { ruleSet } = compileTree(LAWSUITS, 'tree.yaml');
const site = '某县';
/** What is assessed, and its totals. */
function scored(
  files: Readonly<Record<string, string>>,
  leaveOutRefused = false,
): { assessment: Assessment; totals: SiteTotals } {
  if (!ruleSet) throw new Error('the tree of this test has faults');
  const reading = mergeEvidence(
    Object.entries(files).map(([name, text]) => readEvidence(text, name)),
  );
  const evaluation = evaluate(ruleSet, reading, { site, leaveOutRefused });
  return {
    assessment: assess(ruleSet, evaluation, { site, reading }),
    totals: totalsOf(ruleSet, evaluation, site, { setAside: reading.setAside, errors: 0 }),
  };
}
const fine = scored({ 'a.csv': PLAIN });
const other: Assessment = { ...fine.assessment, site: '另县' };

const subjectOf = (kind: Kind, assessment: Assessment): Subject => {
  switch (kind) {
    case 'report':
    case 'notice':
      return { kind, assessment };
    case 'letter':
      return { kind, assessment, unit: '司法局' };
    case 'sites':
      return { kind, assessments: [other, assessment] };
    case 'comparison':
      return { kind, comparison: compareAssessments(fine.assessment, assessment) };
  }
};
/** A drawing that is a text. */
function drawn(format: ReportFormat, subject: Subject, language: Language): string {
  const made = drawerOf(format).draw(subject, { language, width: 300 });
  if (typeof made !== 'string') throw new Error(`${format} is no text`);
  return made;
}
/** The words of a drawing as they are read, sheet by sheet: without markup, and what is no number. */
async function readable(
  format: ReportFormat,
  drawn: string | Promise<Uint8Array>,
): Promise<string[]> {
  if (typeof drawn !== 'string') {
    const { sheets } = await readXlsx(await drawn);
    return sheets.map(({ rows }) => rows.map((row) => row.map(String).join(' ')).join('\n'));
  }
  switch (format) {
    case 'html':
      return [drawn.replace(/[\s\S]*<body>/, '').replace(/<[^>]*>/g, '')];
    case 'github':
      return [drawn.replace(/%[0-9A-F]{2}/g, ' ')];
    case 'junit':
      return [drawn.replace(/^<\?xml[^\n]*\n/, '')];
    case 'sarif':
      return [drawn.replace(/"\$schema[^\n]*\n\s*"version[^\n]*\n/, '')];
    default:
      return [drawn];
  }
}
/** Nothing that is a number comes before the clause; numbers within it are its own. */
function expectFirst(text: string, clause: string): void {
  const at = text.toLowerCase().indexOf(clause.toLowerCase());
  expect(at, `${clause} in ${text}`).toBeGreaterThanOrEqual(0);
  expect(text.slice(0, at)).not.toMatch(/\d/);
}
/** Every total has the clause beside it: in its line, or the next. */
function expectBeside(text: string, clause: string): number {
  const lines = text.split('\n');
  const totals = lines.flatMap((line, index) => (/13 \/ 15|13\.00/.test(line) ? [index] : []));
  for (const at of totals)
    expect(
      lines
        .slice(at, at + 2)
        .join('')
        .toLowerCase(),
      lines[at],
    ).toContain(clause.toLowerCase());
  return totals.length;
}
const KINDS: readonly Kind[] = ['report', 'notice', 'letter', 'sites', 'comparison'];
const SITES = {
  zh: { open: '未定：2 个地区中有 1 个', leftOut: '2 个地区中有 1 个有未读的文件或行，按决定不计' },
  en: {
    open: 'Open: 1 of 2 sites',
    leftOut: '1 of 2 sites has files or rows that are unread, left',
  },
};
const OF_BLOCKS = new Set<ReportFormat>(['text', 'markdown', 'html', 'xlsx']);

describe.each(Object.entries(CASES))('%s', (_, { files, leftOut, isOpen, ...said }) => {
  const open = scored(files);
  const decided = scored(files, true);
  it.each(KINDS)('is said in every format before the first number: %s', async (kind) => {
    for (const format of formatsOf(kind).filter((one) => one !== 'json'))
      for (const language of LANGUAGES)
        for (const [{ assessment }, clause, sites] of [
          [open, said[language], SITES[language].open],
          [decided, leftOut[language], SITES[language].leftOut],
        ] as const) {
          const made = drawerOf(format).draw(subjectOf(kind, assessment), {
            language,
            width: 300,
          });
          const isRanking = kind === 'sites' && OF_BLOCKS.has(format);
          for (const text of await readable(format, made)) {
            expectFirst(text, isRanking ? sites : clause);
            if (!isRanking || format !== 'xlsx')
              expect(text.toLowerCase()).toContain(clause.toLowerCase());
          }
        }
  });
  it('stands beside every total where nobody knows what it speaks of, and only there', () => {
    for (const kind of KINDS)
      for (const language of LANGUAGES) {
        const draw = ({ assessment }: typeof open): string =>
          drawn('text', subjectOf(kind, assessment), language);
        if (!isOpen) continue;
        const totals = kind === 'sites' ? 0 : expectBeside(draw(open), said[language]);
        if (kind === 'report' || kind === 'notice') expect(totals).toBeGreaterThan(0);
        expect(draw(decided)).not.toContain(said[language]);
      }
  });
  it('is kept in the document, with the decision', () => {
    for (const kind of ['report', 'sites', 'comparison'] as const) {
      const json = drawn('json', subjectOf(kind, decided.assessment), 'zh');
      expect(json).toMatch(kind === 'comparison' ? '"isLeftOut": true' : '"leftOut": true');
    }
    expect(open.assessment.evidence.leftOut).toBe(false);
    expect(open.assessment.decision.outcome).toBe('undetermined');
  });
  it('stands in the line, in the explanation and in the tables of a batch', () => {
    const about = { title: '各县', rounding: { places: 2, mode: 'half-up' } } as const;
    for (const language of LANGUAGES)
      for (const [{ assessment, totals }, clause, sites] of [
        [open, said[language], SITES[language].open],
        [decided, leftOut[language], SITES[language].leftOut],
      ] as const) {
        expectFirst(formatSummaryLine(assessment, { language }), clause);
        const explained = formatExplanation(assessment, '2', { language, width: 300 }) ?? '';
        expectFirst(explained.slice(1), clause);
        for (const format of ['text', 'markdown'] as const) {
          const table = formatTotals([{ ...fine.totals, site: '另县' }, totals], format, about, {
            language,
            width: 300,
          });
          expectFirst(table, sites);
          expect(table.toLowerCase()).toContain(clause.toLowerCase());
        }
        const csv = formatTotals([totals], 'csv', about, { language });
        expectFirst(csv, clause);
      }
  });
});

describe('all formats', () => {
  it('are looked at above, but for those that hold data alone', () => {
    const seen = new Set(KINDS.flatMap((kind) => formatsOf(kind)));
    expect([...seen].sort()).toEqual(Object.keys(FORMATS).sort());
  });
  it('say nothing of the kind where all was read', () => {
    for (const language of LANGUAGES) {
      const text = drawn('text', subjectOf('report', fine.assessment), language);
      expect(text).not.toMatch(/未读|unread/);
    }
  });
});

describe('the explanation of an indicator', () => {
  it('says which refused rows name it, a few, and how many more there are', () => {
    const rows = Array.from({ length: 5 }, (_, at) => `1,败诉案件,,${at}-9,2025-05-06,公安局`);
    const { assessment } = scored(more(rows.join('\n')));
    const text = formatExplanation(assessment, '1', { language: 'zh', width: 300 }) ?? '';
    expect(text).toContain('说到本项而未读的（5 行）');
    expect(text.match(/a\.csv:\d+:\d+ 说的是/g)).toHaveLength(3);
    expect(text).toContain('另有 2 行');
    expect(formatExplanation(assessment, '2', { language: 'zh' })).not.toContain('说到本项');
  });
  it("says it of a veto's rows, too, which name only the fact", () => {
    const { files } = CASES["a refused row of a veto's fact"] ?? { files: {} };
    expect(formatExplanation(scored(files).assessment, 'V', { language: 'zh' })).toContain(
      '说到本项而未读的（1 行）',
    );
  });
});

describe('JUnit', () => {
  it('has an error of its own, and no fewer failures', () => {
    const draw = (files: Record<string, string>, leaveOut: boolean): string =>
      drawn('junit', subjectOf('report', scored(files, leaveOut).assessment), 'zh');
    const count = (xml: string, what: string): number =>
      Number(new RegExp(`${what}="(\\d+)"`).exec(xml)?.[1]);
    const { files } = CASES['a refused file'] ?? { files: {} };
    const [open, decided, all] = [
      draw(files, false),
      draw(files, true),
      draw({ 'a.csv': PLAIN }, false),
    ];
    expect(count(open, 'errors')).toBe(1);
    expect(count(open, 'failures')).toBeGreaterThanOrEqual(count(all, 'failures'));
    expect(count(decided, 'errors')).toBe(0);
    expect(decided).toContain('<skipped message="未读的 1 个文件、0 行，按决定不计');
  });
});
