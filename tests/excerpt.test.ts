/** Output shown in part, as the READMEs show it, and what becomes of it when the output changes. */
import { describe, expect, it } from 'vitest';
import { missingPart, refresh } from './support/excerpt.js';

const OUTPUT = ['report', '', 'score 90', '', 'a  10', 'b  20', 'c  30', 'total  60', '', 'end'];

describe('an excerpt', () => {
  it('is the whole output unless a line of … says otherwise', () => {
    expect(missingPart(OUTPUT, OUTPUT)).toBeNull();
    expect(missingPart(OUTPUT.slice(1), OUTPUT)).not.toBeNull();
    expect(missingPart(OUTPUT.slice(0, -1), OUTPUT)).not.toBeNull();
  });

  it('shows lines in their order, with any number of others for each …', () => {
    expect(missingPart(['…', 'score 90', '…', 'a  10', '…', 'total  60', '…'], OUTPUT)).toBeNull();
    expect(missingPart(['report', '…', 'end'], OUTPUT)).toBeNull();
    expect(missingPart(['…', 'total  60', '…', 'score 90', '…'], OUTPUT)).toEqual(['score 90']);
    expect(missingPart(['…', 'score 90', 'a  10', '…'], OUTPUT)).toEqual(['score 90', 'a  10']);
    expect(missingPart(['score 90', '…'], OUTPUT)).toEqual(['score 90']);
    expect(missingPart(['…', 'score 90'], OUTPUT)).toEqual(['score 90']);
  });
});

describe('accepting a changed output', () => {
  const now = [
    'report',
    '',
    'score 85.5',
    'bonus 1',
    '',
    'a  10',
    'b  15.5',
    'new  1',
    'c  30',
    'total  56.5',
    '',
    'end',
  ];

  it('changes nothing that still holds', () => {
    const shown = ['…', 'a  10', '…'];
    expect(refresh(shown, now)).toEqual(shown);
  });

  it('replaces an output that was shown as a whole', () => {
    expect(refresh(OUTPUT, now)).toEqual(now);
  });

  it('finds each part again by its words, and keeps what now stands between its lines', () => {
    expect(refresh(['…', 'score 90', '…', 'b  20', 'c  30', '…', 'end'], now)).toEqual([
      '…',
      'score 85.5',
      '…',
      'b  15.5',
      'new  1',
      'c  30',
      '…',
      'end',
    ]);
  });

  it('refuses to guess when a part is gone', () => {
    expect(() => refresh(['…', 'quite another thing', '…'], now)).toThrow(/by hand/);
  });
});
