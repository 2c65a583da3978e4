import { readEvidence, type EvidenceReading } from '../../evidence/index.js';
import type { Host } from '../host.js';
import { loadSource } from '../read/index.js';
import type { BatchFile } from './pieces.js';

/** What a file holds that cannot be cut into lines. */
export function readWhole(
  host: Pick<Host, 'cwd'>,
  { path, name }: Pick<BatchFile, 'path' | 'name'>,
): EvidenceReading {
  const loaded = loadSource(host, path, name);
  if ('source' in loaded) return readEvidence(loaded.source.bytes, loaded.source.name);
  const diagnostics = 'diagnostic' in loaded ? [loaded.diagnostic] : [];
  return { records: [], setAside: [], diagnostics, read: 0 };
}
