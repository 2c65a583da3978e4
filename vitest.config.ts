import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup/build.ts', 'tests/setup/run.ts'],
    // No test changes what another reads, so the sources are loaded once a worker, not once a file;
    // and one worker for every core, where vitest leaves one to itself.
    isolate: false,
    maxWorkers: '100%',
    // A guard against a test that hangs, on slow cores that others use too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      // The command line is held by its tests of what it prints, and the panes, which run built in a
      // browser, by what they show there; what both stand on, line by line too.
      include: ['src/**/*.ts'],
      exclude: ['src/cli/**', 'src/page/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      // What must be reached; these go up, and never down.
      thresholds: { statements: 97, branches: 92 },
    },
  },
});
