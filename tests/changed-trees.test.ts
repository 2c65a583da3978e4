/** Whatever becomes of a tree, reading it ends in a rule set or in errors that can be shown where they stand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { formatDiagnostic } from '../src/diagnostics/index.js';
import { SOUND } from './support/mistakes.js';
import { runs } from './support/random.js';

/** One small change to a text: characters or lines taken out, swapped, doubled or put in. */
const LINES = SOUND.split('\n');
const scrap = fc.constantFrom(
  ...'：，“”％{}[]:,-#&*!|>@"\'\\\t\r\n \0é甲🌳\u2028',
  '  ',
  '- ',
  ': ',
  '---\n',
  '__proto__: ',
  'null',
  '1.10',
  '-1',
  '1/0',
  '999999999999999999999',
  '[]',
  '{}',
);
const mutation = fc.oneof(
  fc.tuple(fc.nat(SOUND.length), fc.integer({ min: 1, max: 12 })).map(
    ([at, count]) =>
      (text: string) =>
        text.slice(0, at) + text.slice(at + count),
  ),
  fc.tuple(fc.nat(SOUND.length), scrap).map(
    ([at, found]) =>
      (text: string) =>
        text.slice(0, at) + found + text.slice(at),
  ),
  fc
    .nat(SOUND.length)
    .map(
      (at) => (text: string) =>
        text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
    ),
  fc.tuple(fc.nat(LINES.length), fc.nat(LINES.length)).map(([from, to]) => (text: string) => {
    const lines = text.split('\n');
    const [line = ''] = lines.splice(from, 1);
    lines.splice(to, 0, line);
    return lines.join('\n');
  }),
  fc.nat(LINES.length).map(
    (at) => (text: string) =>
      text
        .split('\n')
        .flatMap((line, index) => (index === at ? [line, line] : [line]))
        .join('\n'),
  ),
  fc.nat(LINES.length).map(
    (at) => (text: string) =>
      text
        .split('\n')
        .filter((_, index) => index !== at)
        .join('\n'),
  ),
);

/** Either a rule set, or at least one error; every place stands in the text and every word can be shown. */
function sane(text: string): void {
  const { ruleSet, diagnostics } = compileTree(text, 'tree.yaml');
  expect(ruleSet === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const diagnostic of diagnostics.slice(0, 20)) {
    const { place } = diagnostic;
    if (place) {
      expect(place.line).toBeGreaterThanOrEqual(1);
      expect(place.line).toBeLessThanOrEqual(lines.length);
      expect(place.column).toBeGreaterThanOrEqual(1);
      expect(place.column).toBeLessThanOrEqual([...(lines[place.line - 1] ?? '')].length + 1);
    }
    for (const language of ['zh', 'en'] as const)
      expect(formatDiagnostic(diagnostic, language)).not.toMatch(/undefined|\[object/);
  }
}

describe('compileTree never throws', () => {
  it('on a quote that ends too early before an indented line, where the parser loses count of the lines', () => {
    const text = 'facts:\nedition: "202"6\n  重大违法事件: events\n';
    sane(text);
    expect(compileTree(text, 'tree.yaml').diagnostics.map(({ place }) => place?.line)).toEqual([3]);
  });
  it('on arbitrary strings', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(scrap, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        sane,
      ),
      { numRuns: runs(400) },
    );
  });
  it('on a sound tree changed in a few places', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        sane(mutations.reduce((text, mutate) => mutate(text), SOUND));
      }),
      { numRuns: runs(400) },
    );
  });
  it('on any value in any place', () => {
    const places = [...SOUND.matchAll(/(?<=: )[^\n{}[\],]+/g)].map(({ index, 0: found }) => ({
      index,
      found,
    }));
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(scrap, fc.json({ maxDepth: 3 }), fc.string({ maxLength: 20 })),
        ({ index, found }, value) => {
          sane(SOUND.slice(0, index) + value + SOUND.slice(index + found.length));
        },
      ),
      { numRuns: runs(400) },
    );
  });
});
