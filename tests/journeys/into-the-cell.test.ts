/**
 * A colleague gets a folder that he installs in Excel, and reads in its README how. Another types
 * evidence into a range, with a slip, reads in the cell where it is, mends it, and has the score that
 * the command prints for the same rows saved as a file.
 *
 *   zhibiao addin starter.yaml --host excel --url https://oa.example.gov.cn/zhibiao -o excel
 *   =ZB.SELFTEST(Z1)   =ZB.FIELDS()   =ZB.CHECK(…)   =ZB.SCORE(IF(A1:I20="","[空]",A1:I20))
 *   zhibiao score starter.yaml evidence.csv
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAssessment } from '../../src/index.js';
import { standExcel } from '../support/addin-stands.js';
import { expectCode, folderWith, zhibiao } from '../support/cli.js';
import { root } from '../support/house.js';

type Cell = string | number;
const tree = readFileSync(join(root, 'indicators/starter.yaml'), 'utf8');
const evidence = readFileSync(join(root, 'fixtures/starter/evidence.csv'), 'utf8');
/** The rows of the file, as somebody types them: numbers are numbers, percents are typed as such. */
const typed: Cell[][] = evidence
  .trim()
  .split('\n')
  .map((line) =>
    line.split(',').map((text) => {
      if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
      const [, percent] = /^(\d+)%$/.exec(text) ?? [];
      return percent === undefined ? text : Number(percent) / 100;
    }),
  );
/** What Excel hands over for `IF(A1:I20="","[空]",A1:I20)`: more rows than are filled. */
const guarded = (rows: readonly Cell[][]): Cell[][] => {
  const width = Math.max(...rows.map((row) => row.length));
  const blank = Array.from({ length: width }, (): Cell => '[空]');
  return [...rows.map((row) => row.map((cell) => (cell === '' ? '[空]' : cell))), blank];
};
/** What it hands over for the plain range: blanks are zeros. */
const plain = (rows: readonly Cell[][]): Cell[][] =>
  rows.map((row) => row.map((cell) => (cell === '' ? 0 : cell)));

it('a folder for Excel, a slip in a cell, and the score of the command', async () => {
  const cwd = folderWith({ 'starter.yaml': tree, 'evidence.csv': evidence });
  const args = ['addin', 'starter.yaml', '--host', 'excel', '-o', 'excel'];
  // The address is lacking at first; the words say what to add.
  const { err } = expectCode(await zhibiao(args, { cwd }), 2);
  expect(err).toContain('--url');
  const url = 'https://oa.example.gov.cn/zhibiao';
  const written = expectCode(await zhibiao([...args, '--url', url], { cwd }), 0);
  expect(written.err).toContain('README.zh-CN.md');

  // The README names every file that somebody has to touch, and they are there.
  const readme = readFileSync(join(cwd, 'excel/README.zh-CN.md'), 'utf8');
  const files = readdirSync(join(cwd, 'excel'));
  for (const name of ['manifest.xml', 'functions.json', 'functions.js']) {
    expect(readme).toContain(name);
    expect(files).toContain(name);
  }
  expect(readme).toContain(`${url}/functions.json`);
  for (const formula of ['=ZB.VERSION()', '=ZB.SELFTEST(', '=ZB.SCORE(IF(', '=ZB.PROBLEMS(IF('])
    expect(readme).toContain(formula);

  // Installed: version, how blanks come, what is to be entered, and whether a row would do.
  const { functions } = standExcel(join(cwd, 'excel'));
  const call = (name: string, ...given: unknown[]): unknown => functions.get(name)?.(...given);
  expect(call('VERSION')).toContain('示范创建入门样例');
  expect(call('SELFTEST', 0)).toContain('[空]');
  expect(JSON.stringify(call('FIELDS'))).toContain('学法次数');
  expect(call('CHECK', '1.1', '学法次数', 5)).toBe('');
  expect(call('CHECK', '1.1', '学法次数', '五次')).toContain('学法次数');

  // The plain range: nobody can tell zeros from blanks, and the cell says which formula to write.
  expect(call('SCORE', plain(typed))).toContain('这一行里的 0 可能是空白');
  expect(JSON.stringify(call('PROBLEMS', plain(typed)))).toContain('[空]');
  // A slip in the third row.
  const value = typed[0]?.indexOf('数值') ?? -1;
  const slipped = typed.map((row, at) =>
    at === 2 ? row.map((cell, column) => (column === value ? '没算' : cell)) : row,
  );
  const told = String(call('SCORE', guarded(slipped)));
  expect(told).toContain(`${String.fromCharCode(65 + value)}3`);
  expect(JSON.stringify(call('PROBLEMS', guarded(slipped)))).toContain('没算');
  // Mended: the score, the verdict and the losses of the report.
  const report = expectCode(await zhibiao(['score', 'starter.yaml', 'evidence.csv'], { cwd }), 0);
  const score = call('SCORE', guarded(typed));
  expect(report.out).toContain(`得分 ${String(score)} / 100`);
  const ledger = call('LEDGER', guarded(typed));
  expect(ledger).toEqual([
    ['责任单位', '失分', '其中已确定', '涉及指标'],
    ...(await ledgerOf(cwd)),
  ]);
});
/** Units with what they lost, as the saved assessment has it. */
async function ledgerOf(cwd: string): Promise<unknown[]> {
  const args = ['score', 'starter.yaml', 'evidence.csv', '--format', 'json'];
  const saved = readAssessment(expectCode(await zhibiao(args, { cwd }), 0).out);
  if (!('assessment' in saved)) throw new Error('it can be read again');
  return saved.assessment.ledger.units.map((one) => [
    one.unit,
    Number(one.printed),
    Number(one.certainPrinted),
    one.indicators,
  ]);
}
