import { extname, join, resolve } from 'node:path';
import { nearest } from '../../diagnostics/index.js';
import {
  formatOfExtension,
  knownExtensions,
  type JunitFails,
  type ReportFormat,
} from '../../formats.js';
import {
  drawerOf,
  jsonPiecesOf,
  unitsWithIssues,
  type DrawOptions,
  type Subject,
} from '../../report/index.js';
import type { Held } from '../../assess/index.js';
import type { Assessment, AssessmentComparison, Diagnostic } from '../../types.js';
import { isAlike } from '../../values/index.js';
import { type Host, type Problem, problem } from '../host.js';
import { PROGRAM } from '../../version.js';
import { nameOf } from '../paths.js';
import { printNote } from '../print.js';
import { listOf, suggestionOf } from '../words/index.js';
import { checkSites } from './pages.js';
import { fileNameOf } from './names.js';
import { draftAll, putAll, type Draft } from './draft.js';
import { draftText, formatOf, saveAll, type Make } from './save-all.js';
import { checkOutput, makeFolder } from './save.js';
import { draftSite, siteLink } from './site-reports.js';

/**
 * How a report is wanted: the whole, a notice, or one unit's letter; `units` is a folder that takes
 * every unit's letter, `sites` one that takes every site's report. `format` null means what each
 * file's extension says, else text.
 */
export interface Drawing {
  format: ReportFormat | null;
  out: readonly string[];
  details: boolean;
  notice: boolean;
  unit: string | null;
  units: string | null;
  sites: string | null;
  due: string | null;
  junitFails: JunitFails;
}
/** The plain report on standard output. */
export const PLAIN: Drawing = {
  format: null,
  out: [],
  details: false,
  notice: false,
  unit: null,
  units: null,
  sites: null,
  due: null,
  junitFails: 'gate',
};
/** What is drawn: the assessments, what is wrong with their sources, what they were held to. */
export interface Drawn {
  assessments: readonly Assessment[];
  diagnostics: readonly Diagnostic[];
  held: readonly Held[];
  /** The assessment of the last time held against this one, if there is one. */
  since: AssessmentComparison | null;
}

/** A problem where the ending of a file names a format that there is none of. */
function unknownEnding(host: Host, out: readonly string[]): Problem | null {
  const unknown = out.find((path) => {
    const extension = extname(path).toLowerCase();
    return extension !== '' && formatOfExtension(extension) === undefined;
  });
  return unknown === undefined
    ? null
    : problem('misuse.out-extension', {
        path: nameOf(host, unknown),
        allowed: knownExtensions().join(' '),
      });
}
/** A problem where a drawing cannot be made as asked, found before anything is scored. */
export function checkDrawing(
  host: Host,
  drawing: Drawing,
  inputs: readonly string[],
): Problem | null {
  const { out, format, notice, unit, units, sites } = drawing;
  const kinds = [
    notice ? '--notice' : '',
    unit === null ? '' : '--unit',
    units === null ? '' : '--units',
  ].filter((name) => name !== '');
  const several = [...kinds, ...(sites === null ? [] : ['--sites'])];
  if (several.length > 1) return problem('misuse.one-kind', { found: several.join(' ') });
  if (units !== null && out.length > 0)
    return problem('misuse.one-kind', { found: '--units --out' });
  if (format !== null && out.length > 1) return problem('misuse.format-of-several');
  const formats = formatsOf(drawing);
  if (formats.includes('xlsx') && out.length === 0 && units === null)
    return problem('misuse.xlsx-out');
  const [option] = kinds;
  const wrong = option && misfit(drawing, notice ? 'notice' : 'letter', option);
  if (wrong) return wrong;
  const same = out.find((path, index) =>
    out.some((other, at) => at < index && resolve(host.cwd, other) === resolve(host.cwd, path)),
  );
  if (same !== undefined) return problem('misuse.out-twice', { path: nameOf(host, same) });
  return (
    out.map((path) => checkOutput(host, path, inputs)).find((found) => found !== null) ??
    (format === null ? unknownEnding(host, out) : null)
  );
}
const formatsOf = (drawing: Drawing): ReportFormat[] =>
  (drawing.out.length === 0 ? [null] : drawing.out).map((path) => formatOf(drawing, path));
/**
 * A problem where a format is asked for that does not have this kind of report; `asked` is what
 * asked for it.
 */
export function misfit(drawing: Drawing, kind: Subject['kind'], asked: string): Problem | null {
  const wrong = formatsOf(drawing).find((format) => !drawerOf(format).kinds.includes(kind));
  return wrong === undefined ? null : problem('misuse.kind-format', { kind: asked, format: wrong });
}

/**
 * Draws what was asked for and prints it, or saves it and says where; a problem where that cannot
 * be done.
 */
export async function deliver(host: Host, drawn: Drawn, drawing: Drawing): Promise<Problem | null> {
  const tooMany = checkPages(host, drawn.assessments.length, drawing);
  if (tooMany) return tooMany;
  if (asksForDue(drawn, drawing)) printNote(host, 'note.no-due');
  if (drawing.units !== null) return deliverLetters(host, drawn, drawing, drawing.units);
  const sites = drawing.sites === null ? [] : await draftSites(host, drawn, drawing.sites);
  if ('word' in sites) return sites;
  const make: Make = (format, path) => {
    const subject = subjectOf(host, drawn, drawing, format);
    if ('word' in subject) return subject;
    // A file takes pieces; what is printed goes out as one text.
    return format === 'json' && path !== null
      ? () => jsonPiecesOf(subject)
      : drawerOf(format).draw(subject, {
          ...drawOptions(host, drawn, drawing, path === null),
          siteLinks: linksTo(host, drawn, drawing.sites, path),
        });
  };
  return saveAll(host, drawing, make, sites);
}
/** Whether letters or a ledger are drawn that leave the deadline to be filled in. */
const asksForDue = ({ assessments }: Drawn, drawing: Drawing): boolean =>
  drawing.due === null &&
  assessments.length === 1 &&
  (drawing.unit !== null || drawing.units !== null || formatsOf(drawing).includes('xlsx'));
/** The report of every site for a folder. */
async function draftSites(
  host: Host,
  { assessments }: Drawn,
  folder: string,
): Promise<Draft[] | Problem> {
  const count = assessments.length;
  return (
    makeFolder(host, folder) ??
    (await draftAll(assessments, (assessment, at) =>
      draftSite(host, folder, { at, count, site: assessment.site }, assessment),
    ))
  );
}
/** Where a document leads for the report of each site; nowhere without such reports. */
const linksTo = (
  host: Host,
  { assessments }: Drawn,
  folder: string | null,
  path: string | null,
): string[] | undefined =>
  folder === null || path === null
    ? undefined
    : assessments.map(({ site }, at) =>
        siteLink(host, path, folder, { at, count: assessments.length, site }),
      );
/** Of pages and workbooks only: a table or data may be of any length. */
function checkPages(host: Host, count: number, drawing: Drawing): Problem | null {
  const page = (drawing.out.length === 0 ? [null] : drawing.out).find((path) =>
    ['html', 'xlsx'].includes(formatOf(drawing, path)),
  );
  return page === undefined ? null : checkSites(host, count, page ?? '--format html');
}

/** How it is drawn. Only text on a terminal has colours. */
const drawOptions = (
  host: Host,
  { diagnostics, held, since }: Drawn,
  { details, due, junitFails }: Pick<Drawing, 'details' | 'due' | 'junitFails'>,
  toScreen: boolean,
): DrawOptions => ({
  language: host.language,
  width: host.width,
  colour: toScreen && host.colour.out,
  details,
  due,
  since,
  diagnostics,
  held,
  junitFails,
  version: PROGRAM.version,
});
/**
 * What is drawn: as many sites as there are, and of one alone its report, its notice or a letter.
 */
function subjectOf(
  host: Host,
  { assessments }: Drawn,
  { notice, unit }: Drawing,
  format: ReportFormat,
): Subject | Problem {
  const [assessment] = assessments;
  if (assessments.length !== 1 || assessment === undefined)
    return notice || unit !== null || !drawerOf(format).kinds.includes('sites')
      ? severalSites(host, assessments)
      : { kind: 'sites', assessments };
  if (unit !== null) return letterOf(host, assessment, unit);
  return { kind: notice ? 'notice' : 'report', assessment };
}
/** Several sites where there has to be one. */
export const severalSites = (host: Host, assessments: readonly Assessment[]): Problem =>
  problem('misuse.several-sites', {
    sites: listOf(
      host.language,
      assessments.map(({ site }) => site ?? ''),
    ),
  });

/** The letter to a unit, or a problem where it has nothing to answer for. */
function letterOf(host: Host, assessment: Assessment, unit: string): Subject | Problem {
  const units = unitsWithIssues(assessment);
  const known = units.find((one) => isAlike(one, unit));
  if (known !== undefined) return { kind: 'letter', assessment, unit: known };
  return problem('misuse.unit-without-issues', {
    found: unit,
    suggestion: suggestionOf(host.language, nearest(unit.normalize('NFC'), units)),
    units: listOf(host.language, units),
  });
}
/** Every unit's letter into a folder, numbered by what they lost. */
async function deliverLetters(
  host: Host,
  drawn: Drawn,
  drawing: Drawing,
  folder: string,
): Promise<Problem | null> {
  const { assessments } = drawn;
  const [assessment] = assessments;
  if (assessment === undefined || assessments.length > 1) return severalSites(host, assessments);
  const units = unitsWithIssues(assessment);
  const { draw, extensions } = drawerOf(drawing.format ?? 'markdown');
  const options = drawOptions(host, drawn, drawing, false);
  const unmade = makeFolder(host, folder);
  if (unmade) return unmade;
  const letters = await draftAll(units, async (unit, index) => {
    const letter = await draw({ kind: 'letter', assessment, unit }, options);
    const name = fileNameOf(index + 1, units.length, unit) + (extensions[0] ?? '');
    return draftText(host, join(folder, name), letter);
  });
  if ('word' in letters) return letters;
  const unsaved = putAll(host, letters);
  if (unsaved) return unsaved;
  printNote(host, 'note.letters', { count: String(units.length), path: nameOf(host, folder) });
  return null;
}
