/** The form of the sources: purity below the command line, sizes, exports, and words for every code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { CODES, textOf } from '../src/diagnostics/index.js';
import { MANY_PARAMETERS } from './support/house-debts.js';
import { below, everyNode, files, importsOf, lineOf, root } from './support/house.js';

const GLOBALS = new Set([
  'process',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'eval',
  'fetch',
  'Intl',
  'require',
  '__dirname',
  'globalThis',
  'Buffer',
]);
const MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'import.meta',
]);
const LOCAL = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'getTimezoneOffset',
]);

/** Is this identifier a reference to something outside, rather than a name the file gives? */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent)
  )
    return parent.name !== node;
  return !ts.isVariableDeclaration(parent) || parent.name !== node;
}
function isImpure(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return GLOBALS.has(node.text) && isReference(node);
  if (ts.isPropertyAccessExpression(node))
    return MEMBERS.has(node.getText()) || LOCAL.has(node.name.text);
  if (ts.isMetaProperty(node)) return true;
  if (ts.isNewExpression(node))
    return (
      node.expression.getText() === 'Function' ||
      (node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0)
    );
  return ts.isCallExpression(node) && node.expression.getText() === 'Function';
}

/** What waits for sources of facts, and for no longer than it was told: the one file with a timer. */
const WAITS = 'evaluate/engine/patience.ts';
const isTimer = (node: ts.Node): boolean => /^(?:setTimeout|clearTimeout)\b/.test(node.getText());

describe('purity below the command line', () => {
  it('imports nothing of Node', () => {
    expect(
      below.flatMap((file) =>
        importsOf(file)
          .filter(
            (name) =>
              name.startsWith('node:') ||
              ['fs', 'path', 'os', 'url', 'child_process', 'crypto'].includes(name),
          )
          .map((name) => `${file.path} -> ${name}`),
      ),
    ).toEqual([]);
  });

  it('uses no process, console, clock, chance, locale, timer or eval', () => {
    expect(
      below.flatMap((file) =>
        everyNode(file.tree)
          .filter((node) => isImpure(node) && !(file.path === WAITS && isTimer(node)))
          .map((node) => lineOf(file, node)),
      ),
    ).toEqual([]);
  });

  it('a clock is read in one file only', () => {
    const clocks = files.filter((file) =>
      everyNode(file.tree).some(
        (node) =>
          ts.isNewExpression(node) &&
          node.expression.getText() === 'Date' &&
          (node.arguments ?? []).length === 0,
      ),
    );
    expect(clocks.map(({ path }) => path)).toEqual(['cli/main.ts']);
  });
});

/**
 * Tables of words: one entry a line, in one language, the named exceptions to length and width.
 * A sentence is read as a whole, and a table cut in two would hide what is missing from one half.
 */
const TABLES = /^(diagnostics(\/words)?|report\/words|cli\/words)\/([\w-]+-)?(en|zh)\.ts$/;
const written = files.filter(({ path }) => !TABLES.test(path));

describe('form', () => {
  it('no file is longer than 300 lines, tables of words apart', () => {
    expect(
      written.filter(({ text }) => text.trimEnd().split('\n').length > 300).map(({ path }) => path),
    ).toEqual([]);
  });

  it('lines are short enough to be read: less than one in a hundred has over 100 characters', () => {
    const lines = written.flatMap(({ text }) => text.trimEnd().split('\n'));
    expect(lines.filter((line) => line.length > 100).length / lines.length).toBeLessThan(0.01);
  });

  it('no function takes more than four parameters in position', () => {
    const many = files.flatMap((file) =>
      everyNode(file.tree)
        .filter((node) => ts.isFunctionLike(node) && node.parameters.length > 4)
        .map((node) => lineOf(file, node)),
    );
    expect(many.length, many.join('\n')).toBeLessThanOrEqual(MANY_PARAMETERS);
  });

  it('index.ts opens with a comment: what comes in, what goes out, what it must not know', () => {
    const indexes = files.filter(({ path }) => basename(path) === 'index.ts');
    expect(indexes.length).toBeGreaterThan(2);
    expect(
      indexes
        .filter(({ text }) => !/^\/\*\*[^]*?In:[^]*?Out:[^]*?must not know[^]*?\*\//.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('no default export', () => {
    const isDefault = (node: ts.Node): boolean =>
      ts.isExportAssignment(node) ||
      (ts.canHaveModifiers(node) &&
        (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword));
    expect(
      files.flatMap((file) =>
        everyNode(file.tree)
          .filter(isDefault)
          .map((node) => lineOf(file, node)),
      ),
    ).toEqual([]);
  });

  it('no `export *` outside index.ts and types.ts, and there only of types', () => {
    const isStar = (node: ts.Node): node is ts.ExportDeclaration =>
      ts.isExportDeclaration(node) && node.exportClause === undefined;
    expect(
      files.flatMap((file) =>
        everyNode(file.tree)
          .filter(isStar)
          .filter(
            (node) =>
              !['index.ts', 'types.ts', 'evaluate-only.ts', 'cells-only.ts'].includes(
                basename(file.path),
              ) || !node.isTypeOnly,
          )
          .map((node) => lineOf(file, node)),
      ),
    ).toEqual([]);
  });

  it('no class below the command line', () => {
    expect(
      below.flatMap((file) =>
        everyNode(file.tree)
          .filter((node) => ts.isClassLike(node))
          .map((node) => lineOf(file, node)),
      ),
    ).toEqual([]);
  });
});

const slots = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('diagnostics', () => {
  it.each(CODES)('%s has words in both languages that show the same values', (code) => {
    const [zh, en] = [textOf(code, 'zh'), textOf(code, 'en')];
    for (const text of [zh, en]) {
      expect(text.message).not.toBe('');
      expect(text.hint).not.toBe('');
    }
    expect(slots(en.message + en.hint)).toEqual(slots(zh.message + zh.hint));
  });

  it('every code is used', () => {
    const used = new Set(
      below
        .filter(({ room }) => room !== 'diagnostics')
        .flatMap((file) => everyNode(file.tree))
        .flatMap((node) => (ts.isStringLiteralLike(node) ? [node.text] : [])),
    );
    expect(CODES.filter((code) => !used.has(code))).toEqual([]);
  });

  const examples = join(root, 'tests', 'diagnostics');
  it.skipIf(!existsSync(examples))('every code has an example under tests/diagnostics', () => {
    const texts = readdirSync(examples, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`);
    expect(CODES.filter((code) => !texts.some((text) => text.includes(code)))).toEqual([]);
  });
});
