import { workerData } from 'node:worker_threads';
import { openJob, type Work } from './job.js';
import type { Done, Setup, Task } from './tasks.js';

/** What piscina gives a worker: its own data, and that of the run. */
function setupOf(data: unknown): Setup {
  const setup: unknown = Array.isArray(data) ? data.at(-1) : data;
  if (!isSetup(setup)) throw new TypeError('a worker without its setup');
  return setup;
}
const isSetup = (value: unknown): value is Setup =>
  typeof value === 'object' && value !== null && 'ruleSet' in value && 'keys' in value;
let job: Work | null = null;

/** One task in a thread of its own; the tree is compiled for the first. */
export const work = ({ task, room }: { task: Task; room: Uint8Array }): Done =>
  (job ??= openJob(setupOf(workerData)))(task, room);
