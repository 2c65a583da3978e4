/** `npm run accept [-- FILES…]`: runs the tests with ACCEPT=1. Tests that compare with stored output then store what they got, and pass. Review the diff before committing it. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, ACCEPT: '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
