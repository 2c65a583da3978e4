/** What Windows does otherwise: files that are open elsewhere, drives, folders blind to case, its console. A disk, paths and folders stand in that behave like it. */
import { linkSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realDisk, type Disk } from '../src/cli/disk.js';
import { openInputs, type Look } from '../src/cli/inputs.js';
import { linkTo, nameOf } from '../src/cli/paths.js';
import { DAY, EVIDENCE, expectCode, FILES, folderWith, zhibiao } from './support/cli.js';
import { leftIn } from './support/crash-disk.js';
import { systemError } from './support/disk.js';
import {
  doneBefore,
  OUTS,
  READ,
  resultsIn,
  resume,
  score,
  SITES,
  undisturbed,
  world,
} from './support/durable.js';

const CODES = ['EBUSY', 'EPERM', 'EACCES'];
/** A disk on which a file is open elsewhere, as often as it is asked for it; and the time waited. */
function heldDisk(code: string, file: string, often: number): { disk: Disk; waited: () => number } {
  let [asked, waited] = [0, 0];
  const disk: Disk = {
    ...realDisk,
    rename: (from, to) => {
      if (to.endsWith(file) && asked++ < often) throw systemError(code);
      realDisk.rename(from, to);
    },
    pause: (milliseconds) => {
      waited += milliseconds;
    },
  };
  return { disk, waited: () => waited };
}

describe('a file that another program has open', () => {
  it.each(CODES)('for a moment is written once that lets go of it: %s', async (code) => {
    const cwd = folderWith({ ...FILES, 'r.md': 'old' });
    const { disk, waited } = heldDisk(code, 'r.md', 3);
    const args = ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'r.md'];
    expectCode(await zhibiao(args, { cwd, disk }), 0);
    expect(readFileSync(join(cwd, 'r.md'), 'utf8')).toContain('甲市');
    expect(waited()).toBeGreaterThan(0);
    expect(waited()).toBeLessThan(500);
  });
  it.each(OUTS.flatMap((file) => CODES.map((code) => [file, code] as const)))(
    'keeps what a batch has come to, until that closes it: %s, %s',
    async (file, code) => {
      const cwd = world();
      for (const out of OUTS) writeFileSync(join(cwd, out), 'old');
      const { disk, waited } = heldDisk(code, file, Infinity);
      const { err } = expectCode(await score(cwd, { disk }), 2);
      expect(err).toBe(
        `错误 写不到“${file}”：另一个程序正打开着它（如 Excel），或者它受保护。请先在那里关闭它，再运行一次；原来的文件没有动。\n` +
          `已经做完的 ${String(SITES)} 个地区都留着：排除上面的问题后，加 --resume 再运行一次，从那里接着做。\n`,
      );
      expect(waited()).toBeLessThan(500);
      expect(readFileSync(join(cwd, file), 'utf8')).toBe('old');
      // Still open, still kept; and so it is said in English.
      expectCode(await resume(cwd, { disk }), 2);
      const en = expectCode(await score(world(), { disk, more: ['--lang', 'en'] }), 2).err;
      expect(en).toMatch(
        new RegExp(
          `"${file}": another program.* has it open.*\n.*kept: ${String(SITES)}\\..*--resume`,
        ),
      );
      const again = expectCode(await resume(cwd), 0);
      expect(doneBefore(again)).toBe(SITES);
      expect(resultsIn(cwd)).toEqual(await undisturbed());
      expect([...leftIn(cwd, READ).keys()].sort()).toEqual(OUTS);
    },
  );
  it('is said at once where it is another fault', async () => {
    const cwd = folderWith(FILES);
    const { disk, waited } = heldDisk('ENOSPC', 'r.md', Infinity);
    const args = ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'r.md'];
    expect(expectCode(await zhibiao(args, { cwd, disk }), 2).err).toContain('磁盘已满');
    expect(waited()).toBe(0);
  });
});

describe('drives', () => {
  it.each([
    ['C:\\考核', 'C:\\考核\\out\\r.csv', 'out/r.csv'],
    ['C:\\考核', 'c:\\考核\\out\\r.csv', 'out/r.csv'],
    ['C:\\考核', 'out\\r.csv', 'out/r.csv'],
    ['C:\\考核', '..\\r.csv', '../r.csv'],
    ['C:\\考核', 'D:\\out\\r.csv', 'D:/out/r.csv'],
    ['C:\\考核', '\\\\省局\\共享\\r.csv', '//省局/共享/r.csv'],
  ])('in %s, %s is printed as %s', (cwd, path, name) => {
    expect(nameOf({ cwd }, path, win32)).toBe(name);
  });
  it.each([
    ['C:\\a\\all.html', 'C:\\a\\各县\\1-甲县.html', '%E5%90%84%E5%8E%BF/1-%E7%94%B2%E5%8E%BF.html'],
    ['C:\\a\\b\\all.html', 'c:\\a\\r s\\1.html', '../r%20s/1.html'],
    ['C:\\a\\all.html', 'D:\\r#1\\1.html', 'file:///D:/r%231/1.html'],
    ['C:\\a\\all.html', '\\\\server\\r\\1.html', 'file://server/r/1.html'],
  ])('%s leads to %s by %s', (document, file, link) => {
    expect(linkTo(file, document, win32)).toBe(link);
  });
  it('elsewhere there is one, and a colon is a letter like any other', () => {
    expect(linkTo('/a/D:/1.html', '/a/b/all.html', posix)).toBe('../D%3A/1.html');
    expect(nameOf({ cwd: '/a' }, 'D:/r.csv', posix)).toBe('D:/r.csv');
  });
});

describe('a folder blind to case', () => {
  /** A disk without numbers for its files, on which every spelling of a path leads to the file. */
  const blind = (folder: string): Look => {
    const onDisk = (path: string): string =>
      join(folder, ...path.slice(folder.length).toLowerCase().split('/'));
    return {
      status: (file) => ({
        ...statSync(typeof file === 'number' ? `/dev/fd/${String(file)}` : onDisk(file), {
          bigint: true,
        }),
        isFile: () => true,
        ino: 0n,
      }),
      real: (path) => path,
    };
  };
  it('knows an input by any spelling, with or without numbers of files', () => {
    const cwd = folderWith({ 'ev/a.csv': EVIDENCE, 'ev/b.csv': EVIDENCE.slice(1) });
    const inputs = openInputs(blind(cwd));
    inputs.note(join(cwd, 'EV', 'a.csv'));
    expect(
      ['EV/a.csv', 'ev/A.CSV', 'ev/a.csv'].filter((name) => inputs.has(join(cwd, name))),
    ).toHaveLength(3);
    expect(inputs.has(join(cwd, 'ev/b.csv'))).toBe(false);
    expect(inputs.has(join(cwd, 'ev/c.csv'))).toBe(false);
    expect(inputs.spelled(join(cwd, 'EV/a.csv'))).toBe(inputs.spelled(join(cwd, 'ev/A.CSV')));
    expect(inputs.spelled(join(cwd, 'ev/b.csv'))).not.toBe(inputs.spelled(join(cwd, 'ev/a.csv')));
  });
  it('never has a report written over evidence that was named by another spelling', async () => {
    const cwd = folderWith({ ...FILES, 'a.csv': EVIDENCE });
    const inputs = openInputs(blind(cwd));
    const args = ['score', 'tree.yaml', 'a.csv', ...DAY, '--format', 'text', '--out', 'A.CSV'];
    expect(expectCode(await zhibiao(args, { cwd, inputs }), 2).err).toContain(
      '“A.CSV”是本次的输入文件',
    );
    expect(readdirSync(cwd).sort()).toEqual(['a.csv', 'evidence.csv', 'tree.yaml']);
  });
  // Two names of one file that differ in case alone are what such a folder shows.
  it('reads evidence once that is named by two spellings, and two files that share their bytes as two', async () => {
    const cwd = folderWith({ ...FILES, 'a.csv': EVIDENCE });
    linkSync(join(cwd, 'a.csv'), join(cwd, 'A.CSV'));
    const run = (...evidence: string[]): Promise<string> =>
      zhibiao(['score', 'tree.yaml', ...evidence, ...DAY, '--format', 'json'], { cwd }).then(
        ({ out }) => out,
      );
    expect(await run('a.csv', 'A.CSV')).toBe(await run('a.csv'));
    linkSync(join(cwd, 'a.csv'), join(cwd, 'b.csv'));
    expect(await run('a.csv', 'b.csv')).toContain('b.csv');
  });
  it('takes no two reports by two spellings of one name: none is written', async () => {
    const cwd = folderWith(FILES);
    const disk: Disk = {
      ...realDisk,
      open: (path, how, mode) => {
        const handle = realDisk.open(path, how, mode);
        linkSync(path, join(dirname(path), path.slice(dirname(path).length + 1).toUpperCase()));
        return handle;
      },
    };
    const args = ['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'r.md', '--out', 'R.MD'];
    expect(expectCode(await zhibiao(args, { cwd, disk }), 2).err).toContain(
      '两次写了同一个文件“R.MD”',
    );
    expect(readdirSync(cwd).filter((name) => /^r\.md$/i.test(name))).toEqual([]);
    // Elsewhere they are two.
    expectCode(await zhibiao(args, { cwd }), 0);
    expect(
      readdirSync(cwd)
        .filter((name) => /^r\.md$/i.test(name))
        .sort(),
    ).toEqual(['R.MD', 'r.md']);
  });
  it('takes no two tables of a batch by two names of one file', async () => {
    const cwd = world();
    symlinkSync('t.csv', join(cwd, 'link.csv'));
    const { err } = expectCode(await score(cwd, { outs: [...OUTS, 'link.csv'] }), 2);
    expect(err).toContain('--out 两次写了同一个文件“t.csv”');
    expect(readdirSync(cwd).sort()).toEqual(['link.csv', ...READ].sort());
  });
});

it.each([
  ...['text', 'markdown', 'html', 'json', 'junit', 'github', 'sarif'].map((format) => [
    '--format',
    format,
  ]),
  ['--notice'],
  ['--batch'],
])('nothing that is printed begins with a mark that a console shows: %s %s', async (...args) => {
  const cwd = folderWith(FILES);
  const { out, err } = await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, ...args], {
    cwd,
  });
  expect(out).not.toBe('');
  expect(out + err).not.toContain('\uFEFF');
});
