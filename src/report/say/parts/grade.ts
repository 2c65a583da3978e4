import { exact, fromText, multiply } from '../../../exact.js';
import type { GradeResult } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { named, openClause, type Telling } from '../../telling.js';
import { unscoredWord } from './unscored.js';
import { approximate, percent, plain, toPrinted } from '../../../numbers/index.js';

/** The grade with the number it reads, what it could become, and what kept a better one away. */
export function gradeBlocks(grade: GradeResult, telling: Telling): Block[] {
  const { words } = telling;
  const unread = openClause(telling);
  const open = grade.possible !== grade.grade || unread !== null;
  const why = [
    ...(unread === null ? [] : [unread]),
    ...(grade.read === null
      ? [unscoredWord(telling) ?? words.noScore]
      : [
          words.gradeReads(
            numberRead(grade, telling),
            grade.of === 'rate',
            grade.reads === 'printed',
          ),
        ]),
    ...(grade.otherwise === null
      ? []
      : [words.gradeOtherwise(grade.otherwise, grade.reads === 'exact')]),
    ...(grade.possible !== grade.grade && grade.possible !== null
      ? [words.gradePossible(grade.possible)]
      : []),
  ];
  const better = [...new Set(grade.held.map((held) => held.grade))];
  return [
    {
      kind: 'line',
      text: words.grade(grade.grade ?? words.noGrade, why.join(words.semicolon)),
      tone: open ? 'doubt' : 'strong',
    },
    ...better.map((name): Block => ({
      kind: 'line',
      text: words.held(
        name,
        grade.held
          .filter((held) => held.grade === name)
          .map((held) => reason(held, telling))
          .join(words.semicolon),
      ),
      tone: 'doubt',
    })),
  ];
}
/** The number as the bands read it: all its printed places, or exactly. */
function numberRead(
  { read, reads, of }: GradeResult,
  { assessment: { rounding } }: Telling,
): string {
  const isRate = of === 'rate';
  const value = multiply(fromText(read ?? '0'), exact(isRate ? 100 : 1));
  const shown = reads === 'printed' ? toPrinted(value, rounding) : approximate(value);
  return isRate ? `${shown}%` : shown;
}
function reason(
  { by, id, required, actual, unit }: GradeResult['held'][number],
  telling: Telling,
): string {
  const {
    words,
    assessment: { rounding, decision },
  } = telling;
  if (by === 'quota')
    return required === null
      ? words.heldAlone
      : actual === null
        ? words.heldOpenQuota(required)
        : words.heldQuota(required, actual);
  const item = named(telling, id);
  if (by === 'veto' || required === null || actual === null) {
    const isOpen = decision.vetoes.find((veto) => veto.id === id)?.fired === 'unknown';
    return `${isOpen ? words.vetoUnknown : words.veto} ${item}`;
  }
  const [line, score] = [fromText(required), fromText(actual)];
  const what = by === 'key-item' ? `${words.section.key} ${item}` : item;
  if (unit === 'rate')
    return words.heldRate(
      what,
      percent(score, rounding.mode, [line]),
      percent(line, rounding.mode),
    );
  return words.heldPoints(what, plain(score, rounding, [line]), plain(line, rounding));
}
