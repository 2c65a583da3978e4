/** A province in one file, and what scoring it takes. */
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { demoCity, demoRecords, demoTree, root } from './evidence.mjs';

const FIELDS = [
  'id',
  'site',
  'indicator',
  'fact',
  'value',
  'quantity',
  'unit',
  'subject',
  'date',
  'title',
  'kind',
  'level',
  'verdict',
  'note',
];
const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const WAYS = {
  jsonl: {
    head: '',
    line: (own) =>
      JSON.stringify(
        Object.fromEntries(
          ['site', ...FIELDS].flatMap((field) =>
            own[field] === null ? [] : [[field, own[field]]],
          ),
        ),
      ),
  },
  csv: {
    head: `${FIELDS.join(',')}\n`,
    line: (own) => FIELDS.map((field) => quoted(String(own[field] ?? ''))).join(','),
  },
  json: { head: '[', line: (own) => JSON.stringify(own, FIELDS), mark: ',', foot: ']' },
  yaml: { head: '', line: (own) => `- ${JSON.stringify(own, FIELDS)}` },
};
/**
 * Writes so many sites of so many records each, one site after the other or, where they `alternate`,
 * line by line in turn. Their numbers begin with `first`.
 */
export async function writeSites(
  path,
  { sites, kind, each: about = 1000, alternate = false, first = 0 },
) {
  const each = Math.floor(about);
  const records = demoRecords(demoCity(), each, 'typical');
  const { head, line, mark = '', foot = '' } = WAYS[kind];
  const out = createWriteStream(path);
  out.write(head);
  let lines = [];
  const total = sites * each;
  for (let index = 0; index < total; index++) {
    const [site, at] = alternate
      ? [index % sites, Math.floor(index / sites)]
      : [Math.floor(index / each), index % each];
    lines.push(
      line({
        ...records[at],
        id: `${site}-${at}`,
        site: `第${String(first + site).padStart(4, '0')}县`,
      }),
    );
    if (lines.length < 5000 && index < total - 1) continue;
    const end = index < total - 1 ? mark : '';
    if (!out.write(`${lines.join(`${mark}\n`)}${end}\n`)) await once(out, 'drain');
    lines = [];
  }
  out.end(foot);
  await once(out, 'finish');
}

/** Seconds of the clock and of the processors, and the most memory, of a command run to its end. */
export async function run(args) {
  const from = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let peak = 0;
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const watch = setInterval(() => {
    try {
      peak = Math.max(
        peak,
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) /
          1024,
      );
    } catch {
      /* it has ended, or the system does not say */
    }
  }, 50);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0 && code !== 1) throw new Error(`exit code ${code}: ${said}`);
  return { seconds: (performance.now() - from) / 1000, megabytes: Math.round(peak) };
}

/** Scores a file, as a batch or (no `threads`) as a whole. */
export const score = (path, out, threads = null) =>
  run([
    join(root, 'dist/cli.js'),
    'score',
    demoTree,
    path,
    '--date',
    '2026-01-15',
    '--out',
    out,
    ...(threads === null ? [] : ['--batch', '--threads', String(threads)]),
  ]);
