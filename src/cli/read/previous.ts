import { extname } from 'node:path';
import { previousOf, type Previous } from '../../evaluate/index.js';
import type { EvidenceReading } from '../../evidence/index.js';
import { folded } from '../../values/index.js';
import type { Assessment } from '../../types.js';
import type { Host, Problem } from '../host.js';
import { loadEvidence } from './evidence.js';
import { findSaved } from './saved.js';

/** The round before, by site. */
export interface Before {
  of: (site: string | null) => Previous | null;
  /** Its saved assessment, where it is one and not evidence. */
  assessmentOf: (site: string | null) => Assessment | null;
}

/**
 * Reads `--previous`: a saved assessment or a saved run of several sites, else evidence of the
 * round before.
 */
export function loadPrevious(host: Host, path: string | null): Before | Problem {
  if (path === null) return { of: () => null, assessmentOf: () => null };
  const saved = ['.json', '.jsonl', '.ndjson'].includes(extname(path).toLowerCase())
    ? findSaved(host, path)
    : null;
  if (saved && 'word' in saved) return saved;
  if (saved && !('severity' in saved)) {
    const only = saved.length === 1 ? saved[0] : undefined;
    const bySite = new Map([...saved].reverse().map((one) => [keyOf(one.site), one]));
    const assessmentOf = (site: string | null): Assessment | null =>
      bySite.get(keyOf(site)) ?? (only && (only.site === null || site === null) ? only : null);
    return {
      of: (site) => {
        const found = assessmentOf(site);
        return found && previousOf(found);
      },
      assessmentOf,
    };
  }
  const evidence = loadEvidence(host, { evidence: [path] });
  if ('word' in evidence) return evidence;
  const recordsOf = bySites(evidence.reading);
  return {
    of: (site) => ({ records: recordsOf(site), scores: {} }),
    assessmentOf: () => null,
  };
}

const keyOf = (site: string | null): string | null => (site === null ? null : folded(site));
/**
 * What of a reading concerns a site: looked up once for all of them, who else would each go through
 * the records of every other.
 */
function bySites(reading: EvidenceReading): (site: string | null) => EvidenceReading {
  const [recordsOf, setAsideOf] = [grouped(reading.records), grouped(reading.setAside)];
  return (site) =>
    site === null ? reading : { ...reading, records: recordsOf(site), setAside: setAsideOf(site) };
}
/** In the order of all, those that name a site or none. */
function grouped<Row extends { site: string | null }>(
  rows: readonly Row[],
): (site: string) => Row[] {
  const places = new Map<string | null, number[]>([[null, []]]);
  for (const [at, { site }] of rows.entries()) {
    const own = places.get(keyOf(site));
    if (own) own.push(at);
    else places.set(keyOf(site), [at]);
  }
  const common = places.get(null) ?? [];
  return (site) =>
    [...common, ...(places.get(folded(site)) ?? [])]
      .sort((a, b) => a - b)
      .flatMap((at) => rows[at] ?? []);
}
