/** Random records spoiled so that they cannot be read, and what design law 0 asks of what is then said. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { evaluate, isRefused } from '../../src/evaluate/index.js';
import { compare } from '../../src/exact.js';
import type { Assessment, EvidenceRecord, RuleSet } from '../../src/types.js';
import { nodesOf, num } from './laws.js';
import { isMeasured } from './random-evidence.js';
import { at, nat } from './random-facts.js';

/** The records that are not refused; without one, a correction of it is refused in its turn. */
export function soundOf(ruleSet: RuleSet, records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const { setAside } = evaluate(ruleSet, records);
  const refused = new Set(setAside.filter(isRefused).map(({ record }) => record));
  const sound = records.filter(({ id }) => !refused.has(id));
  return refused.size === 0 ? sound : soundOf(ruleSet, sound);
}

/** Which record is spoiled, and how. */
export interface Spoil {
  pick: number;
  how: number;
}
export const spoils = fc.array(fc.record({ pick: fc.nat({ max: 40 }), how: nat }), {
  minLength: 1,
  maxLength: 3,
});
type Change = Partial<EvidenceRecord>;
/** What can be wrong with a record so that it is refused. */
function waysOf(record: EvidenceRecord, { facts, stages }: RuleSet): Change[] {
  const { indicator, fact, verdict } = record;
  const isDeclared = verdict === 'exempt' || verdict === 'not-applicable';
  const measured = facts.some((each) => each.name === fact && isMeasured(each));
  return [
    { indicator: '9.9.9' },
    ...(stages.length > 0 ? [{ stage: '没有的阶段' }] : []),
    ...(record.supersedes === null ? [] : [{ supersedes: 'R999' }, { supersedes: record.id }]),
    ...(fact === null
      ? isDeclared
        ? [{ note: null }]
        : []
      : [
          { fact: `${fact}?` },
          { quantity: '三五' },
          ...(measured ? [{ value: '看不清' }, { value: null }] : []),
          { verdict: 'not-applicable' as const, note: '不涉及' },
          ...(indicator === null ? [] : [{ fact: null, value: '看不清' }]),
        ]),
  ];
}
/** Records with some of them spoiled; none of them is refused as it stands. */
export function spoiled(
  ruleSet: RuleSet,
  sound: readonly EvidenceRecord[],
  drawn: readonly Spoil[],
): EvidenceRecord[] {
  if (sound.length === 0) return [];
  const changes = new Map<EvidenceRecord, Change>(
    drawn.map(({ pick, how }) => {
      const record = at(sound, pick);
      return [record, at(waysOf(record, ruleSet), how)];
    }),
  );
  return sound.map((record) => ({ ...record, ...changes.get(record) }));
}

const OPEN = new Set(['undetermined', 'unknown', 'not-assessed', 'error']);
type Said = [what: string, sound: string | null, now: string | null];
/** All that an assessment says of verdicts, side by side. */
function verdictsIn(sound: Assessment, now: Assessment): Said[] {
  const grades = [sound, now].map(({ grade }) =>
    grade && grade.grade === grade.possible ? grade.grade : null,
  );
  return [
    ['outcome', sound.decision.outcome, now.decision.outcome],
    ...sound.decision.checks.map(({ id, passed }, index): Said => {
      return [id, passed, now.decision.checks[index]?.passed ?? null];
    }),
    ...sound.decision.vetoes.map(({ id, fired }, index): Said => {
      return [id, fired, now.decision.vetoes[index]?.fired ?? null];
    }),
    ['grade', grades[0] ?? null, grades[1] ?? null],
    ...nodesOf(sound.indicators).flatMap((node, index): Said[] => {
      const other = nodesOf(now.indicators)[index];
      const status: Said = [`status of ${node.id}`, node.status, other?.status ?? null];
      return node.children.length === 0 ? [status] : [];
    }),
  ];
}
/** What is certain was so, and is the same. */
export function staysAsOpen(sound: Assessment, now: Assessment): void {
  for (const [what, before, after] of verdictsIn(sound, now))
    if (after !== null && !OPEN.has(after)) expect([what, after]).toEqual([what, before]);
}
/** Guaranteed never rises and possible never falls, of the whole, every stage and every node. */
export function staysWithin(sound: Assessment, now: Assessment): void {
  const holds = (
    what: string,
    before: [string | null, string | null],
    after: [string | null, string | null],
  ): void => {
    if (before[1] === null) return;
    // No score at worst is what may not be scored: less than any number.
    const isLower =
      after[0] === null || (before[0] !== null && compare(num(after[0]), num(before[0])) <= 0);
    const isWithin = isLower && after[1] !== null && compare(num(after[1]), num(before[1])) >= 0;
    if (!isWithin) expect([what, ...after]).toEqual([what, ...before]);
  };
  const others = nodesOf(now.indicators);
  nodesOf(sound.indicators).forEach((node, index) => {
    const other = others[index] ?? node;
    holds(node.id, [node.score, node.possible], [other.score, other.possible]);
  });
  holds(
    'total',
    [sound.score.guaranteed, sound.score.possible],
    [now.score.guaranteed, now.score.possible],
  );
  if (sound.combined)
    holds(
      'combined',
      [sound.combined.guaranteed, sound.combined.possible],
      [now.combined?.guaranteed ?? null, now.combined?.possible ?? null],
    );
  sound.stages.forEach((stage, index) => {
    const other = now.stages[index];
    holds(
      `stage ${stage.id}`,
      [stage.guaranteed, stage.possible],
      [other?.guaranteed ?? null, other?.possible ?? null],
    );
  });
}
/** Law 0: reading less well makes nothing certain; where all that was refused is named, it never helps either. */
export function readsLess(sound: Assessment, now: Assessment, isEndless: boolean): void {
  const { unread, leftOut } = now.evidence;
  expect(leftOut).toBe(false);
  if (unread.adrift === 0 && unread.files.length === 0) {
    staysAsOpen(sound, now);
    // Where nothing bounds what may be lost, no number is low enough: nothing is decided by it.
    if (!isEndless) staysWithin(sound, now);
    return;
  }
  // Where nothing is decided, nothing is open.
  const open = sound.decision.outcome === null ? null : 'undetermined';
  expect(now.decision.outcome).toBe(open);
  if (now.grade) expect(now.grade).toMatchObject({ grade: null, possible: null });
  for (const { id, passed } of now.decision.checks)
    expect([id, passed]).toEqual([id, 'undetermined']);
}
