/** A tree compiled once: its rules stand wherever the tree does, and come to the same bytes. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { BROKEN, DAY, EVIDENCE, FILES, folderWith, TREE, zhibiao } from './support/cli.js';

/** A folder with a tree, its evidence and its rules. */
async function compiledWorld(): Promise<string> {
  const cwd = folderWith(FILES);
  const { code, out, err } = await zhibiao(['compile', 'tree.yaml', '-o', 'rules.json'], { cwd });
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toMatch(/^规则已写入 rules\.json，指纹 [0-9a-f]{16}$/m);
  return cwd;
}
const SCORED = ['evidence.csv', ...DAY];

describe('compiled rules', () => {
  it.each([
    ['score', ['score', 'tree.yaml', ...SCORED]],
    ['score as JSON', ['score', 'tree.yaml', ...SCORED, '--format', 'json']],
    ['score with details', ['score', 'tree.yaml', ...SCORED, '--details']],
    ['a batch', ['score', 'tree.yaml', ...SCORED, '--batch', '--threads', '0']],
    ['explain', ['explain', '1', 'tree.yaml', ...SCORED]],
  ])('stand for the tree, by their name or by --rules: %s', async (_, args) => {
    const cwd = await compiledWorld();
    const byTree = await zhibiao(args, { cwd });
    const named = args.map((word) => (word === 'tree.yaml' ? 'rules.json' : word));
    expect(await zhibiao(named, { cwd })).toEqual(byTree);
    const asked = [...args.filter((word) => word !== 'tree.yaml'), '--rules', 'rules.json'];
    expect(await zhibiao(asked, { cwd })).toEqual(byTree);
  });
  it('are checked as the tree is', async () => {
    const cwd = await compiledWorld();
    const [byTree, byRules] = [
      await zhibiao(['check', 'tree.yaml'], { cwd }),
      await zhibiao(['check', '--rules', 'rules.json'], { cwd }),
    ];
    expect(byRules.code).toBe(0);
    // What a tree did not ask for and applies all the same, its rules no longer tell apart.
    const unasked = /^ *树里没有写、按默认的：.*\n/m;
    expect(byTree.out).toMatch(unasked);
    expect(byRules.out.replaceAll('rules.json', 'tree.yaml')).toBe(byTree.out.replace(unasked, ''));
  });
  it('score the packaged example', async () => {
    const cwd = folderWith({});
    const tree = join(import.meta.dirname, '../indicators/demo-city.yaml');
    await zhibiao(['compile', tree, '--out', 'rules.json'], { cwd });
    const [byTree, byRules] = [
      await zhibiao(['demo'], { cwd }),
      await zhibiao(['demo', '--rules', 'rules.json'], { cwd }),
    ];
    expect(byRules.code).toBe(byTree.code);
    expect(byRules.out).toContain('889.39');
  });
  // A short run opened some 180 files of packages, which took a tenth of it.
  it('score the packaged example by what was built alone', async () => {
    expect(inject('buildFault')).toBe('');
    const cwd = folderWith({});
    const root = join(import.meta.dirname, '..');
    for (const part of ['dist', 'fixtures/demo-city/typical', 'package.json'])
      cpSync(join(root, part), join(cwd, part), { recursive: true });
    await zhibiao(['compile', join(root, 'indicators/demo-city.yaml'), '-o', 'rules.json'], {
      cwd,
    });
    const args = ['dist/cli.js', 'demo', '--rules', 'rules.json'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
    expect(stderr).not.toContain('ERR_MODULE_NOT_FOUND');
    expect(stdout).toContain('889.39');
  });
  it('are printed where no file is named', async () => {
    const cwd = await compiledWorld();
    const { out } = await zhibiao(['compile', 'tree.yaml'], { cwd });
    expect(out).toBe(readFileSync(join(cwd, 'rules.json'), 'utf8'));
  });
  it('of the first version are scored by, and compiled into those of today', async () => {
    const old = gunzipSync(
      readFileSync(join(import.meta.dirname, 'documents/0.1.0/starter.rules.json.gz')),
    );
    const cwd = folderWith({ 'old.json': old, 'evidence.csv': EVIDENCE });
    expect((await zhibiao(['check', '--rules', 'old.json'], { cwd })).code).toBe(0);
    await zhibiao(['compile', 'old.json', '-onew.json'], { cwd });
    expect(readFileSync(join(cwd, 'new.json'), 'utf8')).toMatch(
      /^\{"schema":"zhibiao\/rule-set@2"/,
    );
  });
  it('of a tree with mistakes are not written', async () => {
    const cwd = folderWith({ 'tree.yaml': BROKEN });
    const { code, err } = await zhibiao(['compile', 'tree.yaml', '-o', 'rules.json'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain('tree.yaml:');
    expect(existsSync(join(cwd, 'rules.json'))).toBe(false);
  });
  it('are never written over what they were compiled from', async () => {
    const cwd = folderWith(FILES);
    const { code, err } = await zhibiao(['compile', 'tree.yaml', '-o', 'tree.yaml'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('输入文件');
    expect(readFileSync(join(cwd, 'tree.yaml'), 'utf8')).toBe(TREE);
  });
});

describe('what is no rules of today is refused', () => {
  it.each([
    ['changed by hand', (text: string) => text.replace('"points":"', '"points":"1'), '指纹对不上'],
    ['cut short', (text: string) => text.slice(0, 300), '不是完整的规则文件'],
    [
      'without a field',
      (text: string) => text.replace('"rounding":', '"rundung":'),
      '不是完整的规则文件（rounding）',
    ],
    ['newer', (text: string) => text.replace('rule-set@2', 'rule-set@9'), '更新的版本'],
  ])('%s', async (_, spoil, words) => {
    const cwd = await compiledWorld();
    const spoilt = spoil(readFileSync(join(cwd, 'rules.json'), 'utf8'));
    const world = folderWith({ 'rules.json': spoilt, 'evidence.csv': EVIDENCE });
    const { code, err } = await zhibiao(['score', '--rules', 'rules.json', ...SCORED], {
      cwd: world,
    });
    expect(err).toContain(words);
    expect(code).toBe(2);
  });
  it('and cannot be taken apart again', async () => {
    const cwd = await compiledWorld();
    const { code, err } = await zhibiao(['resolve', 'rules.json'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('展不开');
  });
});

it('a saved assessment of a later version is refused as such', async () => {
  const cwd = folderWith({ 'saved.json': '{"schema":"zhibiao/assessment@9"}' });
  const { code, err } = await zhibiao(['report', 'saved.json', '--lang', 'en'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('a later version (zhibiao/assessment@9)');
});
