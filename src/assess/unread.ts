import { isRefused, unreadFiles, type Evaluation } from '../evaluate/index.js';
import type { Assessment, Diagnostic, Outcome, SetAside, UnreadCount } from '../types.js';
import { isAlike } from '../values/index.js';

/** What reading the evidence files had to say; rows may name their site. */
export interface Read {
  read: number;
  setAside: (SetAside & { site?: string | null })[];
  diagnostics: Diagnostic[];
}

/**
 * The evaluation with all that could not be read: of a reading that it was not given, nobody has
 * looked at what the refused rows name.
 */
export function withReading(
  evaluation: Evaluation,
  reading: Read | undefined,
  site: string | null,
): Evaluation {
  if (reading === undefined || evaluation.reading !== null) return evaluation;
  const { adrift, files, isLeftOut } = evaluation.unread;
  return {
    ...evaluation,
    unread: {
      adrift: adrift + refusedRows(reading, site).length,
      files: [...new Set([...files, ...unreadFiles(reading)])],
      isLeftOut,
    },
  };
}
/** Rows of this site, or of none that could be read. */
const refusedRows = ({ setAside }: Pick<Read, 'setAside'>, site: string | null): SetAside[] =>
  setAside.filter((row) => isRefused(row) && (site === null || isOfSite(row.site ?? null, site)));

const isOfSite = (named: string | null, site: string): boolean =>
  named === null || isAlike(named, site);

/** What the document says of what could not be read. */
export function unreadIn(
  { unread, setAside }: Evaluation,
  reading: Pick<Read, 'setAside'>,
  site: string | null,
): Pick<Assessment['evidence'], 'unread' | 'leftOut'> {
  const rows = refusedRows(reading, site).length + setAside.filter(isRefused).length;
  const files = [...unread.files];
  return {
    unread: { files, rows, adrift: unread.adrift },
    leftOut: unread.isLeftOut && (rows > 0 || files.length > 0),
  };
}
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
