/**
 * What each command does, loaded when it is asked for, so that help and version need not wait for
 * the others.
 * In: the arguments and options of a command. Out: what the command writes, and its exit code.
 * It must not know: how a command line is read.
 */
import { ADDIN_HOSTS, formatsOf, JUNIT_FAILS } from '../../formats.js';
import type { ExitCode } from '../exit.js';
import { problem, type Host, type Problem } from '../host.js';
import {
  CHECK_FORMATS,
  ENGINES,
  RESOLVE_FORMATS,
  type CommandName,
  type Given,
} from '../options/index.js';
import type { Order } from '../order.js';
import { misuse } from '../print.js';
import type { Drawing } from '../write/index.js';
import type { Asked } from './gates.js';

type Run = (host: Host, args: readonly string[], given: Given) => Promise<ExitCode>;
const RUN: Readonly<Record<CommandName, Run>> = {
  check: async (host, trees, given) => {
    const { check } = await import('./check.js');
    return check(host, trees, oneOf(given, 'format', CHECK_FORMATS) ?? 'text');
  },
  score: runScore,
  report: async (host, [path = ''], given) => {
    const { report } = await import('./report.js');
    const misused = misusedAlone(given, 'baseline-optional', 'baseline');
    if (misused) return misuse(host, misused);
    const saved = { path, site: textOf(given, 'site') };
    return report(host, saved, drawingOf(given), askedOf(given));
  },
  compare: async (host, [before = '', after = ''], given) => {
    const { compare } = await import('./compare.js');
    return compare(host, [before, after], textOf(given, 'site'), drawingOf(given));
  },
  explain: async (host, [subject = '', ...files], given) => {
    const { explain } = await import('./explain.js');
    return explain(host, subject, files, orderOf(host, given));
  },
  resolve: async (host, [tree = ''], given) => {
    const { resolve } = await import('./resolve.js');
    const format = oneOf(given, 'format', RESOLVE_FORMATS) ?? 'yaml';
    return resolve(host, tree, { format, class: textOf(given, 'class') });
  },
  compile: async (host, [tree = ''], given) => {
    const { compile } = await import('./compile.js');
    return compile(host, tree, textOf(given, 'out'));
  },
  addin: async (host, [tree = ''], given) => {
    const { addin } = await import('./addin.js');
    return addin(host, tree, {
      host: oneOf(given, 'host', ADDIN_HOSTS) ?? null,
      out: textOf(given, 'out'),
      url: textOf(given, 'url'),
      officeJs: textOf(given, 'office-js'),
      class: textOf(given, 'class'),
    });
  },
  verify: async (host, [path = '', ...files], given) => {
    const { verify } = await import('./verify/index.js');
    return verify(host, { path, site: textOf(given, 'site') }, files, {
      calendar: textOf(given, 'calendar'),
      previous: textOf(given, 'previous'),
    });
  },
  demo: async (host, _, given) => {
    const { printStarter, scoreDemo } = await import('./demo.js');
    if (given.has('tree')) return printStarter(host, 'tree');
    return given.has('evidence')
      ? printStarter(host, 'evidence')
      : scoreDemo(host, drawingOf(given), textOf(given, 'rules'));
  },
};
/** Runs a command; words go to the host, the exit code comes back. */
export const runCommand = (
  host: Host,
  command: CommandName,
  args: readonly string[],
  given: Given,
): Promise<ExitCode> => RUN[command](host, args, given);

async function runScore(
  host: Host,
  [tree = '', ...evidence]: readonly string[],
  given: Given,
): Promise<ExitCode> {
  const misused = misusedBatch(given);
  if (misused) return misuse(host, misused);
  const order = { tree, evidence, ...orderOf(host, given) };
  if (given.has('batch')) {
    const { scoreBatch } = await import('../batch/index.js');
    const threads = textOf(given, 'threads');
    return scoreBatch(host, order, {
      out: given.get('out') ?? [],
      resume: given.has('resume'),
      threads: threads === null ? null : Number(threads),
      requirePass: given.has('require-pass'),
      reports: textOf(given, 'sites'),
    });
  }
  const { score } = await import('./score.js');
  return score(host, order, drawingOf(given), askedOf(given));
}
function misusedBatch(given: Given): Problem | null {
  if (given.has('batch')) return null;
  return (
    misusedAlone(given, 'resume', 'batch') ??
    misusedAlone(given, 'threads', 'batch') ??
    misusedAlone(given, 'baseline-optional', 'baseline')
  );
}
/** An option that says nothing without another. */
const misusedAlone = (given: Given, name: string, other: string): Problem | null =>
  given.has(name) && !given.has(other)
    ? problem('misuse.needs', { option: `--${name}`, other: `--${other}` })
    : null;

/** What an option says; of several times, the last. */
const textOf = (given: Given, name: string): string | null => given.get(name)?.at(-1) ?? null;
/** The word chosen of those that the table of options allows. */
function oneOf<const T extends string>(
  given: Given,
  name: string,
  words: readonly T[],
): T | undefined {
  const text = textOf(given, name);
  return words.find((word) => word === text);
}
const orderOf = (host: Host, given: Given): Omit<Order, 'tree' | 'evidence' | 'name'> => ({
  site: textOf(given, 'site'),
  class: textOf(given, 'class'),
  date: textOf(given, 'date') ?? host.today(),
  calendar: textOf(given, 'calendar'),
  previous: textOf(given, 'previous'),
  engine: oneOf(given, 'engine', ENGINES) ?? 'sync',
  leaveOutRefused: given.has('leave-out-refused'),
});
const askedOf = (given: Given): Asked => ({
  requirePass: given.has('require-pass'),
  minScore: textOf(given, 'min-score'),
  maxLost: given.get('max-lost') ?? [],
  baseline: textOf(given, 'baseline'),
  baselineOptional: given.has('baseline-optional'),
});
const drawingOf = (given: Given): Drawing => ({
  format: oneOf(given, 'format', formatsOf('report')) ?? null,
  out: given.get('out') ?? [],
  details: given.has('details'),
  notice: given.has('notice'),
  unit: textOf(given, 'unit'),
  units: textOf(given, 'units'),
  sites: textOf(given, 'sites'),
  due: textOf(given, 'due'),
  junitFails: oneOf(given, 'junit-fails', JUNIT_FAILS) ?? 'gate',
});
