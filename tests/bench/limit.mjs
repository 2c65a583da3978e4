/**
 * The limit: the demo city as a careful programmer would write it out by hand, without any rules engine. This writes that program: straight code,
 * constants in place, one statement per fact, condition and rule, with the exact arithmetic of the library. It knows only what is settled: no missing facts,
 * no reasons, no explanations, nothing set aside.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { library, root } from './evidence.mjs';

const dayOf = (date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

export async function writeLimit(ruleSet) {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-limit-'));
  writeFileSync(join(folder, 'limit.mjs'), programOf(ruleSet));
  const program = await import(pathToFileURL(join(folder, 'limit.mjs')).href);
  rmSync(folder, { recursive: true });
  return program.score;
}
function programOf(ruleSet) {
  const at = new Map(ruleSet.facts.map(({ key }, index) => [key, index]));
  const kindOf = (key) => ruleSet.facts[at.get(key)].kind;
  const constants = [];
  const constant = (text) => {
    const index = constants.indexOf(text);
    return `C${index < 0 ? constants.push(text) - 1 : index}`;
  };
  const isWord = (key) => ['flag', 'choice'].includes(kindOf(key));
  const test = (condition) => {
    if ('all' in condition) return `(${condition.all.map(test).join(' && ') || 'true'})`;
    if ('any' in condition) return `(${condition.any.map(test).join(' || ') || 'false'})`;
    if ('not' in condition) return `!${test(condition.not)}`;
    const { fact, operator, value } = condition;
    const own = `v${at.get(fact)}`;
    const values = Array.isArray(value) ? value : [value];
    if (isWord(fact)) {
      const among = `(${values.map((each) => `${own} === ${JSON.stringify(each)}`).join(' || ')})`;
      return operator === 'equal' || operator === 'in' ? among : `!${among}`;
    }
    const line = (each) => constant(kindOf(fact) === 'date' ? String(dayOf(each)) : each);
    const among = `(${values.map((each) => `equals(${own}, ${line(each)})`).join(' || ')})`;
    const sign = {
      lessThan: '<',
      lessThanInclusive: '<=',
      greaterThan: '>',
      greaterThanInclusive: '>=',
    }[operator];
    return sign
      ? `(compare(${own}, ${line(values[0])}) ${sign} 0)`
      : operator === 'equal' || operator === 'in'
        ? among
        : `!${among}`;
  };
  const operand = (written) =>
    'fact' in written ? `v${at.get(written.fact)}` : constant(written.value);
  let names = 0;
  /** Statements that leave a rule's amount in a variable: null where it does not fire. */
  const rule = (one) => {
    const name = `r${names++}`;
    const body = (() => {
      switch (one.shape) {
        case 'flat':
        case 'set':
          return `${name} = ${constant(one.amount)};`;
        case 'judged':
          return `${name} = ${one.sign > 0 ? '' : 'negate'}(v${at.get(one.of)});`;
        case 'each': {
          const far =
            one.line === null
              ? `v${at.get(one.of)}`
              : one.line.side === 'below'
                ? `subtract(${operand(one.line.at)}, v${at.get(one.of)})`
                : `subtract(v${at.get(one.of)}, ${operand(one.line.at)})`;
          const whole = { whole: 'floor', up: 'up', nearest: 'nearest', 'pro-rata': '' }[one.count];
          return `{ const far = ${far}; if (far.n > 0) { const steps = ${whole}(${one.step === '1' ? 'far' : `divide(far, ${constant(one.step)})`}); if (steps.n > 0) ${name} = multiply(${constant(one.amount)}, steps); } }`;
        }
        case 'share':
          return `${name} = multiply(${constant(one.amount)}, within(divide(v${at.get(one.of)}, ${operand(one.target)})));`;
        case 'tiers':
          return one.bands
            .map(
              ({ when, amount }) =>
                `${when ? `if (${test(when)}) ` : ''}${name} = ${constant(amount)};`,
            )
            .join(' else ');
        case 'group': {
          const parts = one.rules.map(rule);
          const take = { all: 'total', first: 'first', highest: 'highest', lowest: 'lowest' }[
            one.take
          ];
          return `${parts.map(({ code }) => code).join('\n')}\n${name} = ${take}(${parts.map((part) => part.name).join(', ')});`;
        }
      }
    })();
    const cap =
      one.cap === null ? '' : `if (${name}) ${name} = capped(${name}, ${constant(one.cap)});`;
    return {
      name,
      code: `let ${name} = null; ${one.when ? `if (${test(one.when)}) {\n${body}\n${cap} }` : `${body} ${cap}`}`,
    };
  };
  const leaf = ({ id, points, leaf: { start, floor, rules, met } }) => {
    const [sets, others] = [
      rules.filter(({ shape }) => shape === 'set'),
      rules.filter(({ shape }) => shape !== 'set'),
    ];
    const parts = others.map(rule);
    const low = sets.map((one) => ({
      when: one.when ? test(one.when) : 'true',
      amount: constant(one.amount),
    }));
    const name = `s${JSON.stringify(id).replace(/\W/g, '_')}`;
    return `${parts.map(({ code }) => code).join('\n')}
let ${name} = ${start === 'full' ? constant(points) : 'ZERO'};
${parts.map((part) => `if (${part.name}) ${name} = add(${name}, ${part.name});`).join('\n')}
${name} = minimum(${constant(points)}, ${name});
${floor === null ? '' : `${name} = maximum(${constant(floor)}, ${name});`}
${low.length === 0 ? '' : `{ let set = null; ${low.map(({ when, amount }) => `if (${when}) set = set ? minimum(set, ${amount}) : ${amount};`).join(' ')} if (set) ${name} = set; }`}
leaves.push({ id: ${JSON.stringify(id)}, score: ${name}, met: ${met.by === 'points' ? `compare(${name}, ${constant(met.atLeast)}) >= 0` : met.by === 'condition' ? test(met.when) : 'false'} });`;
  };
  const leaves = (node) => (node.leaf ? [node] : node.children.flatMap(leaves));
  const sumOf = (node, gate) => {
    if (node.leaf && node.section !== 'bonus' && node.section !== 'penalty')
      return `s${JSON.stringify(node.id).replace(/\W/g, '_')}`;
    const own = node.leaf
      ? `s${JSON.stringify(node.id).replace(/\W/g, '_')}`
      : `sum(${node.children.map((child) => sumOf(child, gate)).join(', ')})`;
    const cap = node.cap === null ? own : `capped(${own}, ${constant(node.cap)})`;
    return node.gate
      ? `(compare(base, ${constant(node.gate.value)}) ${node.gate.operator === 'greaterThan' ? '>' : '>='} 0 ? ${cap} : ZERO)`
      : cap;
  };
  const isBase = ({ section }) => section === 'base' || section === 'key';
  const everyBase = (node) =>
    isBase(node) ? (node.leaf ? [node] : node.children.flatMap(everyBase)) : [];
  const leafCode = ruleSet.indicators.flatMap(leaves).map(leaf).join('\n');
  const factCode = inOrder(ruleSet.facts)
    .map((fact) => factOf(fact, at, constant))
    .join('\n');
  const total = `const base = sum(${ruleSet.indicators
    .flatMap(everyBase)
    .map((node) => sumOf(node))
    .join(
      ', ',
    )});\nconst whole = sum(${ruleSet.indicators.map((node) => sumOf(node)).join(', ')});`;
  const places = ruleSet.facts.map(({ indicator, name, kind }, index) => [
    indicator,
    name,
    index,
    kind,
  ]);
  return `import { ${Object.keys(library)
    .filter((name) =>
      [
        'add',
        'compare',
        'divide',
        'exact',
        'fromText',
        'multiply',
        'negate',
        'parseExact',
        'subtract',
      ].includes(name),
    )
    .join(', ')} } from ${JSON.stringify(pathToFileURL(join(root, 'dist/index.js')).href)};
const ZERO = exact(0), ONE = exact(1);
const equals = (a, b) => a.n === b.n && a.d === b.d;
const minimum = (a, b) => (compare(a, b) <= 0 ? a : b), maximum = (a, b) => (compare(a, b) >= 0 ? a : b);
const within = (x) => maximum(ZERO, minimum(ONE, x));
const capped = (x, cap) => maximum(negate(cap), minimum(cap, x));
const floor = (x) => (x.d === 1 ? x : exact((x.n - x.n % x.d) / x.d)), up = (x) => (x.d === 1 ? x : add(floor(x), ONE)), nearest = (x) => floor(add(x, exact(1, 2)));
const sum = (...xs) => { let all = ZERO; for (const x of xs) all = add(all, x); return all; };
const total = (...xs) => { let all = null; for (const x of xs) if (x) all = all ? add(all, x) : x; return all; };
const first = (...xs) => xs.find((x) => x) ?? null;
const highest = (...xs) => xs.reduce((a, b) => (a && b ? maximum(a, b) : a ?? b), null), lowest = (...xs) => xs.reduce((a, b) => (a && b ? minimum(a, b) : a ?? b), null);
const mean = (xs) => divide(sum(...xs), exact(xs.length));
const trimmed = (xs, trim, atMost) => { const sorted = [...xs].sort(compare); return mean(sorted.length > atMost && sorted.length > 2 * trim ? sorted.slice(trim, sorted.length - trim) : sorted); };
const once = (list) => { const best = new Map(); const rest = []; for (const each of list) { const { subject } = each.record; if (subject === null) { rest.push(each); continue; } const other = best.get(subject); if (!other || compare(each.quantity, other.quantity) > 0) best.set(subject, each); } return [...best.values(), ...rest]; };
const PLACES = new Map();
for (const [indicator, name, index, kind] of ${JSON.stringify(places)}) { if (!PLACES.has(indicator)) PLACES.set(indicator, new Map()); PLACES.get(indicator).set(name, { index, kind }); }
const UNITS = new Set(${JSON.stringify(ruleSet.units)});
const READ = { number: (text) => parseExact(text), percent: (text) => parseExact(text), choice: (text) => text, flag: (text) => text === '是' || text === 'true', date: (text) => exact(Date.parse(text + 'T00:00:00Z') / 86400000), events: () => null };
CONSTANTS
export function score(records) {
  const lists = Array.from({ length: ${ruleSet.facts.length} }, () => null);
  let strangers = 0;
  for (const record of records) {
    if (record.date !== null && (record.date < ${JSON.stringify(ruleSet.period.from)} || record.date > ${JSON.stringify(ruleSet.period.to)})) continue;
    if (record.unit !== null && !UNITS.has(record.unit)) strangers++;
    const place = record.fact === null ? undefined : PLACES.get(record.indicator)?.get(record.fact) ?? PLACES.get(null)?.get(record.fact);
    if (place === undefined) continue;
    const bound = { record, value: READ[place.kind](record.value), quantity: record.quantity === null ? ONE : parseExact(record.quantity) };
    if (lists[place.index]) lists[place.index].push(bound); else lists[place.index] = [bound];
  }
  const leaves = [];
${factCode}
${leafCode}
${total}
  return { total: whole, leaves, strangers };
}
`.replace('CONSTANTS', () =>
    constants
      .map((text, index) => `const C${index} = fromText(${JSON.stringify(text)});`)
      .join('\n'),
  );
}
function inOrder(facts) {
  const done = new Map();
  const visit = (fact) => {
    if (done.has(fact.key)) return;
    for (const key of 'of' in fact ? [fact.of].flat() : [])
      visit(facts.find((each) => each.key === key));
    done.set(fact.key, fact);
  };
  facts.forEach(visit);
  return [...done.values()];
}
/** The statement that works out one fact. */
function factOf(fact, at, constant) {
  const own = `v${at.get(fact.key)}`;
  const list = (key) => `(lists[${at.get(key)}] ?? [])`;
  const of = 'of' in fact ? [fact.of].flat().map((key) => `v${at.get(key)}`) : [];
  const where = (key) =>
    fact.where?.length
      ? `${list(key)}.filter((each) => ${fact.where.map(({ field, operator, value }) => `${operator === 'notEqual' || operator === 'notIn' ? '!' : ''}${JSON.stringify([value].flat())}.includes(each.record[${JSON.stringify(field)}])`).join(' && ')})`
      : list(key);
  const numbers = (key) => `${where(key)}.map((each) => each.value ?? each.quantity)`;
  switch (fact.kind) {
    case 'events': {
      const mine = fact.distinct ? `once(${where(fact.key)})` : where(fact.key);
      return `let ${own} = ZERO; for (const each of ${mine}) ${own} = add(${own}, each.quantity);`;
    }
    case 'count': {
      const mine = fact.distinct ? `once(${where(fact.of)})` : where(fact.of);
      return `let ${own} = ZERO; for (const each of ${mine}) ${own} = add(${own}, each.value === null ? each.quantity : ONE);`;
    }
    case 'ratio':
      return `const ${own} = ${of[1]}.n === 0 ? ${fact.empty === null ? 'undefined' : constant(fact.empty)} : divide(${of[0]}, ${of[1]});`;
    case 'difference':
      return `const ${own} = subtract(${of[0]}, ${of[1]});`;
    case 'days':
      return `const ${own} = subtract(${of[1]}, ${of[0]});`;
    case 'mean':
      return `const ${own} = mean(${numbers(fact.of)});`;
    case 'sum':
      return `const ${own} = sum(...${numbers(fact.of)});`;
    case 'min':
      return `const ${own} = ${numbers(fact.of)}.reduce(minimum);`;
    case 'max':
      return `const ${own} = ${numbers(fact.of)}.reduce(maximum);`;
    case 'trimmed-mean':
      return `const ${own} = trimmed(${numbers(fact.of)}, ${fact.trim}, ${fact.atMost});`;
    case 'latest':
      return `const ${own} = ${where(fact.of)}.reduce((a, b) => ((b.record.date ?? '') > (a.record.date ?? '') ? b : a)).value;`;
    case 'weighted-mean':
      return `let ${own}; { let weight = ZERO, all = ZERO; const values = ${JSON.stringify(fact.values)}; for (const each of ${where(fact.of)}) { weight = add(weight, each.quantity); all = add(all, multiply(each.quantity, values && typeof each.value === 'string' ? fromText(values[each.value] ?? '0') : each.value ?? each.quantity)); } ${own} = weight.n === 0 ? undefined : divide(all, weight); }`;
    default:
      return `const ${own} = lists[${at.get(fact.key)}]?.[0].value;`;
  }
}
