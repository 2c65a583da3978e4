/** Runs of `score --batch` that are cut short, cannot go on, or are asked for wrongly. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, batch, DATE, JSONL, lineOf, PLAIN, recordsOf, TREE, write } from './support/batch.js';
import { zhibiao } from './support/cli.js';
import { isWhole } from './support/random.js';

/** Enough to be cut short in the middle. */
const SITES = isWhole ? 1200 : 400;

describe('batch', () => {
  it('goes on with a run that was cut short, to the same bytes', async () => {
    const many = write(
      'many.jsonl',
      Array.from({ length: SITES }, (_, index) => recordsOf(index).join('')).join(''),
    );
    const out = at('many.out.jsonl');
    await batch(TREE, many, '--out', out, '--threads', '2');
    const wanted = readFileSync(out, 'utf8');
    rmSync(out);
    const child = spawn(
      process.execPath,
      [
        resolve('dist/cli.js'),
        'score',
        TREE,
        many,
        '--batch',
        '--out',
        out,
        ...DATE,
        '--threads',
        '1',
      ],
      { stdio: 'ignore', cwd: tmpdir() },
    );
    const ended = new Promise((done) => {
      child.on('exit', done);
    });
    while (
      child.exitCode === null &&
      !(
        existsSync(`${out}.journal`) &&
        readFileSync(`${out}.journal`, 'utf8').split('\n').length > 100
      )
    )
      await new Promise((done) => {
        setTimeout(done, 2);
      });
    child.kill('SIGKILL');
    await ended;
    // As if it had died in the middle of a line.
    writeFileSync(`${out}.journal`, readFileSync(`${out}.journal`, 'utf8').slice(0, -7));
    const { err: stderr } = await batch(TREE, many, '--out', out, '--resume');
    expect(stderr).toMatch(/其中 \d+ 个地区上次已经完成/);
    expect(readFileSync(out, 'utf8')).toBe(wanted);
  });
  it('does not go on with what is no longer the same', async () => {
    const evidence = write(
      'changing.jsonl',
      lineOf({ id: '1', site: '甲', fact: '总量', value: '1' }),
    );
    writeFileSync(
      at('changing.csv.journal'),
      '{"schema":"zhibiao/journal@1","digest":"another"}\n',
    );
    const { code: status, err: stderr } = await batch(
      TREE,
      evidence,
      '--out',
      at('changing.csv'),
      '--resume',
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining('不能接着写')]);
    expect((await batch(TREE, evidence, '--out', at('fresh.csv'), '--resume')).err).toContain(
      '从头计分',
    );
  });
  it('lets no site stop the others', async () => {
    const classes = write(
      'classes.yaml',
      `${readFileSync(PLAIN, 'utf8')}classes: { 山区: { sites: [县000, 县001] } }\n`,
    );
    const { code: status, out: stdout } = await batch(classes, JSONL);
    expect(stdout).toContain('不属于任何类别');
    expect(stdout).toMatch(/1 +县000|县000 /);
    expect(status).toBe(1);
    const broken = write(
      'broken.jsonl',
      `${lineOf({ id: '1', site: '甲', fact: '总量', value: '很多' })}${lineOf({ id: '2', site: '乙', fact: '总量', value: '5' })}`,
    );
    const { code, out } = await batch(PLAIN, broken);
    expect(code).toBe(1);
    expect(out).toMatch(/原因 +问题\n[^]*乙 .*—\n[^]*甲 .*1 个错误/);
  });
  it('says what is wrong with the command', async () => {
    const evidence = write('one.jsonl', lineOf({ id: '1', site: '甲', fact: '总量', value: '1' }));
    const misuse = async (...args: string[]): Promise<string> => {
      const { code: status, err: stderr } = await batch(...args);
      return `${status} ${stderr}`;
    };
    expect(await misuse(TREE, evidence, '--out', evidence)).toMatch(/^2 .*不能用报告覆盖/s);
    expect(await misuse(TREE, evidence, '--out', at('x.pdf'))).toMatch(/^2 .*应为 .jsonl/s);
    expect(await misuse(TREE, evidence, '--resume')).toMatch(/^2 .*--out/s);
    expect(await misuse(TREE, '-')).toMatch(/^2 .*标准输入/s);
    for (const options of [
      ['--min-score', '5'],
      ['--max-lost', '甲局=1'],
      ['--baseline', 'before.json'],
      ['--format', 'json'],
      ['--site', '甲'],
      ['--notice'],
      ['--unit', '甲局'],
      ['--engine', 'json-rules-engine'],
    ])
      expect(await misuse(TREE, evidence, ...options)).toMatch(
        new RegExp(`^2 .*--batch ${options[0] ?? ''} 不能一起用`, 's'),
      );
    for (const option of [['--resume'], ['--threads', '2']])
      expect((await zhibiao(['score', TREE, evidence, ...option, ...DATE])).err).toContain(
        `${option[0] ?? ''} 要和 --batch 一起用`,
      );
    expect(await misuse(TREE, evidence, '--threads', 'many')).toMatch(/^2 .*0 到 64/s);
  });
});
