import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isNumeral, type Path, type Value } from './value.js';

/**
 * Text that is read back as the same text without quotes; numerals, words with a meaning and
 * everything doubtful are quoted.
 */
const PLAIN = /^[\p{L}][\p{L}\p{N}_-]*$|^\d{4}-\d{2}-\d{2}$|^\d+(\.\d+)?%$/u;
const MEANINGFUL = /^(null|true|false)$/;

/**
 * Writes a value as YAML that reads back as the same value; every scalar is followed by a comment,
 * where there is one.
 */
export function writeYaml(value: Value, commentOf: (path: Path) => string): string {
  const document = new Document(null, { schema: 'failsafe' });
  document.contents = nodeOf(value, [], commentOf);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
function nodeOf(
  value: Value,
  path: Path,
  commentOf: (path: Path) => string,
): Scalar | YAMLMap | YAMLSeq {
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map((item, index) => nodeOf(item, [...path, index], commentOf));
    return list;
  }
  if (typeof value === 'object' && value !== null && !isNumeral(value)) {
    const map = new YAMLMap();
    map.items = Object.entries(value).map(
      ([key, item]) => new Pair(scalarOf(key), nodeOf(item, [...path, key], commentOf)),
    );
    return map;
  }
  const scalar =
    typeof value === 'string'
      ? scalarOf(value)
      : plain(isNumeral(value) ? value.numeral : String(value));
  const comment = commentOf(path);
  if (comment !== '') scalar.comment = ` ${comment}`;
  return scalar;
}
function plain(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.PLAIN;
  return scalar;
}
function scalarOf(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = PLAIN.test(text) && !MEANINGFUL.test(text) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
  return scalar;
}
