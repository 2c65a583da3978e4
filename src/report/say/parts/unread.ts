import { formatHint, formatMessage, formatPlace } from '../../../diagnostics/index.js';
import { isRefused } from '../../../evaluate/index.js';
import type {
  Diagnostic,
  IndicatorResult,
  SetAside,
  UnreadCount,
  VetoResult,
} from '../../../types.js';
import { folded } from '../../../values/index.js';
import type { Block, Item } from '../../blocks.js';
import { factsRead } from './reading.js';
import { isOpen, isUnread, named, unreadClause, type Telling } from '../../telling.js';
import { EXPLAIN_WORDS, type Words } from '../../words/index.js';

/** Rows named one by one before the rest is only counted; and of those that name one item. */
const ROWS = 50;
const NAMING = 3;
const SITES = 5;

/** How much could not be read, with what follows from it, as whole sentences. */
export function unreadSentence(count: UnreadCount, words: Words): string | null {
  const clause = unreadClause(count, words);
  if (clause === null) return null;
  const { leftOutWhy, openWhy, namedWhy } = words.unread;
  const why = count.isLeftOut ? leftOutWhy : isOpen(count) ? openWhy : namedWhy;
  return words.unread.sentence(clause, why);
}
/** What every paper says right below its title. */
export const cautionOf = ({ unread, words }: Telling): Block[] =>
  caution(unreadSentence(unread, words), unread.isLeftOut);
/** Text that is seen before anything else. */
export const caution = (text: string | null, isDecided: boolean): Block[] =>
  text === null ? [] : [{ kind: 'caution', text, tone: isDecided ? 'faint' : 'doubt' }];

/** Of several sites, how many have evidence that nobody could read, and which. */
export function unreadSites(
  sites: readonly { name: string; unread: UnreadCount }[],
  words: Words,
): Block[] {
  const found = sites.filter(({ unread }) => isUnread(unread));
  const of = (isLeftOut: boolean): string[] =>
    found.filter(({ unread }) => unread.isLeftOut === isLeftOut).map(({ name }) => name);
  const names = (all: readonly string[]): string =>
    all.length > SITES
      ? words.unread.andOthers(all.slice(0, SITES).join(words.list), all.length)
      : all.join(words.list);
  const [open, leftOut] = [of(false), of(true)];
  return [
    ...(open.length === 0
      ? []
      : caution(words.unread.sites(open.length, sites.length, names(open)), false)),
    ...(leftOut.length === 0
      ? []
      : caution(words.unread.sitesLeftOut(leftOut.length, sites.length, names(leftOut)), true)),
  ];
}

/** Every file and row that could not be read: where it stands, what it names, why. */
export function unreadList(telling: Telling): Block[] {
  const {
    words,
    details,
    assessment: { evidence },
  } = telling;
  const rows = evidence.setAside.filter(isRefused);
  const { files } = evidence.unread;
  const items: Item[] = [
    ...(files.length === 0
      ? []
      : [
          {
            text: words.unread.files(files.length),
            tone: 'doubt' as const,
            items: files.map((file) => ({ text: fileText(file, telling) })),
          },
        ]),
    ...(rows.length === 0
      ? []
      : [
          {
            text: words.unread.rows(rows.length),
            tone: 'doubt' as const,
            items: rowItems(rows, details ? rows.length : ROWS, telling),
          },
        ]),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', ordered: false, items }];
}
/** A file, with the first that is wrong with it. */
export function fileText(file: string, { assessment, words, language }: Telling): string {
  const first = assessment.diagnostics.find(
    ({ severity, place }: Diagnostic) => severity === 'error' && (place?.file ?? '') === file,
  );
  return first === undefined ? file : `${file}${words.colon}${formatMessage(first, language)}`;
}
function rowItems(rows: readonly SetAside[], most: number, telling: Telling): Item[] {
  const { words, language } = telling;
  const shown = rows.slice(0, most);
  const hinted = new Set<string>();
  const items = shown.map((row): Item => {
    // Once for all rows of a kind.
    const hint = hinted.has(row.code) ? '' : formatHint(row, language);
    hinted.add(row.code);
    return {
      text: `${formatPlace(row.place)} ${rowName(row, telling)}${words.colon}${formatMessage(row, language)}`,
      ...(hint !== '' && {
        items: [{ text: `${words.advice}${words.colon}${hint}`, tone: 'faint' as const }],
      }),
    };
  });
  return rows.length > shown.length
    ? [...items, { text: words.unread.andMore(rows.length - shown.length), tone: 'faint' }]
    : items;
}
/** What a row names, as far as that could be read. */
export function rowName({ indicator, fact }: SetAside, telling: Telling): string {
  const { unread } = telling.words;
  const what = [indicator === null ? '' : named(telling, indicator), fact ?? '']
    .filter((text) => text !== '')
    .join(' ');
  return what === '' ? unread.nothingNamed : unread.names(what);
}

/** The rows that name an indicator or a veto, or a fact of it, and could not be read. */
export function unreadNaming(node: IndicatorResult | VetoResult, telling: Telling): Block[] {
  const { words, details, assessment } = telling;
  const facts = new Set([...node.missing, ...factsRead(node)].map(folded));
  const id = folded(node.id);
  const rows = assessment.evidence.setAside.filter(
    (row) =>
      isRefused(row) &&
      (row.indicator === null
        ? row.fact !== null && facts.has(folded(row.fact))
        : folded(row.indicator) === id),
  );
  if (rows.length === 0) return [];
  const items = rowItems(rows, details ? rows.length : NAMING, telling);
  return [
    {
      kind: 'list',
      ordered: false,
      items: [{ text: words.unread.naming(rows.length), tone: 'doubt', items }],
    },
  ];
}
/**
 * 没有采用: what names an indicator and was read, and does not count (twice, exempt, of another time).
 */
export function unusedNaming(node: IndicatorResult | VetoResult, telling: Telling): Block[] {
  const { assessment, language, details } = telling;
  const id = folded(node.id);
  const facts = new Set(factsRead(node).map(folded));
  const rows = assessment.evidence.setAside.filter(
    (row) =>
      !isRefused(row) &&
      (row.indicator === null
        ? row.fact !== null && facts.has(folded(row.fact))
        : folded(row.indicator) === id),
  );
  if (rows.length === 0) return [];
  const shown = details ? rows : rows.slice(0, NAMING);
  const items = shown.map((row): Item => ({
    text: [formatPlace(row.place), row.record ?? '', formatMessage(row, language)]
      .filter((text) => text !== '')
      .join(' '),
  }));
  if (rows.length > shown.length)
    items.push({ text: telling.words.andMore(rows.length - shown.length), tone: 'faint' });
  return [
    { kind: 'list', ordered: false, items: [{ text: EXPLAIN_WORDS[language].unused, items }] },
  ];
}
