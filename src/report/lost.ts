/**
 * What is printed as lost: by a finding, a unit, or altogether; all of it, what is certain, and what
 * awaits evidence.
 */
import { compare, fromText, subtract, sum, ZERO, type Exact } from '../exact.js';
import { printAll } from '../numbers/index.js';
import { numberColumn, type Telling } from './telling.js';
import type { Finding, UnitLoss } from '../types.js';
import type { Column } from './blocks.js';

/** 已确定失分, 待补数据, and both together. */
export type LossPart = 'certain' | 'awaiting' | 'lost';

/** The parts that are told apart: none where nothing awaits evidence. */
export const lossParts = ({ assessment: { ledger } }: Telling): readonly LossPart[] =>
  ledger.certain === ledger.lost ? ['lost'] : ['certain', 'awaiting', 'lost'];
/** By which of them units are ranked: by what is certain, where that is told apart. */
export const rankedBy = (telling: Telling): 'certain' | 'lost' =>
  lossParts(telling).length > 1 ? 'certain' : 'lost';
/** A column for each of them. */
export const lossColumns = (telling: Telling): Column[] =>
  lossParts(telling).map((part) => numberColumn(telling.words.lossPart[part]));

/** Rows of what was lost, a cell for each part that is told apart, all with the same places. */
export function lossCells(
  rows: readonly ((part: LossPart) => Exact)[],
  telling: Telling,
): string[][] {
  const parts = lossParts(telling);
  const printed = printAll(rows.flatMap((row) => parts.map(row)));
  return rows.map((_, at) => printed.slice(at * parts.length, (at + 1) * parts.length));
}

const partOf = (part: LossPart, lost: Exact, certain: Exact): Exact =>
  part === 'lost' ? lost : part === 'certain' ? certain : subtract(lost, certain);

/** What is printed as lost by a finding. */
export const lostBy = ({ id }: Finding, { printed }: Telling, part: LossPart = 'lost'): Exact =>
  partOf(
    part,
    sum(printed.findings.get(id)?.values() ?? []),
    sum(printed.certain.findings.get(id)?.values() ?? []),
  );
/** What is printed of that for one unit; null stands for nobody. */
export const shareOf = (
  { id }: Finding,
  unit: string | null,
  { printed }: Telling,
  part: LossPart = 'lost',
): Exact =>
  partOf(
    part,
    printed.findings.get(id)?.get(unit) ?? ZERO,
    printed.certain.findings.get(id)?.get(unit) ?? ZERO,
  );
/** What is printed as lost by a unit. */
export const unitLost = (
  unit: string | null,
  { printed }: Telling,
  part: LossPart = 'lost',
): Exact => partOf(part, printed.units.get(unit) ?? ZERO, printed.certain.units.get(unit) ?? ZERO);
/** What is printed as lost by an indicator. */
export const nodeLost = (id: string, { printed }: Telling, part: LossPart): Exact =>
  partOf(part, printed.nodes.get(id)?.lost ?? ZERO, printed.certain.nodes.get(id) ?? ZERO);
/** What is printed as lost altogether. */
export const allLost = ({ printed }: Telling, part: LossPart = 'lost'): Exact =>
  partOf(part, printed.whole.lost ?? ZERO, printed.certain.total);

/** Whether all of a loss awaits evidence: nobody said yet that there is one. */
export const isAwaiting = ({ lost, certain }: Pick<Finding, 'lost' | 'certain'>): boolean =>
  certain === '0' && fromText(lost).n !== 0;

/** A unit's rank by what is certain, then by what it lost; units that lost the same share it. */
export const rankAmong = (own: UnitLoss, units: readonly UnitLoss[]): number =>
  1 + units.filter((other) => compareLost(other, own) > 0).length;
const compareLost = (a: UnitLoss, b: UnitLoss): number =>
  compare(fromText(a.certain), fromText(b.certain)) || compare(fromText(a.lost), fromText(b.lost));
