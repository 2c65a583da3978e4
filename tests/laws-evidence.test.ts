/** Laws 4 and 7 of design section 6: more that is earned is never less, and what is supplied only narrows what is possible. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/evaluate/index.js';
import { compare, fromText, maximum, minimum } from '../src/exact.js';
import type { EvidenceRecord, Fact } from '../src/types.js';
import {
  isFactOf,
  LONG,
  nodesOf,
  num,
  randomCase,
  same,
  score,
  type Case,
} from './support/laws.js';
import { isMeasured, recordOf, valuesOf } from './support/random-evidence.js';
import { at, DATES, nat } from './support/random-facts.js';
import { runs } from './support/random.js';

describe('more is never less', () => {
  it(
    '4: where rules only earn, one more event or a greater value lowers no score',
    () => {
      fc.assert(
        fc.property(randomCase({ earnOnly: true }), nat, nat, ({ tree, records }, pick, by) => {
          const numeric = tree.ruleSet.facts.filter(
            ({ kind }) => kind === 'number' || kind === 'percent',
          );
          const once = records.filter(
            (record, index) =>
              record.fact === null ||
              !numeric.some(isFactOf(record)) ||
              records.findIndex(
                (other) => other.fact === record.fact && other.indicator === record.indicator,
              ) === index,
          );
          // Where silence is no answer, the first event answers: less is possible then.
          const events = tree.ruleSet.facts.filter(
            (fact) => fact.kind === 'events' && fact.whenSilent === 'zero',
          );
          const more =
            events.length > 0 && by % 2 === 0
              ? [...once, eventOf(at(events, pick), by)]
              : once.map((record) => greater(record, numeric.find(isFactOf(record)), by));
          const [before, after] = [score({ tree, records: once }), score({ tree, records: more })];
          expect(
            compare(num(after.score.guaranteed), num(before.score.guaranteed)),
          ).toBeGreaterThanOrEqual(0);
          nodesOf(after.indicators).forEach((node, index) => {
            expect(
              compare(num(node.score), num(nodesOf(before.indicators)[index]?.score ?? null)),
            ).toBeGreaterThanOrEqual(0);
            expect(
              compare(num(node.possible), num(nodesOf(before.indicators)[index]?.possible ?? null)),
            ).toBeGreaterThanOrEqual(0);
          });
        }),
        { numRuns: runs(400) },
      );
    },
    LONG,
  );
});

const eventOf = (fact: Fact, by: number): EvidenceRecord =>
  recordOf('more', 999, {
    indicator: fact.indicator,
    fact: fact.name,
    quantity: at(['1', '5', '1/3'], by),
    subject: by % 3 === 0 ? '甲案' : null,
    level: '省级',
    date: at(DATES, by),
    unit: '公安局',
  });
function greater(record: EvidenceRecord, fact: Fact | undefined, by: number): EvidenceRecord {
  const values = fact ? valuesOf(fact) : [];
  if (record.value === null || !values.includes(record.value)) return record;
  const old = fromText(record.value);
  const larger = values.filter((value) => compare(fromText(value), old) >= 0);
  return { ...record, value: larger.length === 0 ? record.value : at(larger, by) };
}

/** A record for each of some measured facts that nobody supplied, with a value the fact accepts. */
function supplies({ tree: { ruleSet }, records }: Case): { fact: Fact; values: string[] }[] {
  const { used } = evaluate(ruleSet, records);
  return ruleSet.facts
    .filter((fact) => isMeasured(fact) && !used.some((record) => isFactOf(record)(fact)))
    .map((fact) => ({ fact, values: valuesOf(fact) }));
}
const supply = (fact: Fact, value: string, index: number): EvidenceRecord =>
  recordOf(`S${index}`, 1000 + index, { indicator: fact.indicator, fact: fact.name, value });
const open = new Set(['undetermined', 'unknown', 'not-assessed']);
/** What is settled stays as it is. */
const stays = (what: string, before: string, after: string): void => {
  if (!open.has(before)) expect([what, after]).toEqual([what, before]);
};

describe('what is missing', () => {
  it(
    '7: supplying a missing fact only narrows what is possible, and turns no verdict round',
    () => {
      fc.assert(
        fc.property(
          randomCase({ countEvents: true }),
          fc.array(nat, { minLength: 6, maxLength: 6 }),
          ({ tree, records }, picks) => {
            const missing = supplies({ tree, records });
            fc.pre(missing.length > 0);
            const added = missing.flatMap(({ fact, values }, index) => {
              const pick = at(picks, index);
              return pick % 3 === 0 && missing.length > 1
                ? []
                : [supply(fact, at(values, pick), index)];
            });
            const [before, after] = [
              score({ tree, records }),
              score({ tree, records: [...records, ...added] }),
            ];
            const narrows = (
              what: string,
              a: [string | null, string | null],
              b: [string | null, string | null],
            ): void => {
              expect([what, b[0] === null]).toEqual([what, a[0] === null]);
              const inside =
                compare(num(b[0]), num(a[0])) >= 0 &&
                compare(num(b[1]), num(a[1])) <= 0 &&
                compare(num(b[0]), num(b[1])) <= 0;
              if (!inside) expect([what, ...b]).toEqual([what, ...a]);
            };
            const [old, last] = [before.score, after.score];
            // What may not be scored comes to no score, or to one no better than was possible.
            if (old.guaranteed === null && old.possible !== null)
              expect(
                compare(num(last.possible ?? last.guaranteed ?? old.possible), num(old.possible)),
              ).toBeLessThanOrEqual(0);
            else narrows('total', [old.guaranteed, old.possible], [last.guaranteed, last.possible]);
            nodesOf(before.indicators).forEach((node, index) => {
              const now = nodesOf(after.indicators)[index] ?? node;
              narrows(node.id, [node.score, node.possible], [now.score, now.possible]);
              if (node.children.length === 0 && node.status !== 'error')
                stays(node.id, node.status, now.status);
              if (node.gate !== null) stays(`gate ${node.id}`, node.gate, now.gate ?? '');
            });
            stays('outcome', before.decision.outcome ?? 'none', after.decision.outcome ?? 'none');
            before.decision.checks.forEach(({ id, passed }, index) => {
              stays(id, passed, after.decision.checks[index]?.passed ?? '');
            });
            before.decision.vetoes.forEach(({ id, fired }, index) => {
              stays(id, fired, after.decision.vetoes[index]?.fired ?? '');
            });
          },
        ),
        { numRuns: runs(500) },
      );
    },
    LONG,
  );

  it(
    '7: missing flags and choices leave open exactly what they can still bring',
    () => {
      fc.assert(
        fc.property(
          randomCase({ oneLeaf: true, plainFacts: true }),
          nat,
          ({ tree: { ruleSet, text }, records }, pick) => {
            const once = records.filter(
              (record, index) =>
                record.verdict === null &&
                records.findIndex((other) => other.fact === record.fact) === index,
            );
            const missing = supplies({ tree: { ruleSet, text }, records: once });
            const discrete = missing.filter(
              ({ fact: { kind } }) => kind === 'flag' || kind === 'choice',
            );
            fc.pre(discrete.length > 0);
            const known = [
              ...once,
              ...missing
                .filter((each) => !discrete.includes(each))
                .map(({ fact, values }, index) => supply(fact, at(values, pick), index)),
            ];
            const ways = discrete.reduce<EvidenceRecord[][]>(
              (all, { fact, values }, index) =>
                all.flatMap((way) =>
                  [...new Set(values)].map((value) => [...way, supply(fact, value, 100 + index)]),
                ),
              [[]],
            );
            const leaf = (extra: EvidenceRecord[]) => {
              const [node] = evaluate(ruleSet, [...known, ...extra]).nodes;
              if (!node?.leaf) throw new Error('no leaf');
              return node.leaf;
            };
            const [whole, each] = [leaf([]), ways.map(leaf)];
            same(whole.lo, each.map(({ lo }) => lo).reduce(minimum));
            same(whole.hi, each.map(({ hi }) => hi).reduce(maximum));
            expect(whole.metAtLeast).toBe(each.every(({ metAtLeast }) => metAtLeast));
            expect(whole.metAtBest).toBe(each.some(({ metAtBest }) => metAtBest));
          },
        ),
        { numRuns: runs(300) },
      );
    },
    LONG,
  );
});
