/** Trees explain themselves in an editor: the YAML language server, which VS Code runs, is driven with the schemas as they are published. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEditor, type Editor } from './support/editor.js';
import { inEditor } from './support/hosts.js';

const TREE = `id: demo
title: 示范
units: [司法局]
indicators:
  - id: "1"
    title: 备案
    points: 3
    start: zero
    lead: 司法局
    facts: { 备案率: percent }
    rules:
      - earn: 3
        when: { 备案率: { at-least: 90% } }
`;
let files = 0;
/** A file of its own for every text. */
const newTree = (): string => `tree-${++files}.yaml`;
const writing = (from: string, to: string): string => {
  if (!TREE.includes(from)) throw new Error(from);
  return TREE.replace(from, to);
};

describe.skipIf(inEditor.skipped)(`a tree ${inEditor.name}`, () => {
  let editor: Editor;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhibiao-editor-'));
    mkdirSync(join(folder, 'schemas'));
    cpSync(resolve(import.meta.dirname, '../src/schemas'), join(folder, 'schemas'), {
      recursive: true,
    });
    editor = await openEditor(folder, {
      './schemas/tree.json': 'tree*.yaml',
      './schemas/overlay.json': 'overlay*.yaml',
      './schemas/evidence.json': 'evidence*.yaml',
      './schemas/case.json': 'case*.yaml',
    });
  });
  afterAll(() => {
    editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('that is in order has nothing to be told', async () => {
    expect(await editor.diagnostics(newTree(), TREE)).toEqual([]);
  });
  it.each([
    ['an unknown key', 'title: 备案', 'titel: 备案', 'titel'],
    ['an unknown word', 'start: zero', 'start: nought', 'zero'],
    ['a number in words', 'points: 3', 'points: 三', '应为分数'],
    ['an id without quotes', 'id: "1"', 'id: 1', 'string'],
    ['a rule without a verb', 'earn: 3', 'reason: 未备案', 'earn'],
    ['a comparison of an unknown word', 'at-least', 'atleast', 'Expected'],
  ])('tells %s', async (_, from, to, said) => {
    const told = await editor.diagnostics(newTree(), writing(from, to));
    expect(told.join('\n')).toContain(said);
  });
  it.each([
    ['the keys of a tree', 'units: [司法局]', 'dec|', 'decision', '怎样算通过'],
    ['the keys of an indicator', 'start: zero', 'le|', 'lead', '牵头单位'],
    ['the keys of a rule', '- earn: 3', '- earn: 3\n        rea|', 'reason', '为什么扣分'],
    ['the kinds of facts', '{ 备案率: percent }', '\n      备案率: |', 'events', '按件计数'],
    ['the words of a key', 'start: zero', 'start: |', 'full', '从满分扣起'],
    [
      'operators',
      '{ 备案率: { at-least: 90% } }',
      '\n          备案率:\n            le|',
      'less-than',
      '小于',
    ],
  ])('completes %s', async (_, from, to, label, says) => {
    const found = await editor.completion(newTree(), writing(from, to));
    const item = found.find((each) => each.label === label);
    expect(found.map((each) => each.label)).toContain(label);
    expect(item?.says).toContain(says);
  });
  it.each([
    ['a key', 'lead: 司法局', 'le|ad: 司法局', '牵头单位（lead）'],
    ['a word', 'start: zero', 'start: ze|ro', '从零分加起'],
    ['a key of a rule', 'earn: 3', 'ea|rn: 3', '得几分'],
    ['an operator', 'at-least', 'at-|least', '不小于（at-least）'],
    ['facts', 'facts: {', 'fa|cts: {', '数据项（facts）'],
  ])('explains %s', async (_, from, to, says) => {
    expect(await editor.hover(newTree(), writing(from, to))).toContain(says);
  });
});
