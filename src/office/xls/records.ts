/** The records of an old workbook (BIFF), as far as they tell that it is behind a password. */
const FILE_PASS = 0x2f;
/** Records at the start that are looked at: it stands among the first. */
const MOST = 64;

/** Whether an old workbook is behind a password. */
export function isLocked(stream: Uint8Array): boolean {
  let at = 0;
  for (let record = 0; record < MOST && at + 4 <= stream.length; record++) {
    const kind = (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8);
    if (kind === FILE_PASS) return true;
    at += 4 + ((stream[at + 2] ?? 0) | ((stream[at + 3] ?? 0) << 8));
  }
  return false;
}
