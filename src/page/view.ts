import type { Language, RuleSet } from '../types.js';
import type { Answer, AnswerTable } from '../sheet/index.js';
import type { Answers, Loss } from './answers.js';
import type { Range } from './host.js';
import { piece, type Piece } from './pieces.js';
import { addressOf, placeOf, type Place } from './place.js';
import { say, type Word } from './words.js';

/** So many losses, units and problems are listed; the functions list all of them. */
const [MOST_LOSSES, MOST_UNITS, MOST_PROBLEMS] = [10, 8, 30];

/** What the pane is at: nothing read yet, read, or that something stands in the way. */
export type State =
  | { at: 'start' }
  | { at: 'fault'; word: Word; detail: string }
  | { at: 'read'; range: Range; answers: Answers };
/** What people do in the pane. */
export interface Deeds {
  read: () => void;
  again: () => void;
  speak: (language: Language) => void;
  goTo: (place: Place) => void;
}
export interface Look {
  language: Language;
  ruleSet: RuleSet | null;
  state: State;
  deeds: Deeds;
}

/** The whole pane. */
export function view(look: Look): Piece {
  const { language, ruleSet, state } = look;
  const title = ruleSet?.system.title ?? '';
  const head = piece('header', '', [
    piece('h1', '', title),
    piece('div', 'bar', [...buttons(look), otherLanguage(look)]),
  ]);
  if (state.at === 'read')
    return piece('div', 'pane', [head, ...readParts(look, state.range, state.answers)]);
  const text =
    state.at === 'start'
      ? say(language, 'nothing')
      : say(language, state.word, { detail: state.detail });
  return piece('div', 'pane', [head, piece('p', state.at === 'start' ? 'hint' : 'fault', text)]);
}
function buttons({ language, state, deeds, ruleSet }: Look): Piece[] {
  if (ruleSet === null) return [];
  const button = (word: Word, of: string, onClick: () => void): Piece => ({
    ...piece('button', of, say(language, word)),
    attributes: { type: 'button' },
    onClick,
  });
  return [
    button('read', 'main', deeds.read),
    ...(state.at === 'read' ? [button('again', '', deeds.again)] : []),
  ];
}
const otherLanguage = ({ language, deeds }: Look): Piece => ({
  ...piece('button', 'language', say(language, 'other')),
  attributes: { type: 'button', lang: language === 'zh' ? 'en' : 'zh-CN' },
  onClick: () => deeds.speak(language === 'zh' ? 'en' : 'zh'),
});

function readParts(look: Look, range: Range, answers: Answers): Piece[] {
  const { language } = look;
  return [
    summary(look, answers),
    ...problemParts(look, answers.problems),
    ...lossParts(language, answers),
    ...unitParts(language, answers),
    piece('footer', '', [
      piece('p', '', fromWhere(language, range)),
      piece('p', '', String(answers.version)),
    ]),
  ];
}
const fromWhere = (language: Language, { sheet, address, cells }: Range): string =>
  say(language, 'from', { place: `${sheet}!${address}`, rows: String(cells.length) });

/** Total, verdict with its distance, how many are met. */
function summary({ language }: Look, answers: Answers): Piece {
  const { total, possible, verdict, met, needed } = answers;
  const isOpen = typeof total === 'number' && typeof possible === 'number' && possible !== total;
  const counts = [
    ...(typeof met === 'number' ? [say(language, 'met', { met: String(met) })] : []),
    ...(typeof needed === 'number' && needed > 0
      ? [say(language, 'needed', { needed: String(needed) })]
      : []),
  ];
  // While rows cannot be read, every answer is the one sentence that says so.
  if (verdict === total) return piece('section', 'summary', [piece('p', 'fault', shown(total))]);
  return piece('section', 'summary', [
    piece('h2', '', say(language, 'total')),
    piece('p', typeof total === 'number' ? 'total' : 'fault', shown(total)),
    ...(isOpen
      ? [piece('p', 'hint', say(language, 'possible', { possible: shown(possible) }))]
      : []),
    piece('p', `verdict ${toneOf(answers)}`, String(verdict)),
    ...(counts.length > 0
      ? [piece('p', 'hint', counts.join(language === 'zh' ? '，' : ', '))]
      : []),
  ]);
}
/** A number as it stands in a cell. */
const shown = (answer: Answer): string => String(answer);
/** Whether the number of indicators that is still needed is known, and is none. */
const toneOf = ({ needed, total }: Answers): string =>
  typeof needed !== 'number' || typeof total !== 'number' ? '' : needed > 0 ? 'short' : 'reached';

function problemParts(look: Look, problems: AnswerTable): Piece[] {
  const { language } = look;
  if (problems.length === 0) return [piece('p', 'sound', say(language, 'sound'))];
  const rest = problems.length - MOST_PROBLEMS;
  return [
    piece('section', 'problems', [
      piece('h2', '', say(language, 'problems', { count: String(problems.length) })),
      piece(
        'ul',
        '',
        problems.slice(0, MOST_PROBLEMS).map((row) => problemItem(look, row)),
      ),
      ...(rest > 0
        ? [piece('p', 'hint', say(language, 'more', { count: String(rest), formula: 'PROBLEMS' }))]
        : []),
    ]),
  ];
}
/** Where, as a button that leads there; how bad, what, and what to do. */
function problemItem({ language, deeds }: Look, row: readonly Answer[]): Piece {
  const [where = '', level = '', message = '', ...hints] = row.map(String);
  const place = placeOf(where);
  const line =
    place === null
      ? piece('span', 'where', where)
      : {
          ...piece('button', 'where', where),
          attributes: { type: 'button', title: `${say(language, 'go')} ${addressOf(place)}` },
          onClick: () => deeds.goTo(place),
        };
  const rest = hints.filter((text) => text !== '').map((text) => piece('p', 'hint', text));
  return piece('li', '', [
    line,
    piece('span', 'level', level),
    piece('p', 'what', message),
    ...rest,
  ]);
}

function lossParts(language: Language, { losses, total }: Answers): Piece[] {
  if (losses.length === 0)
    return typeof total === 'number' ? [piece('p', 'sound', say(language, 'none'))] : [];
  const most = losses[0]?.lost ?? 0;
  const rest = losses.length - MOST_LOSSES;
  return [
    piece('section', 'losses', [
      piece('h2', '', say(language, 'worst')),
      piece(
        'ol',
        '',
        losses.slice(0, MOST_LOSSES).map((one) => lossItem(language, one, most)),
      ),
      ...(rest > 0
        ? [piece('p', 'hint', say(language, 'more', { count: String(rest), formula: 'TABLE' }))]
        : []),
    ]),
  ];
}
const lossItem = (language: Language, { id, title, points, lost }: Loss, most: number): Piece =>
  piece('li', '', [
    piece('span', 'name', `${id} ${title}`),
    piece('span', '', [
      piece('span', 'lost', `−${lost}`),
      ...(typeof points === 'number'
        ? [piece('span', 'level', ` ${say(language, 'of', { points: String(points) })}`)]
        : []),
    ]),
    bar(lost, most),
  ]);
/** A bar as wide as a number is large; the number itself stands beside it. */
const bar = (value: number, most: number): Piece => ({
  tag: 'meter',
  attributes: { min: '0', max: String(most), value: String(value), 'aria-hidden': 'true' },
});
function unitParts(language: Language, { units }: Answers): Piece[] {
  if (units.length === 0) return [];
  const rest = units.length - MOST_UNITS;
  return [
    piece('section', 'units', [
      piece('h2', '', say(language, 'units')),
      piece(
        'ul',
        '',
        units
          .slice(0, MOST_UNITS)
          .map(({ unit, lost }) =>
            piece('li', '', [piece('span', 'name', unit), piece('span', 'lost', `−${lost}`)]),
          ),
      ),
      ...(rest > 0
        ? [piece('p', 'hint', say(language, 'more', { count: String(rest), formula: 'LEDGER' }))]
        : []),
    ]),
  ];
}
