import { mergeEvidence, readEvidence, type EvidenceReading } from '../../evidence/index.js';
import type { Diagnostic } from '../../types.js';
import type { Host, Problem } from '../host.js';
import { decodeSource, type LoadedFile, loadSource } from './files.js';
import { listEvidence } from './list.js';

/** The evidence files of a run, read and merged. */
export interface Evidence {
  reading: EvidenceReading;
  sources: Map<string, string>;
  skipped: string[];
}

export function loadEvidence(
  host: Host,
  order: { evidence: readonly string[]; name?: ((path: string) => string | undefined) | undefined },
): Evidence | Problem {
  const listing = listEvidence(host, order.evidence);
  if (listing.problem) return listing.problem;
  const found: {
    readings: EvidenceReading[];
    diagnostics: Diagnostic[];
    sources: Map<string, string>;
  } = { readings: [], diagnostics: [], sources: new Map() };
  for (const path of listing.files) {
    const loaded = loadSource(host, path, order.name?.(path));
    if ('problem' in loaded) return loaded.problem;
    if ('diagnostic' in loaded) found.diagnostics.push(loaded.diagnostic);
    else found.readings.push(readSource(loaded.source, found.sources));
  }
  const merged = mergeEvidence(found.readings);
  const reading = { ...merged, diagnostics: [...found.diagnostics, ...merged.diagnostics] };
  return { reading, sources: found.sources, skipped: listing.skipped };
}
function readSource(source: LoadedFile, sources: Map<string, string>): EvidenceReading {
  const text = decodeSource(source);
  if (typeof text === 'string') sources.set(source.name, text);
  return readEvidence(source.bytes, source.name);
}
