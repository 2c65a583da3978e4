/** The package as others get it: packed, and installed into an empty folder. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hosted } from './hosts.js';

export const root = resolve(import.meta.dirname, '../..');
const hosts = join(root, 'tests/hosts/node_modules');
const lacking = ['jest', 'webpack', 'workerd', 'fastify', 'react'].filter(
  (name) => !existsSync(join(hosts, name)),
);
export const packed = hosted(
  'packed and installed',
  lacking.length === 0 ? '' : `${lacking.join(', ')} not installed: npm run hosts`,
);

/** A command that has to succeed; what it printed. */
export function done(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): string {
  // Of the run that this test is part of, nothing is told to another.
  const { VITEST: _vitest, NODE_OPTIONS: _options, FORCE_COLOR: _colour, ...clean } = process.env;
  const run = spawnSync(command, [...args], {
    cwd,
    encoding: 'utf8',
    env: { ...clean, NO_COLOR: '1', ...env },
    maxBuffer: 1 << 26,
  });
  if (run.status !== 0)
    throw new Error(
      `${command} ${args.join(' ')}\n${run.stdout}\n${run.stderr}\n${run.error ?? ''}`,
    );
  return run.stdout + run.stderr;
}
/** An empty folder into which what is packed here was installed, with the tree and evidence of a beginner. */
export function install(): { folder: string; archive: string } {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-packed-'));
  if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('npm run build comes before');
  const said = done(
    'npm',
    ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder],
    root,
  );
  const archive = join(folder, said.trim().split('\n').pop() ?? '');
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true }');
  done('npm', ['install', '--no-audit', '--no-fund', archive], folder);
  const starter = join(folder, 'node_modules/zhibiao');
  copyFileSync(join(starter, 'indicators/starter.yaml'), join(folder, 'tree.yaml'));
  copyFileSync(join(starter, 'fixtures/starter/evidence.csv'), join(folder, 'evidence.csv'));
  return { folder, archive };
}
/** Puts packages of the hosts, and those they ask for, beside the installed one. */
export function lend(folder: string, names: readonly string[], from = hosts): void {
  for (const name of names)
    if (!existsSync(join(folder, 'node_modules', name)))
      symlinkSync(join(from, name), join(folder, 'node_modules', name), 'dir');
}
const require = createRequire(join(root, 'tests/hosts/package.json'));
/** A program of the hosts. */
export const programOf = (name: string): string => join(hosts, '.bin', name);
/** A module of the hosts, or of this project. */
export const moduleOf = (name: string): string => require.resolve(name);
