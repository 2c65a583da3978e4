import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Options } from 'tsup';

/**
 * Chinese stays Chinese in what is built, a third smaller than escaped. Of packages their modules are
 * taken: the other half of jsonc-parser asks for files that no bundle has.
 */
const readable: Options['esbuildOptions'] = (options) => {
  options.charset = 'utf8';
  options.mainFields = ['module', 'main'];
};

type Plugin = NonNullable<Options['esbuildPlugins']>[number];
/** Packages of which something stands in what was built, each with the files that hold it. */
type Bundled = Map<string, Set<string>>;
const ofLibrary: Bundled = new Map();
/** What is bundled is passed on: the licences of those packages go with it, in a list of its own. */
function licences(list: string, bundled: Bundled): Plugin {
  return {
    name: 'licences',
    setup: (build) => {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        for (const [file, { inputs }] of Object.entries(metafile?.outputs ?? {}))
          for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
            const [, name] =
              /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path) ?? [];
            if (name === undefined || bytesInOutput === 0) continue;
            bundled.set(name, (bundled.get(name) ?? new Set()).add(nameOfFile(file)));
          }
        mkdirSync('dist', { recursive: true });
        writeFileSync(`dist/${list}`, licenceList(bundled));
      });
    },
  };
}
/** A file of the build without what tells its bytes: the list is the same as long as they are. */
const nameOfFile = (path: string): string =>
  path.replace(/^dist\//, '').replace(/-[A-Z0-9]{8}(?=\.js$)/, '');
function licenceList(bundled: Bundled): string {
  const parts = [...bundled]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, files]) => {
      const folder = join('node_modules', name);
      const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
      const said = (key: string): string =>
        new RegExp(`"${key}": *"([^"]+)"`).exec(manifest)?.[1] ?? 'unknown';
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${said('version')} (${said('license')}), in ${[...files].sort().join(', ')}\n\n${text}\n`;
    });
  return `Parts of these packages stand in the files beside this list.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** Hosts of spreadsheets know ECMAScript of 2020. */
const plain: Options = {
  platform: 'neutral',
  target: 'es2020',
  esbuildOptions: readable,
  esbuildPlugins: [licences('licences.txt', ofLibrary)],
};
const index = { index: 'src/index.ts' };
const evaluate = { evaluate: 'src/evaluate-only.ts' };
const cellsOnly = { cells: 'src/cells-only.ts' };
const ROOMS = [
  'calendar/index',
  'values/index',
  'saved/index',
  'office/index',
  'syntax/index',
  'facts/index',
  'rules/index',
  'rule-set/index',
  'rule-set/fingerprint',
  'rule-set/freeze',
  'rule-set/read',
  'compile/index',
  'evidence/index',
  'evaluate/index',
  'assess/index',
  'assess/printed/index',
  'assess/saved/index',
  'report/index',
  'sheet/index',
  'diagnostics/index',
];
const partsOf = (
  names: readonly string[],
  pathOf: (name: string) => string,
): Record<string, string> =>
  Object.fromEntries(names.map((name): [string, string] => [`rooms/${name}`, pathOf(name)]));

function writeSchemas(): void {
  mkdirSync('dist/schemas', { recursive: true });
  for (const name of readdirSync('src/schemas').filter((each) => each.endsWith('.json'))) {
    const schema: unknown = JSON.parse(readFileSync(join('src/schemas', name), 'utf8'));
    writeFileSync(join('dist/schemas', name), JSON.stringify(schema));
  }
}
/**
 * Each room is an entry, which nobody imports by name, so that it lands in a file of its own:
 * the bundle of an application leaves out whole files that nothing asks for, but of one file much stays that it cannot prove unused.
 */
export const library: Options = {
  ...plain,
  // What an editor reads of trees and evidence goes with the package.
  onSuccess: () => Promise.resolve(writeSchemas()),
  entry: {
    ...index,
    ...partsOf(ROOMS, (room) => `src/${room}.ts`),
  },
  format: ['esm'],
  splitting: true,
};

/** The same for `require`, in one file. */
export const required: Options = {
  ...plain,
  entry: index,
  format: ['cjs'],
};

/** The evaluator alone: built by itself, so that it shares no file with what needs YAML. */
export const evaluator: Options = { ...plain, entry: evaluate, format: ['esm', 'cjs'] };

/** The cell functions: zod is in them, so that they ask for no package. */
export const cells: Options = {
  ...plain,
  entry: cellsOnly,
  format: ['esm', 'cjs'],
  noExternal: ['zod'],
};
/** The same as one script for add-ins, half as long. What decides at the engine is not in it. */
export const cellsScript: Options = {
  ...plain,
  entry: cellsOnly,
  format: ['iife'],
  globalName: 'zhibiao',
  minify: true,
  esbuildOptions: (options, context) => {
    readable(options, context);
    options.external = ['json-rules-engine'];
  },
};

/** The pane of the add-ins, one script that the command puts into their folders. */
export const pane: Options = {
  entry: { 'page/pane': 'src/page/index.ts' },
  format: ['iife'],
  globalName: 'zhibiaoPane',
  platform: 'browser',
  target: 'es2020',
  minify: true,
  outExtension: () => ({ js: '.js' }),
  esbuildOptions: readable,
  onSuccess: () => Promise.resolve(copyFileSync('src/page/pane.css', 'dist/page/pane.css')),
};

const declarations: Options = {
  ...plain,
  entry: { ...index, ...evaluate, ...cellsOnly },
  format: ['esm', 'cjs'],
  dts: { only: true },
};

/**
 * Built alone, in half a second, before the tests of the command line. What only the command needs
 * is in it: who installs the library installs none of that. The readers of YAML and of documents
 * are in it as well: they are some 180 small files, and to open each took a tenth of a short run.
 * Piscina looks for `worker.js` beside
 * what it is bundled into, and does without its optional native part.
 */
export const cli: Options = {
  entry: {
    cli: 'src/cli/main.ts',
    'batch-worker': 'src/cli/batch/work/worker.ts',
    worker: 'node_modules/piscina/dist/worker.js',
  },
  splitting: true,
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  external: ['@napi-rs/nice'],
  noExternal: ['yaml', 'zod', 'picocolors'],
  shims: true,
  esbuildOptions: readable,
  esbuildPlugins: [licences('licences-cli.txt', new Map())],
  banner: {
    js: `#!/usr/bin/env node
import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`,
  },
};

// `clean` stays off: the builds share `dist`, and `npm run build` empties it before any starts.
export default defineConfig([
  library,
  required,
  evaluator,
  cells,
  cellsScript,
  pane,
  cli,
  declarations,
]);
