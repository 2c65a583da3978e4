/**
 * An independent scorer: a tree as a person writes it and records as plain data in, exact scores out.
 * In: YAML text, records. Out: what every leaf comes to. It must not know: any line of `src/` or of the tests' support.
 */
import { type Calendar } from './days.js';
import { assess, type Assessment } from './assess.js';
import { folded } from './folded.js';
import { scoreLeaf, type LeafResult } from './leaf.js';
import { nothingYet, type Peer, type Piece, type Row, type Site } from './records.js';
import { standing } from './corrections.js';
import { leavesOf, readTree, type Tree } from './tree.js';
import { hasQuotas, quotasOf } from './quotas.js';
import { classOf, forClass, layered, type Load } from './layers.js';

export {
  minus,
  most,
  negative,
  number,
  order,
  parse,
  plus,
  same,
  show,
  ZERO,
  type Fraction,
} from './fraction.js';
export { type Assessment } from './assess.js';
export { type LeafResult } from './leaf.js';
export { type Row } from './records.js';
export { nodesOf, type Tree } from './tree.js';
export { printed } from './printed.js';
export { ends } from './vetoes.js';
export { type Load } from './layers.js';

/** What is known beside the tree. */
export interface Known {
  records: readonly Piece[];
  /** Rows that could not be read; files of which more than rows could not; and whether a person leaves them out. */
  refused?: readonly Row[];
  files?: number;
  leftOut?: boolean;
  assessedAt: string | null;
  calendar: Calendar | null;
  previous?: Site['previous'];
  /** Only the records of this stage, and those of none. */
  stage?: string | null;
}

/** Where a tree stands, and for which site or class of sites it is read. */
export interface From {
  file?: string;
  load?: Load;
  site?: string | null;
  class?: string | null;
}
const byItself: Load = (path) => {
  throw new Error(`nobody gives ${path}`);
};
/** Reads the text of a tree, and of those it is made of. */
export function treeOf(text: string, from: From = {}): Tree {
  const made = layered(text, from.file ?? '', from.load ?? byItself);
  const name = from.class ?? classOf(made.yaml, from.site ?? null);
  return readTree({ ...made, yaml: forClass(made.yaml, name) });
}
/** A record in which every word is in the form that texts are compared in. */
function foldedPiece(piece: Piece): Piece {
  const word = (text: string | null): string | null => text && folded(text);
  return {
    ...piece,
    id: folded(piece.id),
    site: word(piece.site),
    supersedes: word(piece.supersedes),
    indicator: word(piece.indicator),
    fact: word(piece.fact),
    kind: word(piece.kind),
    value: word(piece.value),
    unit: word(piece.unit),
    subject: word(piece.subject),
    level: word(piece.level),
    stage: word(piece.stage),
  };
}
const NOBODYS: Row = { indicator: null, fact: null, stage: null };
const foldedRow = (row: Row): Row => ({
  ...row,
  indicator: row.indicator && folded(row.indicator),
  fact: row.fact && folded(row.fact),
  stage: row.stage && folded(row.stage),
});
function siteOf(tree: Tree, known: Known): Site {
  const { previous = null, stage = null, refused = [], files = 0, ...rest } = known;
  const { pieces, faulty } = standing(tree, rest.records.map(foldedPiece));
  const rows = [...refused.map(foldedRow), ...faulty];
  return {
    leftOut: false,
    tree,
    ...rest,
    records: pieces,
    // A file that could not be read names neither a fact nor an indicator.
    refused: files > 0 ? [...rows, NOBODYS] : rows,
    previous: previous && { ...previous, records: previous.records.map(foldedPiece) },
    stage,
    cohort: null,
    memory: nothingYet(),
  };
}
/** Scores the leaves of a tree, each by itself; only those of the ids, where some are given. */
export function scoreLeaves(
  tree: Tree,
  known: Known,
  ids: readonly string[] | null = null,
): Map<string, LeafResult> {
  const site = siteOf(tree, known);
  const leaves = leavesOf(tree.nodes).filter(({ id }) => ids === null || ids.includes(id));
  return new Map(leaves.map((leaf) => [leaf.id, scoreLeaf(site, leaf)]));
}
/** Assesses one site. */
export const assessSite = (tree: Tree, known: Known): Assessment => assess(siteOf(tree, known));

/** Assesses sites that are scored together, each with its tree (they may differ by class). */
export function assessSites(sites: readonly { tree: Tree; known: Known }[]): Assessment[] {
  const alone = sites.map(({ tree, known }) => siteOf(tree, known));
  const views = alone.map(inEachStage);
  const cohortOf = (own: number): Peer[] =>
    views.map((view, index) => ({
      own: index === own,
      in: (stage) => ({ ...view(stage), cohort: cohorts[index] ?? null }),
    }));
  const cohorts = alone.map((_, index) => cohortOf(index));
  const inView = alone.map((site, index) => ({ ...site, cohort: cohorts[index] ?? null }));
  const assessed = inView.map((site) => assess(site));
  const [first] = assessed;
  if (first === undefined || assessed.length < 2 || !hasQuotas(first.contestant.tree))
    return assessed;
  // Where something is open, no words settle the quotas: the grade is left out.
  const quotas = quotasOf(assessed.map(({ contestant }) => contestant));
  return inView.map((site, index) => {
    const own = quotas?.[index];
    return own ? assess(site, own) : { ...assess(site), quotasOpen: true };
  });
}
/** A site as it is in a stage, made once so that what is worked out there is kept. */
function inEachStage(site: Site): (stage: string | null) => Site {
  const made = new Map<string | null, Site>();
  return (stage) => {
    const known = made.get(stage) ?? { ...site, stage, memory: nothingYet() };
    made.set(stage, known);
    return known;
  };
}
