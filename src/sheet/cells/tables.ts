/**
 * Answers that are rectangles of cells.
 * In: an assessment. Out: rows of one width under headings, blanks as `''`, ids as text. It must not
 * know: ranges and hosts.
 */
import type { Figures } from '../../assess/index.js';
import { formatHint, formatMessage, formatPlace } from '../../diagnostics/index.js';
import { isRefused } from '../../evaluate/index.js';
import { formatReason, formatState } from '../../report/index.js';
import { everyNode } from '../../tree.js';
import type { Assessment, Diagnostic, Fact, Indicator, Language, RuleSet } from '../../types.js';
import type { Answer, AnswerTable } from '../answers.js';
import type { Assessed } from './held.js';
import { toNumber } from './numbers.js';
import { CELL_WORDS, isEntered, type EnteredKind } from './words.js';

type Given = Parameters<typeof toNumber>[0] | null | undefined;
const numberOr = (value: Given): Answer =>
  value === null || value === undefined ? '' : toNumber(value);

/** A row for each indicator: id, title, points, score, lost, status. */
export function scoreRows(
  { indicators, printed: { nodes } }: Figures,
  language: Language,
  level: number | null,
): AnswerTable {
  const rows = everyNode(indicators)
    .filter((node) => level === null || node.level === level)
    .map((node): Answer[] => {
      const { points, score, lost } = nodes.get(node.id) ?? {
        points: null,
        score: null,
        lost: null,
      };
      const state = formatState(node, language);
      return [node.id, node.title, numberOr(points), numberOr(score), numberOr(lost), state];
    });
  return [[...CELL_WORDS[language].tableHead], ...rows];
}

/** What each unit lost, the most first; what nobody answers for last. */
export function ledgerRows({ ledger }: Figures, language: Language): AnswerTable {
  const words = CELL_WORDS[language];
  const rows = ledger.units.map((one): Answer[] => [
    one.unit,
    toNumber(one.printed),
    toNumber(one.certainPrinted),
    one.indicators,
  ]);
  const rest: AnswerTable =
    ledger.unattributed === '0'
      ? []
      : [
          [
            words.unattributed,
            toNumber(ledger.unattributedPrinted),
            toNumber(ledger.unattributedCertainPrinted),
            '',
          ],
        ];
  return [[...words.ledgerHead], ...rows, ...rest];
}

/** Every loss of a unit, as the ledger spells it: indicator, title, reason, points, evidence. */
export function lossRows(
  { indicators, decision, printed: { findings } }: Figures,
  language: Language,
  unit: string,
): AnswerTable {
  const words = CELL_WORDS[language];
  const rows = [...everyNode(indicators), ...decision.vetoes].flatMap((of) =>
    of.findings.flatMap((finding): AnswerTable => {
      const lost = findings.get(finding.id)?.get(unit);
      if (lost === undefined) return [];
      const evidence = finding.evidence.join(words.list);
      return [[of.id, of.title, formatReason(finding, language), toNumber(lost), evidence]];
    }),
  );
  return [[...words.lossHead], ...rows];
}

/** What is wrong with the range, and what needs a look: which cell, what, what to do. */
export function problemRows(
  { evidence, diagnostics }: Assessment,
  language: Language,
  cellOf: Assessed['cellOf'],
): AnswerTable {
  const words = CELL_WORDS[language];
  const rowOf = ({ code, place, params, severity }: Diagnostic): Answer[] => [
    place === null ? words.whole : formatPlace(cellOf({ code, params, place })),
    words.severity[severity],
    formatMessage({ code, params }, language),
    formatHint({ code, params }, language),
  ];
  const rows = evidence.setAside.map((one) => ({
    ...one,
    related: null,
    severity: isRefused(one) ? ('error' as const) : ('warning' as const),
  }));
  const all = [...rows, ...diagnostics].filter(({ place }) => isOfRange(place));
  return [[...words.problemHead], ...all.map(rowOf)];
}
/** A place in the tree is its keeper's. */
const isOfRange = (place: Diagnostic['place']): boolean =>
  place === null || place.file.endsWith('!');

/** What is to be entered: indicator, title, fact, kind, how it is written. */
export function fieldRows(
  { indicators, facts }: RuleSet,
  language: Language,
  within: Indicator | null,
): AnswerTable {
  const words = CELL_WORDS[language];
  const nodes = new Map(everyNode(indicators).map((node) => [node.id, node]));
  const wanted = within && new Set(everyNode([within]).map(({ id }) => id));
  const rows = facts
    .filter(isEntered)
    .filter(({ indicator }) => !wanted || (indicator !== null && wanted.has(indicator)))
    .map((fact): Answer[] => {
      const title = fact.indicator === null ? '' : (nodes.get(fact.indicator)?.title ?? '');
      return [
        fact.indicator ?? '',
        title,
        fact.name,
        words.kinds[fact.kind],
        wayOf(fact, language),
      ];
    });
  return [[...words.fieldHead], ...rows];
}
function wayOf(fact: Extract<Fact, { kind: EnteredKind }>, language: Language): string {
  const words = CELL_WORDS[language];
  const way = words.ways[fact.kind];
  if (fact.kind === 'choice') return way + fact.options.join(words.list);
  if (fact.kind !== 'number' && fact.kind !== 'percent') return way;
  return way + words.range(fact.min, fact.max);
}
