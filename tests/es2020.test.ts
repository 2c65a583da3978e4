/** The library is ECMAScript of 2020, in its syntax and in what it calls: spreadsheet hosts are that old. */
import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { parse } from 'acorn';
import ts from 'typescript';
import { describe, expect, inject, it } from 'vitest';
import { hasOwn, lastOf, replaceAll } from '../src/es2020.js';

const root = resolve(import.meta.dirname, '..');
const DOORS = ['src/index.ts', 'src/evaluate-only.ts', 'src/cells-only.ts'].map((file) =>
  join(root, file),
);

/** A file of the build, and all that it loads. */
function reached(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(join(root, 'dist', name), 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g))
    reached(posix.join(posix.dirname(name), path), seen);
  return seen;
}

describe('the library', () => {
  it('calls nothing that came after 2020, and nothing of Node', () => {
    const parsed = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), undefined, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
      },
    });
    const program = ts.createProgram(DOORS, {
      ...parsed?.options,
      target: ts.ScriptTarget.ES2020,
      lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'],
      types: [],
    });
    const own = program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(join(root, 'src')));
    expect(own.length).toBeGreaterThan(300);
    const found = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
      return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(found).toEqual([]);
  }, 120_000);
  it('is published in its syntax', () => {
    expect(inject('buildFault')).toBe('');
    const ofLibrary = [
      ...reached('index.js'),
      ...reached('evaluate.js'),
      'index.cjs',
      'evaluate.cjs',
    ];
    expect(ofLibrary.length).toBeGreaterThan(20);
    for (const name of ofLibrary)
      expect(
        () =>
          parse(readFileSync(join(root, 'dist', name), 'utf8'), {
            ecmaVersion: 2020,
            sourceType: name.endsWith('.cjs') ? 'script' : 'module',
          }),
        name,
      ).not.toThrow();
    expect(() => parse('a ??= b', { ecmaVersion: 2020 })).toThrow();
  });
});

const inheriting = {};
Object.setPrototypeOf(inheriting, { a: 1 });
const OBJECTS: object[] = [{ a: undefined }, inheriting];

describe('what it lacks', () => {
  it('is as later versions have it', () => {
    for (const list of [[], [1], [1, 2, 3]]) expect(lastOf(list)).toBe(list.at(-1));
    for (const of of OBJECTS)
      for (const key of ['a', 'toString']) expect(hasOwn(of, key)).toBe(Object.hasOwn(of, key));
    for (const [text, part, by] of [
      ['a.b.c', '.', '$&'],
      ['aaa', 'aa', 'b'],
      ['', 'x', 'y'],
      ['“x”', 'x', ''],
    ] as const)
      expect(replaceAll(text, part, by)).toBe(text.replaceAll(part, () => by));
  });
});
