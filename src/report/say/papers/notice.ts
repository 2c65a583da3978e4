import { fromText, sum } from '../../../exact.js';
import type { Block, Row } from '../../blocks.js';
import { allLost, lossCells, lossColumns, rankAmong, unitLost, type LossPart } from '../../lost.js';
import {
  aboutOf,
  named,
  numberColumn,
  sumLabel,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import {
  answerable,
  costliest,
  footOf,
  lossesOf,
  shortReason,
  summary,
  unmetTable,
  unmetUnitTable,
} from '../parts/index.js';

const TOP = 10;

/**
 * 通报: on one page the verdict with its distance to the line, the units by what they lost, and the
 * ten largest losses.
 */
export function notice(telling: Telling): Block[] {
  const { words } = telling;
  const parts: [string, Block[]][] = telling.scored
    ? [
        [words.unitRanking, unitRanking(telling)],
        [words.losses(Math.min(TOP, costliest(telling).length)), topLosses(telling)],
      ]
    : [
        [words.unitsUnmet, unmetUnitTable(telling)],
        [words.notMet, unmetTable(telling)],
      ];
  const filled = parts.filter(([, blocks]) => blocks.length > 0);
  const [first, ...rest] = summary({ ...telling, details: false }, true);
  const called = first?.kind === 'title' ? first.text : '';
  const title: Block = {
    kind: 'title',
    text: words.noticeTitle(called),
    about: aboutOf(telling.assessment),
  };
  return [
    title,
    ...rest,
    ...filled.flatMap(([text, blocks], index): Block[] => [
      { kind: 'heading', text: words.heading(index + 1, text) },
      ...blocks,
    ]),
    { kind: 'gap' },
    ...footOf(telling),
  ];
}

/** Units by what they lost; equal losses share a rank; those after the tenth in one row. */
function unitRanking(telling: Telling): Block[] {
  const {
    words,
    assessment: { ledger },
  } = telling;
  const lost = fromText(ledger.lost);
  if (lost.n === 0) return [{ kind: 'line', text: words.nothingLost, tone: 'good' }];
  const units = ledger.units.filter((unit) => fromText(unit.lost).n !== 0);
  const shown = units.slice(0, TOP);
  const others = units.slice(TOP);
  const [total = [], rest = [], nobody = [], ...cells] = lossCells(
    [
      (part) => allLost(telling, part),
      (part) => sum(others.map(({ unit }) => unitLost(unit, telling, part))),
      (part) => unitLost(null, telling, part),
      ...shown.map(
        ({ unit }) =>
          (part: LossPart) =>
            unitLost(unit, telling, part),
      ),
    ],
    telling,
  );
  const rows: Row[] = shown.map((unit, index) => ({
    cells: [
      String(rankAmong(unit, units)),
      unit.unit,
      ...(cells[index] ?? []),
      String(unit.indicators),
    ],
  }));
  if (others.length > 0)
    rows.push({ cells: ['', words.otherUnits(others.length), ...rest, ''], tone: 'faint' });
  if (fromText(ledger.unattributed).n !== 0)
    rows.push({ cells: ['', words.unattributed, ...nobody, ''], tone: 'doubt' });
  rows.push({ cells: ['', sumLabel(telling), ...total, ''], tone: 'strong', ruled: true });
  return [
    {
      kind: 'table',
      columns: [
        numberColumn(words.rank),
        titleColumn(words.unit),
        ...lossColumns(telling),
        numberColumn(words.indicatorsHit),
      ],
      rows,
    },
  ];
}

/** The ten largest losses, adding up with the others to all that was lost. */
function topLosses(telling: Telling): Block[] {
  const { words } = telling;
  const all = costliest(telling);
  if (all.length === 0) return [];
  const shown = all.slice(0, TOP);
  const { cells, rest, total } = lossesOf(shown, telling);
  const rows: Row[] = shown.map((finding, index) => ({
    cells: [
      named(telling, finding.indicator),
      ...(cells[index] ?? []),
      shortReason(finding, words),
      answerable(finding, telling),
    ],
  }));
  if (all.length > shown.length)
    rows.push({
      cells: [words.otherLosses(all.length - shown.length), ...rest, '', ''],
      tone: 'faint',
    });
  rows.push({ cells: [sumLabel(telling), ...total, '', ''], tone: 'strong', ruled: true });
  return [
    {
      kind: 'table',
      columns: [
        titleColumn(words.indicator),
        ...lossColumns(telling),
        wordColumn(words.reason),
        wordColumn(words.responsible),
      ],
      rows,
    },
  ];
}
