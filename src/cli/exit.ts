import { diagnose, isCode } from '../diagnostics/index.js';
import type { Diagnostic, Outcome, SetAside } from '../types.js';

/** 0 done; 1 sources are wrong, or `--require-pass` and not recommended; 2 misuse or a bug. */
export type ExitCode = 0 | 1 | 2;
export const DONE: ExitCode = 0;
export const SOURCES_WRONG: ExitCode = 1;
export const MISUSE: ExitCode = 2;

/** What a run found out; `outcome` is null where nothing was decided. */
export interface Verdict {
  diagnostics: readonly Pick<Diagnostic, 'severity'>[];
  setAside?: readonly Pick<SetAside, 'code'>[];
  outcome?: Outcome | null;
  requirePass?: boolean;
}

/** The exit code of a run that ended by itself. It is decided here and nowhere else. */
export function exitCodeOf({ diagnostics, setAside = [], outcome = null, requirePass = false }: Verdict): ExitCode {
  if (diagnostics.some(({ severity }) => severity === 'error')) return SOURCES_WRONG;
  if (setAside.some(({ code }) => isCode(code) && diagnose(code, null).severity === 'error')) return SOURCES_WRONG;
  return requirePass && outcome !== 'pass' ? SOURCES_WRONG : DONE;
}
