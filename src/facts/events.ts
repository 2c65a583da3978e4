import { ZERO } from '../exact.js';
import type { EventsFact, FactHead } from '../types.js';
import { EVERYTHING } from '../values/index.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import { readWhere } from './where.js';

/**
 * Reads `{ kind: events, distinct: true, where: … }`; its window and what replaces it are read when
 * all facts are declared.
 */
export const readEvents = (head: FactHead, keys: FactKeys): EventsFact => ({
  ...head,
  kind: 'events',
  distinct: keys.held.distinct ?? false,
  where: readWhere(keys.key('where'), NOTHING_KNOWN),
  window: null,
  replacedBy: null,
});

/** What is known of a count: it is whole, and never below zero. */
export const knownOfEvents = (): Known => ({
  ...NOTHING_KNOWN,
  whole: true,
  domain: { ...EVERYTHING, lo: ZERO },
});
