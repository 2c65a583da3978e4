import type { EventEmitter } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openJob, type Work } from './job.js';
import type { Disk } from '../../disk.js';
import { Unwritable } from '../../host.js';
import { FileChanged } from '../seen.js';
import type { Done, Setup, Task } from './tasks.js';

/**
 * Runs tasks, some at a time, and hands over what comes of them in the order of the tasks. Throws
 * {@link FileChanged} where one of them found a file to be no longer what it was, and
 * {@link Unwritable} where one of them could not write.
 */
export interface Pool {
  each<T extends Task>(tasks: Iterable<T>, take: (done: Done, task: T) => void): Promise<void>;
  close(): Promise<void>;
}

/** Below so much work threads would take longer to start than to help. */
const SMALL_BYTES = 8 << 20;

/**
 * What a task makes is put where all threads can see it, and the next one's over it: sent as bytes
 * of its own it would pile up until they are tidied away.
 */
const ROOM_BYTES = 4 << 20;
const openRoom = (): Uint8Array => new Uint8Array(new SharedArrayBuffer(ROOM_BYTES));

/** Of each thread: little room makes it tidy up often. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/**
 * Threads where there is work for them (`threads` null: as many as the machine has cores), else
 * this one, on the disk of the run; `size` is that of the evidence in bytes.
 */
export async function openPool(
  setup: Setup,
  disk: Disk,
  size: number,
  threads: number | null,
): Promise<Pool> {
  const wanted = threads ?? (size < SMALL_BYTES ? 0 : availableParallelism());
  if (wanted === 0) return inline(setup, disk);
  const { Piscina } = await import('piscina');
  const piscina = new Piscina<{ task: Task; room: Uint8Array }, Done>({
    filename: fileURLToPath(new URL('./batch-worker.js', import.meta.url)),
    name: 'work',
    minThreads: wanted,
    maxThreads: wanted,
    workerData: setup,
    resourceLimits: LIMITS,
  });
  let here: Work | null = null;
  const orFail = failingWith(piscina);
  const run = (task: Task, room: Uint8Array): Promise<Done> =>
    orWithMoreMemory(orFail(piscina.run({ task, room })), () =>
      (here ??= openJob(setup, disk))(task, room),
    );
  return {
    each: (tasks, take) => inOrder(tasks, wanted + 1, run, take),
    close: () => piscina.destroy(),
  };
}
/**
 * Fails what is under way, and all that follows, where a thread fails that had nothing to do yet:
 * nobody would be told, and what waits for threads that cannot begin would wait for ever.
 */
export function failingWith(
  threads: Pick<EventEmitter, 'on'>,
): <T>(inThread: Promise<T>) => Promise<T> {
  const waiting = new Set<(error: Error) => void>();
  let failed: Error | null = null;
  threads.on('error', (error: Error) => {
    failed ??= error;
    for (const fail of waiting) fail(error);
  });
  return (inThread) =>
    new Promise((resolve, reject) => {
      if (failed) reject(failed);
      waiting.add(reject);
      inThread.then(resolve, reject).finally(() => waiting.delete(reject));
    });
}
/**
 * What a thread could not do for want of memory is done again where there is more; any other error
 * is one of the program or of a file that changed, and is thrown.
 */
export const orWithMoreMemory = <T>(inThread: Promise<T>, again: () => T): Promise<T> =>
  inThread.catch((error: unknown) => {
    if (isOutOfMemory(error)) return again();
    throw error;
  });
const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

function inline(setup: Setup, disk: Disk): Pool {
  const job = openJob(setup, disk);
  return {
    each: (tasks, take) =>
      inOrder(tasks, 1, (task, room) => Promise.resolve(job(task, room)), take),
    close: () => Promise.resolve(),
  };
}
/**
 * At most `most` tasks are under way, each with a room of its own; results wait for those before
 * them.
 */
async function inOrder<T extends Task>(
  tasks: Iterable<T>,
  most: number,
  run: (task: T, room: Uint8Array) => Promise<Done>,
  take: (done: Done, task: T) => void,
): Promise<void> {
  const waiting: { task: T; room: Uint8Array; done: Promise<Done> }[] = [];
  const rooms = Array.from({ length: most }, openRoom);
  const handOver = async (): Promise<void> => {
    const first = waiting.shift();
    if (!first) return;
    const done = await first.done;
    if ('changed' in done) throw new FileChanged(done.changed);
    if ('unwritable' in done) throw new Unwritable(done.unwritable);
    take(done, first.task);
    rooms.push(first.room);
  };
  for (const task of tasks) {
    const room = rooms.pop() ?? openRoom();
    const done = run(task, room);
    // Its error is thrown when it is handed over; Node ends a process in which nobody has said so
    // before.
    done.catch(() => undefined);
    waiting.push({ task, room, done });
    if (waiting.length >= most) await handOver();
  }
  while (waiting.length > 0) await handOver();
}
