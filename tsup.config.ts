import { defineConfig, type Options } from 'tsup';

/** Chinese stays Chinese in what is built, a third smaller than escaped. */
const readable: Options['esbuildOptions'] = (options) => { options.charset = 'utf8'; };

/** Built without its declarations before the tests that import `zhibiao`. */
export const library: Options = {
  entry: { index: 'src/index.ts' },
  format: ['esm', 'cjs'],
  dts: true,
  platform: 'neutral',
  target: 'node20',
  esbuildOptions: readable,
};

/** The evaluator alone: built by itself, so that it shares no file with what needs YAML. */
export const evaluator: Options = { ...library, entry: { evaluate: 'src/evaluate-only.ts' } };

/** Built alone, in half a second, before the tests of the command line. */
export const cli: Options = {
  entry: { cli: 'src/cli/main.ts', 'batch-worker': 'src/cli/batch/worker.ts' },
  splitting: true,
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  esbuildOptions: readable,
  banner: { js: '#!/usr/bin/env node' },
};

// `clean` stays off: the three builds share `dist`, and `npm run build` empties it before either starts.
export default defineConfig([library, evaluator, cli]);
