/** The built `dist/cli.js` in processes of its own: every command once, and what only a process has. */
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { takesColour } from '../src/cli/host.js';
import {
  BROKEN,
  CLI,
  DAY,
  expectCode,
  FILES,
  folderWith,
  spawned,
  zhibiao,
} from './support/cli.js';

const ANSI = /\u001b\[/;
const SCORE = ['score', 'tree.yaml', 'evidence.csv'];

describe('every command, built', () => {
  const commands: [code: number, ...args: string[]][] = [
    [0, '--version'],
    [0, 'score', '--help'],
    [0, '--help', '--lang=en'],
    [2, 'chekc', '--lang', 'en'],
    [2, ...SCORE, '--min-score', '八十'],
    [0, 'check', 'tree.yaml'],
    [1, 'check', 'broken.yaml', '--lang', 'en'],
    [0, ...SCORE, ...DAY, '--lang', 'en'],
    [1, ...SCORE, ...DAY, '--min-score', '9'],
    [0, ...SCORE, ...DAY, '--batch'],
    [0, 'report', 'old.json', '--format', 'markdown'],
    [0, 'compare', 'old.json', 'old.json'],
    [0, 'explain', '1', 'old.json'],
    [0, 'resolve', 'tree.yaml'],
  ];
  it.each(commands)(
    'exits with %i and says what it says in this process: %s %s',
    async (...run) => {
      const [code, ...args] = run;
      const cwd = folderWith({ ...FILES, 'broken.yaml': BROKEN });
      expectCode(await zhibiao([...SCORE, ...DAY, '--out', 'old.json'], { cwd }), 0);
      const built = expectCode(spawned(args, { cwd }), code);
      expect(built).toEqual(await zhibiao(args, { cwd }));
      expect(built.out + built.err).not.toMatch(ANSI);
    },
  );
});

describe('a process', () => {
  it('reads JSON Lines from standard input', () => {
    const input =
      '{"id":"E1","indicator":"1","fact":"败诉案件","quantity":2,"unit":"公安局"}\n{"id":"E2","indicator":"2","fact":"学法","value":"是"}\n';
    const { out } = expectCode(
      spawned(['score', 'tree.yaml', '-', '--format', 'json'], { cwd: folderWith(FILES), input }),
      0,
    );
    expect(out).toContain('"guaranteed": "6"');
  });

  it('prints colours where they are wanted, and none where they are refused', () => {
    const cwd = folderWith(FILES);
    const args = [...SCORE, ...DAY];
    expect(spawned(args, { cwd, env: { FORCE_COLOR: '1' } }).out).toMatch(ANSI);
    expect(spawned(args, { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out).not.toMatch(ANSI);
  });
  it.each<[wanted: boolean, args: string[], env: Record<string, string>, isTTY: boolean]>([
    [true, [], { FORCE_COLOR: '1' }, false],
    [false, ['--no-color'], { FORCE_COLOR: '1' }, true],
    [false, [], { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [true, [], { FORCE_COLOR: '1', NO_COLOR: '' }, false],
    [false, [], { FORCE_COLOR: '0' }, true],
    [false, [], { FORCE_COLOR: 'false' }, true],
    [true, [], {}, true],
    [false, [], {}, false],
    [false, [], { TERM: 'dumb' }, true],
  ])('takes colours (%s) of %j, %j, terminal %s', (wanted, args, env, isTTY) => {
    expect(takesColour(args, env, { isTTY })).toBe(wanted);
  });

  it('says the same in any time zone and locale: demo', async () => {
    const built = spawned(['demo'], { env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' } });
    expect(expectCode(built, 0)).toEqual(await zhibiao(['demo']));
    expect(built.out + built.err).not.toMatch(ANSI);
  });

  it('does not show a stack for a bug, unless it is asked for', () => {
    const cwd = folderWith({
      ...FILES,
      'fault.mjs': 'JSON.stringify = () => { throw new Error("boom"); };\n',
    });
    const args = [...SCORE, '--format', 'json', ...DAY];
    const quiet = spawned(args, { cwd, env: { NODE_OPTIONS: '--import ./fault.mjs' } });
    expectCode(quiet, 2);
    expect(quiet.err).toMatch(/^程序出错.*boom.*ZHIBIAO_DEBUG=1/m);
    const loud = spawned(args, {
      cwd,
      env: { NODE_OPTIONS: '--import ./fault.mjs', ZHIBIAO_DEBUG: '1' },
    });
    expect(loud.err).toMatch(/^\s+at /m);
  });

  it('ends quietly when the reader goes away', async () => {
    const child = spawn(process.execPath, [CLI, 'explain', 'tree/points-mismatch'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const code = await new Promise((done) => child.on('close', done));
    expect(err).toBe('');
    expect(code).toBe(0);
  });
});
