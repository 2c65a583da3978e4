/** What a scoring run is asked for; `calendar` is the file that replaces the built-in one. */
export interface Order {
  tree: string;
  evidence: readonly string[];
  site: string | null;
  class: string | null;
  date: string;
  calendar: string | null;
  previous: string | null;
  engine: Engine;
  /** Whether a person decides that what could not be read counts for nothing. */
  leaveOutRefused: boolean;
  /** What a file is called in what is said of it; undefined for its own name. */
  name?: ((path: string) => string | undefined) | undefined;
}
export type Engine = 'sync' | 'json-rules-engine';
