import { readEvidence, type EvidenceReading } from '../../evidence/index.js';
import { loadSource, type Reader } from '../read/index.js';
import { assertSame, type Seen } from './seen.js';

/**
 * What a file holds that cannot be cut into lines. Throws where it is no longer what was seen.
 */
export function readWhole(host: Reader, file: Seen): EvidenceReading {
  const loaded = loadSource(host, file.path, file.name);
  assertSame(file);
  if ('source' in loaded) return readEvidence(loaded.source.bytes, loaded.source.name);
  const diagnostics = 'diagnostic' in loaded ? [loaded.diagnostic] : [];
  return { records: [], setAside: [], diagnostics, read: 0 };
}
