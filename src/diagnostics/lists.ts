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

/** In reading order: by file, line, column, code, parameters. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (d: Diagnostic): [string, number, number, string, string] => [
    d.place?.file ?? '',
    d.place?.line ?? 0,
    d.place?.column ?? 0,
    d.code,
    JSON.stringify(d.params),
  ];
  return diagnostics
    .map((d) => ({ d, k: key(d) }))
    .sort((a, b) => order(a.k, b.k))
    .map(({ d }) => d);
}
function order(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
