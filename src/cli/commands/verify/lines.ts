import type { Difference } from '../../../saved/index.js';
import type { Language } from '../../../types.js';
import { isWord, say, type Word } from '../../words/index.js';
import type { FileChange, Result } from './result.js';

/** Numbers told one by one. */
const MOST = 20;
/** Digits of a digest that are told, as many as tell two apart. */
const SHORT = 12;
/** Characters of a text that are told. */
const WIDE = 60;

/** What is said of one assessment, a line each. */
export function linesOf(language: Language, result: Result): string[] {
  const tell = (word: Word, params: Record<string, string> = {}): string =>
    say(language, word, params);
  const { saved, files, untold } = result;
  const count = saved.evidence.files.length;
  const filesLine =
    files.length > 0
      ? tell('verify.files-changed')
      : count > untold && tell('verify.files-same', { count: String(count - untold) });
  const isUnnamed = count === 0 && saved.evidence.read > 0;
  const lines = [
    programLine(language, result),
    rulesLine(language, result),
    filesLine,
    ...files.map((change) => `  ${fileLine(language, change)}`),
    isUnnamed && tell('verify.files-unnamed'),
    untold > 0 && tell('verify.files-untold', { count: String(untold) }),
    ...resultLines(language, result),
  ];
  const head = tell('verify.head', {
    site: saved.site ?? saved.system.title,
    date: saved.assessedAt ?? '—',
  });
  return [head, ...lines.flatMap((line) => (line === false ? [] : [`  ${line}`]))];
}
function programLine(language: Language, { saved, again, isOfThisVersion }: Result): string {
  const is = versionOf(again.program);
  if (isOfThisVersion) return say(language, 'verify.program-same', { is });
  return saved.program === null
    ? say(language, 'verify.program-untold', { is })
    : say(language, 'verify.program-other', { was: versionOf(saved.program), is });
}
const versionOf = (program: Result['saved']['program']): string =>
  program === null ? '' : `${program.name} ${program.version}`;
function rulesLine(language: Language, { saved, again, areRulesSame }: Result): string {
  const [was, is] = [short(saved.fingerprint), short(again.fingerprint)];
  if (areRulesSame === null) return say(language, 'verify.rules-untold', { is });
  return say(language, areRulesSame ? 'verify.rules-same' : 'verify.rules-changed', { was, is });
}
const short = (digest: string | null): string => digest?.slice(0, SHORT) ?? '—';
function fileLine(language: Language, { file, was, is }: FileChange): string {
  if (is === null) return say(language, 'verify.file-gone', { file });
  if (was === null) return say(language, 'verify.file-new', { file });
  return say(language, 'verify.file-changed', {
    file,
    was: short(was.sha256),
    is: short(is.sha256),
    rowsWas: String(was.read ?? '—'),
    rowsIs: String(is.read ?? '—'),
  });
}

function resultLines(language: Language, result: Result): string[] {
  const { areBytesSame, isOfThisVersion, digits, others, files, areRulesSame } = result;
  if (areBytesSame) return [say(language, 'verify.bytes-same')];
  if (digits.length > 0) {
    const isUnexplained = files.length === 0 && areRulesSame !== false && isOfThisVersion;
    return [
      say(language, 'verify.digits-differ', { count: String(digits.length) }),
      ...listed(language, digits),
      ...(isUnexplained ? [say(language, 'verify.beside')] : []),
    ];
  }
  if (!isOfThisVersion) return [say(language, 'verify.digits-same')];
  if (others.length === 0)
    return [say(language, result.arePlacesOther ? 'verify.places-differ' : 'verify.rewritten')];
  return [
    say(language, 'verify.texts-differ', { count: String(others.length) }),
    ...listed(language, others),
  ];
}
/** What people look at first comes first. */
function listed(language: Language, differences: readonly Difference[]): string[] {
  const rank = ({ path }: Difference): number => {
    const at = FIRST.findIndex((isOne) => isOne(path));
    return at < 0 ? FIRST.length : at;
  };
  const sorted = [...differences].sort((a, b) => rank(a) - rank(b));
  const lines = sorted.slice(0, MOST).map((one) => `  ${differenceLine(language, one)}`);
  const more = differences.length - lines.length;
  return more > 0
    ? [...lines, `  ${say(language, 'verify.more', { count: String(more) })}`]
    : lines;
}
const FIRST: readonly ((path: readonly string[]) => boolean)[] = [
  ([first]) => first === 'score',
  ([first, second]) => first === 'decision' && second === 'outcome',
  ([first, ...rest]) => first === 'indicators' && rest.at(-1) === 'score',
  (path) => isOfUnit(path) && (path.length === 3 || path[3] === 'lost'),
];
function differenceLine(language: Language, { path, was, is }: Difference): string {
  return say(language, 'verify.difference', {
    what: labelOf(language, path),
    was: textOf(language, was),
    is: textOf(language, is),
  });
}
const isOfUnit = ([first, second]: readonly string[]): boolean =>
  first === 'ledger' && second === 'units';

/** A field in words where there are some, else by the keys that lead there. */
function labelOf(language: Language, path: readonly string[]): string {
  if (isOfUnit(path) && path.length === 3)
    return `${path[2] ?? ''} ${say(language, 'verify.field.lost')}`;
  const word = `verify.field.${path.at(-1) ?? ''}`;
  const whose = whoseIs(path);
  if (whose === null || !isWord(word)) return path.join(' › ');
  return `${whose} ${say(language, word)}`.trim();
}
/** The indicator or unit that a field is of, nothing for the whole; null for what is further in. */
function whoseIs(path: readonly string[]): string | null {
  const [first = ''] = path;
  if (path.length === 2 && (first === 'score' || first === 'decision')) return '';
  if (isOfUnit(path) && path.length === 4) return path[2] ?? '';
  const isOfNode = first === 'indicators' && (path.length === 3 || path.at(-3) === 'children');
  return isOfNode ? (path.at(-2) ?? '') : null;
}
/** Of what there is as a whole, what it lost; else that it is there. */
function textOf(language: Language, value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'object')
    return 'lost' in value && typeof value.lost === 'string'
      ? value.lost
      : say(language, 'verify.there');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > WIDE ? `${text.slice(0, WIDE)}…` : text;
}
