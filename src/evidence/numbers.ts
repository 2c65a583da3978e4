/**
 * Numbers in cells of which nobody knows the format.
 * In: how a person says that percentages and days are stored, and which facts are either. Out: the
 * text that such a number stands for. It must not know: files, and what else stands in a row.
 */
import { absolute, compare, exact, multiply, ONE, parseExact, toText } from '../exact.js';
import type { Fact, RuleSet } from '../types.js';
import { folded, isAlike, serialDayIn } from '../values/index.js';
import type { Field } from './fields.js';

/**
 * How numbers are meant that stand in cells of unknown format: of a percentage `stored`, 0.95 is
 * 95%, and 95 stays refused; of a day `serial`, 45720 is 2025-03-04, and 44258 of a workbook that
 * counts from 1904. Without them both are refused,
 * with the readings that they could have.
 */
export interface NumberCells {
  percents?: 'stored' | undefined;
  dates?: 'serial' | 'serial-1904' | undefined;
}
/** The text that a number stands for in a field, in a row of which the other texts are known. */
export type NumberReader = (
  field: Field,
  text: string,
  textOf: (field: Field) => string | null,
) => string;

/** Null where numbers are what is written. The facts tell which values are percentages, which days. */
export function numberReader(
  facts: RuleSet['facts'],
  { percents, dates }: NumberCells,
): NumberReader | null {
  if (percents === undefined && dates === undefined) return null;
  const called = new Map<string, Fact[]>();
  for (const fact of facts) {
    const name = folded(fact.name);
    called.set(name, [...(called.get(name) ?? []), fact]);
  }
  const asDay = (text: string): string =>
    dates ? (serialDayIn(text, dates === 'serial-1904' ? 1904 : 1900) ?? text) : text;
  return (field, text, textOf) => {
    if (field === 'date') return asDay(text);
    if (field !== 'value') return text;
    switch (kindOf(called.get(folded(textOf('fact') ?? '')) ?? [], textOf('indicator'))) {
      case 'percent':
        return percents ? storedPercent(text) : text;
      case 'date':
      case 'date-or-never':
        return asDay(text);
      default:
        return text;
    }
  };
}
/** The kind of the facts of one name that a row may mean; those of its indicator before the tree's. */
function kindOf(facts: readonly Fact[], indicator: string | null): Fact['kind'] | undefined {
  const own = facts.filter(
    (fact) => fact.indicator !== null && (indicator === null || isAlike(fact.indicator, indicator)),
  );
  const meant = own.length > 0 ? own : facts.filter((fact) => fact.indicator === null);
  const kinds = new Set(meant.map(({ kind }) => kind));
  return kinds.size === 1 ? meant[0]?.kind : undefined;
}
/** Nobody stores 9500%: above one it may be a percentage that was typed without its sign. */
function storedPercent(text: string): string {
  const part = parseExact(folded(text));
  const isPart = part !== undefined && compare(absolute(part), ONE) <= 0;
  return isPart ? `${toText(multiply(part, exact(100)))}%` : text;
}
