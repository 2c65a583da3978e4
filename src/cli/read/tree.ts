import { compileTree, replacedLines, type Loader } from '../../compile/index.js';
import { readRuleSet } from '../../rule-set/index.js';
import type { Diagnostic, RuleSet } from '../../types.js';
import type { Host, Problem } from '../host.js';
import { decodeSource, loadSource } from './files.js';
import { loaderFor } from './loader.js';
import { refusalOf } from './refusal.js';

/** A compiled tree file; `ruleSet` is null where it has errors. */
export interface Tree {
  ruleSet: RuleSet | null;
  diagnostics: Diagnostic[];
  unasked: string[];
  /** What was asked by an upper tree, or before an overlay, and no longer is. */
  replaced: () => string[];
  sources: Map<string, string>;
  load?: Loader;
  /** Where it was compiled before: there is no text of a tree. */
  isCompiled?: true;
}
const NOTHING: Omit<Tree, 'diagnostics'> = {
  ruleSet: null,
  unasked: [],
  replaced: () => [],
  sources: new Map(),
};
/** Reads and compiles one tree file; a problem where the file cannot be read at all. */
export function loadTree(host: Host, path: string, name?: string): Tree | Problem {
  const loaded = loadSource(host, path, name);
  if ('problem' in loaded) return loaded.problem;
  if ('diagnostic' in loaded) return { ...NOTHING, diagnostics: [loaded.diagnostic] };
  const file = loaded.source.name;
  const text = decodeSource(loaded.source);
  if (typeof text !== 'string') return { ...NOTHING, diagnostics: [text] };
  if (isCompiled(text)) return readCompiled(host, path, { file, text });
  const disk = loaderFor(host, path, file);
  const sources = new Map([[file, text]]);
  if (!disk) return { ...NOTHING, ...compileTree(text, file), sources };
  const { load } = disk;
  const compiled = compileTree(text, file, { load });
  const replaced = (): string[] => replacedLines(text, file, { load });
  return { ...compiled, replaced, sources: new Map([...sources, ...disk.sources]), load };
}

/** Whether a text is a compiled tree, which stands wherever a tree does. */
const isCompiled = (text: string): boolean =>
  /^\s*\{\s*"schema"\s*:\s*"zhibiao\/rule-set@/.test(text);
function readCompiled(
  host: Host,
  path: string,
  { file, text }: { file: string; text: string },
): Tree | Problem {
  const read = readRuleSet(text);
  if ('ruleSet' in read)
    return {
      ...NOTHING,
      diagnostics: [],
      ruleSet: read.ruleSet,
      sources: new Map([[file, text]]),
      isCompiled: true,
    };
  const isChanged = read.fault === 'fingerprint';
  return refusalOf(host, path, read, isChanged ? 'misuse.rules-changed' : 'misuse.not-rules');
}
