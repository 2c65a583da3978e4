import { compileTree, type Loader } from '../../compile/index.js';
import type { Diagnostic, RuleSet } from '../../types.js';
import type { Host, Problem } from '../host.js';
import { decodeSource, loadSource } from './files.js';
import { loaderFor } from './loader.js';

/** A compiled tree file; `ruleSet` is null where it has errors. */
export interface Tree {
  ruleSet: RuleSet | null;
  diagnostics: Diagnostic[];
  unasked: string[];
  sources: Map<string, string>;
  load?: Loader;
}
/** Reads and compiles one tree file; a problem where the file cannot be read at all. */
export function loadTree(host: Host, path: string, name?: string): Tree | Problem {
  const loaded = loadSource(host, path, name);
  if ('problem' in loaded) return loaded.problem;
  if ('diagnostic' in loaded)
    return { ruleSet: null, diagnostics: [loaded.diagnostic], unasked: [], sources: new Map() };
  const file = loaded.source.name;
  const text = decodeSource(loaded.source);
  if (typeof text !== 'string')
    return { ruleSet: null, diagnostics: [text], unasked: [], sources: new Map() };
  const disk = loaderFor(host, path, file);
  const sources = new Map([[file, text]]);
  if (!disk) return { ...compileTree(text, file), sources };
  const { load } = disk;
  const compiled = compileTree(text, file, { load });
  return { ...compiled, sources: new Map([...sources, ...disk.sources]), load };
}
