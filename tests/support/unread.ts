/** A reading as the oracle takes it: its records, and what its refused rows name. */
import { isCode, isError } from '../../src/diagnostics/index.js';
import type { EvidenceReading } from '../../src/index.js';
import type { Known } from '../oracle/index.js';

export const unreadIn = ({
  records,
  setAside,
  diagnostics,
}: EvidenceReading): Pick<Known, 'records' | 'refused' | 'files'> => ({
  records,
  refused: setAside
    .filter(({ code }) => isCode(code) && isError(code))
    .map(({ indicator, fact, stage, isSure }) => ({ indicator, fact, stage, sure: isSure })),
  files: diagnostics.filter(({ severity }) => severity === 'error').length,
});
