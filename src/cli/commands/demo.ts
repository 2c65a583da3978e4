import { join, relative, sep } from 'node:path';
import { NOTHING_ASKED } from './gates.js';
import { score } from './score.js';
import { DONE, type ExitCode } from '../exit.js';
import type { Host } from '../host.js';
import { packagedText, packageRoot } from '../package.js';
import { printReport } from '../print.js';
import type { Drawing } from '../write/index.js';

/** The date of the packaged assessment: fixed, so that its report never changes. */
const DATE = '2026-01-15';
const SITE = '云川市';

/**
 * `demo`: scores the packaged example; files are named from the package's own folder, wherever it
 * is installed. `rules` is a compiled tree in its place.
 */
export async function scoreDemo(
  host: Host,
  drawing: Drawing,
  rules: string | null,
): Promise<ExitCode> {
  const root = packageRoot();
  const order = {
    tree: rules ?? join(root, 'indicators', 'demo-city.yaml'),
    evidence: [join(root, 'fixtures', 'demo-city', 'typical')],
    site: SITE,
    class: null,
    date: DATE,
    calendar: null,
    previous: null,
    engine: 'sync',
    leaveOutRefused: false,
    name: (path: string): string => relative(root, path).split(sep).join('/'),
  } as const;
  return score(host, order, drawing, NOTHING_ASKED);
}

/** `demo --tree` and `demo --evidence`: the starter files, ready to be redirected into a file. */
export function printStarter(host: Host, what: 'tree' | 'evidence'): ExitCode {
  printReport(
    host,
    packagedText(what === 'tree' ? 'indicators/starter.yaml' : 'fixtures/starter/evidence.csv'),
  );
  return DONE;
}
