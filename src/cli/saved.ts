import { extname } from 'node:path';
import { readAssessment } from '../assess/index.js';
import { nearest } from '../diagnostics/index.js';
import type { Assessment, Diagnostic } from '../types.js';
import { decodeSource, loadSource, nameOf, readLines } from './files.js';
import { problem, type Host, type Problem } from './host.js';
import { listOf, suggestionOf } from './words.js';

/** Most that is held of a file of saved assessments, in bytes: some two hundred sites with all their reasons. */
const MOST = 256 * 1024 * 1024;
/** One assessment of a file, not yet read, and whose it is. */
interface Part { site: string | null; text: string }

/**
 * Saved assessments: one in a JSON file, several sites together, or a line of JSON each as a batch writes them; only that of `site` where one is named.
 * Null where the file is of another kind, such as evidence.
 */
export function findSaved(host: Host, path: string, site: string | null = null): Assessment[] | Problem | Diagnostic | null {
  const own = site === null ? null : site.normalize('NFC');
  const found = ['.jsonl', '.ndjson'].includes(extname(path).toLowerCase()) ? partsInLines(host, path, own) : partsInJson(host, path);
  if (found === null || 'word' in found || 'code' in found) return found;
  const wanted = own === null ? found.parts : found.parts.filter((part) => part.site === own);
  if (own !== null && wanted.length === 0) return problem('misuse.saved-no-site', { path: nameOf(host, path), site: own, suggestion: suggestionOf(host.language, nearest(own, found.sites)), sites: listOf(host.language, found.sites) });
  const read = wanted.map(({ text }) => readAssessment(text));
  const fault = read.flatMap((one) => ('fault' in one ? [one.fault] : []))[0];
  return fault === undefined ? read.flatMap((one) => ('assessment' in one ? [one.assessment] : [])) : problem('misuse.not-assessment', { path: nameOf(host, path), detail: fault });
}
/** The same where the file has to be one of saved assessments. */
export function loadSaved(host: Host, path: string, site: string | null = null): Assessment[] | Problem {
  const found = findSaved(host, path, site);
  if (found === null) return problem('misuse.not-assessment', { path: nameOf(host, path), detail: 'schema' });
  if ('severity' in found) return problem('misuse.not-assessment', { path: nameOf(host, path), detail: found.code });
  return found;
}

interface Parts { parts: Part[]; sites: string[] }
function partsInJson(host: Host, path: string): Parts | Problem | Diagnostic | null {
  const loaded = loadSource(host, path, nameOf(host, path), MOST);
  if ('problem' in loaded) return loaded.problem;
  const text = 'source' in loaded ? decodeSource(loaded.source, MOST) : loaded.diagnostic;
  if (typeof text !== 'string') return text;
  const schema = schemaOf(text);
  if (schema === null) return null;
  const parts = schema === 'assessment' ? [{ site: siteOf(parsed(text)), text }] : membersOf(parsed(text)).map((one): Part => ({ site: siteOf(one), text: JSON.stringify(one) }));
  // What is no JSON is said to be none by who reads it.
  return partsOf(parts.length === 0 ? [{ site: null, text }] : parts);
}
/** Where one site is wanted, only its line is held, however large the file, which is read no further than there. */
function partsInLines(host: Host, path: string, site: string | null): Parts | Problem | null {
  const parts: Part[] = [];
  let [held, others] = [0, false];
  const unread = readLines(host, path, (line) => {
    if (line.trim() === '') return true;
    others ||= schemaOf(line) !== 'assessment';
    const part = { site: ownSite(line), text: line };
    const mine = site === null || part.site === site;
    held += mine ? line.length : 0;
    parts.push(mine ? part : { ...part, text: '' });
    return !others && held <= MOST && !(mine && site !== null);
  });
  if (unread) return unread;
  if (others || parts.length === 0) return null;
  return held > MOST ? problem('misuse.choose-site', { path: nameOf(host, path) }) : partsOf(parts);
}
const partsOf = (parts: Part[]): Parts => ({ parts, sites: parts.flatMap(({ site }) => site ?? []) });

const schemaOf = (text: string): string | null => /"schema"\s*:\s*"zhibiao\/(assessment|cohort)@1"/.exec(text)?.[1] ?? null;
/** The site of an assessment on a line of its own; the whole is parsed only where it was written by another program. */
const ownSite = (line: string): string | null => siteOf(parsed(/"site":("(?:[^"\\]|\\.)*"|null),"class":/.exec(line)?.[1]?.replace(/.*/s, '{"site":$&}') ?? line));
const siteOf = (value: unknown): string | null => (typeof value === 'object' && value !== null && 'site' in value && typeof value.site === 'string' ? value.site : null);
const membersOf = (value: unknown): unknown[] => (typeof value === 'object' && value !== null && 'assessments' in value && Array.isArray(value.assessments) ? value.assessments : []);
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
