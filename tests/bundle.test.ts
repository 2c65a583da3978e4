/** What a browser loads, and that it runs where code from strings is forbidden. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';

const root = resolve(import.meta.dirname, '..');
const source = (name: string): string => JSON.stringify(join(root, 'src', name));
interface Bundle {
  text: string;
  kilobytes: number;
  inputs: string[];
}
/** What a bundler makes for a browser of one line of code, and the files of which anything is left in it. */
async function bundled(contents: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format,
    globalName: 'zhibiao',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    external: ['json-rules-engine'],
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const text = outputFiles[0]?.text ?? '';
  return {
    text,
    kilobytes: gzipSync(text, { level: 9 }).length / 1000,
    inputs: Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([name, { bytesInOutput }]) =>
        bytesInOutput > 0 ? [name] : [],
      ),
    ),
  };
}
const EVALUATOR = `export * from ${source('evaluate-only.ts')};`;
const COMPILER = 'compileTree, readEvidence, mergeEvidence, prepare, assess, formatDiagnostic';

describe('size of a browser bundle, gzipped', () => {
  // A limit is what was reached and 1% more. Whoever needs more says here what for: 8 kB are the edges of evidence (what could not be read, corrections, claims, records of any make, the folded form of texts), 0.8 kB the days of date-fns, 1.4 kB what else a decision may ask for and how far each of its gates is (with reports 3 kB more), 1.2 kB quotas of grades (with YAML and reports 3 kB), 0.4 kB (with reports) the items nearest to being met and the last line, 0.3 kB a bonus that may go below zero, 2.2 kB (with assessments) the printed numbers of a ledger whose rows and columns add up, 4.5 kB ranges of missing facts over their values, groups that turn between them included (0.4 kB more with YAML, to say where they may be wider), 10 kB (with YAML) what each key of a tree is for and the words of diagnostics by their names, 2 kB (with YAML) the fingerprint of a rule set, SHA-256 among it, 1.5 kB what parts of a refined leaf and mappings laid over others must not lose, 0.9 kB facts held against each other and added up (with YAML 3 kB more: kinds that never meet, items in one line, facts declared where they are used, lists of facts), 1.9 kB vetoes that ask for the status of an indicator and look at no facts of items that are not applicable, and how far each is from firing (with reports 0.4 kB), 0.2 kB bonuses that are not scaled with the base, 0.7 kB (with assessments; with reports 2 kB) what of a loss is certain and what awaits data, 0.6 kB (with reports) the conditions of a verdict on lines of their own and who must act, 0.3 kB (with assessments) what explanations tell of weighted words, picked records and days, 0.1 kB (with assessments; with reports 0.3 kB) what a bonus or a penalty is called, 0.1 kB how far each site of a table of many is, 0.2 kB near ids and statuses, and the kinds of material to record.
  it.each([
    ['prepare', `export { prepare } from ${source('evaluate-only.ts')};`, 41.5],
    ['zhibiao/evaluate, assessments included', EVALUATOR, 63.4],
    [
      'YAML, evidence, assessment and the words of diagnostics',
      `export { ${COMPILER} } from ${source('index.ts')};`,
      189,
    ],
    [
      'the same with the text report',
      `export { ${COMPILER}, formatText } from ${source('index.ts')};`,
      216.5,
    ],
  ])('%s', async (_, contents, limit) => {
    expect((await bundled(contents)).kilobytes).toBeLessThanOrEqual(limit);
  });
  it('is as small from what is published as from the sources', async () => {
    const exported = `export { ${COMPILER}, formatText } from`;
    const [published, sources] = [
      await bundled(`${exported} ${JSON.stringify(join(root, 'dist/index.js'))};`),
      await bundled(`${exported} ${source('index.ts')};`),
    ];
    expect(published.kilobytes).toBeLessThan(1.01 * sources.kilobytes);
  });
});

describe('what a bundle leaves out', () => {
  it('a score from `zhibiao` itself brings no package', async () => {
    const { inputs } = await bundled(
      `export { prepare, assess } from ${JSON.stringify(join(root, 'dist/index.js'))};`,
    );
    expect(inputs.filter((name) => name.includes('node_modules'))).toEqual([]);
  });
  it('the text report brings no page, workbook or format for CI, and of zod only its small half', async () => {
    const { inputs } = await bundled(
      `export { ${COMPILER}, formatText } from ${source('index.ts')};`,
    );
    expect(
      inputs.filter((name) =>
        /report\/(draw\/(html|workbook)|ci)\/|syntax\/write|node_modules\/(hucre|zod\/v4\/(classic|locales))/.test(
          name,
        ),
      ),
    ).toEqual([]);
    expect(inputs.length).toBeGreaterThan(100);
  });
});

describe('zhibiao/evaluate', () => {
  it('loads no package but date-fns, no compiler and no words of diagnostics', async () => {
    const { inputs } = await bundled(EVALUATOR);
    expect(
      inputs.filter((name) =>
        /node_modules\/(?!@?date-fns\/)|src\/(compile|syntax|evidence|report|cli)\/|diagnostics\/(zh|en|format)\.ts/.test(
          name,
        ),
      ),
    ).toEqual([]);
    expect(inputs.length).toBeGreaterThan(20);
  });
  it('scores as the library does where code from strings is forbidden', async () => {
    const { text } = await bundled(EVALUATOR, 'iife');
    const { ruleSet } = compileTree(
      readFileSync(join(root, 'indicators/starter.yaml'), 'utf8'),
      'starter.yaml',
    );
    const { records } = readEvidence(
      readFileSync(join(root, 'fixtures/starter/evidence.csv')),
      'evidence.csv',
    );
    if (ruleSet === null) throw new Error('the starter tree does not compile');
    const context = vm.createContext(
      { input: JSON.stringify({ ruleSet, records }) },
      { codeGeneration: { strings: false, wasm: false } },
    );
    const output: unknown = vm.runInContext(
      `${text}; const { ruleSet, records } = JSON.parse(input); JSON.stringify(zhibiao.assess(ruleSet, zhibiao.prepare(ruleSet).evaluate(records)))`,
      context,
    );
    expect(output).toBe(JSON.stringify(assess(ruleSet, evaluate(ruleSet, records))));
  });
});
