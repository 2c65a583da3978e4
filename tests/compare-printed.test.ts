/** Two assessments held against each other print the numbers of their own reports, and changes that lead from the one to the other: in every format, of thirds, limits and vetoes, and of random trees. */
import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { assess, compareAssessments, printedNumbers } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { fromText, subtract, sum, toText, ZERO } from '../src/exact.js';
import { printSteps } from '../src/numbers/index.js';
import { formatComparison } from '../src/report/index.js';
import type { Assessment, AssessmentComparison } from '../src/types.js';
import { LONG, num, randomCase, score } from './support/laws.js';
import { LANGUAGES, zh } from './support/inert.js';
import { runs } from './support/random.js';

function assessmentOf(tree: string, rows: string): Assessment {
  const { ruleSet, diagnostics } = compileTree(tree, 't.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  const { records } = readEvidence(`指标编号,数据项,值,数量,责任单位\n${rows}`, 'e.csv');
  return assess(ruleSet, evaluate(ruleSet, records), { site: '甲市' });
}
/** Three items of 10 that lose a third of each event, shared by two units. */
const item = (id: string): string =>
  `  - { id: "${id}", title: 项${id}, points: 10, lead: 甲, facts: { 件: events }, rules: [{ deduct: 5, each: { of: 件, step: 3, count: pro-rata } }] }\n`;
const THIRDS = `id: t\ntitle: 树\nunits: [甲, 乙]\nindicators:\n${['1', '2', '3'].map(item).join('')}`;
const events = (id: string, count: number, unit: string): string => `${id},件,,${count},${unit}\n`;

const added = (texts: readonly string[]): string => toText(sum(texts.map(fromText)));
/** Both ends are those of the reports, every change leads from one to the other, and none that is something is printed as nothing. */
function expectPrinted(
  comparison: AssessmentComparison,
  before: Assessment,
  after: Assessment,
): void {
  const { printed } = comparison;
  const [old, now] = [printedNumbers(before), printedNumbers(after)];
  for (const [side, numbers] of [
    [printed.before, old],
    [printed.after, now],
  ] as const) {
    expect(side.lost).toBe(toText(numbers.whole.lost ?? ZERO));
    expect(side.score).toBe(numbers.whole.score && toText(numbers.whole.score));
  }
  for (const [at, unit] of printed.units.entries()) {
    const exactly = comparison.units[at];
    expect(unit.before).toBe(toText(old.units.get(unit.unit) ?? ZERO));
    expect(unit.after).toBe(toText(now.units.get(unit.unit) ?? ZERO));
    const { newlyLost, scheme, unclear, rounding } = unit;
    expect(
      toText(
        subtract(
          fromText(added([unit.before, newlyLost, scheme, unclear, rounding])),
          fromText(unit.recovered),
        ),
      ),
      unit.unit ?? 'nobody',
    ).toBe(unit.after);
    for (const kind of ['recovered', 'newlyLost', 'scheme', 'unclear'] as const)
      expect(unit[kind] === '0', kind).toBe(exactly?.[kind] === '0');
  }
  for (const [at, leaf] of printed.leaves.entries())
    for (const kind of ['byPerformance', 'byScheme', 'unclear'] as const)
      expect(leaf[kind] === '0', kind).toBe(comparison.leaves[at]?.[kind] === '0');
  if (printed.waterfall === null) return;
  const { before: from, after: to, ...steps } = printed.waterfall;
  expect([from, to]).toEqual([printed.before.score, printed.after.score]);
  expect(added([from, ...Object.values(steps)])).toBe(to);
}
const compared = (before: Assessment, after: Assessment): AssessmentComparison => {
  const comparison = compareAssessments(before, after);
  expectPrinted(comparison, before, after);
  return comparison;
};
/** The row of a table of Markdown that begins with this. */
const row = (markdown: string, name: string): string[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('**', '').replaceAll('\\', '')),
    )
    .find(([first]) => first === name) ?? [];

describe('one loss prints one number, in comparisons too', () => {
  const before = assessmentOf(THIRDS, events('1', 1, '甲') + events('2', 1, '甲'));
  const after = assessmentOf(
    THIRDS,
    events('1', 1, '甲') + events('2', 1, '甲') + events('3', 1, '乙'),
  );
  const comparison = compared(before, after);

  it('a unit of two thirds more prints what its own reports print, and the way between', () => {
    // Three losses of 5/3 are 5: 1.67 + 1.67 + 1.66, so that 甲, at 3.33 before, has 3.34.
    expect(before.ledger.printed).toBe('3.33');
    const text = formatComparison(comparison, 'markdown', zh);
    expect(row(text, '乙')).toEqual(['乙', '0.00', '1.66', '0.00', '1.66']);
    expect(row(text, '甲')).toEqual(['甲', '3.33', '0.00', '0.01', '3.34']);
    expect(row(text, '前次得分')).toEqual(['前次得分', '26.67', '26.67']);
    expect(row(text, '新丢的分')).toEqual(['新丢的分', '-1.66', '25.01']);
    expect(row(text, '数字取舍')).toEqual(['数字取舍', '-0.01', '25.00']);
    expect(row(text, '失分').slice(1)).toEqual(['3.33', '5.00', '+1.67']);
  });
  it.each(['text', 'markdown', 'html'] as const)('%s says the same numbers', (format) => {
    for (const language of LANGUAGES) {
      const drawn = formatComparison(comparison, format, { language });
      if (format === 'html') expect(parse(drawn)).toBeTruthy();
      expect(drawn).toContain('26.67');
      expect(drawn).toContain('-1.66');
      expect(drawn).toContain(language === 'zh' ? '数字取舍' : 'Rounding');
    }
  });
  it('JSON holds the exact numbers and those that are printed', () => {
    const { printed, waterfall } = comparison;
    expect([waterfall?.newlyLost, printed.waterfall?.newlyLost]).toEqual(['-5/3', '-1.66']);
    expect(JSON.parse(formatComparison(comparison, 'json', zh))).toMatchObject({ printed });
  });
  it('what got worse is told by the printed number', () => {
    expect(comparison.worse).toEqual([
      { kind: 'indicator', id: '3', title: '项3', lost: '5/3', printed: '1.66' },
    ]);
  });
  it('a printed number that moves though nothing did is rounding', () => {
    // 甲 lost 10/3 both times; beside the 5/3 of 乙 it may print 3.33 or 3.34.
    const { printed } = compared(
      assessmentOf(THIRDS, events('1', 1, '甲')),
      assessmentOf(THIRDS, events('1', 1, '甲') + events('2', 1, '乙') + events('3', 1, '乙')),
    );
    expect(
      printed.units.map(({ unit, before: from, newlyLost, rounding, after: to }) => [
        unit,
        from,
        newlyLost,
        rounding,
        to,
      ]),
    ).toEqual([
      ['乙', '0', '3.33', '0', '3.33'],
      ['甲', '1.67', '0', '0', '1.67'],
    ]);
  });
});

describe('steps between two printed numbers', () => {
  const rounding = { places: 2, mode: 'half-up' } as const;
  const steps = (parts: readonly string[], change: string): [string[], string] => {
    const found = printSteps(parts.map(fromText), fromText(change), rounding);
    return [found.steps.map(toText), toText(found.rest)];
  };
  it('share what lies between by largest remainder', () =>
    expect(steps(['1/3', '2/3'], '1')).toEqual([['0.33', '0.67'], '0']));
  it('the largest takes what rounding moved', () =>
    expect(steps(['0.335'], '0.35')).toEqual([['0.35'], '0']));
  it('is all rounding where nothing moved', () =>
    expect(steps(['0'], '-0.01')).toEqual([['0'], '-0.01']));
  it('shows what is less than the last place, and says that the rest is rounding', () =>
    expect(steps(['0.004'], '0')).toEqual([['0.004'], '-0.004']));
  it('never turns a step around', () =>
    expect(steps(['0.001'], '-0.01')).toEqual([['0.001'], '-0.011']));
});

describe('limits and vetoes', () => {
  const CAPPED = `id: t\ntitle: 树\nunits: [甲]\nrounding: { places: 1, mode: down }\nfacts: { 造假: flag }\nvetoes: [{ id: V, title: 弄虚作假, unit: 甲, when: { 造假: true }, effect: { points-off: 1/3 } }]\nindicators:\n  - id: "1"\n    title: 加分\n    section: bonus\n    cap: 2\n    children:\n${['1.1', '1.2'].map((id) => `      - { id: "${id}", title: 项, points: 3, start: zero, rules: [{ judged: 分, earn: { from: 0, to: 3 } }] }\n`).join('')}  - { id: "2", title: 基础, points: 10, lead: 甲, rules: [{ judged: 扣, deduct: { from: 0, to: 10 } }] }\n`;
  const rows = (first: string, second: string, forged: string): string =>
    `1.1,分,${first},,\n1.2,分,${second},,\n2,扣,1,,\n,造假,${forged},,\n`;
  it('are steps of their own, and the sum is the score of the report', () => {
    const { printed } = compared(
      assessmentOf(CAPPED, rows('0.5', '0.5', '否')),
      assessmentOf(CAPPED, rows('1.27', '1.27', '否')),
    );
    // 1.2 and 1.2 of 0.5 and 0.5 recovered; the cap of 2 takes the rest of 1.4.
    expect(printed.waterfall).toMatchObject({
      before: '10',
      recovered: '1.4',
      rest: '-0.4',
      after: '11',
    });
  });
  it('a veto prints what its own finding prints', () => {
    const after = assessmentOf(CAPPED, rows('0.5', '0.5', '是'));
    const { printed, worse } = compared(assessmentOf(CAPPED, rows('0.5', '0.5', '否')), after);
    const taken = [
      ...([...printedNumbers(after).findings].find(([id]) => id.startsWith('V'))?.[1].values() ??
        []),
    ];
    expect(printed.waterfall?.vetoes).toBe(`-${toText(sum(taken))}`);
    expect(worse).toContainEqual({
      kind: 'veto',
      id: 'V',
      title: '弄虚作假',
      lost: '1/3',
      printed: toText(sum(taken)),
    });
  });
});

describe('what else the two sides say', () => {
  const tree = (more: string): string =>
    `id: t\ntitle: 树\nunits: [甲]\n${more}indicators:\n  - { id: "1", title: 学法, section: key, points: 30, lead: 甲, rules: [{ judged: 扣, deduct: { from: 0, to: 30 } }] }\n`;
  const both = (more: string): string =>
    formatComparison(
      compared(assessmentOf(tree(more), '1,扣,0,,\n'), assessmentOf(tree(more), '1,扣,10,,\n')),
      'markdown',
      zh,
    );
  it('the standard score, where the tree asks for it', () => {
    expect(row(both('scale-to: 100\n'), '标化分')).toEqual(['标化分', '100.00', '66.67', '-33.33']);
    expect(row(both(''), '标化分')).toEqual([]);
  });
  it('the key items that do not hold, by id and title, where the decision asks for them', () => {
    const text = both('decision: { key-items: must-be-met }\n');
    expect(row(text, '关键项未全部达标').slice(0, 3)).toEqual(['关键项未全部达标', '—', '1 学法']);
    expect(both('decision: { score: { at-least: 10 } }\n')).not.toContain('关键项未');
  });
});

it(
  'holds for random trees, records taken away',
  () => {
    fc.assert(
      fc.property(randomCase(), fc.integer({ min: 0, max: 3 }), (drawn, places) => {
        const mode = (['half-up', 'half-even', 'down'] as const)[places % 3] ?? 'down';
        const ruleSet = { ...drawn.tree.ruleSet, rounding: { places, mode } };
        const found = { ...drawn, tree: { ...drawn.tree, ruleSet } };
        const less = { ...found, records: found.records.filter((_, at) => at % 2 === 0) };
        const [before, after] = [score(less), score(found)];
        const { waterfall } = compared(before, after);
        if (waterfall) expect(num(waterfall.after)).toEqual(num(after.score.guaranteed));
      }),
      { numRuns: runs(300) },
    );
  },
  LONG,
);
