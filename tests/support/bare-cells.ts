/** The cell functions as one script in a host that has ECMAScript 2020 and nothing else. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import { compileTree } from '../../src/compile/index.js';
import { readEvidence } from '../../src/evidence/index.js';
import { compactRuleSet } from '../../src/sheet/index.js';
import type { EvidenceRecord, RuleSet } from '../../src/types.js';
import { storedRows, textRows } from './grids.js';

const root = resolve(import.meta.dirname, '../..');
const fixture = (path: string): string => readFileSync(join(root, path), 'utf8');
const { ruleSet: compiled } = compileTree(fixture('indicators/starter.yaml'), 'starter.yaml');
if (compiled === null) throw new Error('the starter tree does not compile');
/** The beginner's tree and its evidence. */
export const ruleSet: RuleSet = compiled;
export const records: EvidenceRecord[] = readEvidence(
  fixture('fixtures/starter/evidence.csv'),
  'evidence.csv',
).records;

/** What came after ECMAScript 2020, taken away. */
const OF_2020 = `
  for (const one of [Array, String, Object.getPrototypeOf(Int8Array)]) delete one.prototype.at;
  for (const name of ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
    delete Array.prototype[name];
  delete String.prototype.replaceAll; delete Object.hasOwn; delete Object.groupBy;
  for (const name of ['WeakRef', 'structuredClone']) delete globalThis[name];
`;
let opened: vm.Context | null = null;
function bare(): vm.Context {
  if (opened !== null) return opened;
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const script = fixture('dist/cells.global.js');
  vm.runInContext(`${OF_2020}${script}; globalThis.zhibiao = zhibiao;`, context);
  const rules = JSON.stringify(JSON.stringify(compactRuleSet(ruleSet)));
  vm.runInContext(`globalThis.rules = zhibiao.readRuleSet(${rules}).ruleSet;`, context);
  return (opened = context);
}
/** What a host gets that calls a function with a range made by this code. */
export function called(
  name: string,
  range: string,
  rest = '',
  options = "{ blanks: 'empty' }",
): unknown {
  const text: unknown = vm.runInContext(
    `(() => {
      const functions = zhibiao.cellFunctions(rules, ${options});
      const range = ${range};
      return JSON.stringify(functions.${name}(range${rest}));
    })()`,
    bare(),
    { timeout: 60_000 },
  );
  const said: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  return said;
}
/** The evidence as texts, in code. */
export const rows = JSON.stringify(textRows(records));
/** The evidence as it is stored, in code, with what stands for blanks. */
export const stored = (blank: string): string =>
  JSON.stringify(storedRows(ruleSet, records, '~')).replaceAll('"~"', blank);
