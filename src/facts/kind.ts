/**
 * What is known of a fact by its kind, before there is evidence.
 * In: facts. Out: kinds, domains and options of their values; what they rest on. It must not know:
 * records, and how a fact is read from a tree.
 */
import type { Fact, InputKind } from '../types.js';
import type { Span, ValueKind } from '../values/index.js';
import { knownOfAggregate, type Sums } from './aggregates.js';
import { knownOfDates } from './dates.js';
import { NOTHING_KNOWN, type Find, type Known } from './known.js';
import { knownOfMaterials } from './materials.js';
import { knownOfSites } from './peers.js';
import { knownOfEvents, knownOfMeasured } from './recorded.js';
import { knownOfStatus } from './status-words.js';
import { knownOfOthers } from './total.js';
import { knownOfWeightedCount, knownOfWeightedMean } from './weighted.js';

/**
 * What is known of a fact before there is any evidence; much of it is known of the fact it rests
 * on. A tree that is read may give bands and lines to sums below all that they can be, and to what
 * rests on sums: nothing is wrong with it, and there sums are `open`.
 */
export function knownOf(fact: Fact, find: Find, sums: Sums = 'bounded'): Known {
  const of = (key: string): Known => {
    const found = find(key);
    return found === undefined || found === fact ? NOTHING_KNOWN : knownOf(found, find, sums);
  };
  switch (fact.kind) {
    case 'number':
    case 'percent':
    case 'flag':
    case 'choice':
    case 'date':
    case 'date-or-never':
      return knownOfMeasured(fact);
    case 'events':
      return knownOfEvents();
    case 'count':
    case 'sum':
    case 'mean':
    case 'trimmed-mean':
    case 'min':
    case 'max':
    case 'latest':
      return knownOfAggregate(fact.kind, of(fact.of), sums);
    case 'weighted-mean':
      return knownOfWeightedMean(fact, of(fact.of));
    case 'weighted-count':
      return knownOfWeightedCount(fact);
    case 'ratio':
    case 'difference':
    case 'total':
      return knownOfOthers(fact.kind, fact.of.map(of));
    case 'days':
    case 'deadline':
    case 'timeliness':
      return knownOfDates(fact.kind, fact.kind === 'timeliness' ? find(fact.of) : undefined);
    case 'materials':
      return knownOfMaterials();
    case 'previous':
      return of(fact.of);
    case 'previous-score':
      return NOTHING_KNOWN;
    case 'status':
      return knownOfStatus();
    case 'rank':
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean':
      return knownOfSites(fact, of(fact.of));
  }
}

/** The kind of value a fact has. */
export const valueKind = (fact: Fact, find: Find): ValueKind => knownOf(fact, find).values;
/** How a fact's value is written for people. */
export const shownKind = (fact: Fact, find: Find): InputKind => knownOf(fact, find).shown;
/** The options of a fact whose value is one of a few words; null for any other. */
export const optionsOf = (fact: Fact, find: Find): readonly string[] | null =>
  knownOf(fact, find).options;
/** Whether a fact's values are whole numbers. */
export const isWholeFact = (fact: Fact, find: Find): boolean => knownOf(fact, find).whole;
/** Whether a fact's values are percentages. */
export const isPercentFact = (fact: Fact, find: Find): boolean => knownOf(fact, find).percent;
/** The domain of a fact's values. */
export const domainOf = (fact: Fact, find: Find): Span => knownOf(fact, find).domain;

/**
 * The facts that another rests on: those it is computed from, those that replace it, and those that
 * give it its days.
 */
export function basesOf(fact: Fact): string[] {
  const days = [
    ...('by' in fact && typeof fact.by === 'object' ? [fact.by] : []),
    ...('window' in fact && fact.window ? [fact.window.before] : []),
  ];
  const heavier = fact.kind === 'events' && fact.replacedBy !== null ? [fact.replacedBy] : [];
  return [
    ...('of' in fact ? (typeof fact.of === 'string' ? [fact.of] : fact.of) : []),
    ...heavier,
    ...days.flatMap((day) => ('fact' in day ? [day.fact] : [])),
  ];
}
