/**
 * How the evidence was used.
 * In: an evaluation, and what reading the evidence files had to say. Out: what the document says of
 * records that count, of rows that do not, of what could not be read and of what nothing shows. It
 * must not know: what anything scores.
 */
import { isRefused, unreadFiles, type Evaluation, type Grounds } from '../evaluate/index.js';
import { basesOf } from '../facts/index.js';
import { leavesOf } from '../tree.js';
import type {
  Assessment,
  Diagnostic,
  EvidenceFile,
  EvidenceRecord,
  Fact,
  IndicatorResult,
  Outcome,
  RecordUse,
  RuleResult,
  RuleSet,
  SetAside,
  UnreadCount,
} from '../types.js';
import { folded, isAlike } from '../values/index.js';

/** What reading the evidence files had to say; rows may name their site. */
export interface GivenReading {
  read: number;
  setAside: (SetAside & { site?: string | null })[];
  diagnostics: Diagnostic[];
  /** The digests of the files, by their names. */
  files?: readonly { file: string; sha256: string }[];
}

/** How the evidence of a site was used, what of it could not be read, and what nothing is said of. */
export const evidenceUse = (
  { ruleSet: { facts }, useOf }: { ruleSet: RuleSet; useOf: typeof recordUse },
  evaluation: Evaluation,
  indicators: readonly IndicatorResult[],
  { reading, site }: { reading: GivenReading; site: string | null },
): Assessment['evidence'] => ({
  files: filesRead(evaluation, reading),
  read: reading.read,
  used: evaluation.used.length,
  records: evaluation.used.map(useOf),
  superseded: evaluation.superseded.map(({ record, by }) => ({
    by: by.id,
    record: useOf(record),
  })),
  setAside: [...reading.setAside, ...evaluation.setAside].map(setAsideOnly).sort(byPlace),
  ...unreadIn(evaluation, reading, site),
  fullWithoutRecord: fullWithoutRecord(facts, indicators, evaluation.used),
});
/** The files that were read, with how many rows of each, and those that could not be. */
function filesRead(evaluation: Evaluation, reading: GivenReading): EvidenceFile[] {
  const files = new Map<string, EvidenceFile>();
  const digestOf = digestsOf(reading.files ?? []);
  let own: EvidenceFile | undefined;
  const count = (file: string, read: 0 | 1, refused: 0 | 1): void => {
    // Rows of one file mostly come one after the other.
    if (own?.file !== file) {
      own = files.get(file) ?? { file, sha256: digestOf(file), read: 0, refused: 0 };
      files.set(file, own);
    }
    own.read = (own.read ?? 0) + read;
    own.refused = (own.refused ?? 0) + refused;
  };
  const { used, superseded, setAside, unread } = evaluation;
  for (const { place } of used) count(place.file, 1, 0);
  for (const { record } of superseded) count(record.place.file, 1, 0);
  for (const row of [...reading.setAside, ...setAside])
    count(row.place.file, 1, isRefused(row) ? 1 : 0);
  // A file may hold no row that counts, and still be told of.
  for (const { place } of reading.diagnostics) if (place) count(place.file, 0, 0);
  for (const file of unread.files)
    files.set(file, { file, sha256: digestOf(file), read: null, refused: null });
  // Records that a program makes are of no file.
  files.delete('');
  return [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}
/** Null of what nobody told, and of two files of one name that are not alike. */
function digestsOf(files: NonNullable<GivenReading['files']>): (file: string) => string | null {
  const digests = new Map<string, string | null>();
  for (const { file, sha256 } of files) {
    const before = digests.get(file);
    digests.set(file, before === undefined || before === sha256 ? sha256 : null);
  }
  return (file) => digests.get(file) ?? null;
}
/** Reading may say more of what it set aside than the document keeps. */
const setAsideOnly = ({ record, indicator, fact, place, code, params }: SetAside): SetAside => ({
  record,
  indicator,
  fact,
  place,
  code,
  params,
});

/** A record as the document keeps it: all that was said, and where. */
export const recordUse = ({
  id,
  indicator,
  fact,
  title,
  unit,
  date,
  subject,
  value,
  quantity,
  kind,
  level,
  stage,
  assessor,
  verdict,
  link,
  note,
  supersedes,
  claimedScore,
  place,
}: EvidenceRecord): RecordUse => ({
  id,
  indicator,
  fact,
  title,
  unit,
  date,
  subject,
  value,
  quantity,
  kind,
  level,
  stage,
  assessor,
  verdict,
  link,
  note,
  supersedes,
  claimedScore,
  place,
});
/** In the order of files, lines and columns. */
function byPlace(a: SetAside, b: SetAside): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return (
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}

/**
 * The evaluation with all that could not be read: of a reading that it was not given, nobody has
 * looked at what the refused rows name.
 */
export function withReading(
  evaluation: Evaluation,
  reading: GivenReading | undefined,
  site: string | null,
): Evaluation {
  if (reading === undefined || evaluation.reading !== null) return evaluation;
  const { adrift, files } = evaluation.unread;
  return {
    ...evaluation,
    unread: {
      ...evaluation.unread,
      adrift: adrift + refusedRows(reading, site).length,
      files: [...new Set([...files, ...unreadFiles(reading)])],
    },
  };
}
/** Rows of this site, or of none that could be read. */
const refusedRows = (
  { setAside }: Pick<GivenReading, 'setAside'>,
  site: string | null,
): SetAside[] =>
  setAside.filter((row) => isRefused(row) && (site === null || isOfSite(row.site ?? null, site)));

const isOfSite = (named: string | null, site: string): boolean =>
  named === null || isAlike(named, site);

/** What the document says of what could not be read. */
export function unreadIn(
  { unread, setAside }: Evaluation,
  reading: Pick<GivenReading, 'setAside'>,
  site: string | null,
): Pick<Assessment['evidence'], 'unread' | 'leftOut'> {
  const rows = refusedRows(reading, site).length + setAside.filter(isRefused).length;
  const files = [...unread.files];
  return {
    unread: { files, rows, adrift: unread.adrift },
    leftOut: unread.isLeftOut && (rows > 0 || files.length > 0),
  };
}
/** Whether nothing was refused, neither when evidence was read nor when it was scored. */
export const isAllRead = (
  { unread }: Grounds,
  reading: Pick<GivenReading, 'setAside'>,
  site: string | null,
): boolean =>
  unread.records === 0 && unread.files.length === 0 && refusedRows(reading, site).length === 0;
/** The same in numbers. */
export const countUnread = ({
  unread: { files, rows, adrift },
  leftOut,
}: Pick<Assessment['evidence'], 'unread' | 'leftOut'>): UnreadCount => ({
  files: files.length,
  rows,
  adrift,
  isLeftOut: leftOut,
});
/** Whether evidence may say anything that nobody could read, so that no verdict is certain. */
export const isAdrift = ({ unread }: Pick<Evaluation, 'unread'>): boolean =>
  !unread.isLeftOut && (unread.adrift > 0 || unread.files.length > 0);
/** What nobody can be sure of, whatever was read. */
export const unsettled = (outcome: Outcome, adrift: boolean): Outcome =>
  adrift ? 'undetermined' : outcome;

/**
 * How many items stand at full points though no record speaks of them: nothing was deducted, and
 * nothing shows why not.
 */
function fullWithoutRecord(
  facts: readonly Fact[],
  indicators: readonly IndicatorResult[],
  used: readonly EvidenceRecord[],
): number {
  const full = leavesOf(indicators).filter(
    ({ points, score, possible, evidence }) =>
      points !== null &&
      points !== '0' &&
      score === points &&
      possible === points &&
      evidence.length === 0,
  );
  if (full.length === 0) return 0;
  const byKey = new Map(facts.map((fact) => [fact.key, fact]));
  // Records of an indicator stand with it; those that name none speak of facts of the whole tree.
  const named = new Set(used.map(({ fact }) => fact));
  const spoken = new Set([...named].flatMap((name) => (name === null ? [] : [folded(name)])));
  const isSpoken = (fact: Fact | undefined): boolean =>
    fact !== undefined &&
    (spoken.has(folded(fact.name)) || basesOf(fact).some((key) => isSpoken(byKey.get(key))));
  const asked = ({ inputs, rules }: RuleResult): string[] => [
    ...inputs.map(({ fact }) => fact),
    ...rules.flatMap(asked),
  ];
  return full.filter(
    ({ id, rules }) =>
      !rules.flatMap(asked).some((name) => isSpoken(byKey.get(`${id}/${name}`) ?? byKey.get(name))),
  ).length;
}
