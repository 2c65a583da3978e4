const DATE =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;

/** `2025-03-04`, `2025/3/4`, `2025.3.4` or `2025年3月4日` as `YYYY-MM-DD`. Reckoned in UTC: a local calendar may lack a day. */
export function dateOf(text: string): string | undefined {
  const before = DATES.get(text);
  if (before !== undefined) return before;
  const date = readDate(text);
  if (date !== undefined && DATES.size < MOST_DATES) DATES.set(text, date);
  return date;
}
/** Dates read before, as long as there are not too many: records share their days. */
const DATES = new Map<string, string>();
const MOST_DATES = 10_000;
function readDate(text: string): string | undefined {
  const [year = '', month = '', day = ''] =
    DATE.exec(text)
      ?.slice(1)
      .filter((part) => part !== undefined) ?? [];
  if (year < '1900') return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
    .toISOString()
    .slice(0, 10);
  return real === written ? written : undefined;
}
