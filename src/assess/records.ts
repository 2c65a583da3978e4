import type { EvidenceRecord, RecordUse, SetAside } from '../types.js';

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
  place,
});
/** In the order of files, lines and columns. */
export function byPlace(a: SetAside, b: SetAside): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return (
    a.place.line - b.place.line ||
    a.place.column - b.place.column ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
