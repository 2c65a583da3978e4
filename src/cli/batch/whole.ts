import { readEvidence, type EvidenceReading } from '../../evidence/index.js';
import { loadSource, type Reader } from '../read/index.js';
import type { BatchFile } from './pieces.js';

/** What a file holds that cannot be cut into lines. */
export function readWhole(
  host: Reader,
  { path, name }: Pick<BatchFile, 'path' | 'name'>,
): EvidenceReading {
  const loaded = loadSource(host, path, name);
  if ('source' in loaded) return readEvidence(loaded.source.bytes, loaded.source.name);
  const diagnostics = 'diagnostic' in loaded ? [loaded.diagnostic] : [];
  return { records: [], setAside: [], diagnostics, read: 0 };
}
