import { type ExitCode, exitCodeOf } from '../exit.js';
import type { Host } from '../host.js';
import { nameOf } from '../paths.js';
import { misuse, printNote, printReport } from '../print.js';
import { loadTree } from '../read/index.js';
import { draftReport, printDiagnostics, putAll } from '../write/index.js';

/**
 * `compile TREE`: the rule set that a tree and all its files say, as JSON, on the screen or in a
 * file. It stands wherever a tree does, and is read in a hundredth of the time.
 */
export function compile(host: Host, path: string, out: string | null): ExitCode {
  const tree = loadTree(host, path);
  if ('word' in tree) return misuse(host, tree);
  const { diagnostics, ruleSet, sources } = tree;
  printDiagnostics(host, diagnostics, sources);
  if (ruleSet === null) return exitCodeOf({ diagnostics });
  const text = `${JSON.stringify(ruleSet)}\n`;
  if (out === null) {
    printReport(host, text);
    return exitCodeOf({ diagnostics });
  }
  const draft = draftReport(host, out, text);
  const fault = 'word' in draft ? draft : putAll(host, [draft]);
  if (fault) return misuse(host, fault);
  printNote(host, 'note.compiled', {
    path: nameOf(host, out),
    fingerprint: (ruleSet.fingerprint ?? '').slice(0, 16),
  });
  return exitCodeOf({ diagnostics });
}
