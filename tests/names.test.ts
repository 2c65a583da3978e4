/** Names of files and sites may hold line breaks and escape sequences: nothing that is printed lets them begin a line of their own, or repaint a terminal. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLI, DAY, EVIDENCE, folderWith, TREE, zhibiao } from './support/cli.js';

/** Would be a command to a log of continuous integration, and red. */
const BREAKS = ['\n', '\r', '\u2028', '\u0085'];
const NAME = `名${BREAKS.map((one) => `${one}::error::x`).join('')}\u001b[31m`;
/** Such a name for a file; a tree, one with a mistake, evidence, what is no evidence. */
const [SOUND, BROKEN] = [`${NAME}.yaml`, `${NAME}-broken.yaml`];
const record = (site: string): string =>
  `${JSON.stringify({ id: '1', site, indicator: '1', fact: '败诉案件', value: '1', date: '2025-05-06' })}\n`;
const world = (): string =>
  folderWith({
    [SOUND]: TREE,
    [BROKEN]: TREE.replace('deduct: 2', 'deduct: 2, oops: 1'),
    [`ev/${NAME}.csv`]: EVIDENCE,
    [`ev/${NAME}.bin`]: 'no evidence',
    'sites.jsonl': ['甲市', `乙${NAME}`, '丙\t::error::t'].map(record).join(''),
  });
const [ONE, MANY] = [
  ['score', SOUND, 'ev', ...DAY],
  ['score', SOUND, 'sites.jsonl', ...DAY],
];
const BATCH = [...MANY, '--batch', '--threads', '0'];

/** Lines that a program which reads a log would take for its own, or that repaint a terminal. */
const strayIn = (text: string): string[] =>
  text.split(/[\n\r\u2028\u0085]/).filter((line) => /^\s*::error::x|\u001b/.test(line));
const RUNS: Readonly<Record<string, readonly string[]>> = {
  'check of a sound tree': ['check', SOUND],
  'check of a broken tree': ['check', BROKEN],
  'check for a log': ['check', BROKEN, '--format', 'github'],
  resolve: ['resolve', SOUND],
  'resolve of a broken tree': ['resolve', BROKEN],
  score: ONE,
  'score as Markdown': [...ONE, '--format', 'markdown'],
  'score as a page': [...ONE, '--format', 'html'],
  'score for a log': [...ONE, '--format', 'github'],
  'score as JUnit': [...ONE, '--format', 'junit'],
  'score as SARIF': [...ONE, '--format', 'sarif'],
  'score of several sites': MANY,
  'a batch': BATCH,
  'a file that is not there': ['score', SOUND, NAME],
  'a site that is not there': [...MANY, '--site', NAME],
  'a unit that is not there': [...ONE, '--unit', NAME],
  'a unit of a gate': [...ONE, '--max-lost', `${NAME}=1`],
  'gates that are missed': [...MANY, '--require-pass', '--min-score', '99'],
  'a notice of several sites': [...MANY, '--notice'],
  'a tree for an assessment': ['report', SOUND],
  'an explanation': ['explain', '1', SOUND, 'ev', ...DAY],
  'no indicator': ['explain', NAME, SOUND, 'ev', ...DAY],
  'no code': ['explain', `x/${NAME}`],
  'no command': [NAME],
  'no option': ['score', `--${NAME}`],
  'an ending that is none': [...ONE, '--out', `r.${NAME}`],
};

describe('names with line breaks and escapes', () => {
  it.each(Object.entries(RUNS))('begin no line and paint nothing: %s', async (_, args) => {
    const { out, err } = await zhibiao(args, { cwd: world() });
    expect((out + err).length).toBeGreaterThan(10);
    expect(strayIn(out)).toEqual([]);
    expect(strayIn(err)).toEqual([]);
  });
  it('nor in what is written, and what is said of it', async () => {
    const cwd = world();
    const files = ['csv', 'md', 'txt', 'html', 'jsonl'].map((ending) => `${NAME}.${ending}`);
    const { code, out, err } = await zhibiao(
      [...BATCH, ...files.flatMap((file) => ['--out', file])],
      { cwd },
    );
    expect([code, strayIn(out + err)]).toEqual([0, []]);
    // Lines of JSON are data: what is in them is quoted.
    for (const file of files.slice(0, -1))
      expect(strayIn(readFileSync(join(cwd, file), 'utf8'))).toEqual([]);
    const saved = `${NAME}.jsonl`;
    for (const args of [
      ['report', saved],
      ['compare', saved, saved],
      ['report', saved, '--site', NAME],
      [...ONE, '--baseline', saved],
    ]) {
      const run = await zhibiao(args, { cwd });
      expect(strayIn(run.out + run.err)).toEqual([]);
    }
  });
  it('are told as they are: a break is seen, and a path is one line', async () => {
    const { err } = await zhibiao(['score', SOUND, 'no\nthing'], { cwd: world() });
    expect(err).toContain('“no\\u000athing”');
  });
});

/** A whole tree and its evidence of texts that are commands to a log. */
it.each([
  ['check', 'tree.yaml'],
  ['resolve', 'tree.yaml'],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--details'],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--format', 'markdown', '--details'],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--format', 'html'],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--batch', '--threads', '0'],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--notice'],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--unit', '::error::x司法局'],
  ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--require-pass'],
  ['explain', '1', 'tree.yaml', 'evidence.csv', ...DAY],
  ['check', '::error::x.yaml'],
])('texts that are commands to a log are none where they are printed: %s %s', async (...args) => {
  const cwd = folderWith({
    'tree.yaml': TREE.replaceAll('小样例', '"::error::x 小样例"')
      .replaceAll('司法局', '"::error::x司法局"')
      .replace('title: 学法', 'title: "::error::x学法"')
      .replace('met-rate: 50%', 'met-rate: 100%')
      .replace('reason: 行政诉讼败诉', 'reason: "::error::x败诉\\n::error::x"'),
    '::error::x.yaml': TREE.replace('points: 4', 'points: 5'),
    'evidence.csv': EVIDENCE.replaceAll('甲市', '::error::x甲市').replaceAll(
      /一号案|判决书|学法记录/g,
      '::error::x$&',
    ),
  });
  const { out, err } = await zhibiao(args, { cwd });
  expect(out + err).toContain('error::x');
  expect(strayIn(out + err)).toEqual([]);
});

// The only system with a disk that is always full.
it.skipIf(process.platform !== 'linux')(
  'a full disk under standard output is said, and is no fault of the program',
  () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'demo'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(stderr).toContain('写不到“标准输出”：磁盘已满');
    expect(stderr).not.toMatch(/程序出错|^\s+at /m);
    expect(status).toBe(2);
  },
);
