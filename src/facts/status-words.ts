import { NOTHING_KNOWN, type Known } from './known.js';

/** What an indicator can be found to be; which of them, is known once the items are scored. */
export const STATUS_WORDS = ['met', 'partly-met', 'not-met', 'not-applicable', 'exempt'] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

export const knownOfStatus = (): Known => ({
  ...NOTHING_KNOWN,
  values: 'choice',
  shown: 'status',
  options: STATUS_WORDS,
});
