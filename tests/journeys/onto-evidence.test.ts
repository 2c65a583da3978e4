/**
 * What an office does by a slip: the report of the demo city is written onto the folder of its own
 * evidence. Each time it is refused in words that say what to do, nothing is touched, and the report
 * that is then written beside it is the one that the demo prints.
 *
 *   zhibiao score demo-city.yaml typical --date 2026-01-15 --out typical
 */
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { expectCode, folderWith, zhibiao, type Run } from '../support/cli.js';

const ROOT = resolve(import.meta.dirname, '../..');
function office(): string {
  const cwd = folderWith({});
  cpSync(join(ROOT, 'fixtures/demo-city/typical'), join(cwd, 'typical'), { recursive: true });
  cpSync(join(ROOT, 'indicators/demo-city.yaml'), join(cwd, 'demo-city.yaml'));
  return cwd;
}
const held = (cwd: string): string[] =>
  readdirSync(join(cwd, 'typical')).map(
    (name) => `${name} ${readFileSync(join(cwd, 'typical', name), 'utf8')}`,
  );
const score = (cwd: string, ...args: string[]): Promise<Run> =>
  zhibiao(['score', 'demo-city.yaml', 'typical', '--date', '2026-01-15', ...args], { cwd });

it('the report of the demo city, onto the folder of its own evidence', async () => {
  const cwd = office();
  const before = held(cwd);
  const first = '02-litigation.csv';
  const refuse = async (...args: string[]): Promise<string> => {
    const { out, err } = expectCode(await score(cwd, ...args), 2);
    expect(out).toBe('');
    expect(held(cwd)).toEqual(before);
    return err;
  };
  // The folder itself; then one of its files, as a report, as a table, and by a link.
  expect(await refuse('--out', 'typical')).toBe(
    '错误 写不到“typical”：它是一个目录。请写出文件名。\n',
  );
  const told = (path: string): string =>
    `错误 “${path}”是本次的输入文件，不能用报告覆盖它。请换一个文件名。\n`;
  for (const more of [[], ['--format', 'html'], ['--batch', '--threads', '0']])
    expect(await refuse('--out', `typical/${first}`, ...more)).toBe(told(`typical/${first}`));
  symlinkSync(join('typical', first), join(cwd, '报告.html'));
  expect(await refuse('--out', '报告.html')).toBe(told('报告.html'));
  expect(await refuse('--out', '报告.html', '--lang', 'en')).toContain(
    'is an input of this run; a report must not overwrite it. Choose another file name.',
  );
  // What the words ask for does it.
  const { err } = expectCode(await score(cwd, '--out', '报告.txt'), 0);
  expect(err).toContain('报告已写入 报告.txt');
  expect(held(cwd)).toEqual(before);
  const shown = expectCode(await score(cwd), 0).out;
  expect(readFileSync(join(cwd, '报告.txt'), 'utf8')).toBe(shown);
  expect(shown).toContain('889.39');
});
