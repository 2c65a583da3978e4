import { fromText, subtract } from '../../../exact.js';
import { NONE, plainText, signed } from '../../../numbers/index.js';
import type { ClaimedScore, IndicatorResult } from '../../../types.js';
import type { Block, Row, Table } from '../../blocks.js';
import { nameColumn, numberColumn, titleColumn, wordColumn, type Telling } from '../../telling.js';

/** Whether a claim is anything but what the evidence earns for certain. */
const differs = ({ claimed, guaranteed, possible }: ClaimedScore): boolean =>
  claimed !== guaranteed || claimed !== possible;

/** 自评分: where claim and evidence differ, by how much, whose; null where nothing is claimed. */
export function claimTable(telling: Telling, unit?: string): Table | null {
  const { words, titles, assessment } = telling;
  const rows = assessment.claims
    .filter((claim) => differs(claim) && (unit === undefined || claim.unit === unit))
    .map((claim): Row => ({
      cells: [
        claim.indicator,
        titles.get(claim.indicator) ?? '',
        plainText(claim.claimed, assessment.rounding),
        earned(claim, telling),
        differenceOf(claim, telling),
        claim.unit ?? NONE,
        claim.records.join(words.list),
      ],
    }));
  return rows.length === 0
    ? null
    : {
        columns: [
          nameColumn(words.id),
          titleColumn(words.indicator),
          ...[words.claimed, words.score, words.claimDifference].map(numberColumn),
          wordColumn(words.claimant),
          wordColumn(words.records),
        ],
        rows,
      };
}
/** How many claims there are and how many differ, then those that do. */
export function claimBlocks(telling: Telling): Block[] {
  const { words, assessment } = telling;
  const table = claimTable(telling);
  const line = words.claimsDiffer(
    assessment.claims.length,
    assessment.claims.filter(differs).length,
  );
  return [{ kind: 'line', text: line }, ...(table ? [{ kind: 'table' as const, ...table }] : [])];
}
/** What is claimed for one indicator, a line each. */
export const claimLines = ({ id }: IndicatorResult, telling: Telling): Block[] =>
  telling.assessment.claims
    .filter(({ indicator }) => indicator === id)
    .map((claim): Block => {
      const { words, assessment } = telling;
      const whose = claim.unit === null ? '' : words.bracketed(claim.unit);
      const claimed = plainText(claim.claimed, assessment.rounding);
      const beside = words.claimBeside(earned(claim, telling), differenceOf(claim, telling));
      return {
        kind: 'line',
        text: `${words.claimed}${words.colon}${claimed}${whose}${words.comma}${beside}`,
        ...(differs(claim) && { tone: 'doubt' as const }),
      };
    });

/** What the evidence earns: from what is guaranteed to what is possible. */
function earned(
  { guaranteed, possible }: ClaimedScore,
  { words, assessment: { rounding } }: Telling,
): string {
  if (guaranteed === null || possible === null) return NONE;
  const [low, high] = [plainText(guaranteed, rounding), plainText(possible, rounding)];
  return guaranteed === possible ? low : words.range(low, high);
}
/** What is claimed beyond that, below zero where less is claimed. */
function differenceOf(
  { claimed, guaranteed, possible }: ClaimedScore,
  { words, assessment: { rounding } }: Telling,
): string {
  if (guaranteed === null || possible === null) return NONE;
  const [most, least] = [guaranteed, possible].map((score) =>
    signed(subtract(fromText(claimed), fromText(score)), rounding),
  );
  return guaranteed === possible ? (most ?? '') : words.range(least ?? '', most ?? '');
}
