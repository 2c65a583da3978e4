/** So long a name fits a file system in any script. */
const LONGEST = 60;
/** A file name that every system takes and that cannot leave its folder. */
export function fileNameOf(number: number, count: number, name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}（）()·—-]+/gu, '_');
  const short = [...safe].slice(0, LONGEST).join('');
  const place = String(number).padStart(String(count).length, '0');
  return short === '' ? place : `${place}-${short}`;
}
