/** Evidence held open: what a session says after any changes is what is said of its records from the beginning, byte for byte. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, openSession, type Session } from '../src/assess/index.js';
import { diagnose } from '../src/diagnostics/index.js';
import { evaluate, prepare, reasonsOf, type Evidence } from '../src/evaluate/index.js';
import type { Assessment, EvidenceRecord, RuleSet } from '../src/types.js';
import {
  evidenceFor,
  evidenceSpec,
  isMeasured,
  leavesOf,
  recordOf,
  valuesOf,
} from './support/random-evidence.js';
import { at, UNITS } from './support/random-facts.js';
import { randomTree } from './support/random-tree.js';
import { runs } from './support/random.js';
import { samples } from './support/samples.js';

const LONG = 3_600_000;
const OPTIONS: { site: string | null; assessedAt: string } = {
  site: '甲县',
  assessedAt: '2026-01-15',
};
const ANY_SITE = { ...OPTIONS, site: null };

/** The records of a site by their ids, as a session should have them. */
type Records = Map<string, EvidenceRecord>;
/** Evidence as records alone, or as reading gives it: with a row that could not be read. */
type As = (records: EvidenceRecord[]) => Evidence;
const AS_THEY_ARE: As = (records) => records;
const PLACE = { file: '台账.csv', line: 9, column: 3 };
const AS_READ: As = (records) => ({
  records,
  setAside: [
    {
      record: null,
      indicator: '1',
      fact: null,
      place: PLACE,
      code: 'evidence/bad-date',
      params: { found: '3-5' },
      site: null,
      stage: null,
      supersedes: null,
      isSure: true,
    },
  ],
  diagnostics: [{ ...diagnose('evidence/bad-date', PLACE, { found: '3-5' }) }],
  read: 9,
});
const afresh = (ruleSet: RuleSet, records: Records, as: As, options = OPTIONS): Assessment =>
  assess(ruleSet, evaluate(ruleSet, as([...records.values()]), options), options);

/** What one record may become: other values, units, claims, facts, verdicts, corrections. */
function changed(ruleSet: RuleSet, old: EvidenceRecord, pick: number): EvidenceRecord {
  const fact = ruleSet.facts.find(
    ({ name, indicator }) => name === old.fact && indicator === old.indicator,
  );
  const values = fact ? valuesOf(fact) : [];
  const ways: Partial<EvidenceRecord>[] = [
    values.length > 0 ? { value: at(values, pick >> 4) } : { quantity: String(pick % 4) },
    values.length > 0 ? { value: at(values, pick >> 5) } : { subject: null },
    { unit: at([...UNITS, '外单位', null], pick >> 4) },
    { claimedScore: at(['1', '0.5', '好', null], pick >> 4), indicator: old.indicator },
    { verdict: at(['met', 'not-met', 'not-applicable', null] as const, pick >> 4), note: '说明' },
    { date: at(['2025-05-05', '2024-12-31', null], pick >> 4) },
    { supersedes: at(['R1', 'R2', null], pick >> 4) },
    { site: at(['甲县', '乙县', null], pick >> 4) },
  ];
  return { ...old, ...at(ways, pick) };
}
/** A record of any fact or leaf. */
function fresh(ruleSet: RuleSet, id: string, pick: number): EvidenceRecord {
  const facts = ruleSet.facts.filter(isMeasured);
  const events = ruleSet.facts.filter(({ kind }) => kind === 'events');
  const leaf = at(leavesOf(ruleSet), pick >> 3);
  const isEvent = pick % 3 === 0 && events.length > 0;
  if (pick % 7 === 6 || (facts.length === 0 && !isEvent))
    return recordOf(id, 1000 + pick, { indicator: leaf.id, title: '材料', kind: '文件' });
  const fact = isEvent ? at(events, pick >> 3) : at(facts, pick >> 3);
  return recordOf(id, 1000 + pick, {
    indicator: fact.indicator,
    fact: fact.name,
    value: isEvent ? null : at(valuesOf(fact), pick >> 5),
    unit: at([...UNITS, null], pick >> 2),
  });
}
/** Changes a session by one call, and the records beside it in the same way. */
function step(
  session: Session,
  ruleSet: RuleSet,
  records: Records,
  { way, picks }: { way: number; picks: readonly number[] },
): void {
  const olds = picks.flatMap((pick) => (records.size > 0 ? [at([...records.values()], pick)] : []));
  const put = (all: readonly EvidenceRecord[]): void => {
    for (const one of all) records.set(one.id, one);
  };
  const becoming = olds.map((old, index) => changed(ruleSet, old, picks[index] ?? 0));
  const coming = picks.map((pick, index) => fresh(ruleSet, `N${pick % 5}-${index}`, pick));
  if (way === 0) {
    const ids = [...olds.map(({ id }) => id), 'nobody'];
    const gone = new Set<string>();
    const unknown = ids.filter((id) => !records.has(id) || gone.has(id) || !gone.add(id));
    expect(session.drop(ids)).toEqual(unknown);
    for (const id of ids) records.delete(id);
  } else if (way === 1) {
    const unknown = coming.filter(({ id }) => !records.has(id));
    expect(session.replace([...becoming, ...unknown])).toEqual(unknown.map(({ id }) => id));
    put(becoming);
  } else {
    const all = way === 2 ? [...becoming, ...coming] : way === 3 ? coming : becoming;
    session.put(all);
    put(all);
  }
}
const drawnStep = fc.record({
  way: fc.nat({ max: 5 }),
  picks: fc.array(fc.nat({ max: 4095 }), { minLength: 1, maxLength: 3 }),
  isAsked: fc.boolean(),
});

/** A session says of its records what is said of them from the beginning; of any site where none is read. */
function agrees(session: Session, ruleSet: RuleSet, records: Records, as: As | null = null): void {
  const wanted = as
    ? afresh(ruleSet, records, as)
    : afresh(ruleSet, records, AS_THEY_ARE, ANY_SITE);
  expect(JSON.stringify(session.decision())).toBe(JSON.stringify(wanted.decision));
  expect(JSON.stringify(session.assessment())).toBe(JSON.stringify(wanted));
}

describe('a session', () => {
  it(
    'draws up after any changes the assessment that is drawn up of its records from the beginning',
    () => {
      fc.assert(
        fc.property(
          randomTree(),
          evidenceSpec,
          fc.array(drawnStep, { minLength: 1, maxLength: 6 }),
          fc.constantFrom(AS_THEY_ARE, AS_READ),
          ({ ruleSet }, spec, steps, as) => {
            const given = evidenceFor(ruleSet, spec);
            const records = new Map(given.map((record) => [record.id, record]));
            fc.pre(records.size === given.length);
            const session = openSession(prepare(ruleSet), as(given), OPTIONS);
            agrees(session, ruleSet, records, as);
            for (const one of steps) {
              step(session, ruleSet, records, one);
              if (one.isAsked) agrees(session, ruleSet, records, as);
              else session.scores();
            }
            agrees(session, ruleSet, records, as);
          },
        ),
        { numRuns: runs(1500) },
      );
    },
    LONG,
  );
  it.each(samples)('says of $name what is said from the beginning, record by record', (sample) => {
    const { ruleSet, records: given } = sample;
    const records = new Map(given.map((record) => [record.id, record]));
    const session = openSession(prepare(ruleSet), given, ANY_SITE);
    agrees(session, ruleSet, records);
    for (const [index, old] of given.entries()) {
      if (index % 7 !== 0) continue;
      session.drop(old.id);
      records.delete(old.id);
      if (index % 35 === 0) agrees(session, ruleSet, records);
    }
    session.put(given);
    for (const record of given) records.set(record.id, record);
    agrees(session, ruleSet, records);
  });
});

const open = (): { session: Session; ruleSet: RuleSet; records: EvidenceRecord[] } => {
  const found = samples.find(({ name }) => name === 'demo-city/typical');
  if (found === undefined) throw new Error('no sample');
  const { ruleSet, records } = found;
  return { session: openSession(prepare(ruleSet), records, ANY_SITE), ruleSet, records };
};
/** Writes on everything that can be reached, wherever that is allowed. */
function spoil(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const own = Reflect.getOwnPropertyDescriptor(value, key);
    if (own && 'value' in own) spoil(own.value, seen);
    if (key !== 'length') Reflect.set(value, key, 'spoiled');
  }
  if (Array.isArray(value)) Reflect.set(value, value.length, 'spoiled');
}

describe('many records at once', () => {
  it('are taken out, and ids that nothing has are given back', () => {
    const { session, records } = open();
    const ids = records.slice(0, 20).map(({ id }) => id);
    expect(session.drop(['nobody', ...ids, 'no one', ids[0] ?? ''])).toEqual([
      'nobody',
      'no one',
      ids[0],
    ]);
    expect(session.evaluation().used.filter(({ id }) => ids.includes(id))).toEqual([]);
    expect(session.drop(ids)).toEqual(ids);
  });
  it('are replaced where they are, and none is added', () => {
    const { session, records } = open();
    const some = records.slice(0, 3).map((record) => ({ ...record, note: '改' }));
    const before = session.evaluation().used.length;
    expect(session.replace([...some, recordOf('nobody', 1, { fact: '事' })])).toEqual(['nobody']);
    expect(session.evaluation().used).toHaveLength(before);
    expect(session.evaluation().used.filter(({ note }) => note === '改')).toHaveLength(3);
  });
  it('that cannot be read are kept and told, whatever way they come', () => {
    const { session } = open();
    const broken = recordOf('X', 1, { indicator: '1.1', date: '3-5' });
    expect(session.replace(broken)).toEqual([]);
    const codes = session.assessment().evidence.setAside.map(({ code }) => code);
    expect(codes).toContain('evidence/bad-date');
    expect(session.decision().outcome).toBe(session.assessment().decision.outcome);
  });
});

describe('what a session hands out', () => {
  it('cannot be written on, so that it says the same again', () => {
    const { session, ruleSet, records } = open();
    const given = records.map((record) => ({ ...record, place: { ...record.place } }));
    session.put(given);
    const wanted = JSON.stringify(
      afresh(ruleSet, new Map(records.map((r) => [r.id, r])), AS_THEY_ARE, ANY_SITE),
    );
    const [assessment, evaluation] = [session.assessment(), session.evaluation()];
    const scores = session.scores();
    for (const { vetoes, ...others } of [evaluation, scores]) {
      spoil(others);
      for (const { looking, ...outcome } of vetoes) if (looking) spoil(outcome);
    }
    for (const handed of [assessment, session.decision(), given]) spoil(handed);
    expect(JSON.stringify(session.assessment())).toBe(wanted);
    for (const one of records) session.put(one);
    expect(JSON.stringify(session.assessment())).toBe(wanted);
    expect(() => {
      assessment.indicators.length = 0;
    }).toThrow(TypeError);
  });
  it('stays as it was, whatever changes afterwards', () => {
    const { session, records } = open();
    const before = session.assessment();
    const text = JSON.stringify(before);
    session.drop(records.map(({ id }) => id));
    expect(JSON.stringify(session.assessment())).not.toBe(text);
    expect(JSON.stringify(before)).toBe(text);
  });
  it('is not spoiled by reasons that somebody wrote on', () => {
    const { session, ruleSet, records } = open();
    const all = new Map(records.map((record) => [record.id, record]));
    const leaves = session.scores().nodes.flatMap(function walk(node): (typeof node)[] {
      return node.leaf ? [node] : node.children.flatMap(walk);
    });
    for (const { leaf } of leaves) if (leaf) spoil(reasonsOf(leaf));
    agrees(session, ruleSet, all);
  });
});
