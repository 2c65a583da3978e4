/**
 * The program beside the oracle on many more random leaves than anybody waits for: `npm run long`.
 * It runs in bounded parts, each with a seed of its own, so that one that fails can be replayed
 * alone and none grows out of memory. At the end the figures are added to `tests/long.md`.
 * `npm run long -- --leaves 20000 --seed 7` runs fewer, from another first seed; `--minutes 60` begins
 * no part later than that.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
/** Random trees of a part: about a minute and 16,000 leaves. */
const TREES = 1000;
/** A part that takes longer hangs. */
const LIMIT = 1_800_000;

const { values } = parseArgs({
  options: {
    leaves: { type: 'string', default: '1000000' },
    minutes: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
  },
});
const [wanted, first] = [Number(values.leaves), Number(values.seed)];
const limit = Number(values.minutes);
if (!(wanted > 0) || !(limit > 0) || !Number.isSafeInteger(first)) {
  console.error('--leaves and --minutes take a number above zero, --seed a whole number');
  process.exit(2);
}

const counts = new Map();
const failed = [];
const started = Date.now();
/** How many leaves or whole sites were compared, of those whose agreement is told in such words. */
const compared = (words) =>
  [...counts].filter(([what]) => words.test(what)).reduce((sum, [, count]) => sum + count, 0);
const leaves = () => compared(/^leaf /);

const elapsed = () => (Date.now() - started) / 60_000;

let part = 0;
for (; leaves() < wanted && elapsed() < limit; part += 1) {
  const seed = first + part;
  const before = leaves();
  const run = spawnSync(process.execPath, [vitest, 'run', 'tests/oracle-long.test.ts'], {
    cwd: root,
    encoding: 'utf8',
    timeout: LIMIT,
    maxBuffer: 1 << 28,
    env: { ...process.env, ZHIBIAO_LONG: '1', ZHIBIAO_SEED: `${seed}`, ZHIBIAO_RUNS: `${TREES}` },
  });
  const said = `${run.stdout}\n${run.stderr}`;
  // Of a part that failed, the data were shrunk: what it compared were no random leaves.
  for (const [, told] of run.status === 0 ? said.matchAll(/^compared (\{.*\})$/gm) : [])
    for (const [what, count] of Object.entries(JSON.parse(told)))
      counts.set(what, (counts.get(what) ?? 0) + count);
  if (run.status !== 0) {
    failed.push(seed);
    console.log(`seed ${seed} FAILED\n${said.slice(-20_000)}`);
  }
  // A part that compares nothing would go on for ever.
  if (run.status === 0 && leaves() === before) throw new Error(`nothing was compared:\n${said}`);
  if (failed.length > 20) break;
  console.log(`seed ${seed}: ${leaves()} leaves, ${failed.length} parts failed`);
}

const revision = spawnSync('git', ['rev-parse', '--short=8', 'HEAD'], {
  cwd: root,
  encoding: 'utf8',
}).stdout.trim();
const row = [
  new Date().toISOString().slice(0, 10),
  revision,
  `${first}–${first + part - 1}`,
  `${part * TREES}`,
  leaves().toLocaleString('en'),
  compared(/^leaf the same/).toLocaleString('en'),
  compared(/^leaf wider/).toLocaleString('en'),
  compared(/^whole the same: total/).toLocaleString('en'),
  compared(/^whole the same: ledger/).toLocaleString('en'),
  failed.length === 0 ? 'none' : `seeds ${failed.join(', ')}`,
  `${Math.round(elapsed())} min`,
];
const line = `| ${row.join(' | ')} |\n`;
console.log(line);
const file = join(root, 'tests/long.md');
if (existsSync(file)) appendFileSync(file, line);
process.exitCode = failed.length === 0 ? 0 : 1;
