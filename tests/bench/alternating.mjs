/** Sites whose lines alternate in one file against the same lines sorted by site. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure } from './measure.mjs';
import { score, writeSites } from './province.mjs';

export async function alternating({ quick = false } = {}) {
  const lines = quick ? 4000 : 680_000;
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'));
  const path = join(folder, 'sites');
  const scoreOne = async (sites, kind, alternate) => {
    await writeSites(`${path}.${kind}`, { sites, kind, each: lines / sites, alternate });
    return score(`${path}.${kind}`, join(folder, 'totals.csv'), availableParallelism());
  };
  try {
    const figures = [];
    for (const sites of quick ? [2] : [2, 200, 3000])
      for (const kind of ['jsonl', 'csv']) {
        const sorted = await scoreOne(sites, kind, false);
        const mixed = await scoreOne(sites, kind, true);
        const name = `${sites.toLocaleString('en')} sites, ${lines.toLocaleString('en')} lines (${kind}) that alternate ÷ sorted`;
        const values = { alternating: mixed, sorted };
        figures.push(
          figure(`${name}, time`, mixed.seconds / sorted.seconds, values, { atMost: 3 }),
          figure(`${name}, memory`, mixed.megabytes / sorted.megabytes, values, { atMost: 1.5 }),
        );
      }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
