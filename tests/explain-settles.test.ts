/** What an explanation must say for a dispute to be settled from it alone, as the golden cases ask for it (`explains`). */
import { describe, expect, it } from 'vitest';
import { formatExplanation } from '../src/index.js';
import type { Language } from '../src/types.js';
import { assessCase } from './support/golden-assessed.js';
import { goldenFiles, readGolden } from './support/golden.js';
import { LANGUAGES } from './support/inert.js';

const asked = goldenFiles().flatMap((file) =>
  readGolden(file).flatMap((topic) =>
    topic.cases.flatMap(({ golden, extra }) =>
      Object.entries(golden.explains ?? {}).map(([id, words]) => ({
        name: `${golden.name}（${id}）`,
        id,
        words,
        assessment: () => assessCase(topic, golden, extra),
      })),
    ),
  ),
);
describe('an explanation settles a dispute', () => {
  it.each(asked)('$name', ({ id, words, assessment }) => {
    const text = (language: Language): string =>
      formatExplanation(assessment(), id, { language, width: 1000 }) ?? '';
    for (const language of LANGUAGES) {
      const said = text(language);
      const wanted = words[language] ?? [];
      expect(wanted.length, `${id} has words in ${language}`).toBeGreaterThan(0);
      for (const part of wanted)
        if (part.startsWith('not: ')) expect(said).not.toContain(part.slice('not: '.length));
        else expect(said).toContain(part);
    }
  });
});
