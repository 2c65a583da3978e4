/**
 * A clerk writes a tree in VS Code. Its first line names the schema of the installed package: the
 * editor underlines two slips, offers the right words, and says in Chinese what they mean; then the
 * command finds nothing more to tell of its shape, and says what only the whole tree can show.
 *
 *   # yaml-language-server: $schema=node_modules/zhibiao/dist/schemas/tree.json
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectCode, folderWith, zhibiao } from '../support/cli.js';
import { openEditor } from '../support/editor.js';
import { inEditor } from '../support/hosts.js';

const SCHEMAS = resolve(import.meta.dirname, '../../dist/schemas');
const DRAFT = `# yaml-language-server: $schema=node_modules/zhibiao/dist/schemas/tree.json
id: "2026"
title: 示范镇
units: [司法所]
indicators:
  - id: "1"
    title: 案件及时办结
    points: 10
    lead: 司法所
    star: zero
    facts:
      办结率: percents
    rules:
      - earn: 10
        when: { 办结率: { at-least: 95% } }
        reason: 办结率未达到 95%
`;

describe.skipIf(inEditor.skipped)(`a tree that is written ${inEditor.name}`, () => {
  it('is put right before it is ever checked', async () => {
    const cwd = folderWith({});
    const installed = join(cwd, 'node_modules/zhibiao/dist/schemas');
    mkdirSync(installed, { recursive: true });
    cpSync(SCHEMAS, installed, { recursive: true });
    // No settings: the file itself says what it is.
    const editor = await openEditor(cwd, {});
    const told = await editor.diagnostics('draft.yaml', DRAFT);
    expect(told).toContain('Property star is not allowed.');
    expect(told).toHaveLength(2);

    const better = DRAFT.replace('star: zero', 'start: zero');
    const offered = await editor.completion('words.yaml', better.replace('percents', '|'));
    const percent = offered.find(({ label }) => label === 'percent');
    expect(percent?.says).toContain('百分数，带 %');
    const said = await editor.hover('hover.yaml', better.replace('start', 'sta|rt'));
    expect(said).toContain('从满分扣起，或从零分加起（start）');

    const tree = better.replace('percents', 'percent');
    expect(await editor.diagnostics('tree.yaml', tree)).toEqual([]);
    editor.close();
    writeFileSync(join(cwd, 'tree.yaml'), tree);
    const { out } = expectCode(await zhibiao(['check', 'tree.yaml'], { cwd }), 0);
    expect(out).toContain('tree.yaml ✓');
    // That a unit is in no list is for the command to say, not for a schema.
    const other = tree.replace('lead: 司法所', 'lead: 司法局');
    writeFileSync(join(cwd, 'other.yaml'), other);
    const run = expectCode(await zhibiao(['check', 'other.yaml'], { cwd }), 1);
    expect(run.out + run.err).toContain('司法局');
  });
});
