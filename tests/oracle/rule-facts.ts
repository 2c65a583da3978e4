/** What a rule looks at. */
import { factsIn } from './conditions.js';
import { isMap, mapOf, mapsOf, textsOf, type Yaml, type YamlMap } from './yaml.js';

/** The facts that a rule reads. */
export const factsOfRule = (rule: YamlMap): string[] => {
  const each = rule['each'];
  const share = mapOf(rule['share']);
  const named = (value: Yaml | undefined): string[] => textsOf(value);
  return [
    ...(isMap(each)
      ? [...named(each['of']), ...named(each['below']), ...named(each['above'])]
      : named(each)),
    ...named(share['of']),
    ...named(share['target']),
    ...named(rule['tiers']),
    ...named(rule['judged']),
    ...factsIn(rule['when']),
    ...mapsOf(rule['group']).flatMap(factsOfRule),
  ];
};
