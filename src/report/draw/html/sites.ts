/**
 * What the page of many sites does besides: it sorts a table by the column whose heading is
 * pressed, up, down, and as it was, and opens the part of a site that a link leads to. Totals stay
 * at the end, and so does what has no value.
 */
const SORT = `(() => {
  const collator = new Intl.Collator(document.documentElement.lang);
  const keyOf = (row, at) => {
    const text = row.cells[at].textContent.trim();
    const found = /^[+-]?\\d+(\\.\\d+)?/.exec(text);
    return { row, text, number: found ? Number(found[0]) : null, none: text === '' || text === '\\u2014' };
  };
  for (const table of document.querySelectorAll('table.sortable')) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const first = [...body.rows];
    const ends = first.filter((row) => row.classList.contains('ruled'));
    const rows = first.filter((row) => !ends.includes(row));
    if (rows.length < 2) continue;
    heads.forEach((head, at) => {
      if (head.tagName !== 'TH') return;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const way = { ascending: 'descending', descending: null }[head.getAttribute('aria-sort')];
        const next = way === undefined ? 'ascending' : way;
        for (const each of heads) each.removeAttribute('aria-sort');
        if (next === null) return body.append(...first);
        head.setAttribute('aria-sort', next);
        const keys = rows.map((row) => keyOf(row, at));
        const numbers = keys.every(({ number, none }) => none || number !== null);
        const turn = next === 'ascending' ? 1 : -1;
        keys.sort((a, b) => a.none - b.none || turn * (numbers ? a.number - b.number : collator.compare(a.text, b.text)));
        body.append(...keys.map(({ row }) => row), ...ends);
      });
    });
  }
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.tagName === 'DETAILS') { target.open = true; target.scrollIntoView(); }
  };
  addEventListener('hashchange', reveal);
  reveal();
})();
`;
/** What a page of many sites does, besides what every page does. */
export const sitesScript = (): string => SORT;
/** SHA-256 of {@link sitesScript}, as the content security policy names it. */
export const SITES_SCRIPT_HASH = 'sha256-Gcsf1xzh6FMdQuMuifbyogWv/6MyrdsNldLeaQ25R1c=';

const STYLE = `
button.sort { font: inherit; color: inherit; text-align: inherit; background: none; border: 0; border-radius: 4px;
  padding: 0 2px; min-height: 24px; white-space: inherit; }
button.sort::after { content: "\u00a0↕"; color: var(--soft); font-weight: 400; }
[aria-sort=ascending] > button.sort::after { content: "\u00a0↑"; color: var(--ink); }
[aria-sort=descending] > button.sort::after { content: "\u00a0↓"; color: var(--ink); }
table.shaded thead th { white-space: normal; min-width: 6em; vertical-align: bottom; }
:is(.shade1, .shade2, .shade3, .shade4) > a { color: inherit; }
tr:target > * { background: var(--warn); }
.shade1 { background: color-mix(in srgb, var(--bar) 10%, transparent); }
.shade2 { background: color-mix(in srgb, var(--bar) 20%, transparent); }
.shade3 { background: color-mix(in srgb, var(--bar) 30%, transparent); }
.shade4 { background: color-mix(in srgb, var(--bar) 42%, transparent); }
@media (max-width: 639.9px) { table.shaded .number { white-space: normal; text-align: left; } }
@media print {
  /* What is drawn as a button is left out where the heading of a table is printed again. */
  button.sort { display: contents; }
  button.sort::after { content: none; }
  .sites p:has(+ .scroll) { break-after: avoid; }
  table.shaded thead th { min-width: 0; }
}
`;
/** How a page of many sites looks, besides what every page looks like. */
export const sitesStyle = (): string => STYLE;
/** SHA-256 of {@link sitesStyle}. */
export const SITES_STYLE_HASH = 'sha256-jdX3mj6BV15ulxa0iJejN/wOLBsW8xs4RZuSqSifOvI=';
