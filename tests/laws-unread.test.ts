/** Law 0 of design section 6: what cannot be read never makes a verdict certain, never raises what is guaranteed and never lowers what is possible. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, openSession } from '../src/assess/index.js';
import {
  evaluate,
  evaluateAsync,
  evaluateCohort,
  prepare,
  type Evaluation,
} from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import type { Assessment } from '../src/types.js';
import { LONG, randomCase, score } from './support/laws.js';
import { evidenceFor, evidenceSpec } from './support/random-evidence.js';
import { at, nat } from './support/random-facts.js';
import { compiled, randomTree } from './support/random-tree.js';
import { readsLess, soundOf, spoiled, spoils } from './support/spoiled.js';
import { brokenText, FORMATS, writtenAs } from './support/written.js';
import { runs } from './support/random.js';

describe('what could not be read', () => {
  it(
    '0: a record that is refused raises nothing that is guaranteed and lowers nothing that is possible',
    () => {
      fc.assert(
        fc.property(randomCase(), spoils, ({ tree, records }, drawn) => {
          const sound = soundOf(tree.ruleSet, records);
          const now = evaluate(tree.ruleSet, spoiled(tree.ruleSet, sound, drawn));
          readsLess(score({ tree, records: sound }), assess(tree.ruleSet, now), now.isEndless);
        }),
        { numRuns: runs(600) },
      );
    },
    LONG,
  );

  it(
    '0, 3: every way to score the same reading, with refused rows in it, says the same to the byte',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomCase(), spoils, nat, async ({ tree, records }, drawn, by) => {
          const { ruleSet } = tree;
          const now = spoiled(ruleSet, soundOf(ruleSet, records), drawn);
          const reading = readEvidence(writtenAs(now, 'jsonl'), 'a.jsonl');
          const say = (evaluation: Evaluation): string =>
            JSON.stringify(assess(ruleSet, evaluation, { reading }));
          const evaluator = prepare(ruleSet);
          const wanted = say(evaluator.evaluate(reading));
          expect(say(await evaluateAsync(ruleSet, reading))).toBe(wanted);
          const turned = {
            ...reading,
            records: [...reading.records].reverse(),
            setAside: [...reading.setAside].reverse(),
          };
          const {
            evidence: _,
            diagnostics: __,
            ...said
          } = assess(ruleSet, evaluator.evaluate(reading));
          expect(assess(ruleSet, evaluator.evaluate(turned))).toMatchObject(said);
          const session = openSession(evaluator, { ...reading, records: [] });
          for (const record of reading.records) session.put(record);
          session.scores();
          const last = reading.records.length === 0 ? null : at(reading.records, by);
          if (last) {
            session.drop(last.id);
            session.scores();
            session.put(last);
          }
          const { total } = evaluator.evaluate(reading);
          expect(session.scores().total).toEqual(total);
          expect(say(session.evaluation())).toBe(wanted);
        }),
        { numRuns: runs(200) },
      );
    },
    LONG,
  );
  it(
    '0: the same through texts of every format, a column lost, a line broken, a file cut short',
    () => {
      fc.assert(
        fc.property(randomCase(), fc.nat({ max: 60 }), nat, ({ tree, records }, pick, how) => {
          const { ruleSet } = tree;
          const sound = soundOf(ruleSet, records);
          fc.pre(sound.length > 0);
          const format = at(FORMATS, how);
          const read = (text: string): { said: Assessment; isEndless: boolean } => {
            const reading = readEvidence(text, `a.${format}`);
            const evaluation = evaluate(ruleSet, reading);
            return {
              said: assess(ruleSet, evaluation, { reading }),
              isEndless: evaluation.isEndless,
            };
          };
          const text = writtenAs(sound, format);
          const now = read(brokenText(text, format, { pick, how }));
          readsLess(read(text).said, now.said, now.isEndless);
        }),
        { numRuns: runs(400) },
      );
    },
    LONG,
  );
  it(
    '0: the same on sites that are scored together',
    () => {
      fc.assert(
        fc.property(
          randomTree(),
          fc.array(evidenceSpec, { minLength: 2, maxLength: 3 }),
          spoils,
          ({ ruleSet }, specs, drawn) => {
            const sites = specs.map((spec, index) => ({
              site: `县${index}`,
              records: soundOf(ruleSet, evidenceFor(ruleSet, spec)),
            }));
            const now = sites.map((each, index) =>
              index === 0 ? { ...each, records: spoiled(ruleSet, each.records, drawn) } : each,
            );
            const all = (cohort: typeof sites) =>
              evaluateCohort(ruleSet, cohort).map(({ site, evaluation }) => ({
                said: assess(ruleSet, evaluation, { site }),
                isEndless: evaluation.isEndless,
              }));
            const after = all(now);
            const isEndless = after.some((each) => each.isEndless);
            all(sites).forEach((before, index) => {
              const other = after[index];
              if (other) readsLess(before.said, other.said, isEndless);
            });
          },
        ),
        { numRuns: runs(100) },
      );
    },
    LONG,
  );

  it(
    '0: the column of facts lost, every row that gives a value leaves its indicator open',
    () => {
      fc.assert(
        fc.property(randomCase(), ({ tree, records }) => {
          const { ruleSet } = tree;
          // What is left of an event under a title or a kind looks like a document.
          const whole = soundOf(ruleSet, records).filter(
            ({ fact, kind, value, quantity, subject }) =>
              fact === null || value !== null || (kind === null && (quantity ?? subject) !== null),
          );
          const sound = soundOf(ruleSet, whole);
          const now = sound.map((record) => ({ ...record, fact: null }));
          const evaluation = evaluate(ruleSet, readEvidence(writtenAs(now, 'csv'), 'a.csv'));
          readsLess(
            score({ tree, records: sound }),
            assess(ruleSet, evaluation),
            evaluation.isEndless,
          );
        }),
        { numRuns: runs(200) },
      );
    },
    LONG,
  );
  it('0: of a round before that could not be read whole nothing is known', () => {
    const { ruleSet } = compiled(LOOKING_BACK);
    const texts = [
      '{"fact":"投诉","quantity":3}\n{"fact":"投诉","quantity":2}',
      '{"fact":"投诉","quantity":3}\n{"fact":"投',
    ];
    const said = [...texts, ...texts.slice(1)].map((text, index) => {
      const records = readEvidence(text, 'a.jsonl');
      const options = { previous: { records, scores: {} }, leaveOutRefused: index === 2 };
      const { score: total } = assess(ruleSet, evaluate(ruleSet, [], options));
      return [total.guaranteed, total.possible];
    });
    expect(said).toEqual([
      ['5', '5'],
      ['0', '10'],
      ['7', '7'],
    ]);
  });
});

const LOOKING_BACK = `id: back
title: 看上一轮
indicators:
  - id: "1"
    title: 上一轮投诉一件扣一分
    points: 10
    facts: { 投诉: events, 上年: { previous: 投诉 } }
    rules: [{ deduct: 1, each: { of: 上年, above: 0, step: 1, count: whole } }]
`;
