/** Runs the command line as a user would, in a folder of its own: in this process, or the built one in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import { realDisk, type Disk } from '../../src/cli/disk.js';
import { languageOf } from '../../src/cli/host.js';
import { openInputs, type Inputs } from '../../src/cli/inputs.js';
import { thisMachine, type Machine } from '../../src/cli/machine.js';
import { run } from '../../src/cli/program.js';

/** The built command line. */
export const CLI = resolve(import.meta.dirname, '../../dist/cli.js');

/** A temporary folder with these files, above it the one of the system, removed when the test ends. */
export function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  above = tmpdir(),
): string {
  const folder = mkdtempSync(join(above, 'zhibiao-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** This machine, on which no time passes: what a run flushes does not hang on how long it took. */
export const HERE: Machine = { ...thisMachine(() => '2026-01-15 08:00:00'), clock: () => 0 };

/** What a run printed, and its exit code. */
export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `zhibiao` with these arguments in this process: no start of Node to wait for, and its lines count as tested.
 * Language, width and colours are what a pipe gets unless `colour` says otherwise; what fails in a way that no command foresees fails the test. */
export async function zhibiao(
  args: readonly string[],
  {
    cwd = tmpdir(),
    colour = false,
    disk = realDisk,
    machine = HERE,
    inputs = openInputs(),
  }: {
    cwd?: string;
    colour?: boolean;
    disk?: Disk;
    machine?: Machine;
    inputs?: Inputs;
  } = {},
): Promise<Run> {
  const told = { out: '', err: '' };
  const code = await run(
    {
      language: languageOf(args),
      cwd: realpathSync(cwd),
      width: 100,
      colour: { out: colour, err: colour },
      out: (text) => {
        told.out += text;
      },
      err: (text) => {
        told.err += text;
      },
      disk,
      machine,
      inputs,
      today: () => new Date().toISOString().slice(0, 10),
    },
    args,
  );
  return { code, ...told };
}

/** Runs the built `zhibiao` in a process of its own, for what only a process has: environment, standard input, threads.
 * Colours and language are what a pipe gets unless `env` says otherwise. */
export function spawned(
  args: readonly string[],
  {
    cwd = tmpdir(),
    env = {},
    input = '',
  }: { cwd?: string; env?: Record<string, string>; input?: string } = {},
): Run {
  const fault = inject('buildFault');
  if (fault !== '') throw new Error(`dist/cli.js could not be built: ${fault}`);
  const { NO_COLOR: _no, FORCE_COLOR: _force, ZHIBIAO_DEBUG: _debug, ...clean } = process.env;
  const run = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    env: { ...clean, ...env },
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** Two leaves: six points lost by events, four earned by a flag. */
export const TREE = `id: small
title: 小样例
expect: { levels: [2], points: 10 }
units: [司法局, 公安局]
indicators:
  - id: "1"
    title: 行政应诉
    points: 6
    lead: 司法局
    facts: { 败诉案件: events }
    rules:
      - { deduct: 2, each: 败诉案件, reason: 行政诉讼败诉 }
  - id: "2"
    title: 学法
    points: 4
    lead: 公安局
    start: zero
    facts: { 学法: flag }
    rules:
      - { earn: 4, when: { 学法: true }, reason: 没有学法 }
decision:
  met-rate: 50%
`;
/** The same tree with two mistakes: a misspelled key and an unknown unit. */
export const BROKEN = TREE.replace('reason: 行政诉讼败诉', 'reasn: 行政诉讼败诉').replace(
  'lead: 公安局',
  'lead: 公安厅',
);
/** Headings of an evidence file. */
export const HEAD = '编号,地区,指标,数据项,数值,数量,责任单位,事项,日期,标题\n';
/** One lost case, one duty done: 8 of 10 points. */
export const EVIDENCE = `${HEAD}E1,甲市,1,败诉案件,,1,公安局,一号案,2025-05-06,判决书\nE2,甲市,2,学法,是,,,,2025-06-01,学法记录\n`;
/** A sound tree and its evidence. */
export const FILES = { 'tree.yaml': TREE, 'evidence.csv': EVIDENCE };
/** The date every run is given. */
export const DAY = ['--date', '2026-01-15'];

/** Asserts the exit code, showing what was printed when it is another. */
export function expectCode(run: Run, code: number): Run {
  expect(run.code, `${run.out}\n${run.err}`).toBe(code);
  expect(run.err).not.toMatch(/^\s+at /m);
  return run;
}
