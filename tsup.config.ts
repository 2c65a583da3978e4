import { defineConfig, type Options } from 'tsup';

/** Chinese stays Chinese in what is built, a third smaller than escaped. */
const readable: Options['esbuildOptions'] = (options) => {
  options.charset = 'utf8';
};

/** Hosts of spreadsheets know ECMAScript of 2020. */
const plain: Options = { platform: 'neutral', target: 'es2020', esbuildOptions: readable };
const index = { index: 'src/index.ts' };
const evaluate = { evaluate: 'src/evaluate-only.ts' };
const ROOMS = [
  'calendar/index',
  'values/index',
  'saved/index',
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
  'diagnostics/index',
];
const partsOf = (
  names: readonly string[],
  pathOf: (name: string) => string,
): Record<string, string> =>
  Object.fromEntries(names.map((name): [string, string] => [`rooms/${name}`, pathOf(name)]));

/**
 * Each room is an entry, which nobody imports by name, so that it lands in a file of its own:
 * the bundle of an application leaves out whole files that nothing asks for, but of one file much stays that it cannot prove unused.
 */
export const library: Options = {
  ...plain,
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
  // There is no CommonJS of it, and Jest cannot require a module.
  noExternal: ['get-east-asian-width'],
};

/** The evaluator alone: built by itself, so that it shares no file with what needs YAML. */
export const evaluator: Options = { ...plain, entry: evaluate, format: ['esm', 'cjs'] };

const declarations: Options = {
  ...plain,
  entry: { ...index, ...evaluate },
  format: ['esm', 'cjs'],
  dts: { only: true },
};

/** Built alone, in half a second, before the tests of the command line. */
export const cli: Options = {
  entry: { cli: 'src/cli/main.ts', 'batch-worker': 'src/cli/batch/work/worker.ts' },
  splitting: true,
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  esbuildOptions: readable,
  banner: { js: '#!/usr/bin/env node' },
};

// `clean` stays off: the builds share `dist`, and `npm run build` empties it before any starts.
export default defineConfig([library, required, evaluator, cli, declarations]);
