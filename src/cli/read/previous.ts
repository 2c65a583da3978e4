import { extname } from 'node:path';
import { previousOf, type Previous } from '../../evaluate/index.js';
import { isSameSite } from '../../values/index.js';
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
    const assessmentOf = (site: string | null): Assessment | null =>
      saved.find((one) => isSameSite(one.site, site)) ??
      (only && (only.site === null || site === null) ? only : null);
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
  return {
    of: () => ({ records: evidence.reading, scores: {} }),
    assessmentOf: () => null,
  };
}
