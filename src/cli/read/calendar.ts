import { chinaCalendar } from '../../calendar/index.js';
import { readCalendar } from '../../compile/index.js';
import type { Calendar, Diagnostic } from '../../types.js';
import type { Host, Problem } from '../host.js';
import type { Order } from '../order.js';
import { nameOf } from '../paths.js';
import { decodeSource, loadSource } from './files.js';

interface Days {
  calendar: Calendar | null;
  diagnostics: Diagnostic[];
  sources: Map<string, string>;
}
/** The calendar to reckon with: the file asked for, or the built-in one. */
export function loadCalendar(
  host: Host,
  { calendar: path }: Pick<Order, 'calendar'>,
): Days | Problem {
  if (path === null) return { calendar: chinaCalendar, diagnostics: [], sources: new Map() };
  const loaded = loadSource(host, path);
  if ('problem' in loaded) return loaded.problem;
  const text = 'diagnostic' in loaded ? loaded.diagnostic : decodeSource(loaded.source);
  if (typeof text !== 'string') return { calendar: null, diagnostics: [text], sources: new Map() };
  const name = nameOf(host, path);
  return { ...readCalendar(text, name), sources: new Map([[name, text]]) };
}
