import { diagnose, isCode } from '../diagnostics/index.js';
import type { Diagnostic, SetAside } from '../types.js';

/**
 * 0 done; 1 sources are wrong, or a condition (`--require-pass`, `--min-score`, …) is not
 * satisfied; 2 misuse or a bug.
 */
export type ExitCode = 0 | 1 | 2;
export const DONE: ExitCode = 0;
export const SOURCES_WRONG: ExitCode = 1;
export const MISUSE: ExitCode = 2;

/** What a run found out; `gatesFailed` counts the conditions not satisfied. */
export interface Verdict {
  diagnostics: readonly Pick<Diagnostic, 'severity'>[];
  setAside?: readonly Pick<SetAside, 'code'>[];
  gatesFailed?: number;
}

/** The exit code of a run that ended by itself. It is decided here and nowhere else. */
export function exitCodeOf({ diagnostics, setAside = [], gatesFailed = 0 }: Verdict): ExitCode {
  if (diagnostics.some(({ severity }) => severity === 'error')) return SOURCES_WRONG;
  if (setAside.some(({ code }) => isCode(code) && diagnose(code, null).severity === 'error'))
    return SOURCES_WRONG;
  return gatesFailed > 0 ? SOURCES_WRONG : DONE;
}
