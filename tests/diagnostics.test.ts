/**
 * Every diagnostic there is, as the reader sees it: `diagnostics/FAMILY/NAME.yaml` (or another format; `NAME.VARIANT.yaml` for more than one)
 * provokes `FAMILY/NAME` and nothing else; `# tree: FILE` on its first line names another tree than `tree.yaml`, and `NAME.files/` holds the files it names;
 * `NAME.expected.txt` beside it is the whole text in Chinese, `---`, and in English.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { compileTree, lintTree, readCalendar } from '../src/compile/index.js';
import {
  CODES,
  diagnose,
  formatDiagnostic,
  isCode,
  sortDiagnostics,
  textOf,
  type Code,
} from '../src/diagnostics/index.js';
import { evaluate, evaluateAsync, evaluateCohort } from '../src/evaluate/index.js';
import { mergeEvidence, readEvidence } from '../src/evidence/index.js';
import type { Diagnostic, Language, RuleSet, SetAside } from '../src/types.js';
import { expectStored } from './support/accept.js';
import { diagnosticsPage, REASONS } from './support/diagnostics-page.js';
import { virtualLoader } from './support/loader.js';

const ROOT = resolve(import.meta.dirname, 'diagnostics');
const LANGUAGES = ['zh', 'en'] as const;

/** What one example gives, and the texts it can be shown in. */
interface Outcome {
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
/** Reads and scores one file of records. `family` decides whose diagnostics are looked at. */
function scored(
  content: string | Uint8Array,
  file: string,
  family: 'evidence' | 'score',
  limits: { records?: number; limit?: number } = {},
): Outcome {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const tree = /^# tree: (\S+)/.exec(text)?.[1] ?? TREE;
  const ownText = readFileSync(join(ROOT, tree), 'utf8');
  const ruleSet = sharedTree(ownText, tree);
  const reading = mergeEvidence([readEvidence(content, file, limits)]);
  const evaluation = evaluate(ruleSet, reading.records, { site: '甲市' });
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
const GENERATED: readonly (readonly [Code, () => Outcome | Promise<Outcome>])[] = [
  ['syntax/binary', () => compiled('id: demo\0', 'binary.yaml', false)],
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
            if (family === 'calendar')
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
const EXAMPLES: Example[] = [
  ...stored(),
  ...GENERATED.map(([code, run]): Example => ({ code, name: code, run })),
];

const formatAll = ({ diagnostics, sources }: Outcome, language: Language): string =>
  diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, language, sources)).join('\n\n');
const slots = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

describe('examples', () => {
  it('there is one for every code', () => {
    const covered = new Set(EXAMPLES.map(({ code }) => code));
    expect(CODES.filter((code) => !covered.has(code))).toEqual([]);
  });

  it.each(EXAMPLES)('$name', async ({ code, name, run }) => {
    const outcome = await run();
    expect([...new Set(outcome.diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code]);
    for (const { params } of outcome.diagnostics) {
      for (const language of LANGUAGES) {
        const { message, hint } = textOf(code, language);
        // A word without a near neighbour has no suggestion; everything else must be filled.
        expect(
          slots(message + hint).filter(
            (slot) => slot !== 'nearest' && !Object.hasOwn(params, slot),
          ),
          'slots that nothing fills',
        ).toEqual([]);
      }
    }
    const [zh, en] = LANGUAGES.map((language) => formatAll(outcome, language));
    expect(en, 'Chinese words in the English text').not.toMatch(
      /^(?! +\d* \|).*([，。；]$|应为|不能)/m,
    );
    expectStored(join(ROOT, `${name}.expected.txt`), `${zh ?? ''}\n---\n${en ?? ''}\n`);
  });

  it('no expected text is left over', () => {
    const names = new Set(EXAMPLES.map(({ name }) => `${name}.expected.txt`));
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.expected.txt'));
    expect(files.filter((file) => !names.has(file))).toEqual([]);
  });
});

// After the examples: under `npm run accept` the pages are written from their texts.
describe('the page of all diagnostics', () => {
  it('knows a reason for every code, and for none besides', () => {
    expect(Object.keys(REASONS).sort()).toEqual([...CODES].sort());
  });

  it.each([
    ['en', 'DIAGNOSTICS.md'],
    ['zh', 'DIAGNOSTICS.zh-CN.md'],
  ] as const)('is fresh: %s', (language, file) => {
    expectStored(resolve(ROOT, '../../indicators', file), diagnosticsPage(EXAMPLES, language));
  });
});

const VERBS = new Set(
  `Accept Add Adjust Break Change Check Choose Correct Fill Give Keep Look Move Put Quote Record Remove Replace Rewrite Save Split Swap Type Use Write`.split(
    ' ',
  ),
);

describe('words', () => {
  it.each(CODES)('%s shows the same values in both languages', (code) => {
    const [zh, en] = [textOf(code, 'zh'), textOf(code, 'en')];
    expect(slots(en.message)).toEqual(slots(zh.message));
    expect(slots(en.hint)).toEqual(slots(zh.hint));
  });

  it.each(CODES)('%s is gentle, complete and ends with what to do', (code) => {
    const [zh, en] = [textOf(code, 'zh'), textOf(code, 'en')];
    expect(zh.message).toMatch(/[。）}]$/);
    expect(en.message).toMatch(/[.)}]$/);
    expect(zh.message + zh.hint).not.toMatch(/非法|无效|错误的输入/);
    expect(en.message + en.hint).not.toMatch(/illegal|invalid/i);
    expect(zh.hint).not.toBe('');
    expect([...VERBS], `the hint of ${code} begins with a verb`).toContain(
      en.hint.split(/[\s:,]/)[0],
    );
  });
});
