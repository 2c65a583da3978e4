/** What the READMEs of add-ins say in each language; neither language is whole without the other. */
import type { AddinHost } from '../../formats.js';
import type { AddinOrder } from './order.js';

/** What is said in the README of a folder, for one program. */
export interface HostWords {
  name: string;
  /** Who installs it, and how, step by step. */
  install: (order: AddinOrder) => readonly string[];
  /** What was run in a real program, and what in a stand-in. */
  tried: string;
  /** What else whoever installs it has to know. */
  notes: readonly string[];
}
/** The words of all READMEs in one language. */
export interface ReadmeWords {
  hosts: Readonly<Record<AddinHost, HostWords>>;
  other: string;
  title: (name: string) => string;
  from: (program: string) => string;
  offline: string;
  headings: Readonly<Record<'install' | 'use' | 'functions' | 'tried' | 'notes', string>>;
  /** The first formulas; `guard` is how a range is written in this program. */
  use: (first: Formulas) => readonly string[];
  columns: readonly string[];
  range: string;
}
/** The same formulas as this program spells them. */
export interface Formulas {
  score: string;
  selftest: string;
  range: string;
  isGuarded: boolean;
  hasPane: boolean;
  sheet: string;
}
