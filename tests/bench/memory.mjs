/** How memory grows, by each way of reading evidence: the most that a run holds at once. */
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure } from './measure.mjs';
import { score, writeSites } from './province.mjs';

const words = (count) => count.toLocaleString('en');
/** A file of so many bytes that is one line. */
function writeLine(path, bytes) {
  const chunk = 'x'.repeat(1 << 20);
  const handle = openSync(path, 'w');
  for (let written = 0; written < bytes; written += chunk.length) writeSync(handle, chunk);
  closeSync(handle);
}

export async function memory({ quick = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'));
  const part = quick ? 0.02 : 1;
  const share = (count) => Math.max(1, Math.round(count * part));
  /** The most megabytes of a run over what is written into a folder of its own. */
  const peakOf = async (threads, write) => {
    const evidence = join(folder, 'evidence');
    rmSync(evidence, { recursive: true, force: true });
    mkdirSync(evidence);
    await write(evidence);
    const out = join(folder, threads === null ? 'report.txt' : 'totals.csv');
    return (await score(evidence, out, threads)).megabytes;
  };
  const batchOf = (write) => peakOf(availableParallelism(), write);
  const sitesIn = (kind, sites, each) => (evidence) =>
    writeSites(join(evidence, `sites.${kind}`), { sites, kind, each });
  const filesOf = (kind, files, sites, each) => async (evidence) => {
    for (let file = 0; file < files; file++)
      await writeSites(join(evidence, `${file}.${kind}`), {
        sites,
        kind,
        each,
        first: file * sites,
      });
  };
  const grown = (name, [small, large], wanted) =>
    figure(`memory of ${name}`, large / small, { megabytes: [small, large].join(' → ') }, wanted);
  const FLAT = { atMost: 1.3 };
  try {
    const figures = [];
    for (const kind of ['jsonl', 'csv']) {
      const [few, many] = [share(100), share(1000)];
      figures.push(
        grown(
          `a batch of ${words(many)} sites × 1,000 records (${kind}) ÷ of ${words(few)}`,
          [await batchOf(sitesIn(kind, few, 1000)), await batchOf(sitesIn(kind, many, 1000))],
          FLAT,
        ),
      );
    }
    const lines = share(30_000);
    figures.push(
      grown(
        `a batch of one site of ${words(10 * lines)} records (jsonl) ÷ of ${words(lines)}`,
        [await batchOf(sitesIn('jsonl', 1, lines)), await batchOf(sitesIn('jsonl', 1, 10 * lines))],
        null,
      ),
      grown(
        'a batch of one line of 320 MB (jsonl) ÷ of 32 MB',
        [
          await batchOf((evidence) => writeLine(join(evidence, 'e.jsonl'), 32 << 20)),
          await batchOf((evidence) => writeLine(join(evidence, 'e.jsonl'), 320 << 20)),
        ],
        FLAT,
      ),
    );
    for (const [kind, each] of [
      ['json', 5000],
      ['yaml', 1000],
    ]) {
      const [few, many] = [share(20), share(80)];
      const one = share(each) / 10;
      figures.push(
        grown(
          `a batch of ${many} files × ${words(10 * one)} records (${kind}) ÷ of ${few}`,
          [await batchOf(filesOf(kind, few, 10, one)), await batchOf(filesOf(kind, many, 10, one))],
          FLAT,
        ),
      );
    }
    for (const kind of ['jsonl', 'csv', 'json', 'yaml']) {
      const few = share(2000);
      figures.push(
        grown(
          `\`score\` of a site of ${words(10 * few)} records (${kind}) ÷ of ${words(few)}`,
          [
            await peakOf(null, sitesIn(kind, 1, few)),
            await peakOf(null, sitesIn(kind, 1, 10 * few)),
          ],
          null,
        ),
      );
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
