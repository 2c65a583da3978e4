import { parseAllDocuments } from 'yaml';
import { both, diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Place } from '../types.js';
import { convert, ofFault } from './convert.js';
import { explainError, MAX_DEPTH } from './errors.js';
import { refusalOf, withoutMark } from './limits.js';
import { at, find, pairsIn, startsOf, type YamlText } from './places.js';
import type { Path, Value } from './value.js';

export { MAX_BYTES } from './limits.js';

export interface YamlReading {
  /** Undefined when nothing could be read. */
  value: Value | undefined;
  diagnostics: Diagnostic[];
  /** Place of the value at a path, or of the nearest parent that exists. */
  placeOf(path: Path): Place;
  /** Place of the key at a path; of the value where there is no key. */
  keyPlaceOf(path: Path): Place;
}

/**
 * Reads one YAML document. Never throws: whatever the text holds becomes a value or a diagnostic.
 * `pieces` limits the lines, commas, colons and opening brackets, which is what parsing takes time
 * for.
 */
export function readYaml(
  text: string,
  file: string,
  limits: { bytes?: number; pieces?: number } = {},
): YamlReading {
  const start: Place = { file, line: 1, column: 1 };
  const refuse = (diagnostic: Diagnostic): YamlReading => ({
    value: undefined,
    diagnostics: [diagnostic],
    placeOf: () => start,
    keyPlaceOf: () => start,
  });
  const refusal = refusalOf(text, file, limits);
  if (refusal) return refuse(refusal);
  const source = withoutMark(text);
  try {
    return read({
      text: source,
      file,
      starts: startsOf(source),
      pairs: pairsIn(source),
      keys: new WeakMap(),
      diagnostics: [],
    });
  } catch (error) {
    // The parser recurses: text nested deeper than the stack ends here, and nowhere else.
    if (error instanceof RangeError)
      return refuse(diagnose('syntax/too-deep', start, { limit: String(MAX_DEPTH) }));
    return refuse(
      diagnose('syntax/yaml', start, { detail: both('读不出内容。', 'it cannot be read.') }),
    );
  }
}

function read(context: YamlText): YamlReading {
  const { text, diagnostics } = context;
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  // Only the first: what follows a broken line is mostly its consequence.
  const errors = document ? [...document.errors, ...document.warnings].slice(0, 1) : [];
  diagnostics.push(...errors.map((error) => ofFault(context, explainError(text, error))));
  if (second !== undefined && errors.length === 0)
    diagnostics.push(
      diagnose('syntax/several-documents', at(context, second.range[0], second.range[0])),
    );
  const root = document?.contents ?? null;
  const value = diagnostics.length > 0 ? undefined : convert(context, root, 0, 0);
  if (value === null && diagnostics.length === 0)
    diagnostics.push(diagnose('syntax/empty', at(context, 0, 0)));
  return {
    value: value === null ? undefined : value,
    diagnostics,
    placeOf: (path) => find(context, root, path).value,
    keyPlaceOf: (path) => find(context, root, path).key,
  };
}
