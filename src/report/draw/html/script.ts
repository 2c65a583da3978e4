/**
 * What pages do by themselves, in plain text that every browser runs. A table can be reached by
 * keyboard, and shows an edge, only where there is more of it to the side.
 */
const SHEET = `(() => {
  const fit = (box) => {
    const more = box.scrollWidth - box.clientWidth > 1;
    if (more) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
    box.classList.toggle('more', more && box.scrollWidth - box.clientWidth - box.scrollLeft > 1);
  };
  const sizes = new ResizeObserver((seen) => { for (const { target } of seen) fit(target); });
  for (const box of document.querySelectorAll('.scroll')) {
    sizes.observe(box);
    box.addEventListener('scroll', () => fit(box), { passive: true });
  }
})();
`;
/** What every page does. */
export const sheetScript = (): string => SHEET;
/** SHA-256 of {@link sheetScript}, as the content security policy names it. */
export const SHEET_HASH = 'sha256-uQ/nmiJzTtIE6LUUxEWl5bNlb/DG8visaELfFJkhpps=';

/**
 * What the whole report does besides: find, filter, open, close, print. What is
 * chosen stands in the address, so that it can be sent on.
 */
const PAGE = `(() => {
  const get = (id) => document.getElementById(id);
  const tree = get('tree');
  const leaves = [...tree.querySelectorAll('details.leaf')];
  const groups = [...tree.querySelectorAll('details.group')].reverse();
  const [find, unit, status, shown] = ['find', 'by-unit', 'by-status', 'shown'].map(get);
  for (const each of document.querySelectorAll('form[hidden], nav li[hidden]')) each.hidden = false;
  for (const form of document.forms) form.addEventListener('submit', (event) => event.preventDefault());
  let texts = null;
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const apply = () => {
    const words = fold(find.value).split(/\\s+/).filter((word) => word !== '');
    if (words.length > 0 && !texts) texts = leaves.map((leaf) => fold(leaf.textContent));
    let count = 0;
    leaves.forEach((leaf, index) => {
      const lost = status.value === 'lost' ? leaf.dataset.lost === '1' : leaf.dataset.status.split(' ').includes(status.value);
      const own = unit.value === '' || leaf.dataset.units.split(' ').includes(unit.value);
      const fits = (status.value === '' || lost) && own && words.every((word) => texts[index].includes(word));
      leaf.hidden = !fits;
      if (fits) count += 1;
    });
    const wanted = words.length > 0 || unit.value !== '' || status.value !== '';
    for (const group of groups) {
      group.hidden = group.querySelector(':scope > .inside > details:not([hidden])') === null;
      if (wanted) group.open = !group.hidden;
    }
    const { none, template } = shown.dataset;
    shown.textContent = count === 0 ? none : template.replace('{shown}', count).replace('{all}', leaves.length);
  };
  // The unit stands there by its name: its number is another one in another report.
  const keep = () => {
    const chosen = [['find', find.value.trim()], ['unit', unit.value && unit.selectedOptions[0].text], ['status', status.value]];
    const text = new URLSearchParams(chosen.filter(([, value]) => value !== '')).toString();
    history.replaceState(null, '', text === '' ? location.href.split('#')[0] : '#?' + text);
  };
  const choose = () => { apply(); keep(); };
  let timer = 0;
  find.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(choose, 120); });
  unit.addEventListener('change', choose);
  status.addEventListener('change', choose);
  const restore = () => {
    const asked = new URLSearchParams(location.hash.slice(2));
    const ask = (name) => asked.get(name) || '';
    const named = (select, test) => { const found = [...select.options].find(test); select.value = found ? found.value : ''; };
    find.value = ask('find');
    named(unit, (option) => option.value !== '' && option.text === ask('unit'));
    named(status, (option) => option.value === ask('status'));
    apply();
    tree.scrollIntoView();
  };
  get('expand').addEventListener('click', () => { for (const group of groups) group.open = true; });
  get('collapse').addEventListener('click', () => { for (const each of [...groups, ...leaves]) each.open = false; });
  const reveal = () => {
    if (location.hash.startsWith('#?')) return restore();
    const target = location.hash.length > 1 ? get(location.hash.slice(1)) : null;
    if (!target) return;
    if (target.hidden || target.closest('details[hidden]')) { find.value = ''; unit.value = ''; status.value = ''; apply(); }
    for (let each = target; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    target.scrollIntoView();
    const first = target.tagName === 'DETAILS' ? target.querySelector('summary') : target.id === 'printing' ? get('print') : null;
    if (first) first.focus({ preventScroll: true });
  };
  addEventListener('hashchange', reveal);
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) setTimeout(reveal);
  });
  reveal();
  let opened = [];
  const asked = (id) => Boolean(get(id) && get(id).checked);
  addEventListener('beforeprint', () => {
    const [units, all] = [asked('print-units'), asked('print-all')];
    document.body.classList.toggle('by-unit', units);
    document.body.classList.toggle('all-items', all);
    const whole = leaves.filter((leaf) => !leaf.dataset.brief);
    const wanted = [...(units ? document.querySelectorAll('details.unit') : []), ...(all ? [...groups, ...whole] : [])];
    opened = wanted.filter((each) => !each.open);
    for (const each of opened) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of opened) each.open = false;
    document.body.classList.remove('by-unit', 'all-items');
  });
  get('print').addEventListener('click', () => window.print());
})();
`;
/** What the whole report does. */
export const pageScript = (): string => SHEET + PAGE;
/** SHA-256 of {@link pageScript}, as the content security policy names it. */
export const PAGE_HASH = 'sha256-XOgc4cwSNOEIvDo8PZHN0b/U2so2FDh27EGKSnXcID4=';
