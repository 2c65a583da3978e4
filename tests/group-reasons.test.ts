/** The reason of a rule within a group, however deep, reaches who has to read it: the notice, the letter of its unit, its workbook. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import {
  assess,
  compileTree,
  evaluate,
  formatExplanation,
  formatLetter,
  formatNotice,
  formatUnitWorkbook,
  readEvidence,
} from '../src/index.js';
import type { Assessment } from '../src/types.js';
import { LANGUAGES } from './support/inert.js';

const TREE = `id: g
title: 台账
units: [甲局, 乙局]
indicators:
  - id: "1"
    title: 台账
    points: 20
    lead: 甲局
    facts: { 缺页: events, 涂改: events, 迟报: events, 漏报: events }
    rules:
      - cap: 8
        reason: 台账不规范
        group:
          - { deduct: 1, each: 缺页, reason: 台账缺页, remedy: 补齐缺页 }
          - { deduct: 2, each: 涂改 }
          - take: lowest
            reason: 报送有误
            group:
              - { deduct: 1, each: 迟报, reason: 报送迟了 }
              - { deduct: 3, each: 漏报, unit: 乙局 }
  - id: "2"
    title: 表彰
    points: 10
    start: zero
    lead: 甲局
    facts: { 国家表彰: flag, 省级表彰: flag }
    rules:
      - take: highest
        group:
          - { earn: 10, when: { 国家表彰: { is: true } }, reason: 没有国家级表彰 }
          - { earn: 6, when: { 省级表彰: { is: true } }, reason: 没有省级表彰 }
`;
const RECORDS = ['缺页', '涂改', '迟报', '漏报'].map((fact) => ({ fact, quantity: '1' }));
const FLAGS = [
  { fact: '国家表彰', value: '否' },
  { fact: '省级表彰', value: '是' },
];
function assessed(): Assessment {
  const { ruleSet, diagnostics } = compileTree(TREE, 'tree.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  const rows = [...RECORDS, ...FLAGS].map((row, index) => ({ id: `R${index}`, ...row }));
  const reading = readEvidence(JSON.stringify(rows), 'rows.json');
  return assess(ruleSet, evaluate(ruleSet, reading), { assessedAt: '2026-01-15', reading });
}
async function cellsOf(bytes: Uint8Array): Promise<string> {
  const { sheets } = await readXlsx(bytes);
  return sheets.flatMap(({ rows }) => rows.flat()).join('\n');
}

/** 缺页 1, 涂改 2, and of 迟报 1 and 漏报 3 the worse: 6 points, within the cap of 8. */
const OF_UNITS: Record<string, { said: string[]; unsaid: string[] }> = {
  甲局: {
    said: ['台账缺页', '补齐缺页', '台账不规范', '没有国家级表彰'],
    unsaid: ['报送有误', '报送迟了', '没有省级表彰'],
  },
  乙局: { said: ['报送有误'], unsaid: ['台账缺页', '台账不规范', '报送迟了'] },
};
describe.each(Object.entries(OF_UNITS))(
  'the reasons of a group, for %s',
  (unit, { said, unsaid }) => {
    it.each(LANGUAGES)('stand in its letter and its workbook (%s)', async (language) => {
      const given = assessed();
      const letter = formatLetter(given, unit, 'text', { language, width: 200 }) ?? '';
      const workbook = await cellsOf(await formatUnitWorkbook(given, unit, { language }));
      for (const text of [letter, workbook]) {
        for (const reason of said) expect(text).toContain(reason);
        for (const reason of unsaid) expect(text).not.toContain(reason);
      }
    });
  },
);
describe('the reasons of a group', () => {
  it.each(LANGUAGES)('stand in the notice and the explanation (%s)', (language) => {
    const given = assessed();
    const notice = formatNotice(given, 'text', { language, width: 200 });
    const explained = formatExplanation(given, '1', { language, width: 200 }) ?? '';
    for (const reason of ['台账缺页', '台账不规范', '报送有误']) {
      expect(notice).toContain(reason);
      expect(explained).toContain(reason);
    }
    expect(notice).toContain('没有国家级表彰');
  });
});
