/** The sources as the tests of the house see them: files, rooms, floors and arrows. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');
export const source = join(root, 'src');

/** Floors of the house, the lowest first; a room stands on one of them. */
export const FLOORS: Readonly<Record<string, number>> = {
  'types.ts': 0,
  'exact.ts': 0,
  'formats.ts': 0,
  'tree.ts': 0,
  'version.ts': 0,
  'utf8.ts': 0,
  'es2020.ts': 0,
  'sha256.ts': 1,
  numbers: 1,
  diagnostics: 1,
  calendar: 1,
  syntax: 2,
  values: 2,
  saved: 2,
  office: 2,
  facts: 3,
  evidence: 3,
  rules: 4,
  'rule-set': 5,
  compile: 6,
  evaluate: 6,
  assess: 7,
  report: 8,
  schemas: 8,
  sheet: 9,
  cli: 10,
  page: 10,
  'index.ts': 10,
  'evaluate-only.ts': 10,
  'cells-only.ts': 10,
};

/** A file of the sources, and its tree. */
export interface File {
  path: string;
  room: string;
  text: string;
  tree: ts.SourceFile;
}
export const posix = (path: string): string => path.split(sep).join('/');
/** All sources, by their paths. */
export const files: File[] = readdirSync(source, { withFileTypes: true, recursive: true })
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
export function roomOf(path: string): string {
  const [first = path] = path.split('/');
  return first === 'types' ? 'types.ts' : first;
}
/** What stands below the command line. */
export const below = files.filter(({ room }) => room !== 'cli');

/** A node and all below it. */
export function everyNode(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, (child) => {
    nodes.push(...everyNode(child));
  });
  return nodes;
}
/** Module names a file imports or re-exports, dynamic imports included. */
export function importsOf({ tree }: File): string[] {
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
export const lineOf = ({ path, tree }: File, node: ts.Node): string =>
  `${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 60)}`;

/** Files that a file imports from, by their paths. */
export const importedBy = (file: File): string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix(join(dirname(file.path), name)).replace(/\.js$/, '.ts'));
