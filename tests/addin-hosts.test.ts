/** Add-ins in the programs themselves where these can be had: Univer in Node, and what tells Office of functions. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellFunctions, FUNCTIONS } from '../src/sheet/index.js';
import {
  demoGrid,
  demoRules,
  TREE,
  URL_OF_EXCEL,
  writeAddin,
  type TestCell,
} from './support/addin.js';
import { expectCode, folderWith, zhibiao } from './support/cli.js';
import {
  byMetadata,
  byXmllint,
  inUniver,
  metadataIn,
  XMLLINT,
  type ToldValue,
} from './support/hosts.js';

const DAY = '2026-01-15';
const SITE = '云川市';
const TREE_ROWS = `id: t
units: [甲]
indicators:
  - id: "1"
    title: 一
    points: 10
    lead: 甲
    facts: { 件: events }
    rules: [{ deduct: 2, each: 件, reason: 有件 }]
`;

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

it.skipIf(byMetadata.skipped)(
  `WPS is told, in its own form, of what its comments tell ${byMetadata.name}`,
  async () => {
    const folder = join(folderWith({}), 'wps');
    await writeAddin('wps', folder);
    const own = join(folder, readdirSync(folder).find((name) => name.startsWith('zhibiao_')) ?? '');
    const script = readFileSync(join(own, 'functions.js'), 'utf8');
    const { functions, errors } = metadataIn(script, 'functions.js');
    expect(errors).toEqual([]);
    expect(functions).toHaveLength(FUNCTIONS.length);
    const typeOf = ({ dimensionality, optional }: ToldValue): string =>
      `any${dimensionality === 'matrix' ? '[][]' : ''}${optional === true ? '?' : ''}`;
    const wanted = functions.map(({ name, description, parameters, result }) => ({
      name,
      parameters: parameters.map((one) => ({
        name: one.name,
        description: one.description,
        type: typeOf(one),
      })),
      description,
      result: { type: typeOf(result) },
    }));
    expect(JSON.parse(readFileSync(join(own, 'functions.json'), 'utf8'))).toEqual({
      functions: wanted,
    });
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
  const manifestOf = async (tree: string, lang: string): Promise<string> => {
    const cwd = folderWith({ 'tree.yaml': tree });
    const where = ['--host', 'excel', '--url', URL_OF_EXCEL, '-o', 'excel', '--lang', lang];
    expectCode(await zhibiao(['addin', 'tree.yaml', ...where], { cwd }), 0);
    return readFileSync(join(cwd, 'excel/manifest.xml'), 'utf8');
  };
  /** What the judge of XML says of texts, each by its name. */
  const judged = (files: Readonly<Record<string, string>>): string[] => {
    const schema = join(import.meta.dirname, 'schemas/office-addin-manifest.rng');
    const args = ['--noout', '--nonet', '--relaxng', schema, ...Object.keys(files)];
    const { stderr } = spawnSync(XMLLINT, args, { cwd: folderWith(files), encoding: 'utf8' });
    return stderr.split('\n').flatMap((line) => /^(.*) validates$/.exec(line)?.[1] ?? []);
  };
  const titled = (title: string): string => `title: ${JSON.stringify(title)}\n${TREE_ROWS}`;
  it.skipIf(byXmllint.skipped)(
    `stands element by element as Microsoft lists them, ${byXmllint.name}`,
    async () => {
      const files = {
        'demo.xml': await manifestOf(readFileSync(TREE, 'utf8'), 'zh'),
        'demo-en.xml': await manifestOf(readFileSync(TREE, 'utf8'), 'en'),
        'long.xml': await manifestOf(titled('很长的名称'.repeat(60)), 'zh'),
        'marks.xml': await manifestOf(titled('“甲”<乙> & "丙" \u{1f3db}'), 'en'),
      };
      expect(judged(files)).toEqual(Object.keys(files));
      // The judge refuses what is not so: elements exchanged, one left out, a name too long.
      const sound = files['demo.xml'];
      const [id = '', version = ''] =
        /<Id>.*?<\/Id>\s*(<Version>.*?<\/Version>)/s.exec(sound) ?? [];
      const bad = {
        'exchanged.xml': sound.replace(id, version + id.slice(0, id.indexOf('<Version>'))),
        'lacking.xml': sound.replace(/<SupportUrl.*?>/, ''),
        'plain-http.xml': sound.replace(/https:/g, 'http:'),
        'long-id.xml': sound.replace(/Functions\.Namespace/g, 'F'.repeat(33)),
      };
      expect(Object.values(bad)).not.toContain(sound);
      expect(judged(bad)).toEqual([]);
    },
    60_000,
  );
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
