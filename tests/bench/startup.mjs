/** Start-up of the command, import of the library, and what a browser loads. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { demoCity, root } from './evidence.mjs';
import { figure, race } from './measure.mjs';

const { build } = createRequire(createRequire(join(root, 'package.json')).resolve('tsup'))(
  'esbuild',
);
export async function bundle(code, stubbed = []) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    external: stubbed,
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}
export const kilobytes = (text) => gzipSync(text, { level: 9 }).length / 1000;
const source = (name) => JSON.stringify(join(root, 'src', name));
export const BUNDLES = {
  evaluate: [`export { prepare } from ${source('evaluate-only.ts')};`, []],
  assess: [`export * from ${source('evaluate-only.ts')};`, []],
  compile: [
    `export { compileTree, readEvidence, mergeEvidence, prepare, assess, formatDiagnostic } from ${source('index.ts')};`,
    ['json-rules-engine'],
  ],
  full: [
    `export { compileTree, readEvidence, mergeEvidence, prepare, assess, formatDiagnostic, formatText } from ${source('index.ts')};`,
    ['json-rules-engine'],
  ],
};

export async function startup({ quick = false } = {}) {
  const node =
    (...args) =>
    () => {
      spawnSync(process.execPath, args);
    };
  const module = (code) => node('--input-type=module', '-e', code);
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'));
  const rules = join(folder, 'rules.json');
  writeFileSync(rules, JSON.stringify(demoCity()));
  const command = join(root, 'dist/cli.js');
  const evidence = join(root, 'fixtures/demo-city/typical');
  // A command that fails is quick.
  const { status } = spawnSync(process.execPath, [command, 'score', '--rules', rules, evidence]);
  if (status !== 0) throw new Error('the demo city is not scored from compiled rules');
  const dist = (name) => JSON.stringify(join(root, 'dist', name));
  const times = await race(
    {
      bare: node('-e', '0'),
      version: node(command, '--version'),
      compiled: node(command, 'score', '--rules', rules, evidence),
      library: module(`import ${dist('index.js')}`),
      evaluate: module(`import ${dist('evaluate.js')}`),
    },
    { rounds: 15, enough: 1, quick },
  );
  rmSync(folder, { recursive: true });
  const sizes = {};
  for (const [name, [code, stubbed]] of Object.entries(BUNDLES))
    sizes[name] = kilobytes(await bundle(code, stubbed));
  const both = (...names) => Object.fromEntries(names.map((name) => [name, times[name]]));
  return [
    figure(
      'zhibiao --version ÷ bare node',
      times.version.ms / times.bare.ms,
      both('version', 'bare'),
      { atMost: 1.75 },
    ),
    figure(
      'zhibiao score of the demo city from compiled rules ÷ bare node',
      times.compiled.ms / times.bare.ms,
      both('compiled', 'bare'),
      { atMost: 4 },
    ),
    figure(
      'import of zhibiao ÷ bare node',
      times.library.ms / times.bare.ms,
      both('library', 'bare'),
    ),
    figure(
      'import of zhibiao/evaluate ÷ bare node',
      times.evaluate.ms / times.bare.ms,
      both('evaluate', 'bare'),
    ),
    figure(
      'browser bundle of prepare ÷ 20 kB gzipped',
      sizes.evaluate / 20,
      { kB: round(sizes.evaluate) },
      { atMost: 1 },
    ),
    figure(
      'browser bundle of zhibiao/evaluate, assessments included ÷ 20 kB gzipped',
      sizes.assess / 20,
      { kB: round(sizes.assess) },
    ),
    figure(
      'browser bundle with YAML and evidence readers, without the text report ÷ 90 kB gzipped',
      sizes.compile / 90,
      { kB: round(sizes.compile) },
    ),
    figure(
      'browser bundle with YAML, evidence readers and reports ÷ 90 kB gzipped',
      sizes.full / 90,
      { kB: round(sizes.full) },
      { atMost: 1 },
    ),
  ];
}
const round = (value) => Math.round(value * 10) / 10;
