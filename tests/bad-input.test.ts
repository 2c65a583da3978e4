/** Text that nobody should write, by accident or on purpose: always a clear diagnostic, soon, and never a throw. */
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { formatDiagnostic } from '../src/diagnostics/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { readYaml } from '../src/syntax/index.js';
import type { Diagnostic } from '../src/types.js';
import { expectCode, folderWith, zhibiao } from './support/cli.js';
import { SOUND } from './support/mistakes.js';
import { runs } from './support/random.js';

/** Seconds of processor time after which something hangs: a waiting neighbour does not count. */
const SOON = 2;
function soon<T>(run: () => T): T {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6, 'seconds').toBeLessThan(SOON);
  return result;
}
const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');
const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${repeat(12, (index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`)}`;
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
    const { ruleSet, diagnostics } = soon(() => compileTree(text, 'tree.yaml'));
    expect(ruleSet).toBeNull();
    const found = [...new Set(diagnostics.map(({ code }) => code))];
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.filter((code) => !codes.includes(code)),
      'other codes',
    ).toEqual([]);
    const words = soon(() => shown(diagnostics, text));
    expect(words.length).toBeLessThan(20_000);
    expect(words).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]|undefined|\[object/);
    expect(Reflect.has({}, 'polluted')).toBe(false);
  });

  it('reading alone is as patient as compiling', () => {
    for (const [name, given] of TREES) {
      const text = textOf(given);
      if (text.length < 500_000) soon(() => readYaml(text, name));
    }
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

describe('evidence', () => {
  const GBK = '编号,指标,数据项,值\nE1,1.10,学法次数,3\n';
  it('CSV in GBK is read like CSV in UTF-8', () => {
    expect(soon(() => readEvidence(iconv.encode(GBK, 'gbk'), 'gbk.csv'))).toEqual(
      readEvidence(GBK, 'gbk.csv'),
    );
  });
  const FILES: [
    name: string,
    file: string,
    content: string | Uint8Array | (() => string),
    ...codes: string[],
  ][] = [
    ['nothing', 'a.csv', '', 'evidence/empty'],
    ['binary', 'a.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'syntax/binary'],
    [
      'neither UTF-8 nor GBK',
      'a.csv',
      new Uint8Array([0xff, 0x41, 0x80, 0xff]),
      'evidence/encoding',
    ],
    ['100 MB', 'a.csv', () => 'a'.repeat(100 * 1024 * 1024), 'syntax/too-large'],
    ['an alias bomb', 'a.yaml', bomb, 'syntax/aliases'],
    ['nested JSON', 'a.json', () => '['.repeat(100_000), 'syntax/too-deep'],
    ['nested YAML', 'a.yaml', () => '['.repeat(100_000), 'syntax/too-deep'],
    [
      'a quote that stays open',
      'a.csv',
      () => `编号,指标\n"E1,1.1\n${'E2,1.1\n'.repeat(1000)}`,
      'evidence/csv',
    ],
    ['1 MB on one line', 'a.csv', () => `编号,指标\nE1,${'1'.repeat(1024 * 1024)}\n`],
    [
      '__proto__ in JSON',
      'a.json',
      '[{ "__proto__": { "polluted": 1 }, "indicator": "1.10" }]',
      'evidence/unknown-field',
      'syntax/reserved-key',
    ],
    [
      '__proto__ in YAML',
      'a.yaml',
      '- { __proto__: { polluted: 1 }, indicator: "1.10" }',
      'evidence/unknown-field',
      'syntax/reserved-key',
    ],
  ];
  it.each(FILES)('%s', (_, file, given, ...codes) => {
    const content = typeof given === 'function' ? given() : given;
    const reading = soon(() => readEvidence(content, file));
    const found = [
      ...new Set([...reading.diagnostics, ...reading.setAside].map(({ code }) => code)),
    ];
    expect(found.filter((code) => !codes.includes(code))).toEqual([]);
    expect(found.length > 0).toBe(codes.length > 0);
    expect(Reflect.has({}, 'polluted')).toBe(false);
  });
});

/** One small change to a text: characters or lines taken out, swapped, doubled or put in. */
const LINES = SOUND.split('\n');
const scrap = fc.constantFrom(
  ...'：，“”％{}[]:,-#&*!|>@"\'\\\t\r\n \0é甲🌳\u2028',
  '  ',
  '- ',
  ': ',
  '---\n',
  '__proto__: ',
  'null',
  '1.10',
  '-1',
  '1/0',
  '999999999999999999999',
  '[]',
  '{}',
);
const mutation = fc.oneof(
  fc.tuple(fc.nat(SOUND.length), fc.integer({ min: 1, max: 12 })).map(
    ([at, count]) =>
      (text: string) =>
        text.slice(0, at) + text.slice(at + count),
  ),
  fc.tuple(fc.nat(SOUND.length), scrap).map(
    ([at, found]) =>
      (text: string) =>
        text.slice(0, at) + found + text.slice(at),
  ),
  fc
    .nat(SOUND.length)
    .map(
      (at) => (text: string) =>
        text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
    ),
  fc.tuple(fc.nat(LINES.length), fc.nat(LINES.length)).map(([from, to]) => (text: string) => {
    const lines = text.split('\n');
    const [line = ''] = lines.splice(from, 1);
    lines.splice(to, 0, line);
    return lines.join('\n');
  }),
  fc.nat(LINES.length).map(
    (at) => (text: string) =>
      text
        .split('\n')
        .flatMap((line, index) => (index === at ? [line, line] : [line]))
        .join('\n'),
  ),
  fc.nat(LINES.length).map(
    (at) => (text: string) =>
      text
        .split('\n')
        .filter((_, index) => index !== at)
        .join('\n'),
  ),
);

/** Either a rule set, or at least one error; every place stands in the text and every word can be shown. */
function sane(text: string): void {
  const { ruleSet, diagnostics } = compileTree(text, 'tree.yaml');
  expect(ruleSet === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const diagnostic of diagnostics.slice(0, 20)) {
    const { place } = diagnostic;
    if (place) {
      expect(place.line).toBeGreaterThanOrEqual(1);
      expect(place.line).toBeLessThanOrEqual(lines.length);
      expect(place.column).toBeGreaterThanOrEqual(1);
      expect(place.column).toBeLessThanOrEqual([...(lines[place.line - 1] ?? '')].length + 1);
    }
    for (const language of ['zh', 'en'] as const)
      expect(formatDiagnostic(diagnostic, language)).not.toMatch(/undefined|\[object/);
  }
}

describe('compileTree never throws', () => {
  it('on a quote that ends too early before an indented line, where the parser loses count of the lines', () => {
    const text = 'facts:\nedition: "202"6\n  重大违法事件: events\n';
    sane(text);
    expect(compileTree(text, 'tree.yaml').diagnostics.map(({ place }) => place?.line)).toEqual([3]);
  });
  it('on arbitrary strings', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(scrap, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        sane,
      ),
      { numRuns: runs(400) },
    );
  });
  it('on a sound tree changed in a few places', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        sane(mutations.reduce((text, mutate) => mutate(text), SOUND));
      }),
      { numRuns: runs(400) },
    );
  });
  it('on any value in any place', () => {
    const places = [...SOUND.matchAll(/(?<=: )[^\n{}[\],]+/g)].map(({ index, 0: found }) => ({
      index,
      found,
    }));
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(scrap, fc.json({ maxDepth: 3 }), fc.string({ maxLength: 20 })),
        ({ index, found }, value) => {
          sane(SOUND.slice(0, index) + value + SOUND.slice(index + found.length));
        },
      ),
      { numRuns: runs(400) },
    );
  });
});
