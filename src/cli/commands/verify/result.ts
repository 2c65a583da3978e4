import { formatJson } from '../../../report/index.js';
import { differencesOf, isOfDigits, type Difference } from '../../../saved/index.js';
import type { Assessment, EvidenceFile } from '../../../types.js';
import type { SavedText } from '../../read/index.js';

/** What became of a file: `was` and `is` are null where it is not there. */
export interface FileChange {
  file: string;
  was: EvidenceFile | null;
  is: EvidenceFile | null;
}
/** What came of scoring a saved assessment again. */
export interface Result {
  saved: Assessment;
  again: Assessment;
  /** Whether the version that wrote it has scored it again: then every byte can be the same. */
  isOfThisVersion: boolean;
  /** Whether its rules are those of now; null where it does not say which they were. */
  areRulesSame: boolean | null;
  files: FileChange[];
  /** Files of which it does not say what they held. */
  untold: number;
  areBytesSame: boolean;
  digits: Difference[];
  /** What else is said otherwise, where the same version should say the same. */
  others: Difference[];
  /** Whether files or lines are named otherwise, as where a folder was moved. */
  arePlacesOther: boolean;
  /** Whether all is as it was. */
  isSame: boolean;
}

export function resultOf({ assessment: saved, text }: SavedText, again: Assessment): Result {
  const isOfThisVersion = isWrittenBy(again, saved, text);
  const files = changedFiles(saved, again);
  const areRulesSame = saved.fingerprint === null ? null : saved.fingerprint === again.fingerprint;
  const areBytesSame = [JSON.stringify(again), formatJson(again)].some(
    (one) => one.trim() === text.trim(),
  );
  const found = areBytesSame ? [] : differencesOf(saved, again).filter(isOfResult);
  // What an earlier form does not tell is no other number.
  const told = isOfThisVersion ? found : found.filter(({ was, is }) => isTold(was, is));
  const digits = told.filter(isOfDigits);
  const texts = isOfThisVersion ? found.filter((one) => !isOfDigits(one)) : [];
  const others = texts.filter((one) => !isOfPlace(one));
  const arePlacesOther = others.length < texts.length;
  const isRest = !isOfThisVersion || areBytesSame || (others.length === 0 && arePlacesOther);
  return {
    saved,
    again,
    isOfThisVersion,
    areRulesSame,
    files,
    untold: saved.evidence.files.filter(({ sha256, read }) => sha256 === null && read !== null)
      .length,
    areBytesSame,
    digits,
    others,
    arePlacesOther,
    isSame: areRulesSame !== false && files.length === 0 && digits.length === 0 && isRest,
  };
}
const isWrittenBy = (again: Assessment, saved: Assessment, text: string): boolean =>
  saved.program?.name === again.program?.name &&
  saved.program?.version === again.program?.version &&
  text.includes(again.schema);
/** Files and rules are told apart from what came of them. */
const isOfResult = ({ path: [first, second, , field] }: Difference): boolean =>
  first !== 'program' &&
  first !== 'fingerprint' &&
  !(first === 'evidence' && second === 'files' && (field === undefined || field === 'sha256'));
const isTold = (was: unknown, is: unknown): boolean =>
  (was !== null && was !== undefined) || (typeof is === 'object' && is !== null);
const isOfPlace = ({ path }: Difference): boolean =>
  path.some((key) => key === 'place' || key === 'related');

function changedFiles(saved: Assessment, again: Assessment): FileChange[] {
  const [was, is] = [filesOf(saved), filesOf(again)];
  // An earlier form does not name its files.
  if (was.size === 0 && saved.evidence.read > 0) return [];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.flatMap((file) => {
    const change = { file, was: was.get(file) ?? null, is: is.get(file) ?? null };
    const isUntold = change.was !== null && change.is !== null && change.was.sha256 === null;
    return isUntold || change.was?.sha256 === change.is?.sha256 ? [] : [change];
  });
}
const filesOf = ({ evidence }: Assessment): Map<string, EvidenceFile> =>
  new Map(evidence.files.map((one) => [one.file, one]));
