/**
 * The package in other people's programs: packed, installed into an empty folder, and loaded by all
 * that load packages. Each of them scores the beginner's tree and says 82.00.
 */
import { createServer } from 'node:http';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { build as esbuild } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inChromium, openBrowser } from './support/hosts.js';
import { done, install, lend, moduleOf, packed, programOf, root } from './support/packed.js';

const SCORE = `
const { ruleSet } = compileTree(tree, 'tree.yaml');
const reading = readEvidence(evidence, 'evidence.csv');
const printed = assess(ruleSet, evaluate(ruleSet, reading), { reading }).score.printed;
`;
const NAMES = '{ assess, compileTree, evaluate, readEvidence }';
const FILES = `
const tree = readFileSync('tree.yaml', 'utf8');
const evidence = readFileSync('evidence.csv', 'utf8');
`;
const TEXTS = `const tree = __TREE__; const evidence = __EVIDENCE__;`;
/** A program that needs no files, for hosts that have none. */
const PORTABLE = `import ${NAMES} from 'zhibiao';\nexport function score() {${TEXTS}${SCORE}return printed; }\n`;

describe.skipIf(packed.skipped)(packed.name, () => {
  let [folder, archive] = ['', ''];
  const put = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const node = (name: string): string => done(process.execPath, [name], folder).trim();
  /** The portable program with its texts in it. */
  const portable = (): string =>
    PORTABLE.replace('__TREE__', () =>
      JSON.stringify(readFileSync(join(folder, 'tree.yaml'), 'utf8')),
    ).replace('__EVIDENCE__', () =>
      JSON.stringify(readFileSync(join(folder, 'evidence.csv'), 'utf8')),
    );
  /** The portable program as one file without packages. */
  async function bundle(format: 'esm' | 'iife', more = ''): Promise<string> {
    const { outputFiles } = await esbuild({
      stdin: { contents: portable() + more, resolveDir: folder },
      bundle: true,
      format,
      globalName: 'app',
      target: 'es2020',
      platform: 'browser',
      external: ['json-rules-engine'],
      write: false,
      logLevel: 'error',
    });
    return outputFiles[0]?.text ?? '';
  }
  beforeAll(() => {
    ({ folder, archive } = install());
    put('app.mjs', portable());
  }, 300_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('installs without running a script', () => {
    const lock = readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8');
    expect(lock).toContain('"node_modules/zhibiao"');
    expect(lock).not.toContain('hasInstallScript');
  });
  it('loads as a module and by require, and brings its command', () => {
    put(
      'score.mjs',
      `import { readFileSync } from 'node:fs';\nimport ${NAMES} from 'zhibiao';${FILES}${SCORE}console.log(printed);`,
    );
    put(
      'score.cjs',
      `const { readFileSync } = require('node:fs');\nconst ${NAMES} = require('zhibiao');${FILES}${SCORE}console.log(printed);`,
    );
    put(
      'prepared.cjs',
      `const { prepare, assess } = require('zhibiao/evaluate');\nconst { compileTree, readEvidence } = require('zhibiao');\nconst { readFileSync } = require('node:fs');${FILES}const { ruleSet } = compileTree(tree, 't.yaml');\nconsole.log(assess(ruleSet, prepare(ruleSet).evaluate(readEvidence(evidence, 'e.csv'))).score.printed);`,
    );
    put(
      'cells.mjs',
      `import { readFileSync } from 'node:fs';\nimport { compileTree } from 'zhibiao';\nimport { cellFunctions, compactRuleSet, readRuleSet } from 'zhibiao/cells';${FILES}const { ruleSet } = compileTree(tree, 't.yaml');\nconst read = readRuleSet(JSON.stringify(compactRuleSet(ruleSet)));\nconst grid = evidence.trim().split('\\n').map((line) => line.split(','));\nconsole.log(cellFunctions(read.ruleSet, { blanks: 'empty' }).score(grid).toFixed(2));`,
    );
    put(
      'cells.cjs',
      readFileSync(join(folder, 'cells.mjs'), 'utf8').replace(
        /import (\{.*?\}) from ('.*?');/g,
        'const $1 = require($2);',
      ),
    );
    for (const name of ['score.mjs', 'score.cjs', 'prepared.cjs', 'cells.mjs', 'cells.cjs'])
      expect(node(name), name).toBe('82.00');
    const command = join(folder, 'node_modules/.bin/zhibiao');
    expect(done(command, ['score', 'tree.yaml', 'evidence.csv', '--lang', 'en'], folder)).toContain(
      '82',
    );
    expect(
      done(command, ['score', 'tree.yaml', 'evidence.csv', '--batch', '--threads', '2'], folder),
    ).toContain('82');
  });
  it('passes publint and the judge of types without a finding', () => {
    expect(done(join(root, 'node_modules/.bin/publint'), [archive, '--strict'], folder)).toContain(
      'All good!',
    );
    const judged = done(programOf('attw'), [archive, '--format', 'json'], folder);
    expect(JSON.parse(judged)).toHaveProperty('problems', {});
  });
  it('runs under Jest', () => {
    lend(folder, []);
    put('tree.test.cjs', readFileSync(join(root, 'fixtures/apps/tree.jest.cjs'), 'utf8'));
    const said = done(
      process.execPath,
      [moduleOf('jest/bin/jest'), '--rootDir', folder, '--testMatch', '**/*.test.cjs'],
      folder,
    );
    expect(said).toMatch(/Tests: +1 passed, 1 total/);
  });
  it('runs under Vitest', () => {
    put('tree.test.mjs', readFileSync(join(root, 'fixtures/apps/tree.vitest.mjs'), 'utf8'));
    lend(folder, ['vitest'], join(root, 'node_modules'));
    const said = done(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, 'tree.test.mjs'],
      folder,
    );
    expect(said).toMatch(/Tests +3 passed \(3\)/);
  });
  it.each(['vite', 'webpack'])('is bundled by %s', (bundler) => {
    put('entry.mjs', `import { score } from './app.mjs';\nconsole.log(score());\n`);
    const vite = `import { build } from ${JSON.stringify(join(root, 'node_modules/vite/dist/node/index.js'))};
await build({ configFile: false, logLevel: 'error', build: { lib: { entry: 'entry.mjs', formats: ['es'], fileName: () => 'vite.mjs' }, outDir: 'out-vite', target: 'es2020' } });`;
    const webpack = `import { createRequire } from 'node:module';
const webpack = createRequire(import.meta.url)(${JSON.stringify(moduleOf('webpack'))});
const stats = await new Promise((done, fail) => webpack({ mode: 'production', performance: { hints: false }, target: ['web', 'es2020'], entry: './entry.mjs', output: { path: process.cwd() + '/out-webpack', filename: 'webpack.cjs', publicPath: '' } }, (error, stats) => (error ? fail(error) : done(stats))));
if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());`;
    put('bundle.mjs', bundler === 'vite' ? vite : webpack);
    node('bundle.mjs');
    expect(node(bundler === 'vite' ? 'out-vite/vite.mjs' : 'out-webpack/webpack.cjs')).toBe(
      '82.00',
    );
  });
  it('is bundled by esbuild, and runs in a host that has ECMAScript alone and forbids eval', async () => {
    const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
    const text = await bundle('iife');
    expect(vm.runInContext(`${text}; app.score()`, context)).toBe('82.00');
  });
  it('runs in workerd', async () => {
    const check = `\nexport default { test() { if (score() !== '82.00') throw new Error(score()); } };\n`;
    put('worker.js', await bundle('esm', check));
    put(
      'workerd.capnp',
      `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2026-01-01"))]);`,
    );
    expect(done(programOf('workerd'), ['test', 'workerd.capnp'], folder)).toContain('PASS');
  });
  it('answers as a service', () => {
    lend(folder, ['fastify']);
    put('service.mjs', readFileSync(join(root, 'fixtures/apps/service.mjs'), 'utf8'));
    put(
      'ask.mjs',
      `import { readFileSync } from 'node:fs';
import { openService } from './service.mjs';
const service = openService('tree.yaml');
const payload = readFileSync('evidence.csv');
const ask = (headers) => service.inject({ method: 'POST', url: '/assessments?date=2026-01-15', headers: { 'content-type': 'text/csv', ...headers }, payload });
const [json, page] = [await ask({}), await ask({ accept: 'text/html' })];
console.log(json.json().score.printed, json.json().assessedAt, page.body.startsWith('<!DOCTYPE html>'));
await service.close();`,
    );
    expect(node('ask.mjs')).toBe('82.00 2026-01-15 true');
  });
  it('scores in a React page as one types', async () => {
    lend(folder, ['react', 'react-dom', 'scheduler']);
    put('page.jsx', readFileSync(join(root, 'fixtures/apps/page.jsx'), 'utf8'));
    const { outputFiles } = await esbuild({
      stdin: {
        contents: `import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { readFileSync } from 'node:fs';
import { compileTree, readEvidence } from 'zhibiao';
import { ScorePage } from './page.jsx';${FILES}
const { ruleSet } = compileTree(tree, 'tree.yaml');
const { records } = readEvidence(evidence, 'evidence.csv');
console.log(renderToString(createElement(ScorePage, { ruleSet, records })));`,
        resolveDir: folder,
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      jsx: 'automatic',
      external: ['json-rules-engine'],
      write: false,
      logLevel: 'error',
    });
    put('page.cjs', outputFiles[0]?.text ?? '');
    const html = node('page.cjs');
    expect(html).toMatch(/<output>82\.00(?:<!-- -->)? – (?:<!-- -->)?82\.00<\/output>/);
    expect(html).toContain('出庭率');
  });
});

describe.skipIf(packed.skipped || inChromium.skipped)(`${packed.name}, ${inChromium.name}`, () => {
  it('runs in a page and in a worker whose policy is default-src none', async () => {
    const { folder } = install();
    const bundled = async (contents: string): Promise<string> => {
      const { outputFiles } = await esbuild({
        stdin: { contents, resolveDir: folder },
        bundle: true,
        format: 'iife',
        target: 'es2020',
        platform: 'browser',
        external: ['json-rules-engine'],
        write: false,
        logLevel: 'error',
      });
      return outputFiles[0]?.text ?? '';
    };
    const [tree, evidence] = ['tree.yaml', 'evidence.csv'].map((name) =>
      JSON.stringify(readFileSync(join(folder, name), 'utf8')),
    );
    const page =
      await bundled(`import { assess, compileTree, evaluate, formatHtml, readEvidence } from 'zhibiao';
const tree = ${tree ?? ''}; const evidence = ${evidence ?? ''};${SCORE}
const worker = new Worker('/worker.js');
worker.addEventListener('message', ({ data }) => { globalThis.answer = [printed, data.score.printed ?? data.score.guaranteed, data.outcome].join(' '); });
worker.postMessage({ ruleSet });
worker.postMessage({ id: 1, records: reading.records, date: '2026-01-15' });`);
    const worker = await bundled(readFileSync(join(root, 'fixtures/apps/worker.mjs'), 'utf8'));
    const policy = "default-src 'none'; script-src 'self'; worker-src 'self'";
    const served: Record<string, [string, string]> = {
      '/': ['text/html', '<!DOCTYPE html><meta charset="utf-8"><script src="/page.js"></script>'],
      '/page.js': ['text/javascript; charset=utf-8', page],
      '/worker.js': ['text/javascript; charset=utf-8', worker],
    };
    const server = createServer((request, response) => {
      const [type, text] = served[request.url ?? ''] ?? ['text/plain', ''];
      response.writeHead(text === '' ? 404 : 200, {
        'content-type': type,
        'content-security-policy': policy,
      });
      response.end(text);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const browser = await openBrowser();
    try {
      const tab = await browser.newPage();
      const faults: string[] = [];
      tab.on('pageerror', (error) => faults.push(String(error)));
      tab.on('console', (message) => faults.push(message.text()));
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('no port');
      await tab.goto(`http://127.0.0.1:${address.port}/`);
      const answer = await tab.evaluate(
        `new Promise((done) => { const look = () => (globalThis.answer ? done(globalThis.answer) : setTimeout(look, 20)); look(); })`,
      );
      expect({ answer, faults: faults.filter((text) => !text.includes('favicon')) }).toEqual({
        answer: '82.00 82.00 pass',
        faults: [],
      });
    } finally {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
