import { SingleBar } from 'cli-progress';
import type { Host } from '../host.js';
import { say } from '../words/index.js';

/** How far a run has come. */
export interface Progress {
  step(): void;
  stop(): void;
}

/**
 * A bar on standard error where that is a terminal; nothing elsewhere. `skipped` sites were done
 * before.
 */
export function openProgress(host: Host, total: number, skipped: number): Progress {
  if (!process.stderr.isTTY) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${say(host.language, 'batch.sites')} · {eta_formatted}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: false,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  bar.start(total, skipped);
  return {
    step: () => {
      bar.increment();
    },
    stop: () => {
      bar.stop();
    },
  };
}
