import { readAssessment } from '../assess/index.js';
import type { Assessment, Diagnostic } from '../types.js';
import { decodeSource, loadSource, nameOf } from './files.js';
import { problem, type Host, type Problem } from './host.js';

/** Saved assessments in a JSON file: one, or several sites together; null where it is JSON of another kind, such as evidence. */
export function findSaved(host: Pick<Host, 'cwd'>, path: string): Assessment[] | Problem | Diagnostic | null {
  const loaded = loadSource(host, path);
  if ('problem' in loaded) return loaded.problem;
  const text = 'source' in loaded ? decodeSource(loaded.source) : loaded.diagnostic;
  if (typeof text !== 'string') return text;
  const schema = /"schema"\s*:\s*"zhibiao\/(assessment|cohort)@1"/.exec(text)?.[1];
  if (schema === undefined) return null;
  const read = (schema === 'assessment' ? [text] : partsOf(text)).map(readAssessment);
  const fault = read.flatMap((one) => ('fault' in one ? [one.fault] : []))[0];
  return fault === undefined ? read.flatMap((one) => ('assessment' in one ? [one.assessment] : [])) : problem('misuse.not-assessment', { path: nameOf(host, path), detail: fault });
}
/** The same where the file has to be one of saved assessments. */
export function loadSaved(host: Pick<Host, 'cwd'>, path: string): Assessment[] | Problem {
  const found = findSaved(host, path);
  if (found === null) return problem('misuse.not-assessment', { path: nameOf(host, path), detail: 'schema' });
  if ('severity' in found) return problem('misuse.not-assessment', { path: nameOf(host, path), detail: found.code });
  return found;
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
