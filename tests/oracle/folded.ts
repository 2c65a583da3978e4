/** The form in which two texts are compared: what is not seen goes, every character has one width, blanks are single. */
const narrow = (character: string): string => {
  const point = character.codePointAt(0) ?? 0;
  return point >= 0xff01 && point <= 0xff5e ? String.fromCodePoint(point - 0xfee0) : character;
};
export const folded = (text: string): string =>
  [
    ...text
      .normalize('NFC')
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]/g, ''),
  ]
    .map(narrow)
    .join('')
    .split(/\s+/)
    .filter((part) => part !== '')
    .join(' ');
