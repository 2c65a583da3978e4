/** Add-ins in the programs themselves where these can be had: Univer in Node, and what tells Office of functions. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellFunctions } from '../src/sheet/index.js';
import { demoGrid, demoRules, URL_OF_EXCEL, writeAddin, type TestCell } from './support/addin.js';
import { folderWith } from './support/cli.js';
import { byMetadata, inUniver, metadataIn } from './support/hosts.js';

const DAY = '2026-01-15';
const SITE = '云川市';

it.skipIf(byMetadata.skipped)(
  `Excel is told of the same functions as its comments tell ${byMetadata.name}`,
  async () => {
    const folder = join(folderWith({}), 'excel');
    await writeAddin('excel', folder);
    const script = readFileSync(join(folder, 'functions.js'), 'utf8');
    const told: unknown = JSON.parse(readFileSync(join(folder, 'functions.json'), 'utf8'));
    const { functions, errors } = metadataIn(script, 'functions.js');
    expect(errors).toEqual([]);
    expect(functions.length).toBeGreaterThan(13);
    const plain: unknown = JSON.parse(JSON.stringify(functions));
    expect(told).toMatchObject({ functions: plain });
  },
  120_000,
);

/** A workbook with a range of evidence, and formulas on a sheet beside it. */
function workbookOf(grid: readonly (readonly TestCell[])[], formulas: readonly string[]): unknown {
  const cells = grid.map((row) =>
    row.map((cell) =>
      cell === null ? {} : typeof cell === 'number' ? { v: cell, t: 2 } : { v: cell, t: 1 },
    ),
  );
  const table = (rows: readonly (readonly unknown[])[]): unknown =>
    Object.fromEntries(rows.map((row, at) => [at, Object.fromEntries(row.entries())]));
  const sheet = (id: string, name: string, cellData: unknown): unknown => ({
    id,
    name,
    rowCount: 1500,
    columnCount: 40,
    cellData,
  });
  return {
    id: 'book',
    name: 'book',
    sheetOrder: ['evidence', 'scores'],
    sheets: {
      evidence: sheet('evidence', '佐证', table(cells)),
      scores: sheet('scores', '评分', table([formulas.map((f) => ({ f }))])),
    },
  };
}

it.skipIf(inUniver.skipped)(
  `a thousand rows score as in the library, also after one cell changed, ${inUniver.name}`,
  async () => {
    const folder = join(folderWith({}), 'univer');
    await writeAddin('univer', folder);
    const grid = demoGrid(1000);
    const value = grid[0]?.indexOf('值') ?? -1;
    const row = grid.findIndex((cells, at) => at > 0 && typeof cells[value] === 'number');
    expect(row).toBeGreaterThan(0);
    const last = String.fromCharCode(64 + (grid[0]?.length ?? 0));
    const range = `佐证!A1:${last}${String(grid.length)}`;
    const rest = `"${DAY}","${SITE}"`;
    const formulas = [
      `=ZB.SCORE(${range},"",${rest})`,
      `=ZB.VERDICT(${range},${rest})`,
      `=ZB.LOST(${range},"",${rest})`,
      `=ZB.MET(${range},${rest})`,
      `=ZB.LEDGER(${range},"",${rest})`,
    ];
    const read = [
      ...['A1', 'B1', 'C1', 'D1'].map((address) => ['评分', address]),
      ['评分', 'E1:H6'],
    ];
    const address = `${String.fromCharCode(65 + value)}${String(row + 1)}`;
    const steps = [{ read }, { set: [['佐证', address, 1]], read }];
    const run = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'support/univer-node.cjs')],
      {
        input: JSON.stringify({ folder, workbook: workbookOf(grid, formulas), steps }),
        encoding: 'utf8',
        timeout: 240_000,
      },
    );
    expect(run.stderr.slice(0, 2000)).toBe('');
    const functions = cellFunctions(demoRules(), {
      blanks: 'empty',
      sheet: '佐证',
      assessedAt: DAY,
      site: SITE,
    });
    const wanted = (range_: readonly (readonly TestCell[])[]): unknown => [
      [[functions.score(range_)]],
      [[functions.verdict(range_)]],
      [[functions.lost(range_)]],
      [[functions.met(range_)]],
      functions.ledger(range_).slice(0, 6),
    ];
    const changed = grid.map((cells, at) =>
      at === row ? cells.map((cell, column) => (column === value ? 1 : cell)) : cells,
    );
    const [before, after] = [wanted(grid), wanted(changed)];
    expect(after).not.toEqual(before);
    expect(JSON.parse(run.stdout)).toEqual([before, after]);
  },
  300_000,
);

describe('the manifest of Excel', () => {
  it('names where the files are served from, and its own functions', async () => {
    const folder = join(folderWith({}), 'excel');
    await writeAddin('excel', folder, ['--office-js', 'office.js']);
    const manifest = readFileSync(join(folder, 'manifest.xml'), 'utf8');
    for (const name of ['functions.js', 'functions.json', 'taskpane.html', 'icon-32.png'])
      expect(manifest).toContain(`"${URL_OF_EXCEL}/${name}"`);
    const page = readFileSync(join(folder, 'taskpane.html'), 'utf8');
    expect(page).toContain('<script src="office.js"></script>');
    expect(page).toContain(`content="script-src 'self'; object-src`);
  });
});
