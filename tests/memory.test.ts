/** The memory of a batch does not grow with its file: `npm run bench -- --only memory` measures all ways of reading. */
import { spawnSync } from 'node:child_process';
import { inject, describe, expect, it } from 'vitest';
import { at, DATE, PLAIN, write } from './support/batch.js';
import { CLI } from './support/cli.js';

/** Told by a process at its end: the most memory it ever held, in KB. */
const TELLER = `import { readFileSync } from 'node:fs';
process.on('exit', () => process.stderr.write(readFileSync('/proc/self/status', 'utf8')));`;
function peakOf(file: string, content: string): number {
  const told = spawnSync(
    process.execPath,
    [
      // With little room it tidies up often, so that the figure is of what is held.
      ...['--max-semi-space-size=2', '--max-old-space-size=32'],
      ...['--import', `data:text/javascript,${encodeURIComponent(TELLER)}`],
      ...[CLI, 'score', PLAIN, write(file, content), '--batch', '--threads', '0', ...DATE],
      ...['--out', at(`${file}.totals.csv`)],
    ],
    { encoding: 'utf8' },
  );
  expect([told.status, told.stdout]).toEqual([0, expect.any(String)]);
  return Number(/VmHWM:\s+(\d+)/.exec(told.stderr)?.[1]);
}

const EACH = 500;
const record = (index: number, sites: number, sorted: boolean): string =>
  JSON.stringify({
    site: `县${sorted ? Math.floor(index / EACH) : index % sites}`,
    id: String(index),
    indicator: 'B',
    fact: '事件',
    note: '备注'.repeat(20),
  });
const linesOf = (sites: number, sorted: boolean): string =>
  Array.from({ length: sites * EACH }, (_, index) => record(index, sites, sorted)).join('\n');

describe.skipIf(process.platform !== 'linux')('the memory of a batch', () => {
  it.each([true, false])('is that of its largest site, sorted by site: %s', (sorted) => {
    expect(inject('buildFault')).toBe('');
    const few = peakOf('few.jsonl', linesOf(40, sorted));
    const many = peakOf('many.jsonl', linesOf(160, sorted));
    expect(many / few).toBeLessThan(1.3);
  });
});
