import { exact, fromText, maximum, minimum, multiply, ONE, type Exact } from '../exact.js';
import type { Fact } from '../types.js';
import { EVERYTHING, type Span } from '../values/index.js';
import { knownOf } from './kind.js';
import type { Find } from './known.js';

/**
 * The score that a fact's values can give a stage of so many points, as far as the tree says. A
 * percentage earns that part of the points.
 */
export function rangeOfScore(fact: Fact, points: Exact, find: Find): Span & { per: Exact } {
  const per = knownOf(fact, find).percent ? points : ONE;
  const { lo, hi } = rangeOf(fact, find);
  return { ...EVERYTHING, lo: lo && multiply(lo, per), hi: hi && multiply(hi, per), per };
}
function rangeOf(fact: Fact, find: Find): Span {
  switch (fact.kind) {
    case 'number':
    case 'percent': {
      const { domain } = knownOf(fact, find);
      // Without a minimum it may fall below zero, however far: refused all the same.
      return { ...domain, lo: domain.lo ?? exact(-1) };
    }
    case 'weighted-mean': {
      const [first, ...others] = Object.values(fact.values ?? {}).map(fromText);
      if (first === undefined) return rangeOfBase(fact, find(fact.of), find);
      return {
        ...EVERYTHING,
        lo: others.reduce(minimum, first),
        hi: others.reduce(maximum, first),
      };
    }
    case 'mean':
    case 'trimmed-mean':
    case 'min':
    case 'max':
    case 'latest':
      return rangeOfBase(fact, find(fact.of), find);
    default:
      return EVERYTHING;
  }
}
const rangeOfBase = (fact: Fact, of: Fact | undefined, find: Find): Span =>
  of === undefined || of === fact ? EVERYTHING : rangeOf(of, find);
