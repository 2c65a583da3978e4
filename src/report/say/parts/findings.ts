import { textInFull } from '../../../numbers/index.js';
import type { Finding } from '../../../types.js';
import type { Block, Item } from '../../blocks.js';
import { lostBy } from '../../lost.js';
import { knownLine, inWords, reasonOf, type Telling } from '../../telling.js';
import { answerable } from './losses.js';
import { becauseText } from './reading.js';

/** What was lost, each loss with its reason and who answers for it, under a heading of its own. */
export function findingBlocks(findings: readonly Finding[], telling: Telling): Block[] {
  if (findings.length === 0) return [];
  return [
    { kind: 'heading', text: telling.words.findings },
    {
      kind: 'list',
      ordered: false,
      items: findings.map((finding) => findingItem(finding, telling)),
    },
  ];
}
/** A finding with what it took, who answers, what to do and by what clause. */
function findingItem(finding: Finding, telling: Telling): Item {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const print = (name: string, text: string): string => `${name}${words.colon}${text}`;
  const because = becauseText(finding, telling);
  const amounts = [print(words.lost, words.points(inWords(lostBy(finding, telling))))];
  if (finding.raw !== finding.counted)
    amounts.push(
      print(words.raw, textInFull(finding.raw, rounding)),
      print(words.after, textInFull(finding.counted, rounding)),
    );
  const place = knownLine(finding.place);
  const items: Item[] = [
    { text: amounts.join(words.comma) },
    { text: print(words.responsible, answerable(finding, telling)) },
    ...(because === null ? [] : [{ text: because }]),
    ...(finding.remedy ? [{ text: print(words.remedy, finding.remedy) }] : []),
    ...(finding.basis ? [{ text: print(words.basis, finding.basis) }] : []),
    ...(finding.evidence.length > 0
      ? [{ text: print(words.records, finding.evidence.join(words.list)) }]
      : []),
    ...(place === null ? [] : [{ text: print(words.place, place) }]),
  ];
  return {
    text: reasonOf(finding, words),
    tone: 'bad',
    items: telling.scored ? items : items.slice(1),
  };
}
