/**
 * A world gives a value to every fact that nobody supplied.
 * What it does not give is asked for, and gets a first value so that the work can go on; the asker then tries all that it could be.
 */
import { floor, same, ZERO, type Fraction } from './fraction.js';
import { type Ref, type Site } from './records.js';
import { boundsOf, type Value } from './value.js';
import { textOf, textsOf } from './yaml.js';

/** A fact that nobody supplied, and what it could be. */
export interface Source {
  key: string;
  name: string;
  kind: 'number' | 'flag' | 'choice' | 'date' | 'date-or-never' | 'timeliness';
  low: Fraction | null;
  high: Fraction | null;
  whole: boolean;
  options: readonly string[];
  /** Values were supplied, and they contradict each other. */
  contradicted: boolean;
  /** The fact whose records it would be worked out from, where it stands for several. */
  rests: string | null;
  /** Of a day, before which and after which it cannot be. */
  earliest?: string;
  latest?: string;
}
export interface World {
  given: ReadonlyMap<string, Value>;
  asked: Source[];
}
export const newWorld = (given: ReadonlyMap<string, Value> = new Map()): World => ({
  given,
  asked: [],
});

/** A fact to be worked out: where, in which world, and how to read others. */
export interface Job {
  site: Site;
  ref: Ref;
  world: World;
  read: (name: string) => Value;
  /** The fact of that name, as the one worked out sees it. */
  find: (name: string) => Ref;
}
export type Operator = (job: Job) => Value;

/** What a fact could be, by its declaration. */
export function couldBe({ key, name, fact }: Ref): Source {
  const kind = textOf(fact['kind']);
  const bounded = kind === 'number' || kind === 'percent';
  const events = kind === 'events';
  return {
    key,
    name,
    kind:
      kind === 'flag' || kind === 'choice' || kind === 'date' || kind === 'date-or-never'
        ? kind
        : 'number',
    ...(bounded ? boundsOf(fact) : { low: events ? ZERO : null, high: null, whole: events }),
    options: textsOf(fact['options']),
    contradicted: false,
    rests: null,
  };
}
/** A count of which rows could not be read: what was read, or more; no longer whole where that is not. */
export const atLeast = (source: Source, read: Fraction): Source => ({
  ...source,
  low: read,
  whole: source.whole && same(floor(read), read),
});
/** The value that the world gives; else it is asked for. */
export function ask(world: World, source: Source): Value {
  const given = world.given.get(source.key);
  if (given !== undefined) return given;
  world.asked.push(source);
  const [option = ''] = source.options;
  switch (source.kind) {
    case 'number':
      return source.low ?? source.high ?? ZERO;
    case 'flag':
      return false;
    case 'date':
    case 'date-or-never':
      return source.earliest ?? source.latest ?? '2025-01-01';
    default:
      return option;
  }
}
