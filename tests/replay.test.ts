/** A random test that fails can be run again: its seed is that of the whole run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { runs } from './support/random.js';

const drawing = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) =>
    /\bfc\.(assert|check|sample)\(/.test(readFileSync(join(import.meta.dirname, name), 'utf8')),
  );

describe('random tests', () => {
  it('draw from the seed that the run prints', () => {
    const drawn: number[] = [];
    fc.assert(
      fc.property(fc.nat(), (value) => {
        drawn.push(value);
      }),
      { numRuns: runs(15) },
    );
    expect(drawn).toEqual(fc.sample(fc.nat(), { seed: inject('seed'), numRuns: runs(15) }));
  });
  it.each(drawing)('%s takes its seed from there', (name) => {
    expect(readFileSync(join(import.meta.dirname, name), 'utf8')).toMatch(
      /from '\.\/support\/random\.js'|^import '\.\/support\/random\.js'/m,
    );
  });
});
