import { fromText } from '../../../exact.js';
import { percent, plainText } from '../../../numbers/index.js';
import type { Check } from '../../../types.js';
import type { Block, Item } from '../../blocks.js';
import type { Telling } from '../../telling.js';

/** The options the decision was taken under, in words. */
export function policy(telling: Telling): Block[] {
  const {
    words,
    assessment: { decision, rounding, grade, standard, stages },
  } = telling;
  const texts = [...new Set(decision.checks.flatMap((check) => policySentences(check, telling)))];
  const decides = stages.find((stage) => stage.decides);
  if (decides) texts.push(words.policyStages(decides.title));
  if (standard) texts.push(words.policyStandard(plainText(standard.to, rounding)));
  if (grade) texts.push(words.policyGrade(grade.of === 'rate', grade.reads === 'printed'));
  if (telling.rate !== undefined) texts.push(words.policyNotCounted);
  if (telling.scored) texts.push(words.policyRounding(rounding.mode, rounding.places));
  return [{ kind: 'list', ordered: false, items: texts.map((text): Item => ({ text })) }];
}
function policySentences(check: Check, telling: Telling): string[] {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const { options } = check;
  switch (check.id) {
    case 'met-rate':
    case 'met-rate-upper':
      return [
        ...upperSentences(check, telling),
        words.policyRate(percent(fromText(check.required), rounding.mode), options['of'] === 'all'),
        words.policyPartly(options['partly-met'] === 'counts'),
        words.policyExempt(options['exempt'] !== 'excluded'),
        ...(options['key-items'] === undefined
          ? []
          : [words.policyKey(options['key-items'] === 'must-be-met')]),
      ];
    case 'key-items':
      return [words.policyKey(true)];
    case 'rate':
      return [
        words.policyScoreRate(
          percent(fromText(check.required), rounding.mode),
          options['reads'] === 'printed',
        ),
      ];
    case 'grade':
      return [words.policyGradeLine(check.required)];
    case 'score':
      return [
        (options['of'] === 'combined' ? words.policyCombined : words.policyScore)(
          plainText(check.required, rounding),
          options['reads'] === 'printed',
        ),
      ];
  }
}

/** What was dropped of the upper tree, with the reasons. */
export function droppedList({ words, assessment: { upper } }: Telling): Block[] {
  if (upper === null || upper.dropped.length === 0) return [];
  const items = upper.dropped.map(({ id, title, reason }): Item => ({
    text: `${id} ${title}${words.colon}${reason}`,
  }));
  return [{ kind: 'list', ordered: false, items }];
}
/** How the indicators of the upper tree were counted. */
function upperSentences(check: Check, { words }: Telling): string[] {
  if (check.id !== 'met-rate-upper') return [];
  return [
    words.policyUpper(
      check.options['tree'] ?? '',
      check.options['indicators'] ?? '',
      check.options['dropped'] ?? '0',
    ),
  ];
}
