import type { At } from '../syntax/index.js';
import type { Place } from '../types.js';
import { folded } from '../values/index.js';

/** Reports the second of two keys that are one word in two spellings. */
export function reportTwins(at: At): void {
  const taken = new Map<string, Place>();
  for (const [key, body] of at.entries()) {
    const earlier = taken.get(folded(key));
    if (earlier) body.reportKey('syntax/duplicate-key', { key }, earlier);
    else taken.set(folded(key), body.keyPlace());
  }
}
