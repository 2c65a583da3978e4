/**
 * The program beside the oracle on many more random leaves than anybody waits for: `npm run long`.
 * It runs in bounded parts, each with a seed of its own, so that one that fails can be replayed
 * alone and none grows out of memory. At the end the figures are added to `tests/long.md`.
 * `npm run long -- --leaves 20000 --seed 7` runs fewer, from another first seed. `--minutes 60` begins
 * no part later than that; `--resume` goes on behind the last whole part, which `tests/long.log` keeps,
 * whether the run before was ended by its minutes or with its machine.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
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
    resume: { type: 'boolean', default: false },
  },
});
const [wanted, limit] = [Number(values.leaves), Number(values.minutes)];
if (!(wanted > 0) || !(limit > 0) || !Number.isSafeInteger(Number(values.seed))) {
  console.error('--leaves and --minutes take a number above zero, --seed a whole number');
  process.exit(2);
}

/** A line for each part: its seed and revision, what it compared, whether it failed, its minutes. */
const journal = join(root, 'tests/long.log');
if (!values.resume) writeFileSync(journal, '');
const parts = existsSync(journal)
  ? readFileSync(journal, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line))
  : [];
const first = parts[0]?.seed ?? Number(values.seed);
const failed = () => parts.filter((part) => part.failed).map(({ seed }) => seed);
/** How many leaves or whole sites were compared, of those whose agreement is told in such words. */
const compared = (words) =>
  parts
    .flatMap(({ counts }) => Object.entries(counts))
    .filter(([what]) => words.test(what))
    .reduce((sum, [, count]) => sum + count, 0);
const leaves = () => compared(/^leaf /);
const minutesSince = (start) => (Date.now() - start) / 60_000;
const revision = spawnSync('git', ['rev-parse', '--short=8', 'HEAD'], {
  cwd: root,
  encoding: 'utf8',
}).stdout.trim();

/** Runs a part; of one that failed, the data were shrunk: what it compared were no random leaves. */
function runPart(seed) {
  const start = Date.now();
  const run = spawnSync(process.execPath, [vitest, 'run', 'tests/oracle-long.test.ts'], {
    cwd: root,
    encoding: 'utf8',
    timeout: LIMIT,
    maxBuffer: 1 << 28,
    env: { ...process.env, ZHIBIAO_LONG: '1', ZHIBIAO_SEED: `${seed}`, ZHIBIAO_RUNS: `${TREES}` },
  });
  const said = `${run.stdout}\n${run.stderr}`;
  const counts = {};
  for (const [, told] of run.status === 0 ? said.matchAll(/^compared (\{.*\})$/gm) : [])
    for (const [what, count] of Object.entries(JSON.parse(told)))
      counts[what] = (counts[what] ?? 0) + count;
  if (run.status !== 0) console.log(`seed ${seed} FAILED\n${said.slice(-20_000)}`);
  // A part that compares nothing would go on for ever.
  else if (Object.keys(counts).length === 0) throw new Error(`nothing was compared:\n${said}`);
  return { seed, revision, counts, failed: run.status !== 0, minutes: minutesSince(start) };
}

const started = Date.now();
while (leaves() < wanted && minutesSince(started) < limit && failed().length <= 20) {
  const part = runPart(first + parts.length);
  parts.push(part);
  appendFileSync(journal, `${JSON.stringify(part)}\n`);
  console.log(`seed ${part.seed}: ${leaves()} leaves, ${failed().length} parts failed`);
}
if (leaves() < wanted && failed().length === 0) {
  console.log('not all of them yet: --resume goes on');
  process.exit(3);
}

const row = [
  new Date().toISOString().slice(0, 10),
  [...new Set(parts.map((part) => part.revision))].join(', '),
  `${first}–${first + parts.length - 1}`,
  `${parts.length * TREES}`,
  leaves().toLocaleString('en'),
  compared(/^leaf the same/).toLocaleString('en'),
  compared(/^leaf wider/).toLocaleString('en'),
  compared(/^whole the same: total/).toLocaleString('en'),
  compared(/^whole the same: ledger/).toLocaleString('en'),
  failed().length === 0 ? 'none' : `seeds ${failed().join(', ')}`,
  `${Math.round(parts.reduce((sum, { minutes }) => sum + minutes, 0))} min`,
];
const line = `| ${row.join(' | ')} |\n`;
console.log(line);
const file = join(root, 'tests/long.md');
if (existsSync(file)) appendFileSync(file, line);
process.exitCode = failed().length === 0 ? 0 : 1;
