/** The words that the page on evidence says are accepted, tried one by one. */
import { evaluate, compileTree, readEvidence } from '../../src/index.js';

const TREE = `id: words
title: 认识的词
units: [司法局]
indicators:
  - id: "1"
    title: 填报
    points: 10
    lead: 司法局
    facts: { 做到: flag, 数量: { kind: number, min: none }, 次数: { kind: number, whole: true }, 比率: percent, 日期: date, 办理: date-or-never, 办理日: { timeliness: 办理, by: 2025-12-31 } }
    rules:
      - { deduct: 1, when: { 做到: false } }
      - { deduct: 1, when: { 数量: { less-than: 0 } } }
      - { deduct: 1, when: { 次数: { more-than: 100 } } }
      - { deduct: 1, when: { 比率: { less-than: 1% } } }
      - { deduct: 1, when: { 日期: { more-than: 2030-01-01 } } }
      - { deduct: 1, when: { 办理日: never } }
`;
const { ruleSet } = compileTree(TREE, 'words.yaml');

/** The facts that the rows of the table are about, in their order, and the words that a row names to be refused. */
const ROWS = ['做到', '做到', '数量', '次数', '比率', '日期', '办理'];
const REFUSED = new Set(
  '☒ 1e3 三 whole:_true 3天 3万元 0.95 45720 date-or-never'
    .split(' ')
    .map((word) => word.replace('_', ' ')),
);

/** The words that the table of a page wrongly says are accepted, or refused. */
export function wronglyNamed(page: string): string[] {
  if (ruleSet === null) throw new Error('the tree of this test has errors');
  const table = /\n## [^\n]+\n\n\|[^\n]+\n\|---\|---\|\n((?:\|[^\n]*\n)+)\n```yaml records/.exec(
    page,
  );
  if (table === null) return ['the table itself'];
  const rows = (table[1] ?? '').split('\n').slice(0, ROWS.length);
  return rows.flatMap((row, at) =>
    [...row.matchAll(/`([^`]+)`/g)].flatMap(([, word = '']) => {
      const text = JSON.stringify([{ indicator: '1', fact: ROWS[at], value: word }]);
      const { setAside, diagnostics } = evaluate(ruleSet, readEvidence(text, 'words.json').records);
      const isRefused = setAside.length + diagnostics.length > 0;
      return isRefused === REFUSED.has(word) ? [] : [`${ROWS[at] ?? ''}: ${word}`];
    }),
  );
}
