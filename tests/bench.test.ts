/** The benchmarks still run, and compare like with like. */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** The ratios of one part of a report. */
function figuresOf(report: unknown, part: string): unknown[] {
  const results =
    typeof report === 'object' && report !== null && 'results' in report ? report.results : null;
  const figures: unknown =
    typeof results === 'object' && results !== null
      ? new Map<string, unknown>(Object.entries(results)).get(part)
      : null;
  return Array.isArray(figures)
    ? figures.map((figure: unknown) =>
        typeof figure === 'object' && figure !== null && 'ratio' in figure ? figure.ratio : null,
      )
    : [];
}

const needed = process.env['ZHIBIAO_HOSTS'] === 'required';
const where = needed
  ? ''
  : ' (skipped: they take a minute; set ZHIBIAO_HOSTS=required, as .ci/run does)';

describe.skipIf(!needed)(`benchmarks${where}`, () => {
  it.each(['site', 'growth', 'startup', 'batch', 'alternating', 'memory', 'cells'])(
    '%s runs, and finds the same results by every way',
    (part) => {
      const output = execFileSync(
        process.execPath,
        [join(root, 'tests/bench/bench.mjs'), '--quick', '--json', '--only', part],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
      );
      const report: unknown = JSON.parse(output);
      expect(
        figuresOf(report, part).filter((ratio) => typeof ratio === 'number' && ratio > 0).length,
      ).toBeGreaterThan(0);
    },
    120_000,
  );
});
