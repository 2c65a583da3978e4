/** The examples of diagnostics: what provokes each, read, compiled or scored. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assess } from '../../src/assess/index.js';
import { compileTree, lintTree, readCalendar } from '../../src/compile/index.js';
import { diagnose, isCode, sortDiagnostics, type Code } from '../../src/diagnostics/index.js';
import { evaluate, evaluateAsync, evaluateCohort } from '../../src/evaluate/index.js';
import { mergeEvidence, readEvidence, recordsFromGrid } from '../../src/evidence/index.js';
import type { Diagnostic, RuleSet, SetAside } from '../../src/types.js';
import { virtualLoader } from './loader.js';
import { OFFICE_EXAMPLES } from './office-examples.js';
import { WORKBOOK_EXAMPLES } from './workbook-examples.js';

/** Where the examples and their texts are stored. */
export const ROOT = resolve(import.meta.dirname, '../diagnostics');

/** What one example gives, and the texts it can be shown in. */
export interface Outcome {
  diagnostics: Diagnostic[];
  sources: Map<string, string>;
}
interface Example {
  code: Code;
  name: string;
  run: () => Outcome | Promise<Outcome>;
}

const TREE = 'tree.yaml';
const treeText = readFileSync(join(ROOT, TREE), 'utf8');
function sharedTree(text = treeText, file = TREE): RuleSet {
  const { ruleSet, diagnostics } = compileTree(text, file);
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
const ofSetAside = ({ code, place, params }: SetAside): Diagnostic =>
  diagnose(isCode(code) ? code : 'syntax/yaml', place, params);

function compiled(
  text: string,
  file: string,
  shown = true,
  others: Record<string, string> = {},
): Outcome {
  const files = { ...others, [file]: text };
  const options = Object.keys(others).length > 0 ? { load: virtualLoader(files, file) } : {};
  const { ruleSet, diagnostics } = compileTree(text, file, options);
  return {
    diagnostics: ruleSet && diagnostics.length === 0 ? lintTree(ruleSet) : diagnostics,
    sources: new Map(shown ? Object.entries(files) : []),
  };
}
/** A range of cells as a host hands it over that makes zeros of blanks. */
function ranged(grid: unknown): Outcome {
  const ruleSet = sharedTree(readFileSync(join(ROOT, TREE), 'utf8'), TREE);
  const reading = recordsFromGrid(ruleSet, grid, { blanks: 'zero', sheet: '佐证' });
  return {
    diagnostics: [...reading.diagnostics, ...reading.setAside.map(ofSetAside)],
    sources: new Map(),
  };
}
/** Reads and scores one file of records. `family` decides whose diagnostics are looked at. */
function scored(
  content: string | Uint8Array,
  file: string,
  family: 'evidence' | 'score',
  limits: { records?: number; pieces?: number; limit?: number; tree?: string } = {},
): Outcome {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const tree = limits.tree ?? /^# tree: (\S+)/.exec(text)?.[1] ?? TREE;
  const ownText = readFileSync(join(ROOT, tree), 'utf8');
  const ruleSet = sharedTree(ownText, tree);
  const reading = mergeEvidence([readEvidence(content, file, limits)]);
  const evaluation = evaluate(ruleSet, reading, { site: '甲市' });
  const assessment = assess(ruleSet, evaluation, {
    site: '甲市',
    assessedAt: '2026-01-15',
    reading,
  });
  const found =
    family === 'score'
      ? assessment.diagnostics.filter(({ code }) => code.startsWith('score/'))
      : [
          ...reading.diagnostics,
          ...evaluation.diagnostics,
          ...reading.setAside.map(ofSetAside),
          ...evaluation.setAside.map(ofSetAside),
        ];
  return {
    diagnostics: sortDiagnostics(found),
    sources: new Map([[tree, ownText], ...(text.length < 100_000 ? [[file, text] as const] : [])]),
  };
}

/** Examples too big, too odd or too broken to be stored. */
const GENERATED: readonly (readonly [string, () => Outcome | Promise<Outcome>])[] = [
  ['syntax/binary', () => compiled('id: demo\0', 'binary.yaml', false)],
  ['evidence/wrong-type.range', () => ranged('A1:P500')],
  [
    'evidence/zero-or-blank',
    () =>
      ranged([
        ['编号', '指标', '数据项', '值', '数量', '责任单位'],
        ['E1', '1.1', '应诉次数', 0, 0, 0],
      ]),
  ],
  ['syntax/too-large', () => compiled('#'.repeat(3 * 1024 * 1024), 'too-large.yaml', false)],
  ['syntax/too-deep', () => compiled(`id: ${'['.repeat(1000)}`, 'too-deep.yaml', false)],
  [
    'tree/too-many',
    () =>
      compiled(
        `id: demo\ntitle: 样例\nindicators:\n${Array.from({ length: 10_002 }, (_, index) => `- { id: "${index}", title: 甲 }\n`).join('')}`,
        'too-many.yaml',
      ),
  ],
  [
    'tree/too-many.errors',
    () => {
      const broken = Array.from({ length: 1001 }, (_, at) => `- { id: "${at}", titel: 甲 }\n`);
      const text = `id: demo\ntitle: 样例\nindicators:\n${broken.join('')}`;
      const { diagnostics, sources } = compiled(text, 'too-many.yaml');
      return { diagnostics: diagnostics.filter(({ code }) => code === 'tree/too-many'), sources };
    },
  ],
  [
    'tree/too-many.overlays',
    () => {
      const names = Array.from({ length: 51 }, (_, at) => `${at}.yaml`);
      const text = `id: demo\ntitle: 样例\nunits: [司法局]\noverlays: [${names.join(', ')}]\nindicators: [{ id: "1", title: 甲 }]\n`;
      return compiled(text, 'too-many.yaml', true, { '0.yaml': '' });
    },
  ],
  [
    'overlay/missing-file.unreadable',
    () => {
      const [file, text] = [
        'missing-file.yaml',
        'id: county\ntitle: 县级指标\nextends: city.yaml\n',
      ];
      const { diagnostics } = compileTree(text, file, { load: () => ({ fault: 'unreadable' }) });
      return { diagnostics, sources: new Map([[file, text]]) };
    },
  ],
  [
    'evidence/too-dense',
    () => scored('- { id: E1, indicator: "1.1" }\n', 'too-dense.yaml', 'evidence', { pieces: 4 }),
  ],
  [
    'evidence/long-line',
    () =>
      scored(
        `{"id":"E1","indicator":"1.1"}\n{"id":"E2"${' '.repeat(1 << 20)}`,
        'long-line.jsonl',
        'evidence',
      ),
  ],
  [
    'evidence/too-many',
    () => scored('编号,指标\nE1,1.1\nE2,1.1\nE3,1.1\n', 'too-many.csv', 'evidence', { records: 2 }),
  ],
  [
    'evidence/encoding',
    () => scored(new Uint8Array([0xff, 0x41, 0x80, 0xff]), 'encoding.csv', 'evidence'),
  ],
  [
    'evidence/supersedes-several',
    () => {
      const [file, text] = [
        'supersedes-several.csv',
        '编号,地区,更正,指标,数据项,值\nE1,甲市,,1.1,出庭率,92%\nE1,乙市,,1.1,出庭率,92%\nE2,,E1,,,95%\n',
      ];
      const { records } = readEvidence(text, file);
      const tree = sharedTree(readFileSync(join(ROOT, TREE), 'utf8'), TREE);
      const { setAside } = evaluate(tree, records);
      return { diagnostics: setAside.map(ofSetAside), sources: new Map([[file, text]]) };
    },
  ],
  [
    'evidence/unsaid.level',
    () =>
      scored('编号,指标,数据项,数量\nE1,1,败诉案件,1\n', 'unsaid.csv', 'evidence', {
        tree: 'picked.yaml',
      }),
  ],
  [
    'evidence/wrong-type.source',
    async () => {
      // What JavaScript may hand over.
      const row: unknown = { 值: '92%' };
      const facts = Object.assign({}, { 出庭率: (): string => '' }, { 出庭率: () => row });
      const { diagnostics } = await evaluateAsync(sharedTree(), [], { facts });
      return { diagnostics, sources: new Map([[TREE, treeText]]) };
    },
  ],
  [
    'score/tie',
    () => {
      const text = readFileSync(join(ROOT, 'peers.yaml'), 'utf8');
      const records = ['甲县', '乙县'].flatMap(
        (site) =>
          readEvidence(`- { id: ${site}, site: ${site}, fact: 得票, value: 5 }`, 'tie.yaml')
            .records,
      );
      const [first] = evaluateCohort(
        sharedTree(text, 'peers.yaml'),
        ['甲县', '乙县'].map((site) => ({ site, records })),
      );
      return {
        diagnostics: (first?.evaluation.diagnostics ?? []).filter(
          ({ code }) => code === 'score/tie',
        ),
        sources: new Map([['peers.yaml', text]]),
      };
    },
  ],
  [
    'score/engine',
    async () => {
      const { diagnostics } = await evaluateAsync(sharedTree(), [], {
        facts: {
          出庭率: () => {
            throw new Error('连接超时');
          },
        },
      });
      return { diagnostics, sources: new Map([[TREE, treeText]]) };
    },
  ],
  [
    'score/source-late',
    async () => {
      const facts = { 出庭率: () => new Promise<never>(() => undefined) };
      const { diagnostics } = await evaluateAsync(sharedTree(), [], { facts, timeLimit: 10 });
      return { diagnostics, sources: new Map([[TREE, treeText]]) };
    },
  ],
];

/** What stands beside an example in a folder of its own: the files that it names. */
function filesOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
  );
}
function stored(): Example[] {
  return ['syntax', 'tree', 'overlay', 'fact', 'rule', 'evidence', 'score', 'calendar'].flatMap(
    (family) =>
      readdirSync(join(ROOT, family))
        .filter((file) => !/\.(expected\.txt|files)$/.test(file))
        .map((file): Example => {
          const code = `${family}/${file.split('.')[0] ?? ''}`;
          if (!isCode(code)) throw new Error(`${family}/${file} is named after no code`);
          const bytes = readFileSync(join(ROOT, family, file));
          const text = bytes.toString('utf8');
          const run = (): Outcome => {
            if (family === 'calendar' || file.endsWith('.calendar.yaml'))
              return {
                diagnostics: readCalendar(text, file).diagnostics,
                sources: new Map([[file, text]]),
              };
            return family === 'evidence' || family === 'score'
              ? scored(bytes, file, family)
              : compiled(
                  text,
                  file,
                  true,
                  filesOf(join(ROOT, family, `${file.slice(0, file.lastIndexOf('.'))}.files`)),
                );
          };
          return { code, name: `${family}/${file.slice(0, file.lastIndexOf('.'))}`, run };
        }),
  );
}
/** Every example: those that are stored, and those that are made here. */
export const EXAMPLES: readonly Example[] = [
  ...stored(),
  ...[...GENERATED, ...OFFICE_EXAMPLES, ...WORKBOOK_EXAMPLES].map(([name, run]): Example => {
    const code = name.split('.')[0] ?? '';
    if (!isCode(code)) throw new Error(`${name} is named after no code`);
    return { code, name, run };
  }),
];
