import type { AddinHost } from '../../formats.js';
import type { Language } from '../../types.js';
import { PROGRAM } from '../../version.js';
import { FUNCTIONS } from '../functions.js';
import { NAMESPACE, type AddinFile, type AddinOrder } from './order.js';
import { README_EN } from './readme-en.js';
import type { ReadmeWords, Formulas } from './readme-words.js';
import { README_ZH } from './readme-zh.js';

const WORDS: Readonly<Record<Language, ReadmeWords>> = { zh: README_ZH, en: README_EN };
/** Hosts in which a blank cell may arrive as 0. */
const GUARDED: ReadonlySet<AddinHost> = new Set(['excel', 'wps', 'onlyoffice']);
const PANED: ReadonlySet<AddinHost> = new Set(['excel', 'wps', 'univer']);

/** The README of a folder in both languages. */
export const readmes = (order: AddinOrder): AddinFile[] => [
  { path: 'README.md', content: drawReadme(order, 'en') },
  { path: 'README.zh-CN.md', content: drawReadme(order, 'zh') },
];

/** What people wrote, in a line of Markdown. */
const escaped = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>#|&]/g, (one) => `\\${one}`);

function drawReadme(order: AddinOrder, language: Language): string {
  const words = WORDS[language];
  const host = words.hosts[order.host];
  const { system, fingerprint } = order.ruleSet;
  const origin = [
    escaped(system.title),
    ...(system.edition === null ? [] : [escaped(system.edition)]),
    `\`${(fingerprint ?? '').slice(0, 16)}\``,
  ].join(' · ');
  const steps = host.install(order).map((step, at) => `${at + 1}. ${step}`);
  const parts = [
    `# ${words.title(host.name)}`,
    words.other,
    `${words.from(`${PROGRAM.name} ${PROGRAM.version}`)} ${origin}`,
    words.offline,
    `## ${words.headings.install}`,
    steps.join('\n'),
    `## ${words.headings.use}`,
    words.use(formulasOf(order, language)).join('\n\n'),
    `## ${words.headings.functions}`,
    functionTable(order, language),
    `## ${words.headings.tried}`,
    host.tried,
    ...(host.notes.length === 0
      ? []
      : [`## ${words.headings.notes}`, host.notes.map((note) => `- ${note}`).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}
/** How a function is spelled in this program. */
const spelled = (host: AddinHost, id: string): string =>
  `${NAMESPACE}${host === 'sheets' || host === 'onlyoffice' ? '_' : '.'}${id}`;
function formulasOf({ host }: AddinOrder, language: Language): Formulas {
  const isGuarded = GUARDED.has(host);
  const sheet = language === 'zh' ? '佐证' : 'Evidence';
  const range = `${sheet}!A1:P500`;
  const blank = language === 'zh' ? '[空]' : '[blank]';
  return {
    score: spelled(host, 'SCORE'),
    selftest: spelled(host, 'SELFTEST'),
    range: isGuarded ? `IF(${range}="","${blank}",${range})` : range,
    isGuarded,
    hasPane: PANED.has(host),
    sheet,
  };
}
function functionTable({ host }: AddinOrder, language: Language): string {
  const words = WORDS[language];
  const hasNames = host === 'excel' || host === 'univer';
  const rows = FUNCTIONS.map(({ id, name, help, parameters }) => {
    const shown = parameters.map((one) =>
      one.optional ? `[${one.title[language]}]` : one.title[language],
    );
    const other = hasNames ? `, \`${NAMESPACE}.${name.zh}\`` : '';
    return `| \`${spelled(host, id)}\`${other} | ${shown.join(', ')} | ${help[language]} |`;
  });
  return [`| ${words.columns.join(' | ')} |`, '| --- | --- | --- |', ...rows].join('\n');
}
