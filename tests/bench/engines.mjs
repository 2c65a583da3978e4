/** The exported conditions on other engines: each answers the names of the rules that fire. Those that are not installed are null. */
import { createRequire } from 'node:module';
import { Engine } from 'json-rules-engine';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { library, root } from './evidence.mjs';

const hosts = createRequire(pathToFileURL(join(root, 'tests/hosts/package.json')));
const optional = (name) => {
  try {
    return hosts(name);
  } catch {
    return null;
  }
};

/** json-rules-engine, one engine for all runs. */
export function jsonRulesEngine(rules) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const rule of rules) engine.addRule(rule);
  return async (facts) => (await engine.run(facts)).results.map(({ name }) => name);
}

const JSON_LOGIC = {
  equal: '===',
  notEqual: '!==',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};
const toLogic = (condition, nameOf) => {
  if ('all' in condition)
    return condition.all.length === 0
      ? true
      : { and: condition.all.map((each) => toLogic(each, nameOf)) };
  if ('any' in condition)
    return condition.any.length === 0
      ? false
      : { or: condition.any.map((each) => toLogic(each, nameOf)) };
  if ('not' in condition) return { '!': [toLogic(condition.not, nameOf)] };
  const { fact, operator, value } = condition;
  const own = { var: nameOf(fact) };
  if (operator === 'in') return { in: [own, { preserve: value }] };
  return operator === 'notIn'
    ? { '!': [{ in: [own, { preserve: value }] }] }
    : { [JSON_LOGIC[operator]]: [own, value] };
};
/** Facts under plain names: other languages split names at their marks. */
function plainNames() {
  const names = new Map();
  return {
    names,
    nameOf: (fact) => {
      if (!names.has(fact)) names.set(fact, `f${names.size}`);
      return names.get(fact);
    },
    rename: (facts) => {
      const own = {};
      for (const [fact, name] of names) own[name] = facts[fact];
      return own;
    },
  };
}
export function jsonLogic(rules) {
  const module = optional('json-logic-engine');
  if (module === null) return null;
  const engine = new module.LogicEngine();
  const { nameOf, rename } = plainNames();
  const built = rules.map(({ name, conditions }) => ({
    name,
    run: engine.build(toLogic(conditions, nameOf)),
  }));
  return (facts) => {
    const own = rename(facts);
    return built
      .filter(({ run }) => (typeof run === 'function' ? run(own) : run))
      .map(({ name }) => name);
  };
}

const ZEN = {
  equal: '==',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
  in: 'in',
  notIn: 'not in',
};
function zenNames(rules) {
  const { nameOf, rename } = plainNames();
  const literal = (value) =>
    Array.isArray(value)
      ? `[${value.map(literal).join(', ')}]`
      : typeof value === 'string'
        ? JSON.stringify(value)
        : String(value);
  const write = (condition) => {
    if ('all' in condition)
      return condition.all.length === 0 ? 'true' : `(${condition.all.map(write).join(' and ')})`;
    if ('any' in condition)
      return condition.any.length === 0 ? 'false' : `(${condition.any.map(write).join(' or ')})`;
    if ('not' in condition) return `not (${write(condition.not)})`;
    return `(${nameOf(condition.fact)} ${ZEN[condition.operator]} ${literal(condition.value)})`;
  };
  return {
    expressions: rules.map(({ conditions }, index) => ({
      id: `e${index}`,
      key: `r${index}`,
      value: write(conditions),
    })),
    rename,
  };
}
export function zen(rules) {
  const module = optional('@gorules/zen-engine');
  if (module === null) return null;
  const { expressions, rename } = zenNames(rules);
  const content = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      { id: 'rules', type: 'expressionNode', name: 'rules', content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  };
  const decision = new module.ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  return async (facts) => {
    const { result } = await decision.evaluate(rename(facts));
    return rules.flatMap(({ name }, index) => (result[`r${index}`] === true ? [name] : []));
  };
}
export const factsOf = (ruleSet, records) => library.toJsonFacts(ruleSet, records);
