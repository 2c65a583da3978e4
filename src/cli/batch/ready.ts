import { comparedFacts } from '../../evaluate/index.js';
import type { RuleSet } from '../../types.js';
import { SOURCES_WRONG, type ExitCode } from '../exit.js';
import { problem, type Host, type Problem } from '../host.js';
import type { Order } from '../order.js';
import { STDIN } from '../paths.js';
import { printNote } from '../print.js';
import { loadCalendar, loadPrevious, loadTree } from '../read/index.js';
import { makeFolder, printDiagnostics } from '../write/index.js';
import { readOuts, type Outs } from './outs.js';
import { lookAt } from './seen.js';
import type { Setup } from './work/index.js';

/** How a batch is run; `threads` null means as many as there are cores. */
export interface Running {
  out: readonly string[];
  resume: boolean;
  threads: number | null;
  requirePass: boolean;
  /** A folder that takes the report of every site. */
  reports: string | null;
}

/**
 * What a run needs before it looks for sites; `sources` are the texts of the tree and of the
 * calendar.
 */
export interface Ready {
  ruleSet: RuleSet;
  setup: Setup;
  outs: Outs;
  sources: { tree: unknown[]; days: unknown[] };
}
/**
 * Reads the tree, the calendar and the round before; a problem with the command line, or the code
 * to end with where they have errors.
 */
export function prepareRun(
  host: Host,
  order: Order,
  { out, resume, requirePass, reports }: Omit<Running, 'threads'>,
): Ready | Problem | { code: ExitCode } {
  const { calendar, previous } = order;
  const others = [calendar, previous].filter((path) => path !== null);
  const outs = readOuts(host, out, [order.tree, ...order.evidence, ...others], resume);
  if ('word' in outs) return outs;
  const unmade = reports === null ? null : makeFolder(host, reports);
  if (unmade) return unmade;
  const tree = loadTree(host, order.tree);
  if ('word' in tree) return tree;
  const days = loadCalendar(host, order);
  if ('word' in days) return days;
  if (order.previous === STDIN) return problem('batch.stdin');
  const roundBefore = lookAt(host, order.previous);
  const before = loadPrevious(host, order.previous);
  if ('word' in before) return before;
  printDiagnostics(
    host,
    [...tree.diagnostics, ...days.diagnostics],
    new Map([...tree.sources, ...days.sources]),
  );
  if (!tree.ruleSet || !days.calendar) {
    printNote(host, 'note.not-scored');
    return { code: SOURCES_WRONG };
  }
  if (requirePass && tree.ruleSet.decision === null)
    return problem('misuse.no-decision', { where: tree.ruleSet.system.title });
  const setup: Setup = {
    language: host.language,
    cwd: host.cwd,
    ruleSet: tree.ruleSet,
    calendar: days.calendar,
    class: order.class,
    date: order.date,
    leaveOutRefused: order.leaveOutRefused,
    previous: order.previous,
    roundBefore,
    reports,
    keys: comparedFacts(tree.ruleSet),
  };
  return {
    ruleSet: tree.ruleSet,
    setup,
    outs,
    sources: { tree: [...tree.sources], days: [...days.sources] },
  };
}
