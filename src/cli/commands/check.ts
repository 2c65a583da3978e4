import {
  formatHint,
  formatMessage,
  once,
  sortDiagnostics,
  unbroken,
} from '../../diagnostics/index.js';
import { lintTree } from '../../compile/index.js';
import type { Diagnostic } from '../../types.js';
import { annotateDiagnostics, formatSarif } from '../../report/index.js';
import { type ExitCode, exitCodeOf, MISUSE } from '../exit.js';
import type { Host } from '../host.js';
import { PROGRAM } from '../../version.js';
import { nameOf } from '../paths.js';
import { printProblem, printReport } from '../print.js';
import { loadTree, treesOfOverlay, type Tree } from '../read/index.js';
import { say } from '../words/index.js';
import { countOf, describeDiagnostics } from '../write/index.js';
import { summarise, summaryLines } from './summary.js';

interface Checked extends Tree {
  file: string;
}

function formatText(host: Host, files: readonly Checked[]): string {
  const all = files.flatMap(({ diagnostics }) => diagnostics);
  const parts = files.map((checked) =>
    [
      ...describeDiagnostics(host, checked.diagnostics, checked.sources, host.colour.out),
      ...describeTree(host, checked),
    ].join('\n\n'),
  );
  const total = say(host.language, 'check.total', {
    files: String(files.length),
    errors: countOf(all, 'error'),
    warnings: countOf(all, 'warning'),
  });
  return [...parts, total].join('\n\n');
}
function describeTree(
  { language }: Host,
  { file, ruleSet, diagnostics, ...said }: Checked,
): string[] {
  if (ruleSet === null) return [];
  const clean = diagnostics.length === 0 ? `✓ ${say(language, 'check.clean')}` : '';
  const lines = summaryLines(language, summarise(ruleSet, said)).map((line) => `  ${line}`);
  return [[`${unbroken(file)} ${clean}`.trimEnd(), ...lines].join('\n')];
}

/** JSON of a check: every diagnostic with its words in the language asked for. */
function formatJson(host: Host, files: readonly Checked[]): string {
  const words = (diagnostic: Diagnostic): object => ({
    ...diagnostic,
    message: formatMessage(diagnostic, host.language),
    hint: formatHint(diagnostic, host.language),
  });
  return JSON.stringify(
    {
      schema: 'zhibiao/check@1',
      files: files.map(({ file, ruleSet, diagnostics, ...said }) => ({
        file,
        errors: Number(countOf(diagnostics, 'error')),
        warnings: Number(countOf(diagnostics, 'warning')),
        diagnostics: sortDiagnostics(diagnostics).map(words),
        tree: ruleSet && summarise(ruleSet, said),
      })),
    },
    null,
    2,
  );
}

/** How what was found is written. */
export type CheckFormat = 'text' | 'json' | 'github' | 'sarif';

const isOverlay = ({ diagnostics }: Tree): boolean =>
  diagnostics.some(({ code }) => code === 'overlay/not-a-tree');
/** With what is sound and yet seldom meant. */
const withLints = (tree: Checked): Checked => ({
  ...tree,
  diagnostics: [...tree.diagnostics, ...(tree.ruleSet ? lintTree(tree.ruleSet) : [])],
});
/** An overlay says nothing by itself: what is checked are the trees that name it. */
function treesOf(host: Host, path: string, overlay: Checked): Checked[] {
  const trees = treesOfOverlay(host, path).flatMap((file) => {
    const tree = loadTree(host, file);
    return 'word' in tree ? [] : [{ ...tree, file: nameOf(host, file) }];
  });
  return trees.length > 0 ? trees : [overlay];
}

/** `check TREE…`: everything that is wrong with trees, and what the sound ones hold. */
export function check(host: Host, trees: readonly string[], format: CheckFormat): ExitCode {
  const files: Checked[] = [];
  for (const path of trees) {
    const tree = loadTree(host, path);
    if ('word' in tree) {
      printProblem(host, tree);
      return MISUSE;
    }
    const own = { ...tree, file: nameOf(host, path) };
    const found = isOverlay(tree) ? treesOf(host, path, own) : [own];
    files.push(...found.map(withLints));
  }
  const diagnostics = once(files.flatMap((file) => file.diagnostics));
  const drawn = {
    text: () => formatText(host, files),
    json: () => formatJson(host, files),
    github: () => annotateDiagnostics(diagnostics, host.language),
    sarif: () => formatSarif(diagnostics, { language: host.language, version: PROGRAM.version }),
  }[format]();
  if (drawn !== '') printReport(host, drawn);
  return exitCodeOf({ diagnostics });
}
