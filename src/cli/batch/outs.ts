import { extname, resolve } from 'node:path';
import { problem, type Host, type Problem } from '../host.js';
import { nameOf } from '../paths.js';
import { checkOutput, isPage } from '../write/index.js';

/** Which files take what: every assessment a line, tables of totals, pages of all sites. */
export interface Outs {
  assessments: string | null;
  tables: readonly string[];
  pages: readonly string[];
}
/** All of them, the one whose name the run goes by first. */
export const filesIn = ({ assessments, tables, pages }: Outs): string[] =>
  [assessments, ...tables, ...pages].filter((path) => path !== null);
const ASSESSMENTS = new Set(['.jsonl', '.ndjson']);
const TABLES = new Set(['.csv', '.md', '.markdown', '.txt']);
const endsIn = (kinds: ReadonlySet<string>) => (path: string) =>
  kinds.has(extname(path).toLowerCase());

/** Sorts the files by their ending; a problem where one of them cannot be written as asked. */
export function readOuts(
  host: Host,
  out: readonly string[],
  inputs: readonly string[],
  resume: boolean,
): Outs | Problem {
  const [first] = out;
  if (first === undefined && resume) return problem('batch.resume-where');
  for (const [index, path] of out.entries()) {
    const unfit = checkOutput(host, path, inputs);
    if (unfit) return unfit;
    if (!isPage(path) && ![ASSESSMENTS, TABLES].some((kinds) => endsIn(kinds)(path)))
      return problem('batch.extension', { path });
    const others = out.slice(0, index).map((other) => resolve(host.cwd, other));
    if (others.includes(resolve(host.cwd, path)))
      return problem('misuse.out-twice', { path: nameOf(host, path) });
  }
  const assessments = out.filter(endsIn(ASSESSMENTS));
  if (assessments.length > 1) return problem('batch.one-jsonl');
  const pages = out.filter(isPage);
  const [page] = pages;
  if (resume && page !== undefined)
    return problem('batch.resume-page', { path: nameOf(host, page) });
  return { assessments: assessments[0] ?? null, tables: out.filter(endsIn(TABLES)), pages };
}
