/** How far it is opens every report, and the key items that do not hold are named wherever the verdict is. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import {
  formatAnnotations,
  formatCohort,
  formatJunit,
  formatLetter,
  formatSarif,
  formatText,
  formatUnitWorkbook,
} from '../src/report/index.js';
import type { Assessment } from '../src/types.js';

const TREE = `id: t
title: 树
units: [甲]
decision: { met-rate: { at-least: 85%, key-items: must-be-met } }
indicators:
${[1, 2]
  .map(
    (id) =>
      `  - { id: "${id}", title: 项目${id}, ${id === 1 ? 'section: key, ' : ''}points: 10, lead: 甲, rules: [{ judged: 扣, deduct: { from: 0, to: 10 } }] }\n`,
  )
  .join('')}`;
function assessed(site: string, lost: number): Assessment {
  const { ruleSet, diagnostics } = compileTree(TREE, 't.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  const rows = `指标编号,数据项,值\n1,扣,${lost}\n2,扣,${lost}\n`;
  return assess(ruleSet, evaluate(ruleSet, readEvidence(rows, 'e.csv').records), { site });
}
const failing = assessed('甲县', 1);
const passing = assessed('乙县', 0);
const zh = { language: 'zh', width: 300 } as const;
const FAR = '距85%还差';
const KEY = '1 项目1';

describe('how far it is', () => {
  it('opens a letter and the workbook of a unit', async () => {
    const [, second = ''] = (formatLetter(failing, '甲', 'markdown', zh) ?? '').split('\n\n');
    expect(formatLetter(failing, '甲', 'markdown', zh)).toContain(FAR);
    expect(second).not.toBe('');
    const { sheets } = await readXlsx(await formatUnitWorkbook(failing, '甲', zh));
    const cells = (sheets[0]?.rows ?? []).slice(0, 4).flat();
    expect(cells.some((cell) => typeof cell === 'string' && cell.includes(FAR))).toBe(true);
  });
  it('is the first word of SARIF, annotations and JUnit, with the key items that do not hold', () => {
    const sarif = formatSarif([], { language: 'zh', version: '1', assessments: [failing] });
    const [line = ''] = sarif.split('"text": ').slice(1);
    for (const said of [
      line,
      formatAnnotations([failing], { language: 'zh' }).split('\n')[0] ?? '',
    ]) {
      // Annotations escape the percent sign.
      expect(said.replaceAll('%25', '%')).toContain(FAR);
      expect(said).toContain(KEY);
    }
    const junit = formatJunit([failing], { language: 'zh' });
    expect(junit.split('\n')[1]).toContain(FAR);
    expect(junit).toMatch(/关键项未全部达标（0\/1；1 项目1）/);
  });
  it.each(['text', 'markdown', 'html'] as const)(
    'stands beside each site of a ranking, %s',
    (format) => {
      const text = formatCohort([failing, passing], format, zh);
      expect(text).toContain('予以推荐 1、不予推荐 1。');
      expect(text).toContain(FAR);
      expect(text).toContain(KEY);
    },
  );
  it('is in the report, with the same key items', () => {
    const text = formatText(failing, zh);
    expect(text).toContain(FAR);
    expect(text).toContain(KEY);
  });
});
