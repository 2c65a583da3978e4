/** Whatever happens to a disk while something is written: what stood there stands, or the new one does, whole; and what is in the way is said. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../src/cli/disk.js';
import { DAY, EVIDENCE, expectCode, FILES, folderWith, zhibiao, type Run } from './support/cli.js';
import {
  leftIn,
  PowerLoss,
  systemError,
  testDisk,
  type Step,
  type TestDisk,
} from './support/disk.js';

const OLD = 'the good old file';
const OTHER = EVIDENCE.replaceAll('甲市', '乙市')
  .replaceAll(/^E/gm, 'F')
  .split('\n')
  .slice(1)
  .join('\n');
/** What is written, into which files, old ones among them. */
const WAYS: Readonly<Record<string, { args: string[]; files: string[] }>> = {
  'a report': { args: ['--site', '甲市', '--out', 'r.html'], files: ['r.html'] },
  'two reports': {
    args: ['--site', '甲市', '--out', 'r.md', '--out', 'r.json'],
    files: ['r.md', 'r.json'],
  },
  'a folder of letters': {
    args: ['--site', '甲市', '--units', 'letters'],
    files: ['letters/1-公安局.md'],
  },
  'a folder of reports of sites': {
    args: ['--sites', 'sites', '--out', 'r.html'],
    files: ['sites/1-乙市.html', 'sites/2-甲市.html', 'r.html'],
  },
  'a batch': {
    args: ['--batch', '--threads', '0', '--out', 'r.jsonl', '--out', 'r.csv'],
    files: ['r.jsonl', 'r.csv'],
  },
};
const folder = (files: readonly string[]): string =>
  folderWith({
    ...FILES,
    'evidence.csv': EVIDENCE + OTHER,
    ...Object.fromEntries(files.map((file) => [file, OLD])),
  });
const score = (cwd: string, args: readonly string[], disk?: Disk): Promise<Run> =>
  zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, ...args], { cwd, ...(disk && { disk }) });
const read = (cwd: string, file: string): string => readFileSync(join(cwd, file), 'utf8');
/** What the files hold after a run that nothing stands in the way of. */
async function soundly(args: readonly string[], files: readonly string[]): Promise<string[]> {
  const cwd = folder(files);
  expectCode(await score(cwd, args), 0);
  return files.map((file) => read(cwd, file));
}
/** The steps of a run that nothing stands in the way of. */
async function stepsOf(args: readonly string[], files: readonly string[]): Promise<Step[]> {
  const disk = testDisk();
  expectCode(await score(folder(files), args, disk), 0);
  return disk.steps;
}
const failingAt = (wanted: number, fault: () => Error): TestDisk =>
  testDisk({
    before: (_, at) => {
      if (at === wanted) throw fault();
    },
  });

describe.each(Object.entries(WAYS))('%s', (_, { args, files }) => {
  it('is written as it is though the system takes a byte or two at a time', async () => {
    const cwd = folder(files);
    const disk = testDisk({ takes: (bytes) => Math.ceil(bytes / 3) });
    expectCode(await score(cwd, args, disk), 0);
    expect(files.map((file) => read(cwd, file))).toEqual(await soundly(args, files));
  });
  it('is flushed before it takes its place', async () => {
    const steps = await stepsOf(args, files);
    const renames = steps.flatMap((step, at) => (step === 'rename' ? [at] : []));
    expect(renames.length).toBeGreaterThanOrEqual(files.length);
    for (const [count, at] of renames.entries())
      expect(steps.slice(0, at).filter((step) => step === 'flush').length).toBeGreaterThan(count);
  });
  it('is the old or the new, whole, wherever the power is lost', async () => {
    const whole = await soundly(args, files);
    const steps = await stepsOf(args, files);
    expect(steps.length).toBeGreaterThan(4);
    for (const [at] of steps.entries()) {
      const cwd = folder(files);
      const disk = testDisk({
        before: (__, now) => {
          if (now >= at) throw new PowerLoss();
        },
      });
      await score(cwd, args, disk).catch(() => undefined);
      disk.loseUnflushed();
      for (const [index, file] of files.entries())
        expect([OLD, whole[index]], `${file} at ${String(at)}`).toContain(read(cwd, file));
    }
  });
  it('is refused in words, and leaves the old files, where the disk is full at any step', async () => {
    const whole = await soundly(args, files);
    const steps = await stepsOf(args, files);
    const filling = steps.flatMap((step, at) =>
      ['open', 'write', 'flush', 'makeFolder'].includes(step) ? [at] : [],
    );
    for (const at of filling) {
      const cwd = folder(files);
      const { err } = expectCode(
        await score(
          cwd,
          args,
          failingAt(at, () => systemError('ENOSPC')),
        ),
        2,
      );
      expect(err, `${String(steps[at])} ${String(at)}`).toMatch(/写不到“[^”]+”：磁盘已满/);
      // A batch puts its table in its place and then its results: each is the old or the new.
      const isBatch = args.includes('--batch');
      for (const [index, file] of files.entries())
        expect(isBatch ? [OLD, whole[index]] : [OLD]).toContain(read(cwd, file));
      expect([...leftIn(cwd), ...files.flatMap((file) => leftIn(cwd, file, '..'))]).toEqual([]);
    }
  });
  it.each(['EBUSY', 'EPERM'])(
    'leaves the old file where that is open elsewhere: %s',
    async (code) => {
      for (const [index, file] of files.entries()) {
        const cwd = folder(files);
        const disk = testDisk({
          before: (step, __, path) => {
            if (step === 'rename' && path.endsWith(file.replace(/^.*\//, '')))
              throw systemError(code);
          },
        });
        const { err } = expectCode(await score(cwd, args, disk), 2);
        expect(err).toContain(`写不到“${file}”：另一个程序正打开着它（如 Excel）`);
        expect(read(cwd, file)).toBe(OLD);
        expect([...leftIn(cwd), ...leftIn(cwd, file, '..')]).toEqual([]);
        if (index === 0 || args.includes('--batch')) continue;
        // Which are new already is said, and the rest stand.
        const isNew = files.filter((each) => read(cwd, each) !== OLD);
        expect(isNew).toEqual(files.slice(0, index));
        expect(err).toContain(`已经换成新的 ${String(index)} 个文件：${isNew.join('、')}；`);
      }
    },
  );
});

describe('what cannot be written is said as such, never as a fault of the program', () => {
  const refused = async (
    args: readonly string[],
    make: (cwd: string) => void,
    code = '',
  ): Promise<string> => {
    const cwd = folder([]);
    make(cwd);
    const disk = testDisk({
      before: (step) => {
        if (code !== '' && step === 'open') throw systemError(code);
      },
    });
    return expectCode(await score(cwd, args, disk), 2).err;
  };
  const nothing = (): void => undefined;
  it.each(Object.entries(WAYS))('in a folder that is read-only: %s', async (_, { args }) => {
    for (const code of ['EACCES', 'EROFS'])
      expect(await refused(args, nothing, code)).toMatch(/写不到“[^”]+”：没有权限/);
  });
  it.each([
    ['r.html', ['--site', '甲市', '--out', 'r.html']],
    ['r.csv', ['--batch', '--threads', '0', '--out', 'r.csv']],
    ['r.csv.journal', ['--batch', '--threads', '0', '--out', 'r.csv']],
    ['r.jsonl.partial', ['--batch', '--threads', '0', '--out', 'r.jsonl']],
    ['letters/1-公安局.md', ['--site', '甲市', '--units', 'letters']],
    ['sites/1-乙市.html', ['--sites', 'sites', '--out', 'r.html']],
  ])('where a folder stands at %s', async (path, args) => {
    const make = (cwd: string): void => {
      mkdirSync(join(cwd, path), { recursive: true });
    };
    expect(await refused(args, make)).toMatch(/写不到“[^”]+”：它是一个目录/);
  });
  it('where a path is longer than any, or leads round in a circle', async () => {
    const long = `${'长'.repeat(200)}.md`;
    expect(await refused(['--site', '甲市', '--out', long], nothing)).toContain('写不到');
    const circle = (cwd: string): void => {
      symlinkSync('r.md', join(cwd, 'r.md'));
    };
    expect(await refused(['--site', '甲市', '--out', 'r.md'], circle)).toContain('写不到');
  });
});

it('a link to a report stays one: what it leads to is new', async () => {
  const cwd = folder(['shared/r.md']);
  symlinkSync(join('shared', 'r.md'), join(cwd, 'r.md'));
  symlinkSync(join('shared', 'new.md'), join(cwd, 'new.md'));
  expectCode(await score(cwd, ['--site', '甲市', '--out', 'r.md', '--out', 'new.md']), 0);
  expect(lstatSync(join(cwd, 'r.md')).isSymbolicLink()).toBe(true);
  expect(read(cwd, 'shared/r.md')).toContain('甲市');
  expect(readdirSync(join(cwd, 'shared')).sort()).toEqual(['new.md', 'r.md']);
});
