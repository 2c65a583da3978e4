import type { Language } from '../../types.js';
import { FUNCTIONS, type FunctionSpec, type ParameterSpec } from '../functions.js';
import { commentOf, literalOf, originOf } from './embed.js';
import { NAMESPACE, type AddinOrder } from './order.js';

/** A function as a host knows it: the identifier in the script, its id and what people type. */
export interface Wrapped {
  identifier: string;
  id: string;
  name: string;
  spec: FunctionSpec;
}
/** Under their ids alone, for hosts that take no other letters. */
export const plainNames = (prefix: string): Wrapped[] =>
  FUNCTIONS.map((spec) => {
    const id = `${prefix}${spec.id}`;
    return { identifier: id, id, name: id, spec };
  });
/**
 * Under both names: a workbook made with one of them counts where the other is spoken. The id stands
 * first.
 */
export const bothNames = (): Wrapped[] =>
  FUNCTIONS.flatMap((spec) => [
    { identifier: spec.id, id: spec.id, name: spec.id, spec },
    { identifier: `${spec.id}_ZH`, id: `${spec.id}_ZH`, name: spec.name.zh, spec },
  ]);

const typeOf = ({ kind }: ParameterSpec): string => (kind === 'range' ? 'any[][]' : 'any');
/** What stands in a cell or spills, as comments name it. */
const resultOf = ({ result }: FunctionSpec): string => (result === 'table' ? 'any[][]' : 'any');
const told = ({ title, help }: ParameterSpec, language: Language): string =>
  `${title[language]}${language === 'zh' ? '：' : ': '}${help[language]}`;

/** What is told of every function, as custom-functions-metadata tells it. */
export interface Metadata {
  functions: {
    description: string;
    id: string;
    name: string;
    options?: { supportSync: true };
    parameters: {
      name: string;
      description: string;
      type: 'any';
      dimensionality?: 'matrix';
      optional?: true;
    }[];
    /** Of any type: that is what it means to say none. */
    result: { dimensionality?: 'matrix' };
  }[];
}
/** How functions are told of: in which language, and whether they may say that they are synchronous. */
export interface Telling {
  language: Language;
  isSync: boolean;
}
export const metadataOf = (
  wrapped: readonly Wrapped[],
  { language, isSync }: Telling,
): Metadata => ({
  functions: wrapped.map(({ id, name, spec }) => ({
    description: spec.help[language],
    id,
    name,
    ...(isSync ? { options: { supportSync: true as const } } : {}),
    parameters: spec.parameters.map((one) => ({
      name: one.name,
      description: told(one, language),
      type: 'any',
      ...(one.kind === 'range' ? { dimensionality: 'matrix' as const } : {}),
      ...(one.optional ? { optional: true as const } : {}),
    })),
    result: spec.result === 'table' ? { dimensionality: 'matrix' } : {},
  })),
});

/** A function with the comment that hosts and their tools read. */
export function drawWrapper(
  { identifier, id, name, spec }: Wrapped,
  { language, isSync }: Telling,
): string {
  const tag = id === identifier && name === id ? '' : ` ${id} ${name}`;
  const names = spec.parameters.map((one) => one.name).join(', ');
  const lines = [
    spec.help[language],
    `@customfunction${tag}`,
    ...spec.parameters.map((one) => {
      const shown = one.optional ? `[${one.name}]` : one.name;
      return `@param {${typeOf(one)}} ${shown} ${told(one, language)}`;
    }),
    `@returns {${resultOf(spec)}}`,
    ...(isSync ? ['@supportSync'] : []),
  ];
  return [
    '/**',
    ...lines.map((line) => ` * ${commentOf(line)}`),
    ' */',
    `function ${identifier}(${names}) {`,
    `  return zhibiaoAddin.call('${spec.key}', [${names}]);`,
    '}',
  ].join('\n');
}

/**
 * The script that all hosts share: the functions, the rules in it as text, and `zhibiaoAddin`, which
 * reads them when it is first asked. `blanks` is how the host hands over a blank cell.
 */
export const drawCore = (
  { ruleSet, language, scripts }: AddinOrder,
  blanks: 'empty' | 'zero',
): string => `/* ${originOf(ruleSet)} */
${scripts.cells.trim()}
var zhibiaoAddin = (function () {
  var options = { blanks: '${blanks}', language: '${language}' };
  var rules = ${literalOf(JSON.stringify(ruleSet))};
  var read = null;
  var functions = null;
  function ruleSet() {
    if (read === null) read = zhibiao.readRuleSet(rules);
    return read;
  }
  return {
    namespace: '${NAMESPACE}',
    rules: ruleSet,
    call: function (name, given) {
      if ('fault' in ruleSet()) return '#' + read.fault;
      if (functions === null) functions = zhibiao.cellFunctions(read.ruleSet, options);
      return functions[name].apply(null, given);
    },
  };
})();
`;
