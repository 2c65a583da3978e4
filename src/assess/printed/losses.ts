import { add, compare, exact, multiply, sum, ZERO, type Exact } from '../../exact.js';
import { asPrinted, roundTable, type Cell } from '../../numbers/index.js';
import type { Rounding } from '../../types.js';
import { byId, type ExactNode, type FindingParts, type Part } from './exactly.js';

/** Everything that points can be lost by: indicators, and the findings of each veto. */
export interface Sources {
  nodes: readonly ExactNode[];
  vetoes: readonly FindingParts[];
}
/** What was lost as printed, by the ids of indicators and findings. */
export interface LossNumbers {
  total: Exact;
  nodes: ReadonlyMap<string, Exact>;
  /** What units answer for; null stands for what nobody does. */
  units: ReadonlyMap<string | null, Exact>;
  /** What each unit answers for of a finding; looked up when somebody asks. */
  readonly findings: ReadonlyMap<string, ReadonlyMap<string | null, Exact>>;
}
/** Everything that was lost, and of it what is certain; the rest awaits evidence. */
export interface PrintedLosses extends LossNumbers {
  certain: LossNumbers;
  /** Shares that are printed as nothing, and are something. */
  hidden: Exact[];
}

/** The part of a finding that one unit answers for, and that is certain or awaits evidence. */
interface Share extends Part {
  finding: string;
  unit: string | null;
  row: number;
  column: number;
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
  for (const share of shares) share.column = columns.get(share.unit) ?? 0;
  shares.sort(
    (a, b) => a.row - b.row || a.column - b.column || Number(b.isCertain) - Number(a.isCertain),
  );
  const cells = shares.map(({ lost: value, row, column }): Cell => ({ value, row, column }));
  const scale = exact(10n ** BigInt(places));
  const last = exact(1, 10n ** BigInt(places));
  const table = { cells, above, columns: units.length };
  const printed = roundTable(table, places, multiply(total, scale)).map((value) =>
    multiply(value, last),
  );
  const hidden = shares.flatMap(({ lost }, at) => (printed[at]?.n === 0 ? [lost] : []));
  for (const [at, share] of shares.entries()) share.lost = printed[at] ?? ZERO;
  const lines = { above, nodes, units };
  const all = addUp(shares, lines);
  const certain = shares.filter(({ isCertain }) => isCertain);
  return {
    total: all.total,
    nodes: all.nodes,
    units: all.units,
    get findings() {
      return all.findings;
    },
    certain: certain.length === shares.length ? all : addUp(certain, lines),
    hidden,
  };
}
/** What shares come to, by node, unit and finding. */
function addUp(
  shares: readonly Share[],
  { above, nodes, units }: Pick<Rows, 'above' | 'nodes'> & { units: (string | null)[] },
): LossNumbers {
  const rows = above.map(() => ZERO);
  const byUnit = new Map<string | null, Exact>(units.map((unit) => [unit, ZERO]));
  let findings: LossNumbers['findings'] | undefined;
  for (const { unit, row, lost } of shares) {
    rows[row] = add(rows[row] ?? ZERO, lost);
    byUnit.set(unit, add(byUnit.get(unit) ?? ZERO, lost));
  }
  // What a row is part of comes before it.
  for (let row = rows.length - 1; row > 0; row--) {
    const up = above[row] ?? 0;
    rows[up] = add(rows[up] ?? ZERO, rows[row] ?? ZERO);
  }
  return {
    total: rows[0] ?? ZERO,
    nodes: new Map([...nodes].map(([id, row]) => [id, rows[row] ?? ZERO])),
    units: byUnit,
    get findings() {
      return (findings ??= byFinding(shares));
    },
  };
}
function byFinding(shares: readonly Share[]): Map<string, Map<string | null, Exact>> {
  const findings = new Map<string, Map<string | null, Exact>>();
  for (const { finding, unit, lost } of shares) {
    const own = findings.get(finding) ?? new Map<string | null, Exact>();
    findings.set(finding, own.set(unit, add(own.get(unit) ?? ZERO, lost)));
  }
  return findings;
}
/** The whole, below it indicators and vetoes, below each what is part of it, findings last. */
function rowsOf({ nodes: roots, vetoes }: Sources): Rows {
  const rows: Rows = { above: [-1], nodes: new Map(), shares: [] };
  const put = (findings: readonly FindingParts[], above: number): void => {
    for (const { id, shares } of findings) {
      const row = rows.above.push(above) - 1;
      for (const { unit, parts } of shares) {
        // What is printed of a share, too, is the sum of its parts: they have a row of their own.
        const at = parts.length < 2 ? row : rows.above.push(row) - 1;
        for (const { isCertain, lost } of parts)
          rows.shares.push({ finding: id, unit, isCertain, lost, row: at, column: 0 });
      }
    }
  };
  const walk = (nodes: readonly ExactNode[], above: number): void => {
    for (const { id, findings, inOrder } of nodes) {
      const row = rows.above.push(above) - 1;
      rows.nodes.set(id, row);
      put(findings, row);
      walk(inOrder, row);
    }
  };
  walk(byId(roots), 0);
  put(byId(vetoes), 0);
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
