import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { moveTo, writeAll } from '../../disk.js';
import { problem, type Host, type Problem } from '../../host.js';
import type { Machine } from '../../machine.js';
import { codeOf, nameOf } from '../../paths.js';
import { writeFault } from '../../write-fault.js';
import { LOCK } from './held.js';

/** The files that no other run writes meanwhile. */
export interface Locks {
  release(): void;
}
type Locking = Pick<Host, 'cwd' | 'disk' | 'machine'>;

/** Who holds a lock. */
interface Holder {
  process: number;
  machine: string;
  begun: string;
  since: string;
}
/** What a lock begins with. */
const SCHEMA = '{"schema":"zhibiao/lock@1"';
const textOf = (machine: Machine): string => {
  const { process, name } = machine;
  const begun = machine.begunAt(process) ?? '';
  const holder = { process, machine: name, begun, since: machine.now() };
  return `${SCHEMA},${JSON.stringify(holder).slice(1)}\n`;
};

/**
 * Takes the files at these paths for this run, all or none; a problem where another run has one of
 * them. A lock whose run no longer lives is taken over.
 */
export function takeLocks(host: Locking, paths: readonly string[]): Locks | Problem {
  const own = textOf(host.machine);
  const taken: string[] = [];
  const release = (): void => {
    for (const file of taken.splice(0)) give(host, file, own);
  };
  for (const path of paths) {
    try {
      const refused = take(host, path, own);
      if (refused === null) taken.push(path + LOCK);
      if (refused === null) continue;
      release();
      return refused;
    } catch (error) {
      release();
      return writeFault(codeOf(error), nameOf(host, path));
    }
  }
  return { release };
}
/** Others may take it, too, or give it away, between any two of these steps; then it is tried anew. */
function take(host: Locking, path: string, own: string): Problem | null {
  const file = path + LOCK;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (make(host, file, own)) return null;
    const found = readAt(file);
    if (found === null) continue;
    // By another name, or another spelling of it, the file is this run's already.
    if (found === own) return problem('misuse.out-twice', { path: nameOf(host, path) });
    const refused = refusalOf(host, path, found);
    if (refused !== null) return refused;
    takeAway(host, file, found);
  }
  return problem('misuse.out-failed', { path: nameOf(host, file), detail: 'EEXIST' });
}
const MOST_TRIES = 9;
/**
 * Takes away the lock that was found. It is moved first and looked at then: where two runs find it,
 * the slower one may have got hold of the lock that the faster one has made, and puts it back.
 */
function takeAway({ disk, machine }: Locking, file: string, found: string): void {
  const aside = join(dirname(file), `.zhibiao-${machine.process}.lock`);
  try {
    moveTo(disk, file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readAt(aside) === found) disk.remove(aside);
  else disk.rename(aside, file);
}
/**
 * Makes the lock, if there is none. It is not flushed: after a loss of power nobody holds it. Until
 * it is written another run may take it for one that was cut off, hence the look at it afterwards.
 */
function make({ disk }: Locking, file: string, own: string): boolean {
  let handle: number;
  try {
    handle = disk.open(file, 'wx');
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeAll(disk, handle, Buffer.from(own));
  } catch (error) {
    disk.close(handle);
    disk.remove(file);
    throw error;
  }
  disk.close(handle);
  return readAt(file) === own;
}
/** What cannot be removed tells of a run that has ended, which the next one sees. */
function give({ disk }: Locking, file: string, own: string): void {
  try {
    if (readAt(file) === own) disk.remove(file);
  } catch {
    // The result stands, or why it does not was said.
  }
}
/** What a lock says; null where there is none. */
function readAt(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Why a lock is not taken over; null where the run that made it no longer lives. */
function refusalOf(host: Locking, path: string, found: string): Problem | null {
  const { machine } = host;
  const names = { path: nameOf(host, path), lock: nameOf(host, path + LOCK) };
  const written = found.replaceAll('\0', '');
  if (!written.startsWith(SCHEMA) && !SCHEMA.startsWith(written))
    return problem('batch.no-lock', names);
  const holder = holderIn(written);
  if (holder === null) return null;
  const { process, since } = holder;
  const told = { ...names, process: String(process), since, machine: holder.machine };
  if (holder.machine !== machine.name) return problem('batch.locked-elsewhere', told);
  const begun = machine.begunAt(process);
  const isOther = begun === null || (begun !== '' && holder.begun !== '' && begun !== holder.begun);
  return isOther ? null : problem('batch.locked', told);
}
/** Null where it was not written to its end: its run was cut off before it began. */
function holderIn(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : null;
  } catch {
    return null;
  }
}
const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' &&
  value !== null &&
  'process' in value &&
  Number.isSafeInteger(value.process) &&
  Number(value.process) > 0 &&
  ['machine', 'begun', 'since'].every(
    (key) => typeof Object.getOwnPropertyDescriptor(value, key)?.value === 'string',
  );
