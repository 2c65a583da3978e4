/** What a browser loads, and that it runs where code from strings is forbidden; and that the benchmarks still run and compare like with like. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';

const root = resolve(import.meta.dirname, '..');
const bundled = async (format: 'esm' | 'iife'): Promise<{ text: string; inputs: string[] }> => {
  const { outputFiles, metafile } = await build({ entryPoints: [join(root, 'src/evaluate-only.ts')], bundle: true, minify: true, format, globalName: 'zhibiao', platform: 'browser', target: 'es2022', charset: 'utf8', write: false, metafile: true });
  return { text: outputFiles[0]?.text ?? '', inputs: Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).flatMap(([name, { bytesInOutput }]) => (bytesInOutput > 0 ? [name] : []))) };
};

describe('zhibiao/evaluate', () => {
  it('loads no package, no compiler and no words of diagnostics', async () => {
    const { inputs } = await bundled('esm');
    expect(inputs.filter((name) => /node_modules|src\/(compile|syntax|evidence|report|cli)\/|diagnostics\/(zh|en)\.ts/.test(name))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(20);
  });
  it('scores as the library does where code from strings is forbidden', async () => {
    const { text } = await bundled('iife');
    const { ruleSet } = compileTree(readFileSync(join(root, 'indicators/starter.yaml'), 'utf8'), 'starter.yaml');
    const { records } = readEvidence(readFileSync(join(root, 'fixtures/starter/evidence.csv')), 'evidence.csv');
    if (ruleSet === null) throw new Error('the starter tree does not compile');
    const context = vm.createContext({ input: JSON.stringify({ ruleSet, records }) }, { codeGeneration: { strings: false, wasm: false } });
    const output: unknown = vm.runInContext(`${text}; const { ruleSet, records } = JSON.parse(input); JSON.stringify(zhibiao.assess(ruleSet, zhibiao.prepare(ruleSet).evaluate(records)))`, context);
    expect(output).toBe(JSON.stringify(assess(ruleSet, evaluate(ruleSet, records))));
  });
});

/** The ratios of one part of a report. */
function figuresOf(report: unknown, part: string): unknown[] {
  const results = typeof report === 'object' && report !== null && 'results' in report ? report.results : null;
  const figures: unknown = typeof results === 'object' && results !== null ? new Map<string, unknown>(Object.entries(results)).get(part) : null;
  return Array.isArray(figures) ? figures.map((figure: unknown) => (typeof figure === 'object' && figure !== null && 'ratio' in figure ? figure.ratio : null)) : [];
}

describe('benchmarks', () => {
  it.each(['site', 'growth', 'startup', 'batch'])('%s runs, and finds the same results by every way', (part) => {
    const output = execFileSync(process.execPath, [join(root, 'tests/bench/bench.mjs'), '--quick', '--json', '--only', part], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const report: unknown = JSON.parse(output);
    expect(figuresOf(report, part).filter((ratio) => typeof ratio === 'number' && ratio > 0).length).toBeGreaterThan(0);
  }, 120_000);
});
