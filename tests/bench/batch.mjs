/** A province: many sites in one file against merely parsing the same lines. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCity, demoRecords, demoTree, root } from './evidence.mjs';
import { figure } from './measure.mjs';

const FIELDS = ['id', 'site', 'indicator', 'fact', 'value', 'quantity', 'unit', 'subject', 'date', 'title', 'kind', 'level', 'verdict', 'note'];
async function writeSites(path, sites, kind) {
  const records = demoRecords(demoCity(), 1000, 'typical');
  const out = createWriteStream(path);
  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  if (kind === 'csv') out.write(`${FIELDS.join(',')}\n`);
  for (let site = 0; site < sites; site++) {
    const lines = records.map((record, index) => {
      const own = { ...record, id: `${site}-${index}`, site: `第${String(site).padStart(4, '0')}县` };
      return kind === 'csv' ? FIELDS.map((field) => quoted(String(own[field] ?? ''))).join(',') : JSON.stringify(Object.fromEntries(['site', ...FIELDS].flatMap((field) => (own[field] === null ? [] : [[field, own[field]]]))));
    });
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

const PARSERS = {
  jsonl: `const { openSync, readSync } = require('node:fs'); const fd = openSync(process.argv[1]); const bytes = Buffer.alloc(4 << 20); let rest = '', count = 0; for (;;) { const read = readSync(fd, bytes); if (read === 0) break; const lines = (rest + bytes.toString('utf8', 0, read)).split('\\n'); rest = lines.pop(); for (const line of lines) { JSON.parse(line); count++; } } process.stdout.write(String(count));`,
  csv: `const { createReadStream } = require('node:fs'); const { parse } = require('csv-parse'); let count = 0; createReadStream(process.argv[1]).pipe(parse({ columns: true })).on('data', () => { count++; }).on('end', () => process.stdout.write(String(count)));`,
};
/** Seconds of the clock and of the processors, and the most memory, of a command run to its end. */
async function run(args) {
  const from = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const watch = setInterval(() => {
    try { peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024); } catch { /* it has ended, or the system does not say */ }
  }, 50);
  const [code] = await once(child, 'exit');
  clearInterval(watch);
  if (code !== 0 && code !== 1) throw new Error(`exit code ${code}`);
  return { seconds: (performance.now() - from) / 1000, megabytes: Math.round(peak) };
}

export async function batch({ quick = false, sites = quick ? 20 : 3000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'));
  const cores = availableParallelism();
  const score = (path, out) => run([join(root, 'dist/cli.js'), 'score', demoTree, path, '--batch', '--date', '2026-01-15', '--out', out, '--threads', String(cores)]);
  try {
    const figures = [];
    const memory = {};
    for (const [kind, count] of [['jsonl', sites], ['csv', Math.ceil(sites / 10)]]) {
      const path = join(folder, `sites.${kind}`);
      await writeSites(path, count, kind);
      const parsing = await run(['-e', PARSERS[kind], path]);
      const totals = await score(path, join(folder, 'totals.csv'));
      const name = kind === 'jsonl' ? 'JSON.parse of every line' : 'csv-parse alone';
      figures.push(figure(`batch of ${count.toLocaleString('en')} sites × 1,000 records (${kind}), totals, ${cores} threads ÷ ${name}, per core`, totals.seconds * cores / parsing.seconds, { batch: totals, parsing }, kind === 'jsonl' ? { atMost: 1.5 } : null));
      if (kind === 'jsonl') {
        memory[count] = totals.megabytes;
        const whole = await score(path, join(folder, 'whole.jsonl'));
        rmSync(join(folder, 'whole.jsonl'));
        figures.push(figure(`the same with every assessment written ÷ ${name}, per core`, whole.seconds * cores / parsing.seconds, { batch: whole, parsing }));
      }
      rmSync(path);
    }
    const few = Math.ceil(sites / 10);
    await writeSites(join(folder, 'few.jsonl'), few, 'jsonl');
    memory[few] = (await score(join(folder, 'few.jsonl'), join(folder, 'few.csv'))).megabytes;
    figures.push(figure(`memory of ${sites.toLocaleString('en')} sites ÷ memory of ${few.toLocaleString('en')}`, memory[sites] / memory[few], { megabytes: memory }));
    figures.push(figure(`memory of ${sites.toLocaleString('en')} sites ÷ 300 MB`, memory[sites] / 300, { megabytes: memory[sites] }, { atMost: 1 }));
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
