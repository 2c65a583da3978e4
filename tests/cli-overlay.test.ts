/** `check` of an overlay: it says nothing by itself, so the trees that name it are checked. */
import { describe, expect, it } from 'vitest';
import { expectCode, folderWith, zhibiao, type Run } from './support/cli.js';

const TREE = `id: county
title: 县级指标
units: [甲局]
overlays: [years/2025.yaml]
indicators:
  - { id: "1", title: 年度计划, points: 10, lead: 甲局, rules: [ { judged: 计划扣分, deduct: 10 } ] }
`;
const OVERLAY = 'overlay: y2025\nof: county\nchanges: { due: { "1": 2025-06-30 } }\n';
const checked = (files: Record<string, string>, path = 'years/2025.yaml'): Promise<Run> =>
  zhibiao(['check', path, '--lang', 'en'], { cwd: folderWith(files) });

describe('check of an overlay', () => {
  it('checks every tree that names it, and no other', async () => {
    const { out } = expectCode(
      await checked({
        'county.yaml': TREE,
        'town.yaml': TREE.replace('id: county', 'id: "county"'),
        'other.yaml': TREE.replace('2025.yaml', '2024.yaml'),
        'broken.yaml': 'overlays: [',
        'years/2025.yaml': OVERLAY,
      }),
      0,
    );
    expect(out).toContain('county.yaml ✓');
    expect(out).toContain('town.yaml ✓');
    expect(out).toContain('files: 2, errors: 0');
  });
  it('shows the mistakes of the overlay in its own file', async () => {
    const { out } = expectCode(
      await checked({ 'county.yaml': TREE, 'years/2025.yaml': OVERLAY.replace('"1":', '"7":') }),
      1,
    );
    expect(out).toMatch(/years\/2025\.yaml:3:\d+ error overlay\/unknown-target/);
  });
  it('says that it is no tree where no tree names it', async () => {
    const { out } = expectCode(await checked({ 'years/2025.yaml': OVERLAY }), 1);
    expect(out).toContain('This is an overlay of "county", not a tree.');
  });
});
