/** Functions that supply facts: asked all at once, each with a signal and a time limit of its own. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  assess,
  compileTree,
  evaluateAsync,
  type AsyncOptions,
  type FactSource,
} from '../src/index.js';
import type { Assessment, RuleSet } from '../src/types.js';

const TREE = `id: t
title: 数据来源
units: [甲局]
indicators:
  - { id: "1", title: 一, points: 6, lead: 甲局, facts: { 甲: number, 乙: number }, rules: [{ deduct: 1, each: { of: 甲, above: 0, step: 1, count: whole } }, { deduct: 1, each: { of: 乙, above: 0, step: 1, count: whole } }] }
decision: { met-rate: 50% }
`;
function tree(): RuleSet {
  const { ruleSet, diagnostics } = compileTree(TREE, 't.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
async function asked(
  facts: Record<string, FactSource>,
  options: AsyncOptions = {},
): Promise<Assessment> {
  return assess(tree(), await evaluateAsync(tree(), [], { ...options, facts }));
}
const never = (): Promise<never> => new Promise(() => undefined);
const reasonsIn = ({ diagnostics }: Assessment): string[] =>
  diagnostics.map(
    ({ code, params }) => `${code} ${JSON.stringify(params['limit'] ?? params['detail'])}`,
  );

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('sources', () => {
  it('are all asked before any of them answers', async () => {
    const order: string[] = [];
    let release = (_: number): void => undefined;
    const { score } = await asked({
      甲: () => {
        order.push('甲');
        return new Promise<number>((answer) => {
          release = answer;
        });
      },
      乙: () => {
        order.push('乙');
        release(2);
        return 1;
      },
    });
    expect(order).toEqual(['甲', '乙']);
    expect(score.guaranteed).toBe('3');
  });
  it('that do not answer in time leave their facts missing, say so, and are told that nobody waits', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const hanging: FactSource = (signal) => {
      signals.push(signal);
      return never();
    };
    const found = await asked({ 甲: hanging, 乙: () => 1 }, { timeLimit: 20 });
    expect([found.score.guaranteed, found.score.possible]).toEqual(['0', '5']);
    expect(found.indicators[0]?.missing).toEqual(['甲']);
    expect(reasonsIn(found)).toContain('score/source-late "0.02"');
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });
  it('have a limit each: a slow one costs no other its time', async () => {
    const slow = (): Promise<number> => new Promise((answer) => setTimeout(answer, 60, 1));
    const found = await asked({ 甲: slow, 乙: never }, { timeLimit: 400 });
    expect(found.indicators[0]?.missing).toEqual(['乙']);
  });
  it('answer at once whatever the limit, and may fail after it unheard', async () => {
    const late: FactSource = (signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new Error('too late'));
        });
      });
    const found = await asked({ 甲: () => 1, 乙: late }, { timeLimit: 0 });
    expect(found.indicators[0]?.missing).toEqual(['乙']);
    expect(reasonsIn(found)).toContain('score/source-late "0"');
  });
  it('leave no timer behind, and need none for a limit without end', async () => {
    const [set, clear] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
    try {
      await asked({ 甲: () => 1, 乙: () => Promise.resolve(1) });
      expect(clear.mock.calls.length).toBe(set.mock.calls.length);
      const before = set.mock.calls.length;
      expect(before).toBe(2);
      await asked({ 甲: () => 1 }, { timeLimit: Infinity });
      expect(set.mock.calls.length).toBe(before);
    } finally {
      set.mockRestore();
      clear.mockRestore();
    }
  });
  it('are given up together: the caller gets its own reason, and they are told', async () => {
    const given = new AbortController();
    const signals: AbortSignal[] = [];
    const hanging: FactSource = (signal) => {
      if (signal) signals.push(signal);
      return never();
    };
    const reason = new Error('closed');
    const run = asked({ 甲: hanging, 乙: hanging }, { signal: given.signal });
    given.abort(reason);
    await expect(run).rejects.toBe(reason);
    expect(signals.map((signal): unknown[] => [signal.aborted, signal.reason])).toEqual([
      [true, reason],
      [true, reason],
    ]);
    const unasked = vi.fn(() => 1);
    await expect(asked({ 甲: unasked }, { signal: given.signal })).rejects.toBe(reason);
    expect(unasked).not.toHaveBeenCalled();
  });
  it('are asked where a host has neither timers nor signals', async () => {
    vi.stubGlobal('setTimeout', undefined);
    vi.stubGlobal('AbortController', undefined);
    const signals: unknown[] = [];
    const { score } = await asked({
      甲: (signal) => {
        signals.push(signal);
        return 1;
      },
      乙: () => Promise.resolve(1),
    });
    expect([score.guaranteed, signals]).toEqual(['4', [undefined]]);
  });
});
