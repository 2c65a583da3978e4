import { both, suggest } from '../diagnostics/index.js';
import { isNumeral, type Path } from '../syntax/index.js';
import type { Fact, Material, Phrase } from '../types.js';
import { describe, nameOf, report, reportKey, spelling, type Source } from '../syntax/source.js';

/** The facts a leaf (or the tree itself) can name, and which of them something uses. */
export interface Scope {
  own: Map<string, Fact>;
  shared: Map<string, Fact>;
  all: Map<string, Fact>;
  used: Set<string>;
  /** Keys of facts that could not be read: what is said of them is not looked at. */
  vague: Set<string>;
  /** Whether facts may be declared that could not be read at all: an unknown name is then no fault of its own. */
  open: boolean;
  /** Ids of indicators that facts ask for, to be looked up when all are read. */
  wanted: { path: Path; id: string }[];
  /** Materials the leaf asks for; null where they could not be read. */
  materials: readonly Material[] | null;
  /** Names that were reported as unknown. */
  unknown: Set<string>;
}

/** Finds a fact by name from the innermost scope; reports an unknown one with its nearest neighbour. Marks it used. A date-or-never fact is found only where `never` is an answer. Undefined also for a fact that was reported where it is declared. */
export function findFact(
  source: Source,
  scope: Scope,
  path: Path,
  name: unknown,
  atKey = false,
  never = false,
): Fact | undefined {
  const word = spelling(name);
  const found = scope.own.get(word) ?? scope.shared.get(word);
  if (found) {
    scope.used.add(found.key);
    if (found.kind === 'date-or-never' && !never) {
      const params = {
        name: found.name,
        found: factKindWords(found),
        expected: both(
          '别的数据项（它只能由 timeliness 读取）',
          'another fact (only timeliness reads it)',
        ),
      };
      return atKey
        ? reportKey(source, 'fact/wrong-kind', path, params)
        : report(source, 'fact/wrong-kind', path, params);
    }
    return scope.vague.has(found.key) ? undefined : found;
  }
  if (scope.open || scope.unknown.has(word)) return undefined;
  if (typeof name !== 'string' && !isNumeral(name))
    return void report(source, 'tree/wrong-type', path, {
      key: nameOf(path),
      found: describe(name),
      expected: both('数据项的名称', 'the name of a fact'),
    });
  const known = [...scope.own.keys(), ...scope.shared.keys()];
  const params = {
    name: word,
    ...suggest(word, known),
    ...(known.length === 0 ? { allowed: both('（没有）', '(none)') } : {}),
  };
  // Without a near neighbour it is not declared, which is one mistake however often it is used.
  if (params.nearest === '') scope.unknown.add(word);
  return atKey
    ? reportKey(source, 'fact/unknown', path, params)
    : report(source, 'fact/unknown', path, params);
}

/** What a fact is, in words of both languages. */
export function factKindWords(fact: Fact): Phrase {
  const words: Record<Fact['kind'], Phrase> = {
    number: both('数', 'a number'),
    percent: both('百分数', 'a percentage'),
    flag: both('“是/否”项', 'a yes/no fact'),
    choice: both('选项', 'a choice'),
    date: both('日期', 'a date'),
    events: both('逐件计数的事项', 'counted events'),
    count: both('计数', 'a count'),
    sum: both('合计', 'a sum'),
    mean: both('平均数', 'a mean'),
    'trimmed-mean': both('去掉高低后的平均数', 'a trimmed mean'),
    'weighted-mean': both('加权平均数', 'a weighted mean'),
    min: both('最小值', 'a minimum'),
    max: both('最大值', 'a maximum'),
    latest: both('最新值', 'a latest value'),
    ratio: both('比率', 'a ratio'),
    difference: both('差', 'a difference'),
    days: both('天数', 'a number of days'),
    'date-or-never': both('日期或从未', 'a date or never'),
    'weighted-count': both('加权计数', 'a weighted count'),
    deadline: both('期限', 'a deadline'),
    timeliness: both('是否按时', 'timeliness'),
    materials: both('材料是否齐全', 'whether materials are complete'),
    previous: both('上一轮的值', 'a value of the previous round'),
    'previous-score': both('上一轮的得分', 'a score of the previous round'),
    rank: both('名次', 'a rank'),
    'cohort-max': both('各地最大值', 'a maximum of all sites'),
    'cohort-min': both('各地最小值', 'a minimum of all sites'),
    'cohort-mean': both('各地平均数', 'a mean of all sites'),
  };
  return words[fact.kind];
}
