import { resolveTree, type Resolution } from '../../compile/index.js';
import { nearest, unbroken } from '../../diagnostics/index.js';
import { isNumeral, writeYaml, type Path, type Value } from '../../syntax/index.js';
import { leavesOf } from '../../tree.js';
import type { RuleSet } from '../../types.js';
import { isAlike } from '../../values/index.js';
import { type ExitCode, exitCodeOf } from '../exit.js';
import { type Host, problem } from '../host.js';
import { nameOf } from '../paths.js';
import { misuse, printReport } from '../print.js';
import { loadTree, type Tree } from '../read/index.js';
import { say, suggestionOf } from '../words/index.js';
import { printDiagnostics } from '../write/index.js';

/**
 * `resolve TREE`: the one tree that its files together say, every value with the line it was
 * written on.
 */
export function resolve(
  host: Host,
  path: string,
  order: { format: 'yaml' | 'json'; class: string | null },
): ExitCode {
  const tree = loadTree(host, path);
  if ('word' in tree) return misuse(host, tree);
  if (tree.isCompiled)
    return misuse(host, problem('misuse.rules-resolve', { path: nameOf(host, path) }));
  printDiagnostics(host, tree.diagnostics, tree.sources);
  if (tree.ruleSet === null) return exitCodeOf({ diagnostics: tree.diagnostics });
  const classes = tree.ruleSet.classes.map(({ id }) => id);
  const asked = order.class?.normalize('NFC') ?? null;
  const wanted = classes.find((id) => asked !== null && isAlike(id, asked)) ?? asked;
  if (wanted !== null && !classes.includes(wanted))
    return misuse(
      host,
      problem('misuse.unknown-class', {
        found: wanted,
        classes: classes.join(say(host.language, 'separator')),
        suggestion: suggestionOf(host.language, nearest(wanted, classes)),
      }),
    );
  const [file, text] = [...tree.sources][0] ?? [path, ''];
  const resolution = resolveTree(text, file, {
    class: wanted,
    ...(tree.load ? { load: tree.load } : {}),
  });
  printReport(host, order.format === 'json' ? jsonOf(resolution) : yamlOf(host, tree, resolution));
  return exitCodeOf({ diagnostics: tree.diagnostics });
}

/** Without what only a tree with an upper one can say: the printed tree stands by itself. */
function standing(value: Value): Value {
  if (
    !isMapping(value) ||
    !isMapping(value['decision']) ||
    !isMapping(value['decision']['met-rate'])
  )
    return value;
  const { tree: _, ...rate } = value['decision']['met-rate'];
  return { ...value, decision: { ...value['decision'], 'met-rate': rate } };
}
const isMapping = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumeral(value);

function yamlOf(host: Host, { sources }: Tree, { value, placeOf, ruleSet }: Resolution): string {
  const comment = (path: Path): string => {
    const { file, line } = placeOf(path);
    return unbroken(`${file}:${line}`);
  };
  const head = ruleSet ? headOf(host, [...sources.keys()], ruleSet) : [];
  return `${head.map((line) => `# ${unbroken(line)}\n`).join('')}${writeYaml(standing(value ?? null), comment)}`;
}
function headOf(host: Host, files: readonly string[], ruleSet: RuleSet): string[] {
  const { language } = host;
  const { upper } = ruleSet;
  const metRate = ruleSet.decision?.metRate;
  const dropped =
    upper?.leaves.flatMap(({ id, title, dropped: reason }) =>
      reason === null ? [] : [say(language, 'resolve.dropped', { item: `${id} ${title}`, reason })],
    ) ?? [];
  return [
    say(language, 'resolve.files', { files: files.join(say(language, 'separator')) }),
    ...(ruleSet.forClass === null
      ? []
      : [say(language, 'resolve.class', { class: ruleSet.forClass })]),
    say(language, upper ? 'resolve.derived' : 'resolve.count', {
      count: String(leavesOf(ruleSet.indicators).length),
      upper: String(upper?.leaves.length ?? 0),
      title: upper?.title ?? '',
    }),
    ...dropped,
    ...(metRate && metRate.tree !== 'this'
      ? [say(language, 'resolve.upper-rate', { tree: metRate.tree })]
      : []),
  ];
}

function jsonOf({ value, placeOf }: Resolution): string {
  const origins: Record<string, string> = {};
  const plain = (at: Value, path: Path): unknown => {
    if (Array.isArray(at)) return at.map((item, index) => plain(item, [...path, index]));
    if (isMapping(at))
      return Object.fromEntries(
        Object.entries(at).map(([key, item]) => [key, plain(item, [...path, key])]),
      );
    const { file, line } = placeOf(path);
    origins[
      path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    ] = `${file}:${line}`;
    return isNumeral(at) ? at.numeral : at;
  };
  return JSON.stringify({ value: plain(standing(value ?? null), []), origins }, null, 2);
}
