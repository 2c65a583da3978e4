/** Random evidence for any rule set: some facts missing, some in conflict, values at the constants of the tree and just beside them. */
import fc from 'fast-check';
import {
  compare,
  exact,
  fromText,
  isWhole,
  multiply,
  parseExact,
  toText,
} from '../../src/exact.js';
import { everyNode } from '../../src/tree.js';
import { emptyRecord } from '../../src/values/index.js';
import type { EvidenceRecord, Fact, Indicator, RuleSet, Verdict } from '../../src/types.js';
import { at, DATES, LEVELS, nat, NUMBERS, PERCENTS, UNITS } from './random-facts.js';

interface DrawSpec {
  value: number;
  quantity: number;
  unit: number;
  subject: number;
  level: number;
  date: number;
  named: boolean;
  bad: number;
}
interface FactDraw {
  given: number;
  draws: DrawSpec[];
}
interface LeafDraw {
  declared: number;
  other: number;
  verdict: number;
  material: boolean;
}
/** A record that corrects another: which one, and what it says. */
interface CorrectionDraw {
  on: number;
  target: number;
  says: number;
  value: number;
}
/** What evidence says, before it is known which facts and leaves there are. */
export interface EvidenceSpec {
  facts: FactDraw[];
  leaves: LeafDraw[];
  stray: number;
  corrections: CorrectionDraw[];
}

const drawSpec: fc.Arbitrary<DrawSpec> = fc.record({
  value: nat,
  quantity: nat,
  unit: nat,
  subject: nat,
  level: nat,
  date: nat,
  named: fc.boolean(),
  bad: fc.nat({ max: 30 }),
});
const factDraw: fc.Arbitrary<FactDraw> = fc.record({
  given: nat,
  draws: fc.array(drawSpec, { minLength: 3, maxLength: 3 }),
});
const leafDraw: fc.Arbitrary<LeafDraw> = fc.record({
  declared: fc.nat({ max: 19 }),
  other: nat,
  verdict: nat,
  material: fc.boolean(),
});
export const evidenceSpec: fc.Arbitrary<EvidenceSpec> = fc.record({
  facts: fc.array(factDraw, { minLength: 9, maxLength: 9 }),
  leaves: fc.array(leafDraw, { minLength: 4, maxLength: 4 }),
  stray: nat,
  corrections: fc.array(fc.record({ on: fc.nat({ max: 5 }), target: nat, says: nat, value: nat }), {
    minLength: 3,
    maxLength: 3,
  }),
});

/** A record with nothing in it but what is given. */
export const recordOf = (
  id: string,
  line: number,
  part: Partial<EvidenceRecord>,
): EvidenceRecord => ({
  ...emptyRecord(id, { file: 'evidence.yaml', line, column: 1 }),
  ...part,
});
export const isMeasured = ({ kind }: Fact): boolean =>
  ['number', 'percent', 'flag', 'choice', 'date'].includes(kind);
export const leavesOf = (ruleSet: RuleSet): Indicator[] => {
  const walk = (node: Indicator): Indicator[] => (node.leaf ? [node] : node.children.flatMap(walk));
  return ruleSet.indicators.flatMap(walk);
};

/** The values of the pool that a measured fact accepts, as a record writes them. */
export function valuesOf(fact: Fact): string[] {
  if (fact.kind === 'flag') return ['是', '否', 'true', 'false'];
  if (fact.kind === 'choice') return fact.options;
  if (fact.kind === 'date') return DATES;
  if (fact.kind !== 'number' && fact.kind !== 'percent') return [];
  const { min, max, whole } = fact;
  const bounds = [min, max].flatMap((bound) =>
    bound === null
      ? []
      : [fact.kind === 'percent' ? `${toText(multiply(fromText(bound), exact(100)))}%` : bound],
  );
  return [...(fact.kind === 'percent' ? PERCENTS : NUMBERS), ...bounds].filter((text) => {
    const value = parseExact(text);
    return (
      value !== undefined &&
      (min === null || compare(value, fromText(min)) >= 0) &&
      (max === null || compare(value, fromText(max)) <= 0) &&
      (!whole || isWhole(value))
    );
  });
}

const QUANTITIES = ['1', '2', '3', '1/3', '0.5', '5', '0'];
const SUBJECTS = ['甲案', '乙案'];
/** The fields of a record that gives a fact a value; `given` decides how often a fact has none, one or several. */
function fieldsOf(fact: Fact, draw: DrawSpec): Partial<EvidenceRecord> {
  const values = valuesOf(fact);
  const value =
    draw.bad === 0
      ? '不详'
      : draw.bad === 1
        ? '99999'
        : values.length === 0
          ? null
          : at(values, draw.value);
  return {
    indicator: fact.indicator,
    fact: fact.name,
    value: isMeasured(fact)
      ? asWritten(value, draw)
      : draw.value < 4
        ? at(['3件', '无', '有', '2', '败诉'], draw.bad)
        : null,
    quantity: draw.quantity < 7 ? at(QUANTITIES, draw.quantity) : null,
    unit: draw.unit < 7 ? at([...UNITS, '外单位'], draw.unit) : null,
    subject: draw.subject < 6 ? at(SUBJECTS, draw.subject) : null,
    level: draw.level < 8 ? at(LEVELS, draw.level) : null,
    date: draw.date < 8 ? at(DATES, draw.date) : null,
    kind: draw.named ? at(['文件', '图片'], draw.unit) : null,
    ...(draw.bad === 2 ? { verdict: 'exempt' as const, note: '防汛' } : {}),
  };
}
/** A value in one of the ways in which people write it. */
function asWritten(value: string | null, { bad }: DrawSpec): string | null {
  if (value === null) return null;
  const [year = '', month = '', day = ''] = /^\d{4}-/.test(value) ? value.split('-') : [];
  switch (bad) {
    case 3:
      return value.replace(/[!-~]/g, (sign) =>
        String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
      );
    case 4:
      return value.endsWith('%') ? value.replace('%', ' %') : ` ${value}\u200b`;
    case 5:
      return year === '' ? value : `${year}/${Number(month)}/${Number(day)} 0:00`;
    case 6:
      return year === '' ? value : `${year} 年 ${Number(month)} 月 ${Number(day)} 日`;
    case 7:
      return year === ''
        ? value === '是'
          ? '✔'
          : value === '否'
            ? '错'
            : value
        : value.replaceAll('-', '');
    default:
      return value;
  }
}
const recorded = (fact: Fact): boolean => isMeasured(fact) || fact.kind === 'events';
function drawsFor(fact: Fact, { given, draws }: FactDraw): DrawSpec[] {
  const [first] = draws;
  if (first === undefined) return [];
  if (fact.kind === 'events') return draws.slice(0, given % 4);
  if (given < 4) return [];
  if (given < 9) return [first];
  return given === 9 ? [first, { ...first, unit: 0 }] : draws.slice(0, given - 8);
}

const DECLARED: Record<number, (Verdict | 'no-note')[]> = {
  1: ['not-applicable'],
  2: ['exempt'],
  3: ['not-applicable', 'exempt'],
  4: ['no-note'],
  5: ['not-applicable'],
};
const VERDICTS: (Verdict | null)[] = ['met', 'partly-met', 'not-met', null, 'met', 'not-met', null];
function leafRecords(
  leaf: Indicator,
  { declared, other, verdict, material }: LeafDraw,
): Partial<EvidenceRecord>[] {
  const own = (DECLARED[declared] ?? []).map((word) => ({
    indicator: leaf.id,
    verdict: word === 'no-note' ? ('exempt' as const) : word,
    note: word === 'no-note' ? null : '说明',
  }));
  const said = at(VERDICTS, verdict);
  const marks =
    said === null || (leaf.leaf?.met.by !== 'verdict' && other !== 0)
      ? []
      : [
          { indicator: leaf.id, verdict: said, note: '评语' },
          ...(other === 1 ? [{ indicator: leaf.id, verdict: 'met' as const }] : []),
        ];
  return [
    ...own,
    ...marks,
    ...(material
      ? [
          {
            indicator: leaf.id,
            title: '佐证材料',
            kind: at(['文件', '图片', '现场图片'], declared),
            quantity: at([null, '2', '1/3'], other),
            date: at([null, '2025-03-04'], verdict),
          },
        ]
      : []),
  ];
}
const STRAYS: Partial<EvidenceRecord>[] = [
  { indicator: '9.9.9' },
  { fact: '没有的数据项', value: '1' },
  {},
  { indicator: '1', fact: '数1', value: null },
];

/** Evidence for a rule set. `given` (from {@link EvidenceSpec}) is shared by facts in turn. */
export function evidenceFor(ruleSet: RuleSet, spec: EvidenceSpec): EvidenceRecord[] {
  const facts = ruleSet.facts
    .filter(recorded)
    .flatMap((fact, index) =>
      drawsFor(fact, at(spec.facts, index)).map((draw) => fieldsOf(fact, draw)),
    );
  const leaves = leavesOf(ruleSet).flatMap((leaf, index) =>
    leafRecords(leaf, at(spec.leaves, index)),
  );
  const strays = spec.stray < 4 ? [at(STRAYS, spec.stray)] : [];
  const branches = everyNode(ruleSet.indicators).filter(({ leaf }) => leaf === null);
  const absent: Partial<EvidenceRecord>[] =
    branches.length > 0 && spec.stray > 9
      ? [{ indicator: at(branches, spec.stray).id, verdict: 'not-applicable', note: '说明' }]
      : [];
  const stageOf = (index: number): string | null =>
    ruleSet.stages.length === 0 ? null : at([null, '复核', '自评', null, '复核', '终评'], index);
  const records = [...facts, ...leaves, ...strays, ...absent].map((part, index) =>
    recordOf(`R${index + 1}`, index + 1, { ...part, stage: stageOf(index) }),
  );
  return [...records, ...correctionsOf(ruleSet, records, spec)];
}
/** Corrections of these records and of each other: chains, circles, two of one, and of none. */
function correctionsOf(
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
  spec: EvidenceSpec,
): EvidenceRecord[] {
  const ids = [...records.map(({ id }) => id), 'C1', 'C2', 'R999'];
  return spec.corrections.flatMap(({ on, target, says, value }, index) => {
    if (on > 1) return [];
    const supersedes = at(ids, target * 4 + value);
    const corrected = records.find(({ id }) => id === supersedes);
    const fact = ruleSet.facts.find(
      ({ name, indicator }) => name === corrected?.fact && indicator === corrected.indicator,
    );
    const values = fact ? valuesOf(fact) : [];
    const parts: Partial<EvidenceRecord>[] = [
      {},
      { quantity: at(QUANTITIES, value) },
      { value: values.length === 0 ? null : at(values, value) },
      { unit: at(UNITS, value), note: '核实' },
      { quantity: '1', indicator: corrected?.indicator ?? null, fact: corrected?.fact ?? null },
      { date: at(DATES, value) },
      { verdict: at(VERDICTS, value), note: '复核' },
      { indicator: '1', fact: ruleSet.facts[value % 3]?.name ?? null },
      { claimedScore: at(NUMBERS, value) },
    ];
    const line = records.length + index + 1;
    return [recordOf(`C${index + 1}`, line, { ...at(parts, says), supersedes })];
  });
}
