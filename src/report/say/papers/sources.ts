import type { Place } from '../../../types.js';
import type { Source } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { lastOf } from '../../../es2020.js';

/**
 * The files that the places of a report lie in, those with longer paths first, so that none is
 * taken for a part of another. A file goes by what its path has beyond that of the others, and on
 * paper by the number that its office gave it (`02-诉讼.csv` is 02), else by its number in the list.
 */
export function sourcesOf({ nodes, assessment: { evidence, decision } }: Telling): Source[] {
  const leaves = [...nodes, ...decision.vetoes].flatMap(({ findings }) => findings);
  const rules = filesOf([...nodes.map(({ place }) => place), ...leaves.map(({ place }) => place)]);
  const ledgers = filesOf(
    [...evidence.records, ...evidence.setAside].map(({ place }) => place),
  ).filter((file) => !rules.includes(file));
  const named = namesOf(ledgers);
  const numbers = named.map(
    ({ name }) => /^\d{1,4}(?=\D)/.exec(lastOf(name.split('/')) ?? '')?.[0],
  );
  const isNumbered =
    numbers.every((number) => number !== undefined) && new Set(numbers).size === numbers.length;
  return [
    ...named.map(({ file, name }, index) => ({
      file,
      name,
      sign: (isNumbered ? numbers[index] : undefined) ?? String(index + 1),
    })),
    ...namesOf(rules).map(({ file, name }) => ({ file, name, sign: name })),
  ].sort((a, b) => b.file.length - a.file.length);
}
const filesOf = (places: readonly Place[]): string[] =>
  [...new Set(places.map(({ file }) => file))].filter((file) => file !== '').sort();
/** Each file without the folders that all of them lie in. */
function namesOf(files: readonly string[]): { file: string; name: string }[] {
  const [first = [], ...others] = files.map((file) => file.split('/').slice(0, -1));
  const differs = first.findIndex((folder, at) => others.some((other) => other[at] !== folder));
  const depth = differs < 0 ? first.length : differs;
  return files.map((file) => ({ file, name: file.split('/').slice(depth).join('/') }));
}
