/**
 * The walks over a tree, whatever its nodes hold: indicators as compiled, as scored or as reported.
 */
interface Branching<Node> {
  readonly children: readonly Node[];
}

/** The nodes without children, in the order of the tree. */
export function leavesOf<Node extends Branching<Node>>(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.children.length === 0 ? [node] : leavesOf(node.children)));
}

/** Every node, each before its children. */
export function everyNode<Node extends Branching<Node>>(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.children)]);
}

/**
 * The nodes from the top down to the first that `isWanted` names, that one last; undefined where
 * there is none.
 */
export function pathTo<Node extends Branching<Node>>(
  nodes: readonly Node[],
  isWanted: (node: Node) => boolean,
): Node[] | undefined {
  for (const node of nodes) {
    if (isWanted(node)) return [node];
    const below = pathTo(node.children, isWanted);
    if (below) return [node, ...below];
  }
  return undefined;
}

/**
 * Whether a node is an indicator of the met rate: bonus and penalty items are none (加分项、扣分项不计入达标率).
 */
export const isBase = ({ section }: { readonly section: string }): boolean =>
  section === 'base' || section === 'key';
