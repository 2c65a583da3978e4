import { fromText } from '../../exact.js';
import type { Check } from '../../types.js';
import type { Block, Item } from '../blocks.js';
import type { Draft } from '../draft.js';
import { percent, plainText } from '../../numbers/index.js';
import { upperSentences } from './upper.js';

/** The options the decision was taken under, in words. */
export function policy(draft: Draft): Block[] {
  const {
    words,
    assessment: { decision, rounding, grade, stages },
  } = draft;
  const texts = [...new Set(decision.checks.flatMap((check) => sentences(check, draft)))];
  const decides = stages.find((stage) => stage.decides);
  if (decides) texts.push(words.policyStages(decides.title));
  if (grade) texts.push(words.policyGrade(grade.of === 'rate', grade.reads === 'printed'));
  texts.push(words.policyNotCounted);
  if (draft.scored) texts.push(words.policyRounding(rounding.mode, rounding.places));
  return [{ kind: 'list', ordered: false, items: texts.map((text): Item => ({ text })) }];
}
function sentences(check: Check, draft: Draft): string[] {
  const {
    words,
    assessment: { rounding },
  } = draft;
  const { options } = check;
  switch (check.id) {
    case 'met-rate':
    case 'met-rate-upper':
      return [
        ...upperSentences(check, draft),
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
