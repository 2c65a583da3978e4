import picocolors from 'picocolors';
import { formatDiagnostic, once, sortDiagnostics } from '../../diagnostics/index.js';
import type { Diagnostic } from '../../types.js';
import type { Host } from '../host.js';
import { endLine, printNote } from '../print.js';
import { say } from '../words/index.js';

/**
 * Diagnostics as text with frames, sorted, each once, the severity coloured where the stream takes
 * colours.
 */
export function describeDiagnostics(
  host: Host,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  colour: boolean,
): string[] {
  const colours = picocolors.createColors(colour);
  return sortDiagnostics(once(diagnostics)).map((diagnostic) => {
    const text = formatDiagnostic(diagnostic, host.language, sources);
    const label = say(
      host.language,
      diagnostic.severity === 'error' ? 'explain.error' : 'explain.warning',
    );
    const paint = diagnostic.severity === 'error' ? colours.red : colours.yellow;
    return text.replace(
      `${label} ${diagnostic.code}`,
      () => `${paint(label)} ${colours.bold(diagnostic.code)}`,
    );
  });
}

const SHOWN_PER_CODE = 10;

/**
 * Writes diagnostics to standard error, each with its frame; of many that say the same, the first
 * ten.
 */
export function printDiagnostics(
  host: Host,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): void {
  const all = sortDiagnostics(once(diagnostics));
  if (all.length === 0) return;
  const seen = new Map<string, number>();
  const shown = all.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    return count <= SHOWN_PER_CODE;
  });
  for (const text of describeDiagnostics(host, shown, sources, host.colour.err))
    host.err(endLine(text));
  if (all.length > shown.length)
    printNote(host, 'note.more', { count: String(all.length - shown.length) });
  printNote(host, 'note.counts', {
    errors: countOf(all, 'error'),
    warnings: countOf(all, 'warning'),
  });
}
/** How many diagnostics are of this severity, as text. */
export const countOf = (
  diagnostics: readonly Diagnostic[],
  severity: Diagnostic['severity'],
): string => String(diagnostics.filter((one) => one.severity === severity).length);
