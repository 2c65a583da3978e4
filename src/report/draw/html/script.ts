/**
 * What the page does by itself: find, filter, open, close, print. Plain text that every browser
 * runs; its hash stands in the page's policy.
 */
export const SCRIPT = `(() => {
  const get = (id) => document.getElementById(id);
  const tree = get('tree');
  const leaves = [...tree.querySelectorAll('details.leaf')];
  const groups = [...tree.querySelectorAll('details.group')].reverse();
  const [find, unit, status, shown] = ['find', 'by-unit', 'by-status', 'shown'].map(get);
  for (const form of document.querySelectorAll('form[hidden]')) { form.hidden = false; form.addEventListener('submit', (event) => event.preventDefault()); }
  let texts = null;
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const apply = () => {
    const words = fold(find.value).split(/\\s+/).filter((word) => word !== '');
    if (words.length > 0 && !texts) texts = leaves.map((leaf) => fold(leaf.textContent));
    let count = 0;
    leaves.forEach((leaf, index) => {
      const state = status.value === '' || (status.value === 'lost' ? leaf.dataset.lost === '1' : leaf.dataset.status === status.value);
      const own = unit.value === '' || leaf.dataset.units.split(' ').includes(unit.value);
      const fits = state && own && words.every((word) => texts[index].includes(word));
      leaf.hidden = !fits;
      if (fits) count += 1;
    });
    const wanted = words.length > 0 || unit.value !== '' || status.value !== '';
    for (const group of groups) {
      group.hidden = group.querySelector(':scope > .inside > details:not([hidden])') === null;
      if (wanted) group.open = !group.hidden;
    }
    shown.textContent = count === 0 ? shown.dataset.none : shown.dataset.template.replace('{shown}', count).replace('{all}', leaves.length);
  };
  let timer = 0;
  find.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(apply, 120); });
  unit.addEventListener('change', apply);
  status.addEventListener('change', apply);
  get('expand').addEventListener('click', () => { for (const group of groups) group.open = true; });
  get('collapse').addEventListener('click', () => { for (const each of [...groups, ...leaves]) each.open = false; });
  const reveal = () => {
    const target = location.hash.length > 1 ? get(location.hash.slice(1)) : null;
    if (!target) return;
    if (target.hidden || target.closest('details[hidden]')) { find.value = ''; unit.value = ''; status.value = ''; apply(); }
    for (let each = target; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    target.scrollIntoView();
    const summary = target.querySelector('summary');
    if (target.tagName === 'DETAILS' && summary) summary.focus({ preventScroll: true });
  };
  addEventListener('hashchange', reveal);
  document.addEventListener('click', (event) => { const link = event.target.closest && event.target.closest('a[href^="#"]'); if (link && link.getAttribute('href') === location.hash) setTimeout(reveal); });
  reveal();
  let opened = [];
  addEventListener('beforeprint', () => {
    const units = get('print-units').checked;
    document.body.classList.toggle('by-unit', units);
    const wanted = [...(units ? document.querySelectorAll('details.unit') : []), ...(get('print-all').checked ? [...groups, ...leaves] : [])];
    opened = wanted.filter((each) => !each.open);
    for (const each of opened) each.open = true;
  });
  addEventListener('afterprint', () => { for (const each of opened) each.open = false; document.body.classList.remove('by-unit'); });
  get('print').addEventListener('click', () => window.print());
})();
`;
/** SHA-256 of {@link SCRIPT}, as the content security policy names it. */
export const SCRIPT_HASH = 'sha256-WeVHLuqvJI/NNhfYbDeiElk4GIQboHjJVowS8SIH1Q8=';
