/** A map of a document that is not known to be one yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A list with every map in it changed. Whatever else stands there stays as it is: the schema of
 * today refuses it, and names it.
 */
export const eachOf = (list: unknown, change: (fields: Fields) => unknown): unknown =>
  Array.isArray(list) ? list.map((one: unknown) => (isFields(one) ? change(one) : one)) : list;
