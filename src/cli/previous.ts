import { extname } from 'node:path';
import { readAssessment } from '../assess/index.js';
import { previousOf, type Previous } from '../evaluate/index.js';
import type { Assessment } from '../types.js';
import { loadEvidence } from './evidence.js';
import { decodeSource, loadSource, nameOf } from './files.js';
import { problem, type Host, type Problem } from './host.js';

/** The round before, by site. */
export interface Before { of: (site: string | null) => Previous | null }

/** Reads `--previous`: a saved assessment or a saved run of several sites, else evidence of the round before. */
export function loadPrevious(host: Host, path: string | null): Before | Problem {
  if (path === null) return { of: () => null };
  const saved = extname(path).toLowerCase() === '.json' ? readSaved(host, path) : null;
  if (saved && 'word' in saved) return saved;
  if (saved) {
    const only = saved.length === 1 ? saved[0] : undefined;
    return { of: (site) => { const found = saved.find((one) => one.site === site) ?? (only && (only.site === null || site === null) ? only : undefined); return found ? previousOf(found) : null; } };
  }
  const evidence = loadEvidence(host, { evidence: [path] });
  if ('word' in evidence) return evidence;
  return { of: () => ({ records: evidence.reading.records, scores: {} }) };
}
/** Saved assessments in a file; null where it is JSON of another kind, such as evidence. */
function readSaved(host: Host, path: string): Assessment[] | Problem | null {
  const loaded = loadSource(host, path);
  if ('problem' in loaded) return loaded.problem;
  const text = 'source' in loaded ? decodeSource(loaded.source) : null;
  if (typeof text !== 'string') return null;
  const schema = /"schema"\s*:\s*"zhibiao\/(assessment|cohort)@1"/.exec(text)?.[1];
  if (schema === undefined) return null;
  const parts = schema === 'assessment' ? [text] : partsOf(text);
  const read = parts.map(readAssessment);
  const fault = read.flatMap((one) => ('fault' in one ? [one.fault] : []))[0];
  return fault === undefined ? read.flatMap((one) => ('assessment' in one ? [one.assessment] : [])) : problem('misuse.not-assessment', { path: nameOf(host, path), detail: fault });
}
function partsOf(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    const list = typeof value === 'object' && value !== null && 'assessments' in value && Array.isArray(value.assessments) ? value.assessments : [];
    return list.map((one) => JSON.stringify(one));
  } catch {
    return [text];
  }
}
