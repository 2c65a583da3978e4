/** What a loss of power, a disk or a person did to the files of a batch: it is gone on with from what both hold, or refused; never a byte that nobody wrote, never a site twice or none. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { putBack, type Left } from './support/crash-disk.js';
import {
  cutAt,
  doneBefore,
  READ,
  resultsIn,
  resume,
  score,
  undisturbed,
  world,
} from './support/durable.js';

const [JOURNAL, PARTIAL] = ['r.jsonl.journal', 'r.jsonl.partial'];
/** How many sites were done. */
const DONE = 9;
const once: { left?: Left; wanted?: string[] } = {};
const wanted = async (): Promise<string[]> => (once.wanted ??= await undisturbed());

type Damage = (bytes: Buffer) => Buffer | null;
const onLines =
  (change: (lines: string[]) => string[]): Damage =>
  (bytes) => {
    const lines = bytes.toString('utf8').split('\n').slice(0, -1);
    return Buffer.from(
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
  };
const zeroed =
  (from: number, to?: number): Damage =>
  (bytes) => {
    const changed = Buffer.from(bytes);
    changed.fill(0, from < 0 ? bytes.length + from : from, to);
    return changed;
  };
const longer: Damage = (bytes) => Buffer.concat([bytes, Buffer.alloc(4096)]);
const cutBy =
  (count: number): Damage =>
  (bytes) =>
    bytes.subarray(0, bytes.length - count);
const swapped = (at: number, other: number): Damage =>
  onLines((lines) =>
    lines.map((line, index) =>
      index === at ? (lines[other] ?? '') : index === other ? (lines[at] ?? '') : line,
    ),
  );
/** The line of a site in the journal: the head is the first. */
const changedIn = (site: number, from: string | RegExp, to: string): Damage =>
  onLines((lines) => lines.map((line, at) => (at === site + 1 ? line.replace(from, to) : line)));

/** What is done to one of the files, and how many sites are not done again. */
const DAMAGES: [what: string, file: string, damage: Damage, before: number][] = [
  ['nothing', JOURNAL, (bytes) => bytes, DONE],
  ['the results are gone', PARTIAL, () => null, 0],
  ['the results are empty', PARTIAL, () => Buffer.alloc(0), 0],
  ['the results lack a byte', PARTIAL, cutBy(1), DONE - 1],
  [
    'the results are cut in the middle',
    PARTIAL,
    (bytes) => bytes.subarray(0, bytes.length >> 1),
    4,
  ],
  ['the results end in zeros', PARTIAL, zeroed(-5), DONE - 1],
  ['the results begin with zeros', PARTIAL, zeroed(0, 4), 0],
  ['the results are longer than they were', PARTIAL, longer, DONE],
  [
    'a byte of the results is another',
    PARTIAL,
    (bytes) => {
      const other = Buffer.from(bytes);
      other[bytes.length - 30] = 0x41;
      return other;
    },
    DONE - 1,
  ],
  ['two lines of the results changed places', PARTIAL, swapped(2, 3), 2],
  [
    'a line of the results stands twice',
    PARTIAL,
    onLines((lines) => lines.flatMap((line, at) => (at === 3 ? [line, line] : [line]))),
    4,
  ],
  [
    'a line of the journal stands twice',
    JOURNAL,
    onLines((lines) => lines.flatMap((line, at) => (at === 4 ? [line, line] : [line]))),
    4,
  ],
  [
    'the last line of the journal stands twice',
    JOURNAL,
    onLines((lines) => [...lines, ...lines.slice(-1)]),
    DONE,
  ],
  [
    'a line of the journal is lacking',
    JOURNAL,
    onLines((lines) => lines.filter((_, at) => at !== 4)),
    3,
  ],
  ['two lines of the journal changed places', JOURNAL, swapped(3, 4), 2],
  ['the journal ends in zeros', JOURNAL, longer, DONE],
  ['the last line of the journal is zeros', JOURNAL, zeroed(-40), DONE - 1],
  ['the journal was cut in a line', JOURNAL, cutBy(3), DONE - 1],
  ['the journal lacks its last line break', JOURNAL, cutBy(1), DONE - 1],
  [
    'the journal has line breaks of Windows',
    JOURNAL,
    onLines((lines) => lines.map((line) => `${line}\r`)),
    DONE,
  ],
  ['a score in the journal is another', JOURNAL, changedIn(5, /"errors":0/, '"errors":1'), 5],
  ['a place in the journal is another', JOURNAL, changedIn(5, '"at":5', '"at":6'), 5],
  ['a site in the journal is another', JOURNAL, changedIn(5, '县15', '县16'), 5],
  [
    'an end in the journal lies beyond all',
    JOURNAL,
    changedIn(5, /"end":\d+/, '"end":9007199254740991'),
    5,
  ],
  ['an end in the journal is none', JOURNAL, changedIn(5, /"end":\d+/, '"end":-1.5'), 5],
  ['all of the journal behind its head is gone', JOURNAL, onLines((lines) => lines.slice(0, 1)), 0],
  ['the journal is empty', JOURNAL, () => Buffer.alloc(0), 0],
  ['the journal is zeros', JOURNAL, (bytes) => Buffer.alloc(bytes.length), 0],
  ['the journal was cut in its head', JOURNAL, (bytes) => bytes.subarray(0, 20), 0],
  ['the journal is gone', JOURNAL, () => null, 0],
];
async function damaged(file: string, damage: Damage): Promise<string> {
  const cwd = world();
  const left = (once.left ??= await cutAt(DONE));
  const bytes = damage(left.get(file) ?? Buffer.alloc(0));
  const files = new Map(left);
  if (bytes === null) files.delete(file);
  else files.set(file, bytes);
  putBack(cwd, files, READ);
  return cwd;
}

describe('a batch is gone on with', () => {
  it.each(DAMAGES)('where %s', async (_, file, damage, before) => {
    const cwd = await damaged(file, damage);
    const run = await resume(cwd);
    expect([run.code, doneBefore(run)], run.err).toEqual([0, before]);
    expect(resultsIn(cwd)).toEqual(await wanted());
    // What is lost is said, but for the line at which a run was cut.
    if (before < DONE - 1)
      expect(run.err).toMatch(/有 \d+ 个地区不完整或对不上|没有可以接着做的，从头计分/);
  });
  it('where a run of another order of sites left its lines: none is taken', async () => {
    const cwd = await damaged(JOURNAL, (bytes) => bytes);
    writeFileSync(
      join(cwd, 'sites.csv'),
      readFileSync(join(cwd, 'sites.csv'), 'utf8').replaceAll('县1', '镇1'),
    );
    const run = await resume(cwd);
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('不能接着写“r.jsonl”：')]);
  });
});

describe('a batch is refused, and what is there is left', () => {
  it.each<[string, Damage]>([
    [
      'a byte of the head is another',
      (bytes) => Buffer.from(bytes.toString('utf8').replace('zhibiao/', 'zhibiac/')),
    ],
    ['the head is zeros', zeroed(0, 30)],
    ['it is no journal', () => Buffer.from('会议记录\n一、…\n')],
  ])('where %s', async (_, damage) => {
    const cwd = await damaged(JOURNAL, damage);
    const before = readFileSync(join(cwd, JOURNAL));
    for (const [more, said] of [
      [
        [],
        '“r.jsonl.journal”不是批次的记录，或者已经损坏，看不出上次做到了哪里。请不带 --resume 重新计分。',
      ],
      [['--lang', 'en'], '"r.jsonl.journal" is no journal of a batch, or is damaged'],
    ] as const) {
      const run = await resume(cwd, { more });
      expect([run.code, run.err]).toEqual([2, expect.stringContaining(said)]);
      expect(readFileSync(join(cwd, JOURNAL))).toEqual(before);
    }
    // As it asks.
    expect((await score(cwd)).code).toBe(0);
    expect(resultsIn(cwd)).toEqual(await wanted());
  });
});
