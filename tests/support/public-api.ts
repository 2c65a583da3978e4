/** The library as its declarations publish it: what each door exports, and what that leads to. */
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { posix } from './house.js';

const ROOT = posix(resolve(import.meta.dirname, '../..'));
/** What programs import from: the doors, by the names that the package gives them. */
export const DOORS = {
  zhibiao: `${ROOT}/src/index`,
  'zhibiao/evaluate': `${ROOT}/src/evaluate-only`,
  'zhibiao/cells': `${ROOT}/src/cells-only`,
};

const CONFIG = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const { options: OPTIONS } = ts.parseJsonConfigFileContent(CONFIG.config, ts.sys, ROOT);

/** Files of packages, the language among them: the same in every program, and read once. */
const PACKAGED = new Map<string, ts.SourceFile>();
/** Files that are only in memory, before those of the disk. */
function hostOf(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const disk = ts.createCompilerHost(OPTIONS, true);
  const readFile = (path: string): string | undefined => files.get(path) ?? disk.readFile(path);
  const getSourceFile: ts.CompilerHost['getSourceFile'] = (path, language) => {
    const known = PACKAGED.get(path);
    const text = known === undefined ? readFile(path) : undefined;
    if (text === undefined) return known;
    const file = ts.createSourceFile(path, text, language, true);
    if (path.includes('/node_modules/')) PACKAGED.set(path, file);
    return file;
  };
  return {
    ...disk,
    readFile,
    getSourceFile,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    directoryExists: (path) =>
      [...files.keys()].some((file) => file.startsWith(`${path}/`)) ||
      disk.directoryExists?.(path) === true,
  };
}

/** Declarations alone, where the compiler has written out every type that it inferred. */
export interface Published {
  checker: ts.TypeChecker;
  /** What a file without ending exports, by name. */
  exportsOf: (file: string) => Map<string, ts.Symbol>;
  fileOf: (file: string) => ts.SourceFile;
}

/** What programs see of these modules (paths without ending); `files` stand before the disk. */
export function publish(
  modules: readonly string[],
  files: ReadonlyMap<string, string> = new Map(),
): Published {
  const written = new Map<string, string>();
  const options = { ...OPTIONS, declaration: true, emitDeclarationOnly: true, noEmit: false };
  ts.createProgram(
    modules.map((module) => `${module}.ts`),
    options,
    hostOf(files),
  ).emit(undefined, (path, text) => written.set(posix(path), text));
  const program = ts.createProgram(
    modules.map((module) => `${module}.d.ts`),
    OPTIONS,
    declarationsOnly(written),
  );
  const checker = program.getTypeChecker();
  const fileOf = (module: string): ts.SourceFile => {
    const file = program.getSourceFile(`${module}.d.ts`);
    if (file === undefined) throw new Error(`nothing was published of ${module}`);
    return file;
  };
  return {
    checker,
    fileOf,
    exportsOf: (module) => {
      const symbol = checker.getSymbolAtLocation(fileOf(module));
      const own = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
      return new Map(own.map((each) => [each.name, originOf(each, checker)]));
    },
  };
}
/** The sources beside the declarations are not to be found, or they would be read first. */
function declarationsOnly(written: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = hostOf(written);
  const isHidden = (path: string): boolean =>
    !written.has(path) && written.has(path.replace(/\.ts$/, '.d.ts'));
  return { ...host, fileExists: (path) => !isHidden(path) && host.fileExists(path) };
}

/** What a name that is handed on was first given to. */
const originOf = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);

/** Symbols that a declaration names: in parameters, results, properties, arguments, unions. */
function namedIn(node: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const name = ts.isTypeReferenceNode(node)
    ? node.typeName
    : ts.isTypeQueryNode(node)
      ? node.exprName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isImportTypeNode(node)
          ? node.qualifier
          : undefined;
  const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
  const own = symbol === undefined ? [] : [originOf(symbol, checker)];
  const below: ts.Symbol[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...namedIn(child, checker));
  });
  return [...own, ...below];
}

/** Types of this library that a public name leads to, but that no program can name: `A -> B`. */
export function unnamedOf(published: Published, module: string): string[] {
  const names = published.exportsOf(module);
  const seen = new Set<ts.Symbol>(names.values());
  const unnamed: string[] = [];
  const ways = [...names].map(([name, symbol]) => ({ symbol, way: name }));
  for (const { symbol, way } of ways) {
    const declarations = (symbol.declarations ?? []).filter(isOwn);
    for (const next of declarations.flatMap((each) => namedIn(each, published.checker))) {
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push({ symbol: next, way: `${way} -> ${next.name}` });
      // A type parameter is nothing that could be exported.
      const isType = (next.flags & ts.SymbolFlags.Type & ~ts.SymbolFlags.TypeParameter) !== 0;
      if (isType && next.declarations?.some(isOwn)) unnamed.push(`${way} -> ${next.name}`);
    }
  }
  const renamed = [...names].filter(
    ([name, symbol]) => name !== symbol.name && ![...names.keys()].includes(symbol.name),
  );
  return [...unnamed, ...renamed.map(([name, { name: own }]) => `${name} is ${own}`)].sort();
}
/** Whether it was declared here: neither in the language nor in a package. */
const isOwn = (node: ts.Node): boolean => {
  const { fileName } = node.getSourceFile();
  return fileName.startsWith(`${ROOT}/`) && !fileName.includes('/node_modules/');
};

/** What is said of a public name; empty where nothing is. */
export const saidOf = (symbol: ts.Symbol, checker: ts.TypeChecker): string =>
  ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();

/** Both doors, published. */
export const library: Published = publish(Object.values(DOORS));
