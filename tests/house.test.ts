/** The house of design section 2, held up by a machine: arrows, purity, sizes, and words for every code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { CODES, textOf } from '../src/diagnostics/index.js';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');

const FLOORS: Readonly<Record<string, number>> = {
  'types.ts': 0,
  'exact.ts': 0,
  'tree.ts': 0,
  numbers: 1,
  diagnostics: 1,
  calendar: 1,
  syntax: 2,
  values: 2,
  facts: 3,
  evidence: 3,
  rules: 4,
  compile: 5,
  evaluate: 5,
  assess: 6,
  report: 7,
  cli: 8,
  'index.ts': 8,
  'evaluate-only.ts': 8,
};

interface File {
  path: string;
  room: string;
  text: string;
  tree: ts.SourceFile;
}
const posix = (path: string): string => path.split(sep).join('/');
const files: File[] = readdirSync(source, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => {
    const absolute = join(entry.parentPath, entry.name);
    const path = posix(relative(source, absolute));
    const text = readFileSync(absolute, 'utf8');
    return {
      path,
      room: roomOf(path),
      text,
      tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
    };
  })
  .sort((a, b) => (a.path < b.path ? -1 : 1));
/** `types.ts` is the door of `types/`. */
function roomOf(path: string): string {
  return path.startsWith('types/') ? 'types.ts' : (path.split('/')[0] ?? path);
}
const below = files.filter(({ room }) => room !== 'cli');

function everyNode(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, (child) => {
    nodes.push(...everyNode(child));
  });
  return nodes;
}
/** Module names a file imports or re-exports, dynamic imports included. */
function importsOf({ tree }: File): string[] {
  return everyNode(tree).flatMap((node) => {
    const target =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    return target && ts.isStringLiteral(target) ? [target.text] : [];
  });
}
const lineOf = ({ path, tree }: File, node: ts.Node): string =>
  `${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 60)}`;

describe('arrows', () => {
  it('every room stands on a floor', () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in FLOORS))).toEqual(
      [],
    );
  });

  it('a file imports from its own room or from a lower floor, never sideways and never up', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .flatMap((name) => {
          const target = roomOf(posix(join(dirname(file.path), name)).replace(/\.js$/, '.ts'));
          const allowed =
            target === file.room || (FLOORS[target] ?? 99) < (FLOORS[file.room] ?? -1);
          return allowed ? [] : [`${file.path} -> ${name}`];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('the nouns and exact.ts import nothing but nouns', () => {
    expect(
      files
        .filter(({ room }) => FLOORS[room] === 0)
        .flatMap((file) =>
          importsOf(file).filter(
            (name) =>
              !file.path.startsWith('types') ||
              (roomOf(posix(join(dirname(file.path), name))) !== 'types.ts' &&
                !name.startsWith('./types/')),
          ),
        ),
    ).toEqual([]);
  });

  it('no two files import each other, however far around', () => {
    const graph = new Map(
      files.map((file) => [
        file.path,
        importsOf(file)
          .filter((name) => name.startsWith('.'))
          .map((name) => posix(join(dirname(file.path), name)).replace(/\.js$/, '.ts')),
      ]),
    );
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): string[] => {
      if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' -> ')];
      if (done.has(path)) return [];
      const found = (graph.get(path) ?? []).flatMap((next) => visit(next, [...trail, path]));
      done.add(path);
      return found;
    };
    expect(files.flatMap(({ path }) => visit(path, []))).toEqual([]);
  });

  it('only syntax knows the yaml package', () => {
    expect(
      files
        .filter((file) => file.room !== 'syntax' && importsOf(file).includes('yaml'))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

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
          .filter(isImpure)
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

describe('form', () => {
  it('no file is longer than 300 lines', () => {
    expect(
      files.filter(({ text }) => text.trimEnd().split('\n').length > 300).map(({ path }) => path),
    ).toEqual([]);
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
              !['index.ts', 'types.ts', 'evaluate-only.ts'].includes(basename(file.path)) ||
              !node.isTypeOnly,
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
