/** Files that change while `score --batch` reads them, or between a run and the one that goes on. */
import { existsSync, mkdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scoreBatch } from '../src/cli/batch/index.js';
import { bytesReader } from '../src/cli/batch/bytes.js';
import { stretchOf } from '../src/cli/batch/stretches.js';
import { FileChanged, lookAt } from '../src/cli/batch/seen.js';
import { realDisk } from '../src/cli/disk.js';
import type { Host } from '../src/cli/host.js';
import { openInputs } from '../src/cli/inputs.js';
import { thisMachine } from '../src/cli/machine.js';
import { at, lineOf, recordsOf, site, TREE, write } from './support/batch.js';

const LINES = [0, 1, 2, 3].flatMap(recordsOf);
/** A folder of evidence, and a file in it that is passed over, of which a run says so. */
function folderOf(name: string, lines: readonly string[]): { folder: string; file: string } {
  mkdirSync(at(name));
  write(join(name, '说明.pdf'), '');
  return { folder: at(name), file: write(join(name, 'e.jsonl'), lines.join('')) };
}
interface Options {
  out: string;
  previous?: string | null;
  resume?: boolean;
}
/** Runs a batch; once the sites are found, and before they are scored, something happens. */
async function runWhile(
  evidence: string,
  happens: () => void,
  { out, previous = null, resume = false }: Options,
): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const host: Host = {
    language: 'zh',
    cwd: at(),
    width: 100,
    colour: { out: false, err: false },
    out: () => undefined,
    err: (text) => {
      if (text.includes(resume ? '从头计分' : '跳过')) happens();
      said.push(text);
    },
    disk: realDisk,
    machine: thisMachine(() => '2026-01-15 08:00:00'),
    inputs: openInputs(),
    today: () => '2026-01-15',
  };
  const order = {
    tree: TREE,
    evidence: [evidence],
    site: null,
    class: null,
    date: '2026-01-15',
    calendar: null,
    previous,
    engine: 'sync',
    leaveOutRefused: false,
  } as const;
  const running = { out: [out], resume, threads: 0, requirePass: false, reports: null };
  const code = await scoreBatch(host, order, running);
  return { code, said: said.join('') };
}

describe('a batch whose evidence changes while it runs', () => {
  const changed = LINES.join('').replaceAll(site(1), site(9));
  it.each<[string, (file: string) => void]>([
    ['is written over', (file) => writeFileSync(file, changed)],
    ['grows', (file) => writeFileSync(file, '\n', { flag: 'a' })],
    [
      'is replaced by one of its size and time',
      (file) => {
        writeFileSync(`${file}.new`, changed);
        utimesSync(file, 1e9, 1e9);
        utimesSync(`${file}.new`, 1e9, 1e9);
        renameSync(`${file}.new`, file);
      },
    ],
    ['goes', (file) => renameSync(file, `${file}.gone`)],
  ])('fails and says so where a file %s', async (how, happens) => {
    const { folder, file } = folderOf(`while ${how}`, LINES);
    const out = at(`${how}.jsonl`);
    const { code, said } = await runWhile(folder, () => happens(file), { out });
    expect(code).toBe(2);
    expect(said).toContain('e.jsonl”在读取当中被改动');
    expect(existsSync(out)).toBe(false);
  });
  it('fails where a file that is read whole, or the round before, changes', async () => {
    const { folder } = folderOf('while whole', LINES);
    const yaml = write('while whole/w.yaml', `- { site: 甲, fact: 总量, value: 1 }\n`);
    const out = at('while-whole.jsonl');
    const whole = await runWhile(folder, () => writeFileSync(yaml, ''), { out });
    expect([whole.code, whole.said]).toEqual([2, expect.stringContaining('w.yaml”在读取当中')]);
    const other = folderOf('while before', LINES);
    const previous = write('round.jsonl', lineOf({ site: site(1), fact: '总量', value: '1' }));
    const before = await runWhile(other.folder, () => writeFileSync(previous, '\n'), {
      out,
      previous,
    });
    expect([before.code, before.said]).toEqual([2, expect.stringContaining('round.jsonl”在')]);
    expect(existsSync(out)).toBe(false);
  });
  it('runs to its end where nothing changes', async () => {
    const { folder } = folderOf('quiet', LINES);
    const out = at('quiet.jsonl');
    expect((await runWhile(folder, () => undefined, { out })).code).toBe(0);
    expect(existsSync(out)).toBe(true);
  });
  it('sees at every stretch whether the file is still the same', () => {
    const file = write('stretches.jsonl', LINES.join(''));
    const [seen] = lookAt({ cwd: at(), inputs: openInputs() }, file);
    if (!seen) throw new Error('no file');
    const readBytes = bytesReader();
    expect(readBytes(seen, stretchOf(0, 10)).length).toBe(10);
    writeFileSync(file, changed);
    expect(() => readBytes(seen, stretchOf(0, 10))).toThrow(FileChanged);
  });
});

describe('going on with a run', () => {
  it.each<[string, (files: { evidence: string; previous: string }) => void, string | null]>([
    ['goes on where all says the same', () => undefined, null],
    [
      'goes on where a file was but written anew',
      ({ evidence }) => utimesSync(evidence, 1e9, 1e9),
      null,
    ],
    [
      'refuses where the round before is another under its name',
      ({ previous }) =>
        writeFileSync(previous, lineOf({ site: site(1), fact: '总量', value: '2' })),
      '不能接着写',
    ],
    [
      'refuses where the evidence is other of the same size and time',
      ({ evidence }) => {
        const { mtimeNs } = statSync(evidence, { bigint: true });
        writeFileSync(evidence, LINES.join('').replaceAll(site(1), site(9)));
        utimesSync(evidence, Number(mtimeNs) / 1e9, Number(mtimeNs) / 1e9);
      },
      '不能接着写',
    ],
  ])('%s', async (how, between, refusal) => {
    const { folder, file: evidence } = folderOf(`on ${how}`, LINES);
    const round = lineOf({ site: site(1), fact: '总量', value: '1' });
    const previous = write(`${how}.before.jsonl`, round);
    const options = { out: at(`${how}.jsonl`), previous };
    const cut = await runWhile(folder, () => utimesSync(evidence, 5e8, 5e8), {
      ...options,
      resume: true,
    });
    expect([cut.code, existsSync(`${options.out}.journal`)]).toEqual([2, true]);
    between({ evidence, previous });
    const on = await runWhile(folder, () => undefined, { ...options, resume: true });
    expect(on.said).not.toContain('从头计分');
    expect(on.code).toBe(refusal === null ? 0 : 2);
    if (refusal !== null) expect(on.said).toContain(refusal);
    expect(existsSync(options.out)).toBe(refusal === null);
  });
});
