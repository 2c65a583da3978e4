import { parseExact, sign, toText } from '../exact.js';
import type { ExactText, Verdict } from '../types.js';

/** Text as it is kept: in one normal form, without blanks around it; null where nothing is left. */
export function clean(text: string | null): string | null {
  if (text === null || text === '') return null;
  const kept = isPlain(text) ? text : text.normalize('NFC').trim();
  return kept === '' ? null : kept;
}
/**
 * Whether a text is nothing but printed ASCII and common Chinese characters, which no normal form
 * changes, without blanks around it.
 */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const blankWithin = unit === 0x20 && at > 0 && at < text.length - 1;
    if (!blankWithin && (unit <= 0x20 || (unit >= 0x7f && (unit < 0x4e00 || unit > 0x9fff))))
      return false;
  }
  return true;
}

/**
 * Full-width digits and signs of a number made half-width; any other text keeps its spelling, since
 * it may name an option.
 */
export function halfWidth(text: string): string {
  const half = text.replace(/[０-９％．／＋－]/g, (wide) => wide.normalize('NFKC'));
  if (half === text) return text;
  return parseExact(half) === undefined ? text : half;
}

/** How many a text says; undefined where it is no number, or a negative one. */
export function quantityOf(text: string): ExactText | undefined {
  const quantity = parseExact(halfWidth(text));
  return quantity === undefined || sign(quantity) < 0 ? undefined : toText(quantity);
}

const VERDICTS: Readonly<Record<string, Verdict>> = {
  达标: 'met',
  部分达标: 'partly-met',
  未达标: 'not-met',
  不适用: 'not-applicable',
  不涉及: 'not-applicable',
  合理缺项: 'not-applicable',
  免责: 'exempt',
  不扣分: 'exempt',
  met: 'met',
  'partly-met': 'partly-met',
  'not-met': 'not-met',
  'not-applicable': 'not-applicable',
  exempt: 'exempt',
  不达标: 'not-met',
};
/** Every word for a verdict, Chinese first. */
export const verdictWords = (): readonly string[] => Object.keys(VERDICTS);
/** The verdict a word means. */
export const verdictOf = (word: string): Verdict | undefined =>
  Object.hasOwn(VERDICTS, word) ? VERDICTS[word] : undefined;
