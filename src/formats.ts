/**
 * The formats of reports, on the ground floor, since the command line has to know their names
 * before it loads what draws them: with `report/` behind them, `--version` would read 280 kB more.
 */

const PAPERS = ['report', 'notice', 'letter', 'sites', 'comparison'] as const;
const ASSESSMENTS = ['report', 'sites'] as const;
/**
 * What can be drawn: the report of an assessment, its notice, one unit's letter, several sites, two
 * assessments held against each other.
 */
export type Kind = (typeof PAPERS)[number];
/**
 * The endings of a format's files (the first is written, the others are known), and what can be
 * drawn in it.
 */
export interface Format {
  readonly extensions: readonly string[];
  readonly kinds: readonly Kind[];
}
/**
 * Every format there is: all lists and choices of them come from here, and the compiler finds what
 * does not draw one.
 */
export const FORMATS = {
  text: { extensions: ['.txt'], kinds: PAPERS },
  markdown: { extensions: ['.md', '.markdown'], kinds: PAPERS },
  html: { extensions: ['.html', '.htm'], kinds: PAPERS },
  xlsx: { extensions: ['.xlsx'], kinds: ['report', 'letter', 'sites'] },
  json: { extensions: ['.json'], kinds: ['report', 'sites', 'comparison'] },
  junit: { extensions: ['.xml'], kinds: ASSESSMENTS },
  // Commands on the output of a step: no file of theirs has an ending.
  github: { extensions: [], kinds: ASSESSMENTS },
  sarif: { extensions: ['.sarif'], kinds: ASSESSMENTS },
} as const satisfies Record<string, Format>;
/** The formats a report can be asked for in. */
export type ReportFormat = keyof typeof FORMATS;
/** Those that draw whatever is composed of blocks, notices too. */
export type DrawnFormat = {
  [F in ReportFormat]: 'notice' extends (typeof FORMATS)[F]['kinds'][number] ? F : never;
}[ReportFormat];

/** What fails a case of JUnit, the default first. */
export const JUNIT_FAILS = ['gate', 'not-met', 'lost', 'never'] as const;
/**
 * What a condition that is not satisfied asks for and is not met; whatever is not met; whatever
 * lost points; nothing.
 */
export type JunitFails = (typeof JUNIT_FAILS)[number];

const isFormat = (name: string): name is ReportFormat => name in FORMATS;
const formatsWhere = (fits: (format: Format) => boolean): ReportFormat[] =>
  Object.keys(FORMATS)
    .filter(isFormat)
    .filter((name) => fits(FORMATS[name]));
/** The formats in which this can be drawn. */
export const formatsOf = (kind: Kind): ReportFormat[] =>
  formatsWhere(({ kinds }) => kinds.includes(kind));
/** The format that an ending of a file (`.md`) stands for. */
export const formatOfExtension = (extension: string): ReportFormat | undefined =>
  formatsWhere(({ extensions }) => extensions.includes(extension))[0];
/** Every ending there is, as people write them in a list: `.txt .md …`. */
export const knownExtensions = (): string[] =>
  Object.values(FORMATS).flatMap(({ extensions }) => extensions.slice(0, 1));

/** Programs of spreadsheets that an add-in can be written for. */
export const ADDIN_HOSTS = ['excel', 'wps', 'sheets', 'univer', 'onlyoffice'] as const;
export type AddinHost = (typeof ADDIN_HOSTS)[number];
