/** What the tests of evidence look at in a reading. */
import { expect } from 'vitest';
import { readEvidence, type EvidenceReading } from '../../src/evidence/index.js';
import type { EvidenceRecord } from '../../src/types.js';

export const HEAD = '编号,指标,数据项,值,数量,责任单位,日期,结论,备注';
export const csv = (...rows: string[]): EvidenceReading =>
  readEvidence([HEAD, ...rows].join('\n'), 'records.csv');
export const codes = (reading: EvidenceReading): string[] =>
  reading.diagnostics.map(({ code }) => code);
export const aside = (reading: EvidenceReading): string[] =>
  reading.setAside.map(({ code, place }) => `${place.line}:${place.column} ${code}`);
export const ids = (reading: EvidenceReading): string[] => reading.records.map(({ id }) => id);
export const only = (reading: EvidenceReading): EvidenceRecord => {
  expect(reading.setAside).toEqual([]);
  expect(reading.diagnostics).toEqual([]);
  const [record, ...rest] = reading.records;
  expect(rest).toEqual([]);
  if (!record) throw new Error('no record');
  return record;
};
export const lawful = (reading: EvidenceReading): void => {
  expect(reading.read).toBe(reading.records.length + reading.setAside.length);
};
