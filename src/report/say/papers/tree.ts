import { fromText, sign } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { IndicatorResult, Status, UnitLoss } from '../../../types.js';
import type { Block, Entry, Mark, Tone } from '../../blocks.js';
import { unitLost } from '../../lost.js';
import { CHOICES, choicesOf, stateOf, stateWord, type State } from '../../states.js';
import { inWords, numbersOf, tally, type Telling } from '../../telling.js';
import {
  indicatorBlocks,
  limitBelow,
  limitMarks,
  unmetOf,
  vetoAway,
  vetoBlocks,
} from '../parts/index.js';
import { unitAwaited, unitLosses } from './unit-losses.js';

/** Where every indicator stands, by its id. */
export const anchorsOf = (telling: Telling): Map<string, string> =>
  new Map(telling.nodes.map(({ id }, index) => [id, `i${index}`]));

/** Every indicator under its parents, each opening to its explanation. */
export function indicatorTree(
  telling: Telling,
  anchors: ReadonlyMap<string, string>,
): Extract<Block, { of: 'indicators' }> {
  const { words, scored, assessment } = telling;
  const leaves = leavesOf(assessment.indicators);
  const present = new Set(leaves.flatMap(choicesOf));
  const choiceWord = { ...words.statusWord, ...words.section, ...words.choice };
  return {
    kind: 'tree',
    of: 'indicators',
    entries: assessment.indicators.map((node) => entryOf(node, telling, anchors)),
    filters: {
      units: unitsIn(telling),
      choices: CHOICES.filter((choice) => present.has(choice)).map((choice) => ({
        choice,
        text: choiceWord[choice],
      })),
      count: leaves.length,
      lost: scored,
    },
  };
}
/** All units that answer for an indicator, by what they lost, then by name. */
function unitsIn(telling: Telling): string[] {
  const others = telling.nodes
    .flatMap(unitsOf)
    .filter((unit, index, all) => all.indexOf(unit) === index)
    .sort();
  return [...new Set([...telling.assessment.ledger.units.map(({ unit }) => unit), ...others])];
}
function unitsOf(node: IndicatorResult): string[] {
  if (node.children.length > 0) return [];
  const named = node.findings.flatMap(({ shares }) => shares.map(({ unit }) => unit));
  return [
    ...new Set(
      [...named, ...unmetOf(node), node.lead, ...node.responsible].filter((unit) => unit !== null),
    ),
  ];
}
/** Of these one line says what there is to say. */
const BRIEF: ReadonlySet<Status> = new Set(['met', 'exempt', 'not-applicable']);
function entryOf(
  node: IndicatorResult,
  telling: Telling,
  anchors: ReadonlyMap<string, string>,
): Entry {
  const { id, title, children, status, lost } = node;
  const own = { id, title, marks: marksOf(node, telling), anchor: anchors.get(id) ?? null };
  if (children.length > 0) {
    const entries = children.map((child) => entryOf(child, telling, anchors));
    return { ...own, blocks: limitLine(node, telling), entries };
  }
  const [, ...blocks] = indicatorBlocks(node, telling);
  const found = {
    choices: choicesOf(node),
    units: unitsOf(node),
    lost: lost !== null && sign(fromText(lost)) > 0,
    brief: BRIEF.has(status) || (node.section === 'bonus' && lost === null),
  };
  return { ...own, blocks, entries: [], found };
}
/** What a limit or a gate changed, below the entries that it stands over. */
function limitLine(node: IndicatorResult, telling: Telling): Block[] {
  const { words } = telling;
  const limit = telling.scored ? limitBelow(node, telling) : null;
  if (limit === null) return [];
  const marks = limitMarks(node, telling);
  const text = `${words.limits}${words.colon}${inWords(limit)}`;
  return [
    { kind: 'line', text: text + (marks === '' ? '' : words.bracketed(marks)), tone: 'faint' },
  ];
}

const TONES: Record<State, Tone> = {
  met: 'good',
  'partly-met': 'doubt',
  'not-met': 'bad',
  'not-applicable': 'faint',
  exempt: 'good',
  'not-assessed': 'doubt',
  error: 'bad',
  added: 'good',
  'not-added': 'faint',
  deducted: 'bad',
  'not-deducted': 'good',
};
/** Section, status or how many below are met, score, loss. */
function marksOf(node: IndicatorResult, telling: Telling): (Mark | null)[] {
  const { words } = telling;
  const { children, section } = node;
  const { score, points, lost } = numbersOf(node, telling);
  const { met, counted } = tally(node, telling.rate);
  const state: Mark | null =
    children.length === 0
      ? { role: 'state', text: stateWord(node, words), tone: TONES[stateOf(node)] }
      : counted > 0
        ? { role: 'state', text: `${words.met} ${met}/${counted}` }
        : null;
  const got =
    score === null
      ? null
      : points !== null
        ? `${inWords(score)} / ${inWords(points)}`
        : (sign(score) > 0 ? '+' : '') + inWords(score);
  return [
    section === 'base' ? null : { role: 'state', text: words.section[section] },
    state,
    got === null ? null : { role: 'score', text: got },
    lost === null ? null : { role: 'lost', text: lost.n === 0 ? '' : `-${inWords(lost)}` },
  ];
}

/** Each unit's own list. */
export function unitTree(
  units: readonly string[],
  anchors: ReadonlyMap<string, string>,
  telling: Telling,
): Block {
  const {
    words,
    scored,
    assessment: { ledger },
  } = telling;
  const entries = units.map((unit): Entry => {
    const awaited = scored ? unitAwaited(unit, telling) : null;
    const blocks: Block[] = [
      ...unitLosses(unit, telling, null),
      ...(awaited === null
        ? []
        : [{ kind: 'line', text: words.awaited, tone: 'strong' } as const, awaited]),
    ];
    const entry = ledger.units.find((each) => each.unit === unit);
    const rows = blocks.reduce(
      (count, block) => count + (block.kind === 'table' ? block.rows.length : 0),
      0,
    );
    const text =
      scored && entry
        ? words.unitLine(entry.indicators, lostInWords(entry, telling))
        : words.unitUnmetLine(rows);
    const marks: Mark[] = [{ role: 'note', text }];
    return { id: null, title: unit, marks, anchor: anchors.get(unit) ?? null, blocks, entries: [] };
  });
  return { kind: 'tree', of: 'units', entries };
}
/** What a unit lost, and of it what is certain and what awaits data. */
function lostInWords({ unit, certain, lost }: UnitLoss, telling: Telling): string {
  const all = inWords(unitLost(unit, telling));
  if (certain === lost) return all;
  const [stands, awaited] = (['certain', 'awaiting'] as const).map((part) =>
    inWords(unitLost(unit, telling, part)),
  );
  return all + telling.words.bracketed(telling.words.lostOf(stands ?? '', awaited ?? ''));
}

/** Each veto with whether it occurred. */
export function vetoTree(telling: Telling): Block {
  const { words, assessment } = telling;
  const entries = assessment.decision.vetoes.map((veto): Entry => {
    const [, ...blocks] = vetoBlocks(veto, telling);
    const far = vetoAway(veto, telling);
    const state = {
      yes: { text: words.vetoYes, tone: 'bad' },
      no: { text: words.vetoNot + (far === null ? '' : words.bracketed(far)), tone: 'good' },
      unknown: { text: words.vetoUnknown, tone: 'doubt' },
    } as const;
    const marks: Mark[] = [{ role: 'state', ...state[veto.fired] }];
    return { id: veto.id, title: veto.title, marks, anchor: null, blocks, entries: [] };
  });
  return { kind: 'tree', of: 'vetoes', entries };
}
