import { readEvidence, type EvidenceReading } from '../../evidence/index.js';
import { loadSource, type Reader } from '../read/index.js';
import type { BatchFile } from './pieces.js';
import { assertSame } from './seen.js';

/**
 * What a file holds that cannot be cut into lines. Throws where it is no longer what was seen.
 */
export function readWhole(host: Reader, file: BatchFile): EvidenceReading {
  if (file.refused) return { records: [], setAside: [], diagnostics: [file.refused], read: 0 };
  const loaded = loadSource(host, file.path, file.name);
  assertSame(file);
  if ('source' in loaded) return readEvidence(loaded.source.bytes, loaded.source.name);
  const diagnostics = 'diagnostic' in loaded ? [loaded.diagnostic] : [];
  return { records: [], setAside: [], diagnostics, read: 0 };
}
