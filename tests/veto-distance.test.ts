/** Of each veto that did not fire: how far its condition is from firing, in its own unit. What the number says is tried: so much more or less fires it, and a little less does not. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { assess, readAssessment } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import {
  formatExplanation,
  formatHtml,
  formatJson,
  formatMarkdown,
  formatText,
  formatWorkbook,
} from '../src/report/index.js';
import type { Assessment } from '../src/types.js';
import { everyNode } from '../src/tree.js';

const TREE = `id: away
title: 否决还有多远
units: [甲]
facts:
  违法: events
  事故: events
  满意度: percent
  投诉率: percent
  隐患: number
  上年隐患: number
  造假: flag
  问责: events
decision: { score: { at-least: 60 } }
indicators:
  - { id: "1", title: 项, points: 100, lead: 甲, rules: [{ judged: 扣, deduct: { from: 0, to: 100 } }] }
vetoes:
  - { id: V1, title: 重大违法事件, when: { 违法: { at-least: 3 } }, effect: fail }
  - { id: V2, title: 安全事故, when: { 事故: { more-than: 2 } }, effect: fail }
  - { id: V3, title: 群众不满意, when: { 满意度: { less-than: 60% } }, effect: fail }
  - { id: V4, title: 投诉多, when: { 投诉率: { more-than: 5% } }, effect: fail }
  - { id: V5, title: 隐患多, when: { any: [{ 隐患: { at-least: 4.5 } }] }, effect: fail }
  - { id: V6, title: 造假, when: { 造假: true }, effect: disqualified }
  - { id: V7, title: 隐患增加, when: { 隐患: { more-than: 上年隐患 } }, effect: fail }
  - { id: V8, title: 两样都有, when: { 违法: { at-least: 1 }, 问责: { at-least: 1 } }, effect: fail }
`;
const GIVEN = {
  违法: '2',
  事故: '1',
  满意度: '62.5%',
  投诉率: '5%',
  隐患: '4/3',
  上年隐患: '2',
  造假: '否',
};
function assessed(changed: Partial<Record<keyof typeof GIVEN, string>> = {}): Assessment {
  const { ruleSet } = compileTree(TREE, 't.yaml');
  if (ruleSet === null) throw new Error('the tree does not compile');
  const rows = Object.entries({ ...GIVEN, ...changed })
    .filter(([, value]) => value !== '')
    .map(([fact, value]) =>
      fact === '违法' || fact === '事故' ? `,${fact},,${value}` : `,${fact},${value},`,
    );
  const text = ['指标编号,数据项,值,数量', '1,扣,0,', ...rows, ''].join('\n');
  return assess(ruleSet, evaluate(ruleSet, readEvidence(text, 'e.csv').records));
}
const vetoOf = (assessment: Assessment, id: string) =>
  assessment.decision.vetoes.find((veto) => veto.id === id);
const SITE = assessed();

describe('how far a veto is from firing', () => {
  it('stands in the document exactly, of one comparison of a known number with a number', () => {
    const distances = SITE.decision.vetoes.map(({ distance }) => distance);
    expect(SITE.decision.vetoes.map(({ fired }) => fired)).toEqual(Array(8).fill('no'));
    expect(distances).toEqual([
      { fact: '违法', kind: 'events', way: 'more', left: '1', inclusive: true },
      { fact: '事故', kind: 'events', way: 'more', left: '1', inclusive: false },
      { fact: '满意度', kind: 'percent', way: 'less', left: '0.025', inclusive: false },
      { fact: '投诉率', kind: 'percent', way: 'more', left: '0', inclusive: false },
      { fact: '隐患', kind: 'number', way: 'more', left: '19/6', inclusive: true },
      undefined,
      undefined,
      undefined,
    ]);
  });
  it.each([
    ['V1', '违法', '3', '2'],
    ['V2', '事故', '3', '2'],
    ['V3', '满意度', '59.999%', '60%'],
    ['V4', '投诉率', '5.001%', '5%'],
    ['V5', '隐患', '4.5', '4.499'],
  ] as const)('is what makes %s fire: %s %s, and not %s', (id, fact, fires, stays) => {
    const fired = vetoOf(assessed({ [fact]: fires }), id);
    expect(fired?.fired).toBe('yes');
    expect(fired).not.toHaveProperty('distance');
    expect(vetoOf(assessed({ [fact]: stays }), id)?.fired).toBe('no');
  });
  it('is not told where the number is not known', () => {
    const open = vetoOf(assessed({ 满意度: '' }), 'V3');
    expect(open?.fired).toBe('unknown');
    expect(open).not.toHaveProperty('distance');
  });
  it('is read back, and an assessment saved without it is read as it was', () => {
    const text = formatJson(SITE);
    const again = readAssessment(text);
    expect('assessment' in again && again.assessment).toEqual(SITE);
    const before = structuredClone(SITE);
    for (const veto of before.decision.vetoes) delete veto.distance;
    const old = readAssessment(formatJson(before));
    expect('assessment' in old && old.assessment).toEqual(before);
    if (!('assessment' in old)) throw new Error('not read');
    expect(formatText(before, { language: 'zh', width: 999, details: true })).toContain(
      '未触发的一票否决：V1 重大违法事件；V2 安全事故；',
    );
    expect(everyNode(before.indicators)).toHaveLength(1);
  });
});

const SAID = {
  zh: '未触发的一票否决：V1 重大违法事件（再有 1 件即触发）；V2 安全事故（再有 2 件即触发）；V3 群众不满意（再低超过 2.5 个百分点即触发）；V4 投诉多（再高即触发）；V5 隐患多（再增加 3.17 即触发）；V6 造假；V7 隐患增加；V8 两样都有',
  en: 'Vetoes that did not fire: V1 重大违法事件 (fires at 1 more); V2 安全事故 (fires at 2 more); V3 群众不满意 (fires beyond 2.5 percentage points less); V4 投诉多 (fires at any more); V5 隐患多 (fires at 3.17 more); V6 造假; V7 隐患增加; V8 两样都有',
} as const;
describe.each(['zh', 'en'] as const)('is said in %s', (language) => {
  const said = SAID[language];
  it('in text, Markdown and on the page where details are asked for, and in the workbook', async () => {
    const details = true;
    expect(formatText(SITE, { language, width: 999, details })).toContain(said);
    expect(formatMarkdown(SITE, { language, details })).toContain(said);
    expect(formatHtml(SITE, { language, details })).toContain(said);
    // Seven vetoes that are one event away each are no news at the head of every report.
    expect(formatText(SITE, { language, width: 999 })).not.toContain(said);
    const { sheets } = await readXlsx(await formatWorkbook(SITE, { language }));
    expect(sheets.flatMap(({ rows }) => rows.flat())).toContain(said);
  });
  it('beside each veto on the page, and where it is explained', () => {
    const [name, first] =
      language === 'zh'
        ? ['状态：未出现该情形', '未出现该情形（再有 1 件即触发）']
        : ['Status: did not occur', 'did not occur (fires at 1 more)'];
    expect(formatHtml(SITE, { language })).toContain(`>${first}</span>`);
    expect(formatExplanation(SITE, 'V1', { language, width: 200 })).toContain(first);
    expect(formatExplanation(SITE, 'V6', { language, width: 200 })).toContain(`${name}\n`);
  });
});
