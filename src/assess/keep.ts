/**
 * What is worked out once for a thing and kept as long as the thing is.
 * In: how something is worked out. Out: the same, which remembers or does not. It must not know: what
 * is worked out.
 */

/** Makes of a way to work something out of a thing one that need not do so again for the same thing. */
export type Keep = <Of extends object, Made>(work: (of: Of) => Made) => (of: Of) => Made;

/** Nothing is kept: what is drawn up once has nobody to keep it for. */
export const keepNothing: Keep = (work) => work;
/** All is kept; as it is handed out again, nobody may write on it. */
export const keepAll: Keep = <Of extends object, Made>(work: (of: Of) => Made) => {
  const kept = new WeakMap<Of, { made: Made }>();
  return (of: Of): Made => {
    const before = kept.get(of);
    if (before) return before.made;
    const made = work(of);
    kept.set(of, { made });
    return made;
  };
};
