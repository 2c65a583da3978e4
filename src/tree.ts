/**
 * The walks over a tree, whatever its nodes hold: indicators as compiled, as scored or as reported.
 */
interface Branching<Node> {
  readonly children: readonly Node[];
}

/** The nodes without children, in the order of the tree. */
export function leavesOf<Node extends Branching<Node>>(nodes: readonly Node[]): Node[] {
  return everyNode(nodes).filter(({ children }) => children.length === 0);
}

/** Every node, each before its children, in one list: a list a level would copy each at every level. */
export function everyNode<Node extends Branching<Node>>(nodes: readonly Node[]): Node[] {
  const all: Node[] = [];
  const walk = (children: readonly Node[]): void => {
    for (const node of children) {
      all.push(node);
      walk(node.children);
    }
  };
  walk(nodes);
  return all;
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
