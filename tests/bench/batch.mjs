/** A province: many sites in one file against merely parsing the same lines on as many cores. Cores that share caches and memory do less together than one after the other, parsing as well as scoring. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure } from './measure.mjs';
import { run, score, writeSites } from './province.mjs';

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
export async function batch({ quick = false, sites = quick ? 20 : 3000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'));
  const cores = availableParallelism();
  try {
    const path = join(folder, 'sites.jsonl');
    const totals = join(folder, 'totals.csv');
    await writeSites(path, { sites, kind: 'jsonl' });
    const alone = await parse('jsonl', path, 1);
    const one = await score(path, totals, 0);
    const together = await parse('jsonl', path, cores);
    const all = await score(path, totals, cores);
    const whole = await score(path, join(folder, 'whole.jsonl'), cores);
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
    await writeSites(path, { sites: few, kind: 'csv' });
    const csv = { parsing: await parse('csv', path, 1), batch: await score(path, totals, 0) };
    figures.push(
      figure(
        `batch of ${few.toLocaleString('en')} sites × 1,000 records (csv), totals, one core ÷ csv-parse alone`,
        csv.batch.seconds / csv.parsing.seconds,
        csv,
      ),
    );
    await writeSites(path, { sites: few, kind: 'jsonl' });
    const memory = { [few]: (await score(path, totals, cores)).megabytes, [sites]: all.megabytes };
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
