/** Small trees around one thing that is written, and the mistakes that are found in it. */
import { compileTree } from '../../src/compile/index.js';
import { formatMessage } from '../../src/diagnostics/index.js';
import type { Diagnostic } from '../../src/types.js';

const FACTS =
  '率: percent, 数: number, 整: { kind: number, whole: true, min: 0, max: 10 }, 日: date, 事: events, 选: { kind: choice, options: [好, 中, 差] }, 是: flag';

/** A tree of one indicator; facts that nobody uses are no matter here. */
export const treeWith = ({
  facts = '备: flag',
  rule = '{ judged: 扣分, deduct: 1 }',
  more = '',
}): string =>
  `id: t\ntitle: t\nunits: [甲局]\ndefaults: { lead: 甲局 }\nfacts: { ${FACTS}, ${facts} }\n${more}indicators:\n  - { id: "1", title: 甲, points: 5, rules: [ ${rule} ] }\n`;

const found = (text: string): Diagnostic[] =>
  compileTree(text, 't.yaml').diagnostics.filter(({ code }) => code !== 'fact/unused');
/** What is wrong with a tree: codes, and what is said in Chinese. */
export const mistakesIn = (text: string): string[] =>
  found(text).map((diagnostic) => `${diagnostic.code} ${formatMessage(diagnostic, 'zh')}`);
export const codesIn = (text: string): string[] => found(text).map(({ code }) => code);
