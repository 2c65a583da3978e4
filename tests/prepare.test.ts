/** The prepared evaluator against json-rules-engine, which decides every condition of every leaf; and sessions against evaluations from the beginning. */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, openSession } from '../src/assess/index.js';
import { evaluateAsync, prepare, type Evaluation, type ScoreNode } from '../src/evaluate/index.js';
import type { EvidenceRecord, RuleSet } from '../src/types.js';
import {
  evidenceFor,
  evidenceSpec,
  isMeasured,
  recordOf,
  valuesOf,
} from './support/random-evidence.js';
import { at, nat } from './support/random-facts.js';
import { randomTree } from './support/random-tree.js';
import { runs } from './support/random.js';
import { samples } from './support/samples.js';

const LONG = 3_600_000;
const PREPARED = runs(500);
const root = resolve(import.meta.dirname, '..');

/** Scores as numbers alone, without their reasons. */
const scored = ({
  total,
  nodes,
  vetoes,
}: Pick<Evaluation, 'total' | 'nodes' | 'vetoes'>): string => {
  const plain = ({ indicator, leaf, children, ...rest }: ScoreNode): unknown => [
    indicator.id,
    rest,
    leaf && [
      leaf.lo,
      leaf.hi,
      leaf.status,
      leaf.metAtLeast,
      leaf.metAtBest,
      leaf.missing,
      leaf.note,
      leaf.records.map(({ id }) => id),
    ],
    children.map(plain),
  ];
  const text = (_: string, value: unknown): unknown =>
    typeof value === 'bigint' ? `${value}n` : value;
  return JSON.stringify(
    [
      total,
      nodes.map(plain),
      vetoes.map(({ fired, missing, records }) => [
        fired,
        missing,
        records.map(({ record }) => record.id),
      ]),
    ],
    text,
  );
};

describe('prepared', () => {
  it('there are samples', () => {
    expect(samples.length).toBeGreaterThan(5);
  });
  it.each(samples)(
    'scores $name as json-rules-engine does, reasons included',
    async ({ ruleSet, records }) => {
      const [quick, plain] = [
        prepare(ruleSet).evaluate(records),
        await evaluateAsync(ruleSet, records),
      ];
      expect(scored(quick)).toBe(scored(plain));
      expect(JSON.stringify(assess(ruleSet, quick))).toBe(JSON.stringify(assess(ruleSet, plain)));
    },
  );
  it(
    `scores ${PREPARED} random trees as json-rules-engine does, twice over with other evidence between`,
    async () => {
      await fc.assert(
        fc.asyncProperty(
          randomTree(),
          evidenceSpec,
          evidenceSpec,
          async ({ ruleSet }, spec, other) => {
            const evaluator = prepare(ruleSet);
            const records = evidenceFor(ruleSet, spec);
            const wanted = await evaluateAsync(ruleSet, records);
            expect(scored(evaluator.evaluate(records))).toBe(scored(wanted));
            evaluator.evaluate(evidenceFor(ruleSet, other));
            const again = evaluator.evaluate(records);
            expect(JSON.stringify(assess(ruleSet, again))).toBe(
              JSON.stringify(assess(ruleSet, wanted)),
            );
          },
        ),
        { numRuns: PREPARED },
      );
    },
    LONG,
  );
  it.each(samples)(
    'gives the reasons of $name that were to be given, whatever becomes of the list of records, of the used ones and of other sites',
    async ({ ruleSet, records }) => {
      const evaluator = prepare(ruleSet);
      const given = [...records];
      const evaluation = evaluator.evaluate(given);
      const { used } = evaluation;
      const wanted = JSON.stringify(assess(ruleSet, await evaluateAsync(ruleSet, records)));
      given.length = 0;
      evaluator.evaluate(records.slice(1));
      evaluation.used = [...used];
      used.reverse();
      expect(JSON.stringify(assess(ruleSet, evaluation))).toBe(wanted);
    },
  );
  it('makes no code from strings', () => {
    const script = `const { evaluate, prepare } = require(${JSON.stringify(join(root, 'dist', 'index.cjs'))}); const r = JSON.parse(require('node:fs').readFileSync(0, 'utf8')); process.stdout.write(String(prepare(r.ruleSet).evaluate(r.records).total.lo.n)); evaluate(r.ruleSet, r.records)`;
    const { ruleSet, records } = samples[0] ?? { ruleSet: null, records: [] };
    const output = execFileSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '-e', script],
      { input: JSON.stringify({ ruleSet, records }), encoding: 'utf8' },
    );
    expect(output).toBe(ruleSet ? String(prepare(ruleSet).evaluate(records).total.lo?.n) : '');
  });
});

type Step = { put: EvidenceRecord } | { drop: string };
/** Changes of one record at a time: values, other facts, verdicts, what cannot count, and taking out. */
const stepsFor = (
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
  picks: readonly number[],
): Step[] =>
  picks.flatMap((pick, turn): Step[] => {
    const old = records.length > 0 ? at(records, pick) : undefined;
    if (pick % 5 === 0 && old) return [{ drop: old.id }];
    if (pick % 5 === 1 && old) return [{ put: { ...old, quantity: String(pick % 4), unit: null } }];
    if (pick % 5 === 2 && old)
      return [
        {
          put: {
            ...old,
            indicator: pick % 3 === 0 ? null : old.indicator,
            verdict: pick % 7 === 0 ? 'not-applicable' : old.verdict,
            note: 'n',
          },
        },
      ];
    const facts = ruleSet.facts.filter(isMeasured);
    if (facts.length === 0) return [];
    const fact = at(facts, pick);
    return [
      {
        put: recordOf(pick % 2 === 0 && old ? old.id : `S${turn}`, 1000 + turn, {
          indicator: fact.indicator,
          fact: fact.name,
          value: at(valuesOf(fact), pick),
        }),
      },
    ];
  });

describe('session', () => {
  it(
    'scores after every change as an evaluation from the beginning does',
    () => {
      fc.assert(
        fc.property(
          randomTree(),
          evidenceSpec,
          fc.array(nat, { minLength: 1, maxLength: 8 }),
          ({ ruleSet }, spec, picks) => {
            const records = evidenceFor(ruleSet, spec);
            const evaluator = prepare(ruleSet);
            const session = openSession(evaluator, records);
            const now = new Map(records.map((record) => [record.id, record]));
            fc.pre(now.size === records.length);
            session.scores();
            for (const step of stepsFor(ruleSet, records, picks)) {
              if ('put' in step) {
                session.put(step.put);
                now.set(step.put.id, step.put);
              } else expect(session.drop(step.drop)).toBe(now.delete(step.drop));
              const wanted = evaluator.evaluate([...now.values()]);
              expect(scored(session.scores())).toBe(scored(wanted));
            }
            const wanted = evaluator.evaluate([...now.values()]);
            expect(
              JSON.stringify(assess(ruleSet, { ...session.evaluation(), ...session.scores() })),
            ).toBe(JSON.stringify(assess(ruleSet, wanted)));
          },
        ),
        { numRuns: runs(400) },
      );
    },
    LONG,
  );
  it('gives reasons that belong to the scores they were read from, whatever changed since', () => {
    const { ruleSet, records } = samples.find(({ name }) => name === 'demo-city/typical') ?? {
      ruleSet: null,
      records: [],
    };
    if (ruleSet === null) throw new Error('no sample');
    const session = openSession(prepare(ruleSet), records);
    const before = session.scores();
    const wanted = JSON.stringify(assess(ruleSet, prepare(ruleSet).evaluate(records)).indicators);
    for (const record of records.filter(({ value }) => value !== null)) session.drop(record.id);
    session.scores();
    expect(
      JSON.stringify(
        assess(ruleSet, { ...prepare(ruleSet).evaluate(records), ...before }).indicators,
      ),
    ).toBe(wanted);
  });
  it('leaves alone what another site names so', () => {
    const { ruleSet, records } = samples.find(({ name }) => name === 'demo-city/typical') ?? {
      ruleSet: null,
      records: [],
    };
    const one = records.find(({ value }) => value !== null);
    if (ruleSet === null || one === undefined) throw new Error('no sample');
    const others = { ...one, site: '乙市' };
    const session = openSession(prepare(ruleSet), [others, ...records], { site: one.site });
    expect(session.drop(one.id)).toBe(true);
    expect(
      session
        .evaluation()
        .setAside.filter(({ record, code }) => record === one.id && code === 'evidence/other-site'),
    ).toHaveLength(1);
    session.put(one);
    expect(scored(session.scores())).toBe(
      scored(prepare(ruleSet).evaluate(records, { site: one.site })),
    );
  });
  it('knows which records it has', () => {
    const { ruleSet, records } = samples[0] ?? { ruleSet: null, records: [] };
    if (ruleSet === null) throw new Error('no sample');
    const session = openSession(prepare(ruleSet), []);
    expect(session.drop('nobody')).toBe(false);
    for (const record of records) session.put(record);
    expect(scored(session.scores())).toBe(scored(prepare(ruleSet).evaluate(records)));
    expect(session.evaluation().used.length).toBe(prepare(ruleSet).evaluate(records).used.length);
  });
});
