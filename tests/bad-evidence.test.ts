/** Evidence that nobody should write, by accident or on purpose: always a clear diagnostic, and never a throw. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readEvidence } from '../src/evidence/index.js';
import { bomb } from './support/hostile.js';

describe('evidence', () => {
  const GBK = '编号,指标,数据项,值\nE1,1.10,学法次数,3\n';
  it('CSV in GBK is read like CSV in UTF-8', () => {
    const { files, ...reading } = readEvidence(iconv.encode(GBK, 'gbk'), 'gbk.csv');
    expect(reading).toEqual({ ...readEvidence(GBK, 'gbk.csv'), files: undefined });
    expect(files).toHaveLength(1);
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
    [
      '1 MB on one line',
      'a.csv',
      () => `编号,指标\nE1,${'1'.repeat(1024 * 1024)}\n`,
      'evidence/long-line',
    ],
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
    const reading = readEvidence(content, file);
    const found = [
      ...new Set([...reading.diagnostics, ...reading.setAside].map(({ code }) => code)),
    ];
    expect(found.filter((code) => !codes.includes(code))).toEqual([]);
    expect(found.length > 0).toBe(codes.length > 0);
    expect(Reflect.has({}, 'polluted')).toBe(false);
  });
});
