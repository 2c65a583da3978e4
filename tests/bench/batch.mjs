/** A province: many sites in one file against merely parsing the same lines on as many cores. Cores that share caches and memory do less together than one after the other, parsing as well as scoring. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCity, demoRecords, demoTree, root } from './evidence.mjs';
import { figure } from './measure.mjs';

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
async function writeSites(path, sites, kind) {
  const records = demoRecords(demoCity(), 1000, 'typical');
  const out = createWriteStream(path);
  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  if (kind === 'csv') out.write(`${FIELDS.join(',')}\n`);
  for (let site = 0; site < sites; site++) {
    const lines = records.map((record, index) => {
      const own = {
        ...record,
        id: `${site}-${index}`,
        site: `第${String(site).padStart(4, '0')}县`,
      };
      return kind === 'csv'
        ? FIELDS.map((field) => quoted(String(own[field] ?? ''))).join(',')
        : JSON.stringify(
            Object.fromEntries(
              ['site', ...FIELDS].flatMap((field) =>
                own[field] === null ? [] : [[field, own[field]]],
              ),
            ),
          );
    });
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Programs that merely parse a stretch of a file, from the first line that begins in it; CSV is read whole. */
const PARSERS = {
  jsonl: `const { openSync, readSync } = require('node:fs'); const [path, from, to] = process.argv.slice(1); const fd = openSync(path); const bytes = Buffer.alloc(4 << 20); let at = Number(from), rest = '', count = 0, begun = at === 0; for (;;) { const read = readSync(fd, bytes, 0, Math.min(bytes.length, Number(to) - at), at); if (read === 0) break; at += read; const lines = (rest + bytes.toString('utf8', 0, read)).split('\\n'); rest = lines.pop(); if (!begun) { lines.shift(); begun = true; } for (const line of lines) { JSON.parse(line); count++; } } process.stdout.write(String(count));`,
  csv: `const { createReadStream } = require('node:fs'); const { parse } = require('csv-parse'); let count = 0; createReadStream(process.argv[1]).pipe(parse({ columns: true })).on('data', () => { count++; }).on('end', () => process.stdout.write(String(count)));`,
};
/** Parses a file by so many processes at once, each its share: what these cores can do together. */
async function parse(kind, path, cores) {
  const size = statSync(path).size;
  const shares =
    kind === 'csv'
      ? [[0, size]]
      : Array.from({ length: cores }, (_, index) => [
          Math.floor((size * index) / cores),
          Math.floor((size * (index + 1)) / cores),
        ]);
  const runs = await Promise.all(
    shares.map(([from, to]) => run(['-e', PARSERS[kind], path, String(from), String(to)])),
  );
  return {
    seconds: Math.max(...runs.map(({ seconds }) => seconds)),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
  };
}
/** Seconds of the clock and of the processors, and the most memory, of a command run to its end. */
async function run(args) {
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

export async function batch({ quick = false, sites = quick ? 20 : 3000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'));
  const cores = availableParallelism();
  const score = (path, out, threads = cores) =>
    run([
      join(root, 'dist/cli.js'),
      'score',
      demoTree,
      path,
      '--batch',
      '--date',
      '2026-01-15',
      '--out',
      out,
      '--threads',
      String(threads),
    ]);
  try {
    const path = join(folder, 'sites.jsonl');
    const totals = join(folder, 'totals.csv');
    await writeSites(path, sites, 'jsonl');
    const alone = await parse('jsonl', path, 1);
    const one = await score(path, totals, 0);
    const together = await parse('jsonl', path, cores);
    const all = await score(path, totals);
    const whole = await score(path, join(folder, 'whole.jsonl'));
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const many = `batch of ${sites.toLocaleString('en')} sites × 1,000 records (jsonl)`;
    const figures = [
      figure(
        `${many}, totals, one core ÷ JSON.parse of every line on one core`,
        one.seconds / alone.seconds,
        { batch: one, parsing: alone },
        { atMost: 1.5 },
      ),
      figure(
        `the same on ${cores} cores ÷ JSON.parse of every line by ${cores} programs at once`,
        all.seconds / together.seconds,
        { batch: all, parsing: together },
        { atMost: 1.5 },
      ),
      figure(
        `the same on ${cores} cores, times ${cores} ÷ JSON.parse of every line by one program, the other core idle`,
        (all.seconds * cores) / alone.seconds,
        { batch: all, parsing: alone },
      ),
      figure(
        `with every assessment written, ${cores} cores ÷ JSON.parse of every line by ${cores} programs at once`,
        whole.seconds / together.seconds,
        { batch: whole, parsing: together },
      ),
    ];
    const few = Math.ceil(sites / 10);
    await writeSites(path, few, 'csv');
    const csv = { parsing: await parse('csv', path, 1), batch: await score(path, totals, 0) };
    figures.push(
      figure(
        `batch of ${few.toLocaleString('en')} sites × 1,000 records (csv), totals, one core ÷ csv-parse alone`,
        csv.batch.seconds / csv.parsing.seconds,
        csv,
      ),
    );
    await writeSites(path, few, 'jsonl');
    const memory = { [few]: (await score(path, totals)).megabytes, [sites]: all.megabytes };
    figures.push(
      figure(
        `memory of ${sites.toLocaleString('en')} sites ÷ memory of ${few.toLocaleString('en')}`,
        memory[sites] / memory[few],
        { megabytes: memory },
      ),
    );
    figures.push(
      figure(
        `memory of ${sites.toLocaleString('en')} sites ÷ 300 MB`,
        memory[sites] / 300,
        { megabytes: memory[sites] },
        { atMost: 1 },
      ),
    );
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
