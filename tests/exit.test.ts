import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../src/cli/exit.js';

const error = { severity: 'error' } as const;
const warning = { severity: 'warning' } as const;

describe('exit codes', () => {
  it('0 when done, warnings or not', () => {
    expect(exitCodeOf({ diagnostics: [] })).toBe(0);
    expect(
      exitCodeOf({
        diagnostics: [warning],
        setAside: [{ code: 'evidence/out-of-period' }],
        gatesFailed: 0,
      }),
    ).toBe(0);
  });
  it('1 when a source is wrong', () => {
    expect(exitCodeOf({ diagnostics: [warning, error] })).toBe(1);
    expect(exitCodeOf({ diagnostics: [], setAside: [{ code: 'evidence/bad-value' }] })).toBe(1);
  });
  it('1 when a condition is not satisfied', () => {
    expect(exitCodeOf({ diagnostics: [], gatesFailed: 0 })).toBe(0);
    for (const gatesFailed of [1, 3]) expect(exitCodeOf({ diagnostics: [], gatesFailed })).toBe(1);
  });
  it('ignores a code it does not know', () => {
    expect(exitCodeOf({ diagnostics: [], setAside: [{ code: 'other/code' }] })).toBe(0);
  });
});
