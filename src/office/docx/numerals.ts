/** Numbers as lists of a document count: 1, a, iv, 一, 甲, ①. */
const DIGITS = '〇一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const FORMAL_PLACES = ['', '拾', '佰', '仟'];
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
/** Numbers above this are written in digits, whatever the list says. */
const MOST = 9999;

/** A number in the words of a format of ECMA-376 part 1, 17.18.59; in digits where it has none. */
export function numeral(value: number, format: string): string {
  if (value < 1 || value > MOST) return String(value);
  switch (format) {
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerLetter':
      return letter(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'taiwaneseCounting':
    case 'ideographDigital':
      return counted(value, DIGITS, PLACES).replace(/^一十/, '十');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(value, FORMAL, FORMAL_PLACES);
    case 'ideographTraditional':
      return STEMS.charAt(value - 1) || String(value);
    case 'ideographZodiac':
      return BRANCHES.charAt(value - 1) || String(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCharCode(0x2460 + value - 1) : String(value);
    case 'decimalFullWidth':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    default:
      return String(value);
  }
}
/** a … z, aa … zz: the letter once more for each turn. */
const letter = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
function roman(value: number): string {
  let [rest, text] = [value, ''];
  for (const [worth, sign] of ROMAN) for (; rest >= worth; rest -= worth) text += sign;
  return text;
}
/** 一百零五: a zero between places that are not empty. */
function counted(value: number, digits: string, places: readonly string[]): string {
  const shown = String(value).split('');
  const words = shown.map((digit, at) => {
    const place = places[shown.length - 1 - at] ?? '';
    return digit === '0' ? '零' : digits.charAt(Number(digit)) + place;
  });
  return words.join('').replace(/零+/g, '零').replace(/零$/, '');
}
