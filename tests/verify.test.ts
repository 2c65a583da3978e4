/** Whether a saved assessment is still what comes of what it was made from: `zhibiao verify`. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { differencesOf, isOfDigits } from '../src/saved/index.js';
import {
  DAY,
  EVIDENCE,
  expectCode,
  FILES,
  folderWith,
  HEAD,
  TREE,
  zhibiao,
} from './support/cli.js';
import { PROGRAM } from '../src/version.js';
import type { Run } from './support/cli.js';

const root = join(import.meta.dirname, '..');
const OTHER_SITE = EVIDENCE.replaceAll('甲市', '乙市').replace(HEAD, '').replaceAll('E', 'F');

/** A folder with files, and the assessment that `score` saves of them with these words. */
async function saved(
  files: Readonly<Record<string, string>> = FILES,
  words: readonly string[] = ['tree.yaml', 'evidence.csv'],
): Promise<string> {
  const cwd = folderWith(files);
  await zhibiao(['score', ...words, ...DAY, '--format', 'json', '--out', 'a.json'], { cwd });
  return cwd;
}
const verified = (cwd: string, ...words: string[]): Promise<Run> =>
  zhibiao(['verify', 'a.json', ...words], { cwd });
function edit(cwd: string, file: string, change: (text: string) => string): void {
  const before = readFileSync(join(cwd, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${file}`);
  writeFileSync(join(cwd, file), after);
}

describe('what is as it was', () => {
  it('is said to be so, of the program, the rules and every file, to the last byte', async () => {
    const cwd = await saved();
    const { out } = expectCode(await verified(cwd), 0);
    expect(out.replace(/[0-9a-f]{12}/, '…')).toBe(
      `甲市，2026-01-15 评定
  程序：zhibiao ${PROGRAM.version}，与评定时相同
  规则：没有变，指纹 …
  佐证：1 个文件都没有变
  重算：逐字节相同
`,
    );
    const { out: english } = expectCode(await verified(cwd, '--lang', 'en'), 0);
    expect(english).toContain('scored again: the same, byte for byte');
  });
  it.each([
    ['files that are given', ['tree.yaml', 'evidence.csv']],
    ['compiled rules', ['--rules', 'rules.json']],
    ['compiled rules and evidence', ['--rules', 'rules.json', 'evidence.csv']],
  ])('is so by %s', async (_, words) => {
    const cwd = await saved();
    await zhibiao(['compile', 'tree.yaml', '--out', 'rules.json'], { cwd });
    expect(expectCode(await verified(cwd, ...words), 0).out).toContain('逐字节相同');
  });
  it('is so in another folder and under another name, by what a file holds', async () => {
    const cwd = await saved({ 'x/tree.yaml': TREE, 'x/evidence.csv': EVIDENCE }, [
      'x/tree.yaml',
      'x/evidence.csv',
    ]);
    renameSync(join(cwd, 'x/evidence.csv'), join(cwd, 'moved.csv'));
    renameSync(join(cwd, 'x/tree.yaml'), join(cwd, 'tree.yaml'));
    const { out } = expectCode(await verified(cwd, 'tree.yaml', 'moved.csv'), 0);
    expect(out).toContain('逐字节相同');
  });
  it('is so of a derived tree, by its fingerprint among the files that are named', async () => {
    const lower =
      'id: lower\ntitle: 下级\nextends: tree.yaml\nchanges:\n  override: { "2": { title: 学法用法 } }\n';
    const cwd = await saved({ ...FILES, 'lower.yaml': lower }, ['lower.yaml', 'evidence.csv']);
    // Nothing that was said of an item stands in it: nobody can tell which file it is.
    expect(expectCode(await verified(cwd), 2).err).toContain('当时那一棵：tree.yaml');
    expect(expectCode(await verified(cwd, 'lower.yaml'), 0).out).toContain('逐字节相同');
  });
  it('is so of a site that was asked for among others, and of sites scored together', async () => {
    const both = { ...FILES, 'evidence.csv': EVIDENCE + OTHER_SITE };
    const words = ['tree.yaml', 'evidence.csv'];
    const alone = await saved(both, [...words, '--site', '乙市']);
    expect(expectCode(await verified(alone), 0).out).toMatch(/^乙市.*逐字节相同$/ms);
    const together = await saved(both, words);
    const { out, err } = expectCode(await verified(together, ...words), 0);
    expect(out.match(/逐字节相同/g)).toHaveLength(2);
    expect(err).toContain('2 个地区，2 个相同');
    const one = expectCode(await verified(together, '--site', '甲市'), 0);
    expect(one.out).toMatch(/^甲市.*逐字节相同$/ms);
  });
  it('is so of the lines of a batch', async () => {
    const cwd = folderWith({ ...FILES, 'evidence.csv': EVIDENCE + OTHER_SITE });
    const out = ['--batch', '--threads', '0', '--out', 'all.jsonl'];
    await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, ...out], { cwd });
    const run = await zhibiao(['verify', 'all.jsonl'], { cwd });
    expect(expectCode(run, 0).out.match(/逐字节相同/g)).toHaveLength(2);
  });
  it('is so of rows that a person left out', async () => {
    const broken = `${EVIDENCE}E3,甲市,1,败诉案件,,很多,,二号案,2025-05-07,\n`;
    const cwd = await saved({ ...FILES, 'evidence.csv': broken }, [
      'tree.yaml',
      'evidence.csv',
      '--leave-out-refused',
    ]);
    expect(expectCode(await verified(cwd), 0).out).toContain('逐字节相同');
  });
  it('is so with the round before, which has to be named again', async () => {
    const tree = TREE.replace(
      'facts: { 学法: flag }',
      'facts: { 学法: flag, 件数: number, 上轮: { previous: 件数 } }',
    ).replace('when: { 学法: true }', 'when: { 上轮: { at-least: 3 } }');
    const before = `${HEAD}E1,甲市,2,件数,4,,,,2024-05-06,\n`;
    const files = { ...FILES, 'tree.yaml': tree, 'before.csv': before };
    const words = ['tree.yaml', 'evidence.csv', '--previous', 'before.csv'];
    const cwd = await saved(files, words);
    const without = expectCode(await verified(cwd), 1);
    expect(without.out).toContain('当时如果用了 --previous');
    const run = await verified(cwd, '--previous', 'before.csv');
    expect(expectCode(run, 0).out).toContain('逐字节相同');
  });
});

describe('what is not as it was', () => {
  it('is a file that changed, and every number that follows, those of the whole first', async () => {
    const cwd = await saved();
    edit(cwd, 'evidence.csv', (text) => `${text}E3,甲市,1,败诉案件,,1,,二号案,2025-05-07,\n`);
    const { out } = expectCode(await verified(cwd), 1);
    expect(out).toMatch(
      / {4}evidence\.csv：内容变了（SHA-256 评定时 \w{12}，现在 \w{12}；条数 2 → 3）/,
    );
    const lines = out.split('\n').filter((line) => line.includes('：评定时 '));
    expect(lines.slice(0, 3)).toEqual([
      '    得分：评定时 8，现在 6',
      '    可能得分：评定时 8，现在 6',
      '    否决前得分：评定时 8，现在 6',
    ]);
    expect(out).toContain('    1 得分：评定时 4，现在 2');
    expect(out).toContain('    司法局 失分：评定时 —');
  });
  it('is a file that is gone, and one that came', async () => {
    const files = { ...FILES, 'evidence.csv': EVIDENCE, 'more.csv': OTHER_SITE };
    const own = { ...files, 'more.csv': HEAD + OTHER_SITE.replaceAll('乙市', '甲市') };
    const cwd = await saved(own, ['tree.yaml', 'evidence.csv', 'more.csv']);
    rmSync(join(cwd, 'more.csv'));
    expect(expectCode(await verified(cwd), 1).out).toContain('    more.csv：现在没有');
    writeFileSync(join(cwd, 'new.csv'), own['more.csv'].replaceAll('F', 'G'));
    const run = await verified(cwd, 'tree.yaml', 'evidence.csv', 'new.csv');
    expect(expectCode(run, 1).out).toMatch(/more\.csv：现在没有\n {4}new\.csv：评定时没有/);
  });
  it('is a tree of which only words changed: the rules are others, the numbers the same', async () => {
    const cwd = await saved();
    edit(cwd, 'tree.yaml', (text) => text.replace('title: 学法', 'title: 学习'));
    const { out } = expectCode(await verified(cwd), 1);
    expect(out).toMatch(/规则：变了，指纹评定时 \w{12}，现在 \w{12}/);
    expect(out).toContain('重算：各数都相同，另有');
    expect(out).toContain('indicators › 2 › title：评定时 学法，现在 学习');
  });
  it('is a number that was written into the document by hand', async () => {
    const cwd = await saved();
    edit(cwd, 'a.json', (text) => text.replace('"guaranteed": "8"', '"guaranteed": "9"'));
    const { out } = expectCode(await verified(cwd), 1);
    expect(out).toContain('规则：没有变');
    expect(out).toContain('    得分：评定时 9，现在 8');
  });
  it('is a document that was written anew with something in it that no version wrote', async () => {
    const cwd = await saved();
    edit(cwd, 'a.json', (text) => text.replace('{', '{ "approved": true,'));
    expect(expectCode(await verified(cwd), 1).out).toContain('评定文件被改写过');
  });
  it('is no file that has another name and is given with the same bytes in another tree', async () => {
    const cwd = await saved();
    renameSync(join(cwd, 'tree.yaml'), join(cwd, 'other.yaml'));
    const run = await verified(cwd, 'other.yaml', 'evidence.csv');
    expect(expectCode(run, 0).out).toContain('只是所在的文件名或行不同');
  });
});

describe('another version', () => {
  it('comes to the same digits, where nothing else changed', async () => {
    const cwd = await saved();
    edit(cwd, 'a.json', (text) =>
      text.replace(`"version": "${PROGRAM.version}"`, '"version": "0.1.9"'),
    );
    const { out } = expectCode(await verified(cwd), 0);
    expect(out).toContain(`程序：评定时 zhibiao 0.1.9，现在 zhibiao ${PROGRAM.version}`);
    expect(out).toContain('重算：各数都相同\n');
  });
  it.each([
    ['0.1.0', 'starter-all', 1, /重算：有 1 处不同\n.*2\.1#1 › cap：评定时 10，现在 20/],
    ['0.1.0-last', 'starter-all', 1, /重算：有 1 处不同/],
    ['before-0.2.0', 'starter-all', 0, /1 个文件没有记 SHA-256.*\n.*各数都相同/],
  ])('%s said of %s what is still so, or where not', async (version, name, code, words) => {
    const document = join(root, 'tests/documents', version, `${name}.assessment.json.gz`);
    const cwd = folderWith({ 'a.json': gunzipSync(readFileSync(document)) });
    const made = [join(root, 'indicators/starter.yaml'), join(root, 'fixtures/starter')];
    expect(expectCode(await verified(cwd, ...made), code).out).toMatch(words);
  });
});

describe('what cannot be verified', () => {
  it.each<[string, (cwd: string) => void, string]>([
    [
      'no tree',
      (cwd) => {
        rmSync(join(cwd, 'tree.yaml'));
      },
      '指标树找不到，或都不是当时那一棵：tree.yaml',
    ],
    [
      'no evidence',
      (cwd) => {
        rmSync(join(cwd, 'evidence.csv'));
      },
      '佐证都找不到：evidence.csv',
    ],
    [
      'another site',
      (cwd) => {
        edit(cwd, 'evidence.csv', (text) => text.replaceAll('甲市', '丙市'));
      },
      '评定的是“甲市”，佐证里没有它；有：丙市',
    ],
    [
      'no saved assessment',
      (cwd) => {
        writeFileSync(join(cwd, 'a.json'), '[]');
      },
      '不是评定文件',
    ],
  ])('is refused in words: %s', async (_, spoil, words) => {
    const cwd = await saved();
    spoil(cwd);
    const { out, err } = expectCode(await verified(cwd), 2);
    expect({ out, err: err.includes(words) }).toEqual({ out: '', err: true });
  });
  it('is a tree with errors, which are told', async () => {
    const cwd = await saved();
    edit(cwd, 'tree.yaml', (text) => text.replace('lead: 司法局', 'lead: 司法厅'));
    expect(expectCode(await verified(cwd), 1).err).toContain('tree/unknown-unit');
  });
});

describe('differences of documents', () => {
  it('name an element by what it goes by, and what there is more or less of', () => {
    const was = {
      units: [
        { unit: 'a', lost: '1' },
        { unit: 'b', lost: '2' },
      ],
      list: [1, 2],
    };
    const is = { units: [{ unit: 'b', lost: '3' }], list: [1, 3, 4] };
    const found = differencesOf(was, is);
    expect(found.map(({ path }) => path.join('/'))).toEqual([
      'units/a',
      'units/b/lost',
      'list/#1',
      'list/#2',
    ]);
    expect(found.map(isOfDigits)).toEqual([true, true, true, true]);
    expect(differencesOf(was, structuredClone(was))).toEqual([]);
  });
});
