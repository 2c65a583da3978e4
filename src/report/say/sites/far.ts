import { isEnding } from '../../../assess/index.js';
import { compare, exact, fromText, multiply, type Exact } from '../../../exact.js';
import { signed } from '../../../numbers/index.js';
import type { GateDistance, HowFar, Language, UnreadCount } from '../../../types.js';
import { SITES_WORDS, WORDS } from '../../words/index.js';
import { farText } from '../parts/index.js';

const HUNDRED = exact(100);
type LineUnit = Exclude<GateDistance['unit'], 'vetoes'>;
/** How far a site of many is: from the line in one number, and what holds it back. */
export interface Far {
  /** `least` is what is certain, as a number alone. */
  line: { text: string; least: string; unit: LineUnit } | null;
  reason: string | null;
  isVetoed: boolean;
}
export const NOT_TOLD: Far = { line: null, reason: null, isVetoed: false };

/** `lacking` is how many of its items have no data. */
export function farOf(
  far: HowFar,
  { unread, lacking }: { unread: UnreadCount; lacking: number },
  language: Language,
): Far {
  const { outcome, vetoes } = far.decision;
  return {
    line: lineOf(far, language),
    reason: outcome === 'pass' ? null : reasonOf(far, { unread, lacking }, language),
    isVetoed: outcome !== null && vetoes.some((veto) => veto.fired === 'yes' && isEnding(veto)),
  };
}
/** A veto first: nothing else that is missed matters before it. Then what data are missing. */
function reasonOf(
  far: HowFar,
  { unread, lacking }: { unread: UnreadCount; lacking: number },
  language: Language,
): string | null {
  const words = WORDS[language];
  const { decision } = far;
  const distances = [
    ...decision.distances.filter(({ gate }) => gate === 'vetoes'),
    ...decision.distances.filter(({ gate }) => gate !== 'vetoes'),
  ];
  const text = farText({ ...far, decision: { ...decision, distances } }, unread, words);
  if (decision.outcome !== 'undetermined' || lacking === 0) return text;
  const data = SITES_WORDS[language].lacking(lacking);
  return text === null ? words.sentence(data) : `${data}${words.semicolon}${text}`;
}
/** The first line that has a number; of vetoes there is no being nearly there. */
function lineOf({ decision, rounding }: HowFar, language: Language): Far['line'] {
  for (const { unit, guaranteed, possible } of decision.distances) {
    if (unit === 'vetoes' || guaranteed === null || possible === null) continue;
    const [low, high] = [fromText(guaranteed), fromText(possible)];
    const print = (value: Exact): string =>
      signed(unit === 'rate' ? multiply(value, HUNDRED) : value, rounding);
    const text =
      compare(low, high) === 0 ? print(low) : WORDS[language].range(print(low), print(high));
    return { text, least: print(low).replace('+', ''), unit };
  }
  return null;
}
