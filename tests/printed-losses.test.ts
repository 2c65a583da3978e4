/** One loss, one printed number: in every format of every golden and random tree the losses of findings, units, indicators and the whole are one partition, and nothing is printed as nothing, or as full, that is not. */
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { assess, printedNumbers, type PrintedNumbers } from '../src/assess/index.js';
import {
  absolute,
  add,
  compare,
  divide,
  exact,
  fromText,
  multiply,
  subtract,
  sum,
  toText,
  ZERO,
} from '../src/exact.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import {
  formatAnnotations,
  formatExplanation,
  formatHtml,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatText,
  formatWorkbook,
  unitsWithIssues,
} from '../src/report/index.js';
import { leavesOf } from '../src/tree.js';
import type { Assessment, Finding } from '../src/types.js';
import { findingsOf, LONG, nodesOf, num, randomCase, score, total } from './support/laws.js';
import { assessCase } from './support/golden-assessed.js';
import { goldenFiles, readGolden } from './support/golden.js';
import { zh } from './support/inert.js';
import { tableRows } from './support/markdown.js';
import { isDrawn, runs } from './support/random.js';

const NOBODY = '未明确单位';
const DETAILS = { ...zh, details: true };

/** Sums of printed numbers by a name, those of nothing left out. */
function sums(parts: readonly (readonly [name: string, lost: string])[]): Record<string, string> {
  const found = new Map<string, string>();
  for (const [name, lost] of parts)
    found.set(name, toText(add(fromText(found.get(name) ?? '0'), fromText(lost || '0'))));
  return Object.fromEntries([...found].filter(([, lost]) => lost !== '0').sort());
}
const told = (lost: ReadonlyMap<string | null, { lost: typeof ZERO | null }['lost']>) =>
  sums([...lost].map(([name, value]) => [name ?? NOBODY, value ? toText(value) : '0']));

const partThatIsCertain = ({ lost, certain }: Finding): typeof ZERO =>
  certain === '0' ? ZERO : divide(fromText(certain), fromText(lost));
/** What no print may say: zero for what is not, full for what is not, a number that is no part of its sum. */
function expectPartition(assessment: Assessment): PrintedNumbers {
  const printed = printedNumbers(assessment);
  const { rounding, score: exactly, ledger } = assessment;
  const last = exact(1, 10n ** BigInt(rounding.places));
  const near = (shown: typeof ZERO, is: typeof ZERO): void => {
    expect(compare(absolute(subtract(shown, is)), last)).toBeLessThan(0);
    expect(shown.n === 0).toBe(is.n === 0);
  };
  const shares = findingsOf(assessment).flatMap((finding) =>
    finding.shares.map((share) => ({ finding, ...share })),
  );
  for (const { finding, unit, lost } of shares) {
    near(printed.findings.get(finding.id)?.get(unit) ?? ZERO, fromText(lost));
    const stands = printed.certain.findings.get(finding.id)?.get(unit) ?? ZERO;
    near(stands, multiply(fromText(lost), partThatIsCertain(finding)));
  }
  for (const unit of new Set(shares.map((share) => share.unit)))
    near(
      printed.units.get(unit) ?? ZERO,
      total(shares.flatMap((share) => (share.unit === unit ? [share.lost] : []))),
    );
  near(printed.whole.lost ?? ZERO, fromText(ledger.lost));
  expect(toText(sum(printed.units.values()))).toBe(toText(printed.whole.lost ?? ZERO));
  for (const node of nodesOf(assessment.indicators)) {
    const line = printed.nodes.get(node.id);
    const below = findingsOf({
      ...assessment,
      indicators: [node],
      decision: { ...assessment.decision, vetoes: [] },
    });
    const lost = total(below.map((finding) => finding.lost));
    near(line?.lost ?? ZERO, lost);
    if (!line?.score || !line.points || node.bonus !== '0') continue;
    expect(toText(add(line.score, line.lost ?? ZERO)), node.id).toBe(toText(line.points));
    expect(compare(line.score, line.points) === 0, `${node.id} as full`).toBe(lost.n === 0);
    if (num(node.score).n !== 0 && node.factor !== '0')
      expect(line.score.n, `${node.id} as nothing`).not.toBe(0);
  }
  const { points, bonus, score: got, lost } = printed.whole;
  if (exactly.guaranteed !== null)
    expect(toText(add(points ?? ZERO, bonus))).toBe(toText(add(got ?? ZERO, lost ?? ZERO)));
  expect(toText(fromText(ledger.printed))).toBe(toText(lost ?? ZERO));
  expect(toText(fromText(ledger.certainPrinted))).toBe(toText(sum(printed.certain.units.values())));
  return printed;
}

/** Losses as each format prints them: by indicator or by unit, whichever it tells of. */
function expectInEveryFormat(assessment: Assessment, printed: PrintedNumbers): void {
  const leaves = leavesOf(assessment.indicators);
  const isLeaf = (id: string): boolean => leaves.some((leaf) => leaf.id === id);
  const byLeaf = told(new Map(leaves.map(({ id }) => [id, printed.nodes.get(id)?.lost ?? null])));
  const byUnit = told(printed.units);
  const whole = toText(printed.whole.lost ?? ZERO);
  const report = formatMarkdown(assessment, DETAILS);
  const losses = tableRows(report, '编号', '失分', '失分原因');
  const parts = losses.slice(0, -1).map((row) => [row['编号'] ?? '', row['失分'] ?? ''] as const);
  expect(sums(parts.filter(([id]) => isLeaf(id))), 'all losses').toEqual(byLeaf);
  if (losses.length > 0) expect(toText(fromText(losses.at(-1)?.['失分'] ?? ''))).toBe(whole);
  for (const row of losses.slice(0, -1)) {
    const shares = [...(row['责任单位'] ?? '').matchAll(/ (\d[\d.]*)(?:、|$)/g)].map(
      ([, lost = '']) => lost,
    );
    if (shares.length > 0) expect(toText(total(shares))).toBe(toText(fromText(row['失分'] ?? '')));
  }
  const all = tableRows(report, '编号', '应得分', '得分', '失分', '状态');
  expect(sums(all.map((row) => [row['编号'] ?? '', plainly(row['失分'])])), 'all items').toEqual(
    byLeaf,
  );
  for (const node of nodesOf(assessment.indicators)) {
    const below = nodesOf([node]).map(({ id }) => id);
    const scores = all.filter((row) => below.includes(row['编号'] ?? '')).map((row) => row['得分']);
    expect(toText(total(scores.map(plainly))), `${node.id} of all items`).toBe(
      toText(printed.nodes.get(node.id)?.score ?? ZERO),
    );
  }
  const units = tableRows(report, '单位', '失分', '主要原因');
  expect(
    sums(units.slice(0, -1).map((row) => [row['单位'] ?? '', row['失分'] ?? ''])),
    'units',
  ).toEqual(byUnit);
  const notice = formatNotice(assessment, 'markdown', zh);
  const ranked = tableRows(notice, '单位', '失分', '涉及指标数');
  if (ranked.length > 0) expect(toText(fromText(ranked.at(-1)?.['失分'] ?? ''))).toBe(whole);
  const isSplit = assessment.ledger.certain !== assessment.ledger.lost;
  const certain = told(printed.certain.units);
  for (const unit of unitsWithIssues(assessment)) {
    const text = formatLetter(assessment, unit, 'markdown', zh) ?? '';
    const stands = isSplit ? '已确定失分' : '失分';
    expect(summed(tableRows(text, '编号', stands), stands), unit).toBe(certain[unit] ?? '0');
    const awaiting = subtract(fromText(byUnit[unit] ?? '0'), fromText(certain[unit] ?? '0'));
    expect(summed(tableRows(text, '编号', '待定分'), '待定分'), unit).toBe(toText(awaiting));
  }
  const junit = formatJunit([assessment], { language: 'zh' });
  for (const [id, lost] of Object.entries(byLeaf)) {
    // What is not applicable is skipped there, its mean of the peers with it.
    if (leaves.find((leaf) => leaf.id === id)?.status === 'not-applicable') continue;
    const [, body = ''] = junit.split(`<testcase name="${id} `);
    const said = [...(body.split('</testcase>')[0] ?? '').matchAll(/；失分 ([\d.]+)/g)];
    expect(toText(total(said.map(([, number = '']) => number))), `junit ${id}`).toBe(lost);
    const explained = formatExplanation(assessment, id, zh) ?? '';
    const found = [...explained.matchAll(/失分：([\d.]+) 分/g)].map(([, number = '']) => number);
    expect(toText(total(found)), `explain ${id}`).toBe(lost);
  }
  for (const [, lost = ''] of formatAnnotations([assessment], { language: 'zh' }).matchAll(
    / 失分 ([\d.]+)::/g,
  ))
    expect(
      findingsOf(assessment).map(({ id }) => toText(sum(printed.findings.get(id)?.values() ?? []))),
    ).toContain(lost);
  const page = formatHtml(assessment, zh);
  expect(parse(page)).toBeTruthy();
  const marks = [
    ...page.matchAll(
      /<details class="leaf"[^>]*><summary><span class="id">([^<]*)<\/span>.*?<\/summary>/g,
    ),
  ];
  expect(
    sums(marks.map(([row, id = '']) => [id, /class="lost">-([\d.]+)</.exec(row)?.[1] ?? '0'])),
    'page',
  ).toEqual(byLeaf);
}
/** The last row of a table, to which the others add up; nothing where there is no table. */
function summed(rows: readonly Record<string, string>[], column: string): string {
  const [sumOfAll = '0', ...rest] = rows.map((row) => plainly(row[column])).reverse();
  expect(toText(total(rest))).toBe(toText(fromText(sumOfAll)));
  return toText(fromText(sumOfAll));
}
const plainly = (cell = ''): string => (/\d/.test(cell) ? cell.replace('+', '') : '0');

/** The sheets of scores and of losses, as a spreadsheet program reads them. */
async function expectInWorkbook(assessment: Assessment, printed: PrintedNumbers): Promise<void> {
  const { sheets } = await readXlsx(await formatWorkbook(assessment, zh));
  const rows = (name: string): string[][] =>
    (sheets.find((sheet) => sheet.name === name)?.rows ?? []).map((row) =>
      row.map((cell) =>
        typeof cell === 'number' ? digits(cell) : typeof cell === 'string' ? cell : '',
      ),
    );
  const losses = rows('失分台账').filter(([number = '']) => /^\d+$/.test(number));
  const [head = []] = rows('失分台账').filter((row) => row.includes('失分'));
  const at = (name: string): number => head.indexOf(name);
  expect(sums(losses.map((row) => [row[at('责任单位')] ?? '', row[at('失分')] ?? '']))).toEqual(
    told(printed.units),
  );
  const [names = []] = rows('得分明细').filter((row) => row.includes('应得分'));
  const scores = rows('得分明细');
  for (const node of nodesOf(assessment.indicators)) {
    const row = scores.find(([id]) => id === node.id) ?? [];
    const line = printed.nodes.get(node.id);
    for (const [kind, name] of [
      ['points', '应得分'],
      ['score', '得分'],
      ['lost', '失分'],
    ] as const)
      expect(toText(fromText(row[names.indexOf(name)] || '0')), `${node.id} ${name}`).toBe(
        toText(line?.[kind] ?? ZERO),
      );
  }
}
/** A number of a cell: a float that stands for the few digits that were written. */
const digits = (value: number): string => toText(fromText(value.toFixed(9)));

const isScored = ({ score: { points } }: Assessment): boolean => points !== null;
describe('what was lost is one partition, however it is printed', () => {
  it.each(goldenFiles())('in %s', async (name) => {
    for (const topic of readGolden(name))
      for (const [index, { golden, extra }] of topic.cases
        .filter(({ golden: { todo } }) => todo === undefined)
        .entries()) {
        if (!isDrawn(index)) continue;
        const assessment = assessCase(topic, golden, extra);
        const printed = expectPartition(assessment);
        if (!isScored(assessment)) continue;
        expectInEveryFormat(assessment, printed);
        await expectInWorkbook(assessment, printed);
      }
  });
  it(
    'of random trees',
    () => {
      fc.assert(
        fc.property(randomCase(), fc.integer({ min: 0, max: 3 }), (drawn, places) => {
          const found = score(drawn);
          const mode = (['half-up', 'half-even', 'down'] as const)[places % 3] ?? 'down';
          const tree = {
            ...drawn.tree,
            ruleSet: { ...drawn.tree.ruleSet, rounding: { places, mode } },
          };
          for (const assessment of [found, score({ ...drawn, tree })]) {
            const printed = expectPartition(assessment);
            if (isScored(assessment)) expectInEveryFormat(assessment, printed);
          }
        }),
        { numRuns: runs(300) },
      );
    },
    LONG,
  );
});

describe('a sentence about a line', () => {
  const conclusionOf = (decision: string, more = ''): string => {
    const { ruleSet } = compileTree(
      `id: t\ntitle: 树\nunits: [甲]\n${decision}\n${more}\nindicators:\n  - { id: "1", title: 项, points: 100, lead: 甲, rules: [{ judged: 扣, deduct: { from: 0, to: 100 } }] }\n`,
      't.yaml',
    );
    if (ruleSet === null) throw new Error('the tree does not compile');
    const accident = more === '' ? '' : ',事故,1\n';
    const rows = `指标编号,数据项,值\n1,扣,10.005\n${accident}`;
    return formatText(assess(ruleSet, evaluate(ruleSet, readEvidence(rows, 'e.csv').records)), {
      language: 'zh',
      width: 200,
    });
  };
  it('quotes the number that was read, and the exact one beside it', () => {
    const text = conclusionOf('decision: { score: { at-least: 90, reads: printed } }');
    expect(text).toMatch(/得分 90（精确的是 89.995），需 90，正好达到/);
    expect(text).not.toContain('0.005');
    expect(conclusionOf('decision: { score: { at-least: 90, reads: exact } }')).toMatch(
      /得分 89.995，需 90，差 0.005 分/,
    );
  });
  it('says of no site that a veto made an end of that it is over one', () => {
    const veto =
      'vetoes: [{ id: V, title: 事故, when: { 事故: { at-least: 1 } }, effect: fail }]\nfacts: { 事故: events }';
    const line = 'decision: { score: { at-least: 20 } }';
    expect(conclusionOf(line)).toContain('超出 70 分');
    expect(conclusionOf(line, veto)).not.toContain('超出');
    expect(conclusionOf(line, veto)).toContain('已达到');
  });
});
