/** How long sources are waited for. */
export interface Patience {
  /** Gives up all of them; what was asked then rejects with its reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that each of them may take, 30,000 unless told; Infinity for no limit. */
  timeLimit?: number | undefined;
}
/** Nobody waits for a source for ever, unless that is asked for. */
const TIME_LIMIT = 30_000;
/** The most that a timer takes. */
const LONGEST = 2 ** 31 - 1;

/** Waiting for one source. */
export interface Wait {
  /** Told to the source; undefined in a host without such signals. */
  signal: AbortSignal | undefined;
  /** Settles where nobody waits any longer. */
  end: Promise<{ late: string }>;
  close(): void;
}
/**
 * Begins to wait. Timers and signals are no part of ECMAScript: a host without them waits as long as
 * it takes.
 */
export function openWait({ signal, timeLimit = TIME_LIMIT }: Patience): Wait {
  const own = typeof AbortController === 'undefined' ? null : new AbortController();
  const closing: (() => void)[] = [];
  const end = new Promise<{ late: string }>((late, reject) => {
    const giveUp = (): void => {
      own?.abort(signal?.reason);
      // The caller's own reason, of whatever kind, is what it looks for.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', giveUp);
    closing.push(() => signal?.removeEventListener('abort', giveUp));
    if (timeLimit > LONGEST || typeof setTimeout === 'undefined') return;
    const timer = setTimeout(() => {
      own?.abort(new Error(`no answer within ${timeLimit} ms`));
      late({ late: String(timeLimit / 1000) });
    }, timeLimit);
    closing.push(() => {
      clearTimeout(timer);
    });
  });
  return {
    signal: own?.signal,
    end,
    close: () => {
      for (const one of closing) one();
    },
  };
}
