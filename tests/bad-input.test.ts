/** Text that nobody should write, by accident or on purpose: always a clear diagnostic, and never a throw.
 * What is read in more than linear time takes longer than a test may. */
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { formatDiagnostic } from '../src/diagnostics/index.js';
import type { Diagnostic } from '../src/types.js';
import { expectCode, folderWith, zhibiao } from './support/cli.js';
import { bomb, repeat } from './support/hostile.js';
import { SOUND } from './support/mistakes.js';

const rules = (text: string): string =>
  `${SOUND.slice(0, SOUND.indexOf('          - deduct: 4'))}${text}`;

/** What is read, and the codes that may come of it. Big texts are made when they are needed. */
type Case = [name: string, text: string | (() => string), ...codes: string[]];
const textOf = (text: string | (() => string)): string =>
  typeof text === 'string' ? text : text();
const TREES: Case[] = [
  ['nothing', '', 'syntax/empty'],
  ['blanks and comments', '\ufeff \n\t\n# 树\n', 'syntax/empty'],
  ['a null', '~\n', 'syntax/empty'],
  ['a word', '指标树', 'tree/wrong-type'],
  ['a list', '- 甲\n- 乙\n', 'tree/wrong-type'],
  ['binary', 'PK\u0003\u0004\0\0\0', 'syntax/binary'],
  ['an alias bomb', bomb, 'syntax/aliases'],
  ['an anchor that contains itself', 'id: &a [*a]\n', 'syntax/aliases'],
  ['a merge key', `${SOUND}\nextra: &extra { a: 1 }\n<<: *extra\n`, 'syntax/aliases'],
  [
    'deep anchors',
    `id: ${repeat(400, (index) => `&a${index} [`)}${']'.repeat(400)}`,
    'syntax/aliases',
    'syntax/too-deep',
  ],
  ['many anchors', () => repeat(20_000, (index) => `a${index}: &x${index} 1\n`), 'syntax/aliases'],
  ['1,000 open brackets', `id: ${'['.repeat(1000)}`, 'syntax/too-deep'],
  [
    '1,000 nested lists in brackets',
    `id: ${'['.repeat(1000)}${']'.repeat(1000)}`,
    'syntax/too-deep',
  ],
  [
    '1,000 nested mappings in brackets',
    `id: ${'{a: '.repeat(1000)}1${'}'.repeat(1000)}`,
    'syntax/too-deep',
  ],
  [
    '1,000 nested mappings in lines',
    () => repeat(1000, (index) => `${' '.repeat(index)}a:\n`),
    'syntax/too-deep',
  ],
  [
    '1,000 nested lists in lines',
    () => repeat(1000, (index) => `${' '.repeat(index)}-\n`),
    'syntax/too-deep',
  ],
  ['1,000 nested lists on one line', `id:\n  ${'- '.repeat(1000)}甲`, 'syntax/too-deep'],
  [
    '1,000 nested children',
    `id: demo\ntitle: 样例\nindicators:\n${repeat(40, (index) => `${' '.repeat(2 * index)}- id: "${index}"\n${' '.repeat(2 * index)}  title: 甲\n${' '.repeat(2 * index)}  children:\n`)}`,
    'syntax/too-deep',
  ],
  [
    '14 levels of children',
    `id: demo\ntitle: 样例\nindicators:\n${repeat(14, (index) => `${' '.repeat(2 * index)}- id: "${index}"\n${' '.repeat(2 * index)}  title: 甲\n${' '.repeat(2 * index)}  children:\n`)}`,
    'tree/too-many',
  ],
  ['100,000 dashes', () => '- '.repeat(100_000), 'syntax/yaml', 'syntax/too-deep'],
  ['100,000 question marks', () => '? '.repeat(100_000), 'syntax/yaml', 'syntax/too-deep'],
  ['__proto__ at the top', `__proto__: { polluted: yes }\n${SOUND}`, 'syntax/reserved-key'],
  [
    '__proto__ among facts',
    SOUND.replace('重大违法事件: events', '__proto__: { polluted: flag }'),
    'syntax/reserved-key',
  ],
  [
    '__proto__ in brackets',
    SOUND.replace('{ at-least: 20% }', '{ __proto__: { polluted: 20% } }'),
    'syntax/reserved-key',
  ],
  [
    '__proto__ in quotes',
    SOUND.replace('effect: fail', 'effect: { "__proto__": { polluted: 1 } }'),
    'syntax/reserved-key',
  ],
  [
    'constructor.prototype',
    `constructor: { prototype: { polluted: yes } }\n${SOUND}`,
    'syntax/reserved-key',
  ],
  ['names of methods as keys', `toString: 1\nhasOwnProperty: 2\n${SOUND}`, 'tree/unknown-key'],
  [
    'names of methods as words',
    SOUND.replace('effect: fail', 'effect: toString').replace('start: zero', 'start: valueOf'),
    'tree/unknown-word',
  ],
  ['100 MB of text', () => `id: ${'a'.repeat(100 * 1024 * 1024)}`, 'syntax/too-large'],
  ['1 MB of text on one line', () => `title: ${'甲'.repeat(1024 * 1024)}\n`, 'tree/missing-key'],
  ['1 MB of list on one line', () => `units: [${'司法局, '.repeat(180_000)}]\n`, 'tree/too-many'],
  [
    '20,000 mistakes on one line',
    () => `id: demo\ntitle: 样例\nunits: [${repeat(20_000, () => '"", ')}]\nindicators: []\n`,
    'tree/wrong-type',
    'tree/too-many',
  ],
  [
    '100,000 rules',
    () =>
      rules(
        '          - { deduct: 1, when: { 公开日期: { more-than: 2025-06-30 } } }\n'.repeat(
          100_000,
        ),
      ),
    'syntax/too-large',
  ],
  ['100,000 short rules', () => rules('          - {}\n'.repeat(100_000)), 'tree/too-many'],
  [
    '10,000 rules without a verb',
    () => rules('          - {}\n'.repeat(10_000)),
    'rule/no-verb',
    'tree/too-many',
  ],
  [
    '10,000 facts',
    () =>
      SOUND.replace(
        '重大违法事件: events',
        repeat(10_000, (index) => `事件${index}: event\n  `),
      ),
    'tree/unknown-word',
    'tree/too-many',
    'fact/unknown',
  ],
  [
    'a number of a million digits',
    () => SOUND.replace('points: 25', `points: ${'1'.repeat(1_000_000)}`),
    'tree/not-a-number',
  ],
  [
    'a fraction with nothing below',
    SOUND.replace('points: 25', 'points: 1/0'),
    'tree/not-a-number',
  ],
  ['an exponent', SOUND.replace('points: 25', 'points: 1e999999999'), 'tree/not-a-number'],
  ['not a number', SOUND.replace('points: 25', 'points: .nan'), 'tree/not-a-number'],
  [
    'text that looks like a regular expression',
    SOUND.replaceAll('公安局', '"(a+)+$[^]{1,9999}(?=.*)\\\\1"').replace(
      'id: "2.2"',
      `id: "${'a'.repeat(40)}!"`,
    ),
    'tree/bad-id',
  ],
  [
    'an id of half a million dots',
    () => SOUND.replace('id: "2.2"', `id: "${'.'.repeat(500_000)}"`),
    'tree/bad-id',
  ],
  [
    'a key of half a million letters',
    () => `${'a'.repeat(500_000)}: 1\n`,
    'syntax/yaml',
    'tree/unknown-key',
    'tree/missing-key',
  ],
  [
    'a tag of JavaScript',
    SOUND.replace('title: 行政应诉', 'title: !!js/function "function () { process.exit(1) }"'),
    'syntax/tag',
  ],
  [
    'a tag of Python',
    SOUND.replace('title: 行政应诉', 'title: !!python/object/apply:os.system ["ls"]'),
    'syntax/tag',
  ],
  ['a binary tag', SOUND.replace('title: 行政应诉', 'title: !!binary aGVsbG8='), 'syntax/tag'],
  [
    'a tag in angle brackets',
    SOUND.replace('title: 行政应诉', 'title: !<tag:example.com,2026:x> 甲'),
    'syntax/tag',
  ],
  ['20,000 tags', () => repeat(20_000, (index) => `a${index}: !x${index} 1\n`), 'syntax/tag'],
  ['a directive', `%YAML 9.9\n---\n${SOUND}`, 'syntax/yaml'],
  ['two documents', `${SOUND}---\n${SOUND}`, 'syntax/several-documents'],
  ['20,000 documents', () => '---\n甲\n'.repeat(20_000), 'syntax/several-documents'],
  ['unquoted ids', SOUND.replace(/id: "([\d.]+)"/g, 'id: $1'), 'tree/unquoted-id'],
  [
    'nothing but full-width punctuation',
    SOUND.replaceAll(': ', '：').replaceAll(', ', '，'),
    'syntax/full-width',
  ],
  [
    'terminal control and direction marks',
    SOUND.replace('lead: 办公室', 'lead: "\\e[31m\u202e办公室"'),
    'tree/unknown-unit',
  ],
  [
    'a lone half of a character',
    SOUND.replace('lead: 办公室', 'lead: "\\ud800办公室"'),
    'tree/unknown-unit',
    'syntax/yaml',
  ],
];

const shown = (diagnostics: readonly Diagnostic[], text: string): string =>
  diagnostics
    .slice(0, 20)
    .map((one) => formatDiagnostic(one, 'zh', new Map([['tree.yaml', text]])))
    .join('\n');

describe('trees', () => {
  it.each(TREES)('%s', (_, given, ...codes) => {
    const text = textOf(given);
    const { ruleSet, diagnostics } = compileTree(text, 'tree.yaml');
    expect(ruleSet).toBeNull();
    const found = [...new Set(diagnostics.map(({ code }) => code))];
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.filter((code) => !codes.includes(code)),
      'other codes',
    ).toEqual([]);
    const words = shown(diagnostics, text);
    expect(words.length).toBeLessThan(20_000);
    expect(words).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]|undefined|\[object/);
    expect(Reflect.has({}, 'polluted')).toBe(false);
  });

  it('a file of 100 MB is refused by the command line before it is read', async () => {
    const folder = folderWith({});
    const file = openSync(join(folder, 'big.yaml'), 'w');
    ftruncateSync(file, 100 * 1024 * 1024);
    closeSync(file);
    expect(expectCode(await zhibiao(['check', 'big.yaml'], { cwd: folder }), 1).out).toContain(
      'syntax/too-large',
    );
  });
});
