/** The house of design section 2, held up by a machine: floors, arrows between rooms and inside them, doors. */
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CIRCLES, isOwed, PAST_DOORS } from './support/house-debts.js';
import { files, FLOORS, importedBy, importsOf, posix, roomOf } from './support/house.js';

/** Ways that lead back to where they began. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' -> ')];
    if (done.has(path)) return [];
    const found = (graph.get(path) ?? []).flatMap((next) => visit(next, [...trail, path]));
    done.add(path);
    return found;
  };
  return [...graph.keys()].flatMap((path) => visit(path, []));
}

describe('arrows', () => {
  it('every room stands on a floor, and every floor carries a room', () => {
    const rooms = new Set(files.map(({ room }) => room));
    expect([...rooms].filter((room) => !(room in FLOORS))).toEqual([]);
    expect(Object.keys(FLOORS).filter((room) => !rooms.has(room))).toEqual([]);
  });

  it('a file imports from its own room or from a lower floor, never sideways and never up', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .flatMap((name) => {
          const target = roomOf(posix(join(dirname(file.path), name)).replace(/\.js$/, '.ts'));
          const allowed =
            target === file.room || (FLOORS[target] ?? 99) < (FLOORS[file.room] ?? -1);
          return allowed ? [] : [`${file.path} -> ${name}`];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('what stands on the ground floor imports nothing from beside it', () => {
    expect(
      files
        .filter(({ room }) => FLOORS[room] === 0)
        .flatMap((file) =>
          importsOf(file).filter(
            (name) =>
              roomOf(posix(join(dirname(file.path), name)).replace(/\.js$/, '.ts')) !== file.room,
          ),
        ),
    ).toEqual([]);
  });

  it('no two files import each other, however far around', () => {
    expect(cyclesIn(new Map(files.map((file) => [file.path, importedBy(file)])))).toEqual([]);
  });

  it('only syntax knows the yaml package', () => {
    expect(
      files
        .filter((file) => file.room !== 'syntax' && importsOf(file).includes('yaml'))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

/** Folders around a file, the outermost first. */
const foldersOf = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, names) => names.slice(0, index + 1).join('/'));
const folders = [...new Set(files.flatMap(({ path }) => foldersOf(path)))];
const paths = new Set(files.map(({ path }) => path));
/** Where a folder is entered, if it has a door. */
const doorOf = (folder: string): string | undefined =>
  [`${folder}/index.ts`, `${folder}.ts`].find((door) => paths.has(door));

describe('inner rooms', () => {
  it.each(folders.filter((folder) => !CIRCLES.includes(folder)))(
    'what stands in %s can be put in an order',
    (folder) => {
      const partOf = (path: string): string =>
        path
          .slice(folder.length + 1)
          .split('/')
          .slice(0, 1)
          .join('');
      const graph = new Map<string, string[]>();
      for (const file of files.filter(({ path }) => path.startsWith(`${folder}/`))) {
        const inside = importedBy(file).filter((path) => path.startsWith(`${folder}/`));
        const from = partOf(file.path);
        const to = inside.map(partOf).filter((part) => part !== from);
        graph.set(from, [...new Set([...(graph.get(from) ?? []), ...to])]);
      }
      expect(cyclesIn(graph)).toEqual([]);
    },
  );

  it('from outside, a room is entered through its door', () => {
    const past = files.flatMap((file) =>
      importedBy(file).flatMap((target) => {
        const closed = foldersOf(target).find(
          (folder) => !file.path.startsWith(`${folder}/`) && doorOf(folder) !== undefined,
        );
        const passes =
          closed !== undefined && ![target, file.path].includes(doorOf(closed) ?? target);
        return passes ? [`${file.path} -> ${target}`] : [];
      }),
    );
    expect(past.filter((each) => !isOwed(PAST_DOORS, each.split(' ')[0] ?? ''))).toEqual([]);
  });
});
