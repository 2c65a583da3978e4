/**
 * `node tests/bench/road.mjs`: the files that one row of evidence sets to work on its way to a
 * printed lost point. The starter tree is scored with headings alone, and with the row as well, in
 * a build of one file a source; a file is on the road where any function of it runs more often, by
 * Node's own counts. Start-up, the tree and the headings cost both runs the same.
 */
import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
// Within the package, so that its dependencies are found.
const folder = join(root, 'node_modules/.road');
const tree = join(root, 'indicators/starter.yaml');
const [headings, ...records] = readFileSync(join(root, 'fixtures/starter/evidence.csv'), 'utf8')
  .trimEnd()
  .split('\n');
/** The row that costs points of 信息公开. */
const losing = records.filter((line) => line.includes('迟报事项'));
const LOST = '信息公开不及时（−';

/** Calls of every function, by file and place, while the command is run on this evidence. */
async function callsOf(session, run, evidence) {
  writeFileSync(join(folder, 'evidence.csv'), `${evidence.join('\n')}\n`);
  let out = '';
  const host = {
    language: 'zh',
    cwd: folder,
    width: 100,
    colour: { out: false, err: false },
    out: (text) => (out += text),
    err: (text) => (out += text),
    inputs: { note: () => undefined, has: () => false, spelled: (path) => path },
    today: () => '2026-01-15',
  };
  await session.post('Profiler.takePreciseCoverage');
  await run(host, ['score', tree, 'evidence.csv', '--date', '2026-01-15']);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const base = `${pathToFileURL(folder).href}/`;
  const calls = result
    .filter(({ url }) => url.startsWith(base))
    .flatMap(({ url, functions }) =>
      functions.map(({ ranges: [{ startOffset, count }] }) => [
        `${url.slice(base.length).replace(/\.js$/, '.ts')}:${startOffset}`,
        count,
      ]),
    );
  return { calls: new Map(calls), out };
}

try {
  mkdirSync(folder, { recursive: true });
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  await build({
    entryPoints: sources
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, 'src', name)),
    outdir: folder,
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  const { run } = await import(pathToFileURL(join(folder, 'cli/program.js')).href);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  // What is worked out once in a process is worked out before.
  await callsOf(session, run, [headings, ...losing]);
  const without = await callsOf(session, run, [headings]);
  const row = await callsOf(session, run, [headings, ...losing]);
  if (without.out.includes(LOST) || !row.out.includes(LOST))
    throw new Error('the row costs no printed point');
  const crossed = new Set(
    [...row.calls].flatMap(([place, count]) =>
      count > (without.calls.get(place) ?? 0) ? [place.split(':')[0]] : [],
    ),
  );
  process.stdout.write(`${crossed.size} files\n${[...crossed].sort().join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
