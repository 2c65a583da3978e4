/** Several files of evidence put together: their ids, their order, and what belongs to each site. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeEvidence,
  readEvidence,
  readingOfSite,
  sitesOf,
  type EvidenceReading,
} from '../src/evidence/index.js';
import './support/random.js';
import { ids, lawful } from './support/readings.js';

describe('merging', () => {
  const first = readEvidence('编号,指标,值\na,1,5\nb,1,6\na,1,7\na,1,5', 'x.csv');
  const second = readEvidence(
    '[{"id": "a", "indicator": "1", "value": "9"}, {"id": "c", "indicator": "1"}, {"id": "d"}]',
    'w.json',
  );
  it('keeps the first of an id in canonical order, and sets the others aside', () => {
    const merged = mergeEvidence([first, second]);
    expect(merged.records.map(({ id, value }) => [id, value])).toEqual([
      ['a', '9'],
      ['c', null],
      ['b', '6'],
    ]);
    expect(
      merged.setAside.map(({ record, code, place }) => [record, code, place.file, place.line]),
    ).toEqual([
      ['d', 'evidence/no-target', 'w.json', 1],
      ['a', 'evidence/duplicate-id', 'x.csv', 2],
      ['a', 'evidence/duplicate-id', 'x.csv', 4],
      ['a', 'evidence/duplicate-id', 'x.csv', 5],
    ]);
    expect(merged.setAside[1]?.params).toEqual({ id: 'a', first: 'w.json:1:2' });
    expect(merged.read).toBe(7);
    lawful(merged);
  });
  it('compares the ids of one file too, and of a file given twice', () => {
    expect(ids(mergeEvidence([first]))).toEqual(['a', 'b']);
    const twice = mergeEvidence([first, first]);
    expect(ids(twice)).toEqual(['a', 'b']);
    lawful(twice);
  });
  it('files of one name in two folders do not clash', () => {
    const [here, there] = ['a/r.csv', 'b/r.csv'].map((file) => readEvidence('指标\n1', file));
    if (!here || !there) throw new Error('unreachable');
    expect(ids(mergeEvidence([there, here]))).toEqual(['a/r.csv:2', 'b/r.csv:2']);
    expect(ids(mergeEvidence([there]))).toEqual(['r.csv:2']);
    expect(mergeEvidence([here, here]).setAside).toHaveLength(1);
  });
  it('ids are those of one site; a record of every site goes before', () => {
    const merged = mergeEvidence([
      readEvidence('编号,地区,指标\n1,甲,1.1\n1,乙,1.1\n1,乙,1.2\n2,甲,1.1\n2,,1.1', 'x.csv'),
    ]);
    expect(merged.records.map(({ id, site, place }) => [id, site, place.line])).toEqual([
      ['1', '甲', 2],
      ['1', '乙', 3],
      ['2', null, 6],
    ]);
    expect(merged.setAside.map(({ place, params }) => [place.line, params?.['first']])).toEqual([
      [4, 'x.csv:3:1'],
      [5, 'x.csv:6:1'],
    ]);
  });
  const filesWith = (...given: string[]): fc.Arbitrary<EvidenceReading[]> => {
    const row = fc.record({
      id: fc.constantFrom(...given),
      site: fc.constantFrom('', '甲', '乙'),
      indicator: fc.constantFrom('1', '2', ''),
      value: fc.constantFrom('', '5'),
    });
    const files = fc.array(
      fc.tuple(fc.constantFrom('x.csv', 'y.csv', 'z/x.csv'), fc.array(row, { maxLength: 6 })),
      { maxLength: 5 },
    );
    return files.map((list) =>
      list.map(([file, rows]) =>
        readEvidence(
          [
            '编号,地区,指标,值',
            ...rows.map(({ id, site, indicator, value }) => `${id},${site},${indicator},${value}`),
          ].join('\n'),
          file,
        ),
      ),
    );
  };
  it('the order of files changes nothing', () => {
    const orders = filesWith('a', 'b', 'c', '').chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(orders, ([list, shuffled]) => {
        const merged = mergeEvidence(list);
        expect(JSON.stringify(mergeEvidence(shuffled))).toBe(JSON.stringify(merged));
        const named = merged.records.map(({ site, id }) => `${site ?? ''}/${id}`);
        expect(new Set(named).size).toBe(named.length);
        lawful(merged);
      }),
    );
  });
  it("nothing read is nobody's, and what is set aside stays with the site it names", () => {
    const merged = mergeEvidence([
      readEvidence(
        '编号,地区,指标,日期\n1,甲,1.1,\n2,甲,1.1,几时\n3,乙,1.1,\n4,丙,1.1,几时\n5,,1.1,几时\n6,乙',
        'x.csv',
      ),
    ]);
    const [own, others, third] = ['甲', '乙', '丙'].map((site) => {
      const reading = readingOfSite(merged, site);
      lawful(reading);
      return reading.setAside.map(({ place }) => place.line);
    });
    expect(sitesOf(merged)).toEqual(['丙', '乙', '甲']);
    expect([own, others, third]).toEqual([
      [3, 6, 7],
      [6, 7],
      [5, 6, 7],
    ]);
  });
  it('a site has the same records alone as among others', () => {
    fc.assert(
      fc.property(filesWith('a', 'b', 'c'), fc.constantFrom('甲', '乙'), (list, site) => {
        const alone = mergeEvidence(list.map((reading) => readingOfSite(reading, site)));
        expect(readingOfSite(mergeEvidence(list), site).records).toEqual(alone.records);
      }),
    );
  });
});
