/** The number that its printed form says: with the places of the tree, rounded in its way. */
import { rounded, type Fraction } from './fraction.js';
import { type Tree } from './tree.js';
import { mapOf, textOf } from './yaml.js';

export function printed(tree: Tree, score: Fraction): Fraction {
  const rounding = mapOf(tree.yaml['rounding']);
  const said = (key: string, otherwise: string): string => textOf(rounding[key]) ?? otherwise;
  return rounded(score, Number(said('places', '2')), said('mode', 'half-up'));
}
