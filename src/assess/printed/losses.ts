import {
  add,
  compare,
  divide,
  equals,
  exact,
  fromText,
  multiply,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../../exact.js';
import { asPrinted, roundTable, type Cell } from '../../numbers/index.js';
import type { Finding, IndicatorResult, Rounding } from '../../types.js';

/** Everything that points can be lost by: indicators, and the findings of each veto. */
export interface Sources {
  indicators: readonly IndicatorResult[];
  decision: { vetoes: readonly { findings: readonly Finding[] }[] };
}
/** What was lost as printed, by the ids of indicators and findings. */
export interface LossNumbers {
  total: Exact;
  nodes: ReadonlyMap<string, Exact>;
  /** What units answer for; null stands for what nobody does. */
  units: ReadonlyMap<string | null, Exact>;
  /** What each unit answers for of a finding. */
  findings: ReadonlyMap<string, ReadonlyMap<string | null, Exact>>;
}
/** Everything that was lost, and of it what is certain; the rest awaits evidence. */
export interface PrintedLosses extends LossNumbers {
  certain: LossNumbers;
  /** Shares that are printed as nothing, and are something. */
  hidden: Exact[];
}

/** The part of a finding that one unit answers for, and that is certain or awaits evidence. */
interface Share {
  finding: string;
  unit: string | null;
  isCertain: boolean;
  lost: Exact;
  row: number;
}
interface Rows {
  above: number[];
  nodes: Map<string, number>;
  shares: Share[];
}

/**
 * Rounds what was lost once, at the shares; `total` is the whole as it should be printed, as far as
 * it is within one unit of the last place. Ties are broken by ids and names, so that the order of a
 * document changes nothing.
 */
export function printLosses(
  sources: Sources,
  rounding: Rounding,
  wanted: Exact | null,
): PrintedLosses {
  const { places } = rounding;
  const { above, nodes, shares } = rowsOf(sources);
  const total = wanted ?? asPrinted(sum(shares.map(({ lost }) => lost)), rounding);
  const units = unitsOf(shares);
  const columns = new Map(units.map((unit, column) => [unit, column]));
  shares.sort(
    (a, b) =>
      a.row - b.row || columnOf(a) - columnOf(b) || Number(b.isCertain) - Number(a.isCertain),
  );
  const cells = shares.map((share): Cell => ({
    value: share.lost,
    row: share.row,
    column: columnOf(share),
  }));
  const scale = exact(10n ** BigInt(places));
  const last = exact(1, 10n ** BigInt(places));
  const printed = roundTable(
    { cells, above, columns: units.length },
    places,
    multiply(total, scale),
  ).map((value) => multiply(value, last));
  const counted = shares.map((share, at) => ({ ...share, lost: printed[at] ?? ZERO }));
  const table = { above, nodes, units };
  return {
    ...addUp(counted, table),
    certain: addUp(
      counted.filter(({ isCertain }) => isCertain),
      table,
    ),
    hidden: shares.flatMap(({ lost }, at) => (printed[at]?.n === 0 ? [lost] : [])),
  };

  function columnOf({ unit }: Share): number {
    return columns.get(unit) ?? 0;
  }
}
/** What shares come to, by node, unit and finding. */
function addUp(
  shares: readonly Share[],
  { above, nodes, units }: Pick<Rows, 'above' | 'nodes'> & { units: (string | null)[] },
): LossNumbers {
  const rows = above.map(() => ZERO);
  const byUnit = new Map<string | null, Exact>(units.map((unit) => [unit, ZERO]));
  const findings = new Map<string, Map<string | null, Exact>>();
  for (const { finding, unit, row, lost } of shares) {
    for (let up = row; up >= 0; up = above[up] ?? -1) rows[up] = add(rows[up] ?? ZERO, lost);
    byUnit.set(unit, add(byUnit.get(unit) ?? ZERO, lost));
    const own = findings.get(finding) ?? new Map<string | null, Exact>();
    findings.set(finding, own.set(unit, add(own.get(unit) ?? ZERO, lost)));
  }
  return {
    total: rows[0] ?? ZERO,
    nodes: new Map([...nodes].map(([id, row]) => [id, rows[row] ?? ZERO])),
    units: byUnit,
    findings,
  };
}
const byId = <One extends { id: string }>(list: readonly One[]): One[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
/** Of a share, what is certain of it and what is not, as of all of its finding. */
function partsOf(lost: Exact, whole: Exact, certain: Exact): Pick<Share, 'isCertain' | 'lost'>[] {
  if (equals(certain, whole)) return [{ isCertain: true, lost }];
  if (certain.n === 0) return [{ isCertain: false, lost }];
  const stands = multiply(lost, divide(certain, whole));
  return [
    { isCertain: true, lost: stands },
    { isCertain: false, lost: subtract(lost, stands) },
  ];
}
/** The whole, below it indicators and vetoes, below each what is part of it, findings last. */
function rowsOf({ indicators, decision }: Sources): Rows {
  const rows: Rows = { above: [-1], nodes: new Map(), shares: [] };
  const put = (findings: readonly Finding[], above: number): void => {
    for (const { id, shares, lost: whole, certain } of findings) {
      const row = rows.above.push(above) - 1;
      for (const { unit, lost } of shares) {
        if (lost === '0') continue;
        const parts = partsOf(fromText(lost), fromText(whole), fromText(certain));
        // What is printed of a share, too, is the sum of its parts: they have a row of their own.
        const own = parts.length === 1 ? row : rows.above.push(row) - 1;
        for (const part of parts) rows.shares.push({ finding: id, unit, ...part, row: own });
      }
    }
  };
  const walk = (nodes: readonly IndicatorResult[], above: number): void => {
    for (const { id, findings, children } of byId(nodes)) {
      const row = rows.above.push(above) - 1;
      rows.nodes.set(id, row);
      put(findings, row);
      walk(children, row);
    }
  };
  walk(indicators, 0);
  put(byId(decision.vetoes.flatMap(({ findings }) => findings)), 0);
  return rows;
}
/** Units, those that lost the most first, then by name, nobody last. */
function unitsOf(shares: readonly Share[]): (string | null)[] {
  const lost = new Map<string | null, Exact>();
  for (const share of shares) lost.set(share.unit, add(lost.get(share.unit) ?? ZERO, share.lost));
  return [...lost]
    .sort(
      ([a, left], [b, right]) =>
        Number(a === null) - Number(b === null) ||
        compare(right, left) ||
        ((a ?? '') < (b ?? '') ? -1 : 1),
    )
    .map(([unit]) => unit);
}
