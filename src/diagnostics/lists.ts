import type { Diagnostic } from '../types.js';

/**
 * What makes two diagnostics the same: their code, where they stand, and the values in their words,
 * in whatever order.
 */
export const diagnosticKey = ({ code, place, params }: Diagnostic): string =>
  JSON.stringify([
    code,
    place?.file,
    place?.line,
    place?.column,
    Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

/** Each that differs in its key, in the place of the first like it. */
export const onceBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
/** The same diagnostic once; the order stays. */
export const once = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  onceBy(diagnostics, diagnosticKey);

/**
 * A new list in reading order: by file, line, column, code, parameters; what has no place comes
 * first.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      order(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      order(a.code, b.code) ||
      order(JSON.stringify(a.params), JSON.stringify(b.params)),
  );
}
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
