import { extname } from 'node:path';
import { readAssessment } from '../../assess/index.js';
import { formatMessage, nearest } from '../../diagnostics/index.js';
import type { Assessment, Diagnostic } from '../../types.js';
import { folded } from '../../values/index.js';
import { type Host, type Problem, problem } from '../host.js';
import { nameOf } from '../paths.js';
import { listOf, suggestionOf } from '../words/index.js';
import { decodeSource, loadSource, readLines } from './files.js';
import { refusalOf } from './refusal.js';

/**
 * Most that is held of a file of saved assessments, in bytes: some two hundred sites with all their
 * reasons.
 */
const MOST = 256 * 1024 * 1024;

/** A saved assessment, and its text. */
export interface SavedText {
  assessment: Assessment;
  text: string;
}
/**
 * Saved assessments: one in a JSON file, several sites together, or a line of JSON each as a batch
 * writes them; only that of `site` where one is named.
 * Null where the file is of another kind, such as evidence.
 */
export function findSaved(
  host: Host,
  path: string,
  site: string | null = null,
): Assessment[] | Problem | Diagnostic | null {
  const found = findTexts(host, path, site);
  return Array.isArray(found) ? found.map(({ assessment }) => assessment) : found;
}
function findTexts(
  host: Host,
  path: string,
  site: string | null,
): SavedText[] | Problem | Diagnostic | null {
  const wanted = site === null ? null : folded(site);
  const found = ['.jsonl', '.ndjson'].includes(extname(path).toLowerCase())
    ? textsInLines(host, path, wanted)
    : textsInJson(host, path, wanted);
  if (found === null || 'word' in found || 'code' in found) return found;
  const { texts, sites } = found;
  if (wanted !== null && texts.length === 0)
    return problem('misuse.saved-no-site', {
      path: nameOf(host, path),
      site: site ?? '',
      suggestion: suggestionOf(host.language, nearest(site ?? '', sites)),
      sites: listOf(host.language, sites),
    });
  const read = texts.map((text) => ({ text, ...readAssessment(text) }));
  const wrong = read.flatMap((one) => ('fault' in one ? [one] : []))[0];
  return wrong === undefined
    ? read.flatMap((one) => ('assessment' in one ? [one] : []))
    : refusalOf(host, path, wrong, 'misuse.not-assessment');
}
/** The same where the file has to be one of saved assessments. */
export function loadSaved(
  host: Host,
  path: string,
  site: string | null = null,
): Assessment[] | Problem {
  const found = loadTexts(host, path, site);
  return 'word' in found ? found : found.map(({ assessment }) => assessment);
}
/** The same with their texts. */
export function loadTexts(
  host: Host,
  path: string,
  site: string | null = null,
): SavedText[] | Problem {
  const found = findTexts(host, path, site);
  if (found === null) return problem('misuse.not-saved', { path: nameOf(host, path) });
  if ('severity' in found)
    return problem('misuse.not-assessment', {
      path: nameOf(host, path),
      detail: formatMessage(found, host.language),
    });
  return found;
}

/**
 * Reads a file of lines of saved assessments, of any size, one after the other; a problem where one
 * of them is none.
 */
export function eachSaved(
  host: Host,
  path: string,
  take: (assessment: Assessment) => void,
): Problem | null {
  let wrong: Problem | null = null;
  const unread = readLines(host, path, (line) => {
    if (line.trim() === '') return true;
    const read = readAssessment(line);
    if ('fault' in read) wrong = refusalOf(host, path, read, 'misuse.not-assessment');
    else take(read.assessment);
    return wrong === null;
  });
  return unread ?? wrong;
}

/** The texts of the wanted assessments of a file, not yet read, and the sites found in it. */
interface Found {
  texts: string[];
  sites: string[];
}
function textsInJson(
  host: Host,
  path: string,
  wanted: string | null,
): Found | Problem | Diagnostic | null {
  const loaded = loadSource(host, path, nameOf(host, path), MOST);
  if ('problem' in loaded) return loaded.problem;
  const text = 'source' in loaded ? decodeSource(loaded.source, MOST) : loaded.diagnostic;
  if (typeof text !== 'string') return text;
  const schema = schemaOf(text);
  if (schema === null) return null;
  const value = parsed(text);
  // What is no JSON is named by who reads it.
  if (value === null) return { texts: [text], sites: [] };
  const members = schema === 'assessment' ? [value] : membersOf(value);
  const chosen = members.filter((one) => wanted === null || isNamed(one, wanted));
  return {
    texts:
      schema === 'assessment' && chosen.length > 0
        ? [text]
        : chosen.map((one) => JSON.stringify(one)),
    sites: members.flatMap((one) => siteOf(one) ?? []),
  };
}
/**
 * Where one site is wanted, the file may be of any size: one line is held, and no more is read than
 * that far.
 */
function textsInLines(host: Host, path: string, wanted: string | null): Found | Problem | null {
  const found: Found = { texts: [], sites: [] };
  let [held, isOther] = [0, false];
  const unread = readLines(host, path, (line) => {
    if (line.trim() === '') return true;
    if (schemaOf(line) !== 'assessment') {
      isOther = true;
      return false;
    }
    const site = siteOfLine(line);
    if (site !== null) found.sites.push(site);
    if (wanted !== null && (site === null || folded(site) !== wanted)) return true;
    found.texts.push(line);
    held += line.length;
    return wanted === null && held <= MOST;
  });
  if (unread) return unread;
  if (isOther || (found.texts.length === 0 && found.sites.length === 0)) return null;
  return held > MOST && wanted === null
    ? problem('misuse.choose-site', { path: nameOf(host, path) })
    : found;
}

const schemaOf = (text: string): string | null =>
  /"schema"\s*:\s*"zhibiao\/(assessment|cohort)@\d+"/.exec(text)?.[1] ?? null;
/**
 * The site of a line. What goes before its class is parsed alone, since a line may be of megabytes;
 * the whole of it where another program wrote it in another order. Quotes within texts are escaped,
 * so that no text holds the mark.
 */
const siteOfLine = (line: string): string | null => {
  const end = line.indexOf(',"class":');
  const head = end < 0 ? null : parsed(`${line.slice(0, end)}}`);
  const isHead = typeof head === 'object' && head !== null && 'site' in head;
  return siteOf(isHead ? head : parsed(line));
};
const siteOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'site' in value && typeof value.site === 'string'
    ? value.site
    : null;
const isNamed = (value: unknown, wanted: string): boolean => {
  const site = siteOf(value);
  return site !== null && folded(site) === wanted;
};
const membersOf = (value: unknown): unknown[] =>
  typeof value === 'object' &&
  value !== null &&
  'assessments' in value &&
  Array.isArray(value.assessments)
    ? value.assessments
    : [];
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
