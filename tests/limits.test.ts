/** What a limit or a gate of a node changes stands below the items that it changes, at whatever level and in every format, so that they add up to what their node prints. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import {
  formatExplanation,
  formatHtml,
  formatMarkdown,
  formatText,
  formatWorkbook,
} from '../src/report/index.js';

const TREE = `id: limits
title: 上限在下层
rounding: { places: 1, mode: down }
units: [甲]
indicators:
  - id: "1"
    title: 一
    points: 10
    children:
      - { id: "1.1", title: 甲, points: 10, lead: 甲, rules: [{ judged: 扣, deduct: { from: 0, to: 10 } }] }
      - id: "1.J"
        title: 加分
        section: bonus
        cap: 2
        children:
          - { id: "1.J.1", title: 加一, points: 2, lead: 甲, rules: [{ judged: 一, earn: { from: 0, to: 2 } }] }
          - { id: "1.J.2", title: 加二, points: 2, lead: 甲, rules: [{ judged: 二, earn: { from: 0, to: 2 } }] }
      - id: "1.K"
        title: 门槛
        section: bonus
        gate: { more-than: 9 }
        children:
          - { id: "1.K.1", title: 门一, points: 2, lead: 甲, rules: [{ judged: 三, earn: { from: 0, to: 2 } }] }
`;
/** Base 7 of 10; 1.27 and 1.27 within a limit of 2; 1.5 behind a gate of more than 9. */
const ROWS = '指标编号,数据项,值\n1.1,扣,3\n1.J.1,一,1.27\n1.J.2,二,1.27\n1.K.1,三,1.5\n';
function assessed(rows: string) {
  const { ruleSet } = compileTree(TREE, 't.yaml');
  if (ruleSet === null) throw new Error('the tree does not compile');
  return assess(ruleSet, evaluate(ruleSet, readEvidence(rows, 'e.csv').records));
}
const LIMITED = assessed(ROWS);
const FREE = assessed('指标编号,数据项,值\n1.1,扣,0.5\n1.J.1,一,1\n1.J.2,二,1\n1.K.1,三,1.5\n');
const WORDS = {
  zh: { limits: '上限、门槛的影响', cap: '上限 2 分', gate: '未达加分条件，不计' },
  en: { limits: 'limits and gates', cap: 'at most 2', gate: 'gate not passed, does not count' },
} as const;

describe.each(['zh', 'en'] as const)('a limit below the first level, in %s', (language) => {
  const { limits, cap, gate } = WORDS[language];
  const options = { language, details: true } as const;
  const [open, close, colon] = language === 'zh' ? ['（', '）', '：'] : [' (', ')', ': '];
  const because = (node: string, mark: string): string =>
    `${limits}${open}${node}${colon}${mark}${close}`;
  it('has its row in the table of all items, in text, Markdown and on the page', () => {
    const markdown = formatMarkdown(LIMITED, options);
    expect(markdown).toContain(`| 1.J | ${limits} | — | -0.4 | — | ${cap} |`);
    expect(markdown).toContain(`| 1.K | ${limits} | — | -1.5 | — | ${gate} |`);
    const text = formatText(LIMITED, { ...options, width: 200 });
    expect(text).toMatch(new RegExp(`1\\.J +${limits} +— +-0\\.4 +— +${cap}\\n`));
    expect(text).toMatch(new RegExp(`1\\.K +${limits} +— +-1\\.5 +— +${gate}\\n`));
    expect(formatHtml(LIMITED, options)).toMatch(
      new RegExp(`${limits}</td><td class="number none"[^>]*>—</td>`),
    );
  });
  it('stands below its items in the tree of the page', () => {
    const page = formatHtml(LIMITED, { language });
    const [, tree = ''] = page.split('<div class="tree">');
    const said = [...tree.matchAll(/<p class="faint">([^<]*?)\n?<\/p>/g)].map(([, text]) => text);
    expect(said).toEqual([
      `${limits}${colon}-0.4${open}${cap}${close}`,
      `${limits}${colon}-1.5${open}${gate}${close}`,
    ]);
    const inside = tree.slice(tree.indexOf('加二'), tree.indexOf('门一'));
    expect(inside).toContain(`${limits}${colon}-0.4`);
  });
  it('has its row with its cause in the explanation of its node', () => {
    const of = (id: string): string =>
      formatExplanation(LIMITED, id, { language, width: 200 }) ?? '';
    expect(of('1.J').replace(/ +/g, ' ')).toContain(`${because('1.J 加分', cap)} — -0.4 `);
    expect(of('1.K').replace(/ +/g, ' ')).toContain(`${because('1.K 门槛', gate)} — -1.5 `);
    expect(of('1')).not.toContain(limits);
  });
  it('has its row with its cause in the workbook, where the formulas of its node and of those above count it', async () => {
    const { sheets } = await readXlsx(await formatWorkbook(LIMITED, { language }));
    const sheet = sheets.find(({ rows }) =>
      rows.some((row) => row.includes(because('1.J 加分', cap))),
    );
    const rows = (sheet?.rows ?? []).map(([id, title, , score]) => [id, title, score]);
    const from = rows.findIndex(([id]) => id === '1');
    expect(rows.slice(from, -1)).toEqual([
      ['1', '一', 9],
      ['1.1', '甲', 7],
      ['1.J', '加分', 2],
      ['1.J.1', '加一', 1.2],
      ['1.J.2', '加二', 1.2],
      [null, because('1.J 加分', cap), -0.4],
      ['1.K', '门槛', 0],
      ['1.K.1', '门一', 1.5],
      [null, because('1.K 门槛', gate), -1.5],
    ]);
    const formulas = [...(sheet?.cells ?? [])].flatMap(([at, { formula }]) =>
      at.endsWith(',3') && formula !== undefined ? [formula] : [],
    );
    expect(formulas).toEqual([
      'SUBTOTAL(9,D5:D12)',
      'SUBTOTAL(9,D7:D9)',
      'SUBTOTAL(9,D11:D12)',
      'SUBTOTAL(9,D4:D12)',
    ]);
  });
  it('has no row where it changes nothing', async () => {
    const { sheets } = await readXlsx(await formatWorkbook(FREE, { language }));
    const page = formatHtml(FREE, { language });
    const texts = [
      formatText(FREE, { ...options, width: 200 }),
      formatMarkdown(FREE, options),
      page.slice(page.indexOf('<div class="tree">')),
      JSON.stringify(sheets.map(({ rows }) => rows)),
    ];
    for (const text of texts) expect(text).not.toContain(limits);
  });
});
