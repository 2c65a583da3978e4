/**
 * Fields of a record: what a person can write in it, under which headings, and what a text means.
 * In: texts and headings. Out: meanings, undefined where a text has none. It must not know: files,
 * rows, and what becomes of a record.
 */
import type { Code } from '../diagnostics/index.js';
import { ONE, sign, toText } from '../exact.js';
import type { EvidenceRecord, ExactText, Verdict } from '../types.js';
import { dayIn, folded, howMany, isFolded, pointsIn } from '../values/index.js';
import { hasOwn } from '../es2020.js';

/**
 * Text as it is kept: in one normal form, without blanks around it; null where nothing is left that
 * can be seen.
 */
export function clean(text: string | null): string | null {
  if (text === null || text === '') return null;
  if (isFolded(text)) return text;
  return folded(text) === '' ? null : text.normalize('NFC').trim();
}

/** How many a text says; undefined where it is no number, or a negative one. */
export function quantityOf(text: string): ExactText | undefined {
  const quantity = howMany(text, ONE);
  return quantity === undefined || sign(quantity) < 0 ? undefined : toText(quantity);
}

/**
 * The score that a text claims; the text itself where it is no number of points. A claim never
 * scores: whoever takes it out says so, and what else the row says is read.
 */
export function scoreOf(text: string): ExactText {
  const score = pointsIn(text);
  return score ? toText(score) : text;
}

const VERDICTS: Readonly<Record<string, Verdict>> = {
  达标: 'met',
  部分达标: 'partly-met',
  未达标: 'not-met',
  不适用: 'not-applicable',
  不涉及: 'not-applicable',
  合理缺项: 'not-applicable',
  免责: 'exempt',
  不扣分: 'exempt',
  met: 'met',
  'partly-met': 'partly-met',
  'not-met': 'not-met',
  'not-applicable': 'not-applicable',
  exempt: 'exempt',
  不达标: 'not-met',
};
/** Every word for a verdict, Chinese first. */
export const verdictWords = (): readonly string[] => Object.keys(VERDICTS);
/** The verdict a word means. */
export const verdictOf = (word: string): Verdict | undefined =>
  hasOwn(VERDICTS, folded(word)) ? VERDICTS[folded(word)] : undefined;

/** What a person can write in a record: every field but its place. */
export type Field = Exclude<keyof EvidenceRecord, 'place'>;

/** What a field may hold: null where nothing is written in it. */
export type Meaning<F extends Field> = EvidenceRecord[F] | null;

/** All there is to know of a field. */
interface Spec<F extends Field> {
  /** The headings that mean it in a spreadsheet; the first is the one to recommend. */
  headings: readonly string[];
  /** What a text means in it, blanks around it gone; undefined where it cannot be read. */
  read: (text: string) => EvidenceRecord[F] | undefined;
  /** What is said where it cannot be read, and the words that it could be. */
  fault?: Code;
  words?: () => readonly string[];
}
const asWritten = (text: string): string => text;

/**
 * Every field under its English name, as written in YAML and JSON. A new one is a line here, and
 * its type in {@link EvidenceRecord}.
 */
const TABLE: { readonly [F in Field]: Spec<F> } = {
  id: { headings: ['编号'], read: asWritten },
  site: { headings: ['申报地区', '地区'], read: asWritten },
  indicator: { headings: ['指标', '指标编号'], read: asWritten },
  fact: { headings: ['数据项', '事实'], read: asWritten },
  kind: { headings: ['材料类型'], read: asWritten },
  value: { headings: ['值', '数值', '结果'], read: asWritten },
  quantity: {
    headings: ['数量', '件数', '次数'],
    read: quantityOf,
    fault: 'evidence/bad-quantity',
  },
  unit: { headings: ['责任单位', '单位'], read: asWritten },
  subject: { headings: ['事项', '对象'], read: asWritten },
  level: { headings: ['级别', '层级'], read: asWritten },
  date: { headings: ['日期', '时间'], read: dayIn, fault: 'evidence/bad-date' },
  stage: { headings: ['阶段'], read: asWritten },
  assessor: { headings: ['评定人', '评审人'], read: asWritten },
  title: { headings: ['标题', '名称', '材料名称'], read: asWritten },
  link: { headings: ['链接', '文件'], read: asWritten },
  verdict: {
    headings: ['结论', '评定'],
    read: verdictOf,
    fault: 'evidence/bad-verdict',
    words: verdictWords,
  },
  note: { headings: ['备注', '说明'], read: asWritten },
  supersedes: { headings: ['更正', '更正编号', '更正记录', '改判'], read: asWritten },
  claimedScore: {
    headings: ['自评分', '自评得分'],
    read: scoreOf,
  },
};

const isField = (name: string): name is Field => hasOwn(TABLE, name);
/** Every field's English name, in the order in which faults are looked for. */
export const FIELDS: readonly Field[] = /* @__PURE__ */ Object.keys(TABLE).filter(isField);
/** The field a YAML or JSON key names. */
export const fieldOfKey = (key: string): Field | undefined => (isField(key) ? key : undefined);

/** What is said of a text that cannot be read in a field, and the words that it could be. */
export const faultOf = (field: Field): { code: Code; words: readonly string[] | null } => {
  const { fault, words } = TABLE[field];
  return { code: fault ?? 'evidence/wrong-type', words: words?.() ?? null };
};

/** Every heading that is understood, the recommended ones first. */
export const KNOWN_HEADINGS: readonly string[] = /* @__PURE__ */ knownHeadings();
function knownHeadings(): string[] {
  const headings = FIELDS.map((field) => TABLE[field].headings);
  return [
    ...headings.flatMap(([recommended]) => recommended ?? []),
    ...headings.flatMap((each) => each.slice(1)),
    ...FIELDS,
  ];
}
const BY_HEADING: ReadonlyMap<string, Field> = /* @__PURE__ */ byHeading();
function byHeading(): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const field of FIELDS)
    for (const heading of [field, ...TABLE[field].headings]) fields.set(heading, field);
  return fields;
}

/** Spaces, letter case and full-width forms of a heading do not matter. */
const plainHeading = (heading: string): string => folded(heading).replace(/ /g, '').toLowerCase();
/**
 * Whether a heading is that of row numbers. They begin again in every sheet, so they are no ids and
 * are not read.
 */
export const isRowNumber = (heading: string): boolean => plainHeading(heading) === '序号';
/**
 * The field a heading means; a trailing bracketed remark (`数量（件）`) does not matter, nor does a
 * percent sign.
 */
export function fieldOfHeading(heading: string): Field | undefined {
  const plain = plainHeading(heading);
  return (
    BY_HEADING.get(plain) ??
    BY_HEADING.get(plain.replace(/(\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|%)$/, ''))
  );
}
/** Whether bare numbers under a heading are percentages: `值（%）`, `结果%`. */
export const isPercentHeading = (heading: string): boolean =>
  /%$|[([【](单位:?)?%[)\]】]$/.test(plainHeading(heading));

/**
 * What texts mean in the fields that are not simply what is written in them: days, amounts, values
 * and verdicts come again and again.
 */
export interface Memory {
  /** What a text, blanks around it gone, means in a field; undefined where it cannot be read. */
  meaningOf<F extends Field>(field: F, text: string): EvidenceRecord[F] | undefined;
}

/**
 * Meanings kept for one field. Days of a period, verdicts and the values of a site are some
 * hundreds; whoever writes more begins anew.
 * Of 1,000 rows of CSV it saves a third of the time.
 */
const MOST = 2 ** 12;

/** A memory that knows nothing yet. */
export function openMemory(): Memory {
  const readers: { [F in Field]?: Reader<F> } = {};
  const begin = <F extends Field>(field: F): Reader<F> => {
    const reader = remembering(field);
    Object.assign(readers, { [field]: reader });
    return reader;
  };
  return { meaningOf: (field, text) => (readers[field] ?? begin(field))(text) };
}
type Reader<F extends Field> = (text: string) => EvidenceRecord[F] | undefined;
/** Reads a field, and remembers what it read where that is more than the text itself. */
function remembering<F extends Field>(field: F): Reader<F> {
  const { read } = TABLE[field];
  if (read === asWritten) return read;
  const meanings = new Map<string, EvidenceRecord[F] | undefined>();
  return (text) => {
    const before = meanings.get(text);
    if (before !== undefined) return before;
    const meaning = read(text);
    if (meanings.size === MOST) meanings.clear();
    meanings.set(text, meaning);
    return meaning;
  };
}
