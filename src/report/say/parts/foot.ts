import type { EvidenceFile, Language, MadeFrom } from '../../../types.js';
import type { Block, Row, Source } from '../../blocks.js';
import { nameColumn, numberColumn, titleColumn, type Telling } from '../../telling.js';
import { FOOT_WORDS, type FootWords } from '../../words/index.js';

/** Files named one by one where nobody asked for all. */
const FILES = 20;
/** A fingerprint is told apart by its beginning where it stands in the line of a page. */
const SHORT = 12;

/**
 * 重算依据: the program, the rule set and the files, so that another can make it again. With
 * `sources`, files of rules too, each with what it goes by in the texts of the report.
 */
export function madeFrom(telling: Telling, sources?: readonly Source[]): Block[] {
  const { assessment, language } = telling;
  const words = FOOT_WORDS[language];
  const { program, fingerprint } = assessment;
  const lines = [
    ...(program === null ? [] : [words.program(program.name, program.version)]),
    ...(fingerprint === null ? [] : [words.rules(fingerprint)]),
    ...filesClause(assessment.evidence.files, words),
    ...(program === null || fingerprint === null ? [] : [words.again]),
  ];
  const rows =
    sources === undefined
      ? fileRows(telling)
      : sourceRows(sources, { evidence: assessment.evidence.files, words });
  if (lines.length + rows.length === 0) return [];
  const columns = [
    ...(sources === undefined ? [] : [nameColumn(words.sign)]),
    titleColumn(words.file),
    numberColumn(words.read),
    ...(hasUnread(assessment.evidence.files) ? [numberColumn(words.refused)] : []),
  ];
  return [
    { kind: 'list', ordered: false, items: lines.map((text) => ({ text })) },
    ...(rows.length === 0
      ? []
      : [
          { kind: 'gap' } as const,
          { kind: 'table', columns, rows: rows.map(within(columns.length)) } as const,
        ]),
  ];
}
/** A row without what there is no column for. */
const within =
  (columns: number) =>
  (row: Row): Row => ({ ...row, cells: row.cells.slice(0, columns) });
const hasUnread = (files: readonly EvidenceFile[]): boolean =>
  files.some(({ read, refused }) => read === null || refused !== 0);
/** The same in a line, for papers of one page. */
export const footOf = ({ assessment, language }: Telling): Block[] =>
  footLine({ ...assessment, files: assessment.evidence.files }, { language });

/** What it was made from, in a line; `side` tells which of two assessments it is. */
export function footLine(
  { program, fingerprint, assessedAt, files }: MadeFrom & { assessedAt: string | null },
  { language, side = null }: { language: Language; side?: string | null },
): Block[] {
  const words = FOOT_WORDS[language];
  const parts = [
    ...(program === null ? [] : [words.program(program.name, program.version)]),
    ...(fingerprint === null ? [] : [words.rules(fingerprint.slice(0, SHORT))]),
    ...(assessedAt === null ? [] : [words.day(assessedAt)]),
    ...filesClause(files, words),
  ];
  return parts.length === 0 ? [] : [{ kind: 'line', text: words.line(parts, side), tone: 'faint' }];
}

/** What the assessments of many sites were made with; each names its own files. */
export function footOfAll(
  sites: readonly { made?: Pick<MadeFrom, 'program' | 'fingerprint'> }[],
  assessedAt: string | null,
  language: Language,
): Block[] {
  const words = FOOT_WORDS[language];
  const all = sites.flatMap(({ made }) => made ?? []);
  const once = (texts: readonly (string | null)[]): string[] => [
    ...new Set(texts.flatMap((text) => text ?? [])),
  ];
  const programs = once(
    all.map(({ program }) => program && words.program(program.name, program.version)),
  );
  const rules = once(all.map(({ fingerprint }) => fingerprint));
  const parts = [
    ...programs,
    ...(rules.length > 1
      ? [words.severalRules(rules.length)]
      : rules.map((fingerprint) => words.rules(fingerprint.slice(0, SHORT)))),
    ...(assessedAt === null ? [] : [words.day(assessedAt)]),
  ];
  if (programs.length + rules.length === 0) return [];
  const text = words.line([...parts, words.ownFiles], null);
  return [{ kind: 'gap' }, { kind: 'line', text, tone: 'faint' }];
}

/** How many files there are, and how much of them could be used. */
function filesClause(files: readonly EvidenceFile[], words: FootWords): string[] {
  if (files.length === 0) return [];
  const total = totalOf(files);
  const unread = files.filter(({ read }) => read === null).length;
  return [words.files({ files: files.length, ...total, unread })];
}
const totalOf = (files: readonly EvidenceFile[]): { read: number; refused: number } => ({
  read: files.reduce((total, { read }) => total + (read ?? 0), 0),
  refused: files.reduce((total, { refused }) => total + (refused ?? 0), 0),
});

/** A row a file; those after the first {@link FILES} in one, where not all were asked for. */
function fileRows({ assessment, details, language }: Telling): Row[] {
  const words = FOOT_WORDS[language];
  const { files } = assessment.evidence;
  const shown = details || files.length <= FILES ? files : files.slice(0, FILES - 1);
  const rest = files.slice(shown.length);
  const others = totalOf(rest);
  return [
    ...shown.map((file): Row => ({
      cells: [file.file, ...countCells(file, words)],
      ...(file.read === null && { tone: 'doubt' as const }),
    })),
    ...(rest.length === 0
      ? []
      : [
          {
            cells: [words.rest(rest.length), String(others.read), String(others.refused)],
            tone: 'faint' as const,
          },
        ]),
  ];
}
const countCells = ({ read, refused }: EvidenceFile, words: FootWords): string[] =>
  read === null ? [words.notRead, ''] : [String(read), String(refused)];
/** Every file that a report speaks of: of rules only what it goes by. */
function sourceRows(
  sources: readonly Source[],
  { evidence, words }: { evidence: readonly EvidenceFile[]; words: FootWords },
): Row[] {
  const signs = new Map(sources.map(({ file, sign }) => [file, sign]));
  const rules = sources.filter(({ file }) => !evidence.some((each) => each.file === file));
  return [
    ...evidence.map((each): Row => ({
      cells: [signs.get(each.file) ?? '', each.file, ...countCells(each, words)],
      ...(each.read === null && { tone: 'doubt' as const }),
    })),
    ...rules.map(({ file, sign }): Row => ({ cells: [sign, file, '', ''] })),
  ];
}
