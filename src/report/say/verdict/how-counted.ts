import { fromText } from '../../../exact.js';
import type { Check } from '../../../types.js';
import type { Block, Item } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { percent, plainText } from '../../../numbers/index.js';
import { upperSentences } from './upper-tree.js';

/** The options the decision was taken under, in words. */
export function policy(telling: Telling): Block[] {
  const {
    words,
    assessment: { decision, rounding, grade, stages },
  } = telling;
  const texts = [...new Set(decision.checks.flatMap((check) => sentences(check, telling)))];
  const decides = stages.find((stage) => stage.decides);
  if (decides) texts.push(words.policyStages(decides.title));
  if (grade) texts.push(words.policyGrade(grade.of === 'rate', grade.reads === 'printed'));
  texts.push(words.policyNotCounted);
  if (telling.scored) texts.push(words.policyRounding(rounding.mode, rounding.places));
  return [{ kind: 'list', ordered: false, items: texts.map((text): Item => ({ text })) }];
}
function sentences(check: Check, telling: Telling): string[] {
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
    case 'score':
      return [
        (options['of'] === 'combined' ? words.policyCombined : words.policyScore)(
          plainText(check.required, rounding),
          options['reads'] === 'printed',
        ),
      ];
  }
}
