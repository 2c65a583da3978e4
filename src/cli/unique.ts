import type { Diagnostic } from '../types.js';

/** Without repetitions; the order stays. */
export function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()];
}
const keyOf = ({ code, place, params }: Diagnostic): string =>
  JSON.stringify([
    code,
    place?.file,
    place?.line,
    place?.column,
    Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
