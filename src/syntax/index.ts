/**
 * YAML text → plain data, and the place of every key and value.
 * In: text. Out: values in which numbers keep their spelling, diagnostics, and a lookup from path
 * to place.
 * It must not know: what the data means. It is the only room that knows the `yaml` package.
 */
export { HALF } from './errors.js';
export {
  complaints,
  cursor,
  isPlain,
  reportSign,
  wrongType,
  type At,
  type Complaints,
  type Places,
} from './cursor.js';
export { checkKeys, readKeys, type Keys } from './mapping.js';
export {
  hasPercentSign,
  readNumber,
  readPoints,
  readTexts,
  reportNumber,
  reportPart,
  reportPercent,
  reportUnsigned,
  textItems,
} from './scalars.js';
export {
  day,
  flag,
  id,
  inner,
  list,
  needsBeside,
  needsOneOf,
  notEmpty,
  number,
  once,
  points,
  scalar,
  some,
  text,
  texts,
  word,
  wording,
  type Inner,
} from './schema.js';
export { describe, isDate, nameOf, numberOf, shown, spelling } from './spelling.js';
export {
  isMapping,
  isNumeral,
  type Mapping,
  type Numeral,
  type Path,
  type Value,
} from './value.js';
export { writeYaml } from './write.js';
export { MAX_BYTES, readYaml, type YamlReading } from './yaml.js';
