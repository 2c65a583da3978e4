/** Law 0 of design section 6: what cannot be read never makes a verdict certain, never raises what is guaranteed and never lowers what is possible. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { evaluate, isRefused } from '../src/evaluate/index.js';
import type { EvidenceRecord, RuleSet } from '../src/types.js';
import { LONG, randomCase, score } from './support/laws.js';
import { readsLess, spoiled, spoils } from './support/spoiled.js';
import { runs } from './support/random.js';

/** The records that are not refused. */
function soundOf(ruleSet: RuleSet, records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const { setAside } = evaluate(ruleSet, records);
  const refused = new Set(setAside.filter(isRefused).map(({ record }) => record));
  return records.filter(({ id }) => !refused.has(id));
}

describe('what could not be read', () => {
  it(
    '0: a record that is refused raises nothing that is guaranteed and lowers nothing that is possible',
    () => {
      fc.assert(
        fc.property(randomCase(), spoils, ({ tree, records }, drawn) => {
          const sound = soundOf(tree.ruleSet, records);
          const now = spoiled(tree.ruleSet, sound, drawn);
          readsLess(
            score({ tree, records: sound }),
            assess(tree.ruleSet, evaluate(tree.ruleSet, now)),
          );
        }),
        { numRuns: runs(600) },
      );
    },
    LONG,
  );
});
