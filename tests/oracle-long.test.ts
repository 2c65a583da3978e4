/**
 * The long run beside the oracle, a part at a time: `npm run long` starts it. Each random tree is
 * compiled once and scored on several sites, each alone and some together, since compiling is what
 * takes longest; lower trees are as in `oracle.test.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONG } from './support/laws.js';
import { compareBoth, compareCohort, type Comparison } from './support/oracle.js';
import { evidenceFor, evidenceSpec } from './support/random-evidence.js';
import { randomLower } from './support/random-lower.js';
import { randomTree } from './support/random-tree.js';
import { SEED, TREES } from './support/random.js';

const isAsked = process.env['ZHIBIAO_LONG'] !== undefined;
const SITES = 6;
/** Shrinking takes many times as long as a part; whoever replays one asks for it. */
const endOnFailure = process.env['ZHIBIAO_LONG'] !== 'shrink';

describe.runIf(isAsked)('a part of the long run', () => {
  const all: Comparison = { counts: new Map(), differences: [] };
  const agree = (compare: (own: Comparison) => void): void => {
    const own: Comparison = { counts: all.counts, differences: [] };
    compare(own);
    expect(own.differences.join('\n')).toBe('');
  };
  it(
    'agrees on every site alone, and on three of them together',
    () => {
      const specs = fc.array(evidenceSpec, { minLength: SITES, maxLength: SITES });
      fc.assert(
        fc.property(randomTree(), specs, (tree, each) => {
          const sites = each.map((spec) => ({ ...tree, records: evidenceFor(tree.ruleSet, spec) }));
          for (const site of sites)
            agree((own) => {
              compareBoth(site, own);
            });
          agree((own) => {
            compareCohort(sites.slice(0, 3), own);
          });
        }),
        { numRuns: TREES, seed: SEED, endOnFailure },
      );
    },
    LONG,
  );
  it(
    'agrees on lower trees',
    () => {
      const written = randomLower.filter((lower) => lower !== null);
      fc.assert(
        fc.property(written, evidenceSpec, ({ text, files, ruleSet, class: name }, spec) => {
          const load = (path: string) => ({ file: path, text: files[path] ?? '' });
          const records = evidenceFor(ruleSet, spec);
          agree((own) => {
            compareBoth({ text, from: { load, class: name }, ruleSet, records }, own);
          });
        }),
        { numRuns: Math.ceil(TREES / 20), seed: SEED, endOnFailure },
      );
      process.stderr.write(`compared ${JSON.stringify(Object.fromEntries(all.counts))}\n`);
    },
    LONG,
  );
});
