/**
 * The page's script: filter, sort and page the table of findings, with the address saying how; show
 * and unfold one that is linked to; for print unfold what belongs on paper. Plain browser
 * JavaScript as text, since it runs in the reader's browser; without it the page can be read as it
 * is.
 */
export const SCRIPT = `
'use strict';
(() => {
  const PAGE = 50;
  const table = document.querySelector('table.findings');
  const controls = document.querySelector('.controls');
  const folds = () => [...document.querySelectorAll('details.finding')];

  let unfolded = [];
  let showAll = () => {};
  addEventListener('beforeprint', () => {
    showAll(true);
    // With the evidence of what counts; of the others what the reader has unfolded.
    unfolded = [...document.querySelectorAll('details.finding[data-print], details.finding[data-print] details')];
    unfolded = unfolded.filter((fold) => !fold.open);
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of unfolded) fold.open = false;
    showAll(false);
  });

  if (!table || !controls) return;
  const bodies = [...table.tBodies];
  const status = controls.querySelector('[role=status]');
  const search = controls.querySelector('input');
  const selects = [...controls.querySelectorAll('select')];
  const texts = new Map(bodies.map((body) => [body, body.textContent.toLowerCase()]));
  const pager = document.querySelector('.pager');
  const [back, next] = pager.querySelectorAll('button');
  const place = pager.querySelector('span');
  const heads = [...table.tHead.querySelectorAll('th[data-key]')];
  let order = bodies;
  let at = 1;
  let whole = false;

  const fitting = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    return order.filter(
      (body) =>
        selects.every((select) => !select.value || body.dataset[select.name].split(' ').includes(select.value)) &&
        words.every((word) => texts.get(body).includes(word)),
    );
  };
  const show = () => {
    const fits = fitting();
    const pages = Math.max(1, Math.ceil(fits.length / PAGE));
    at = Math.min(Math.max(1, at), pages);
    const shown = new Set(whole ? fits : fits.slice((at - 1) * PAGE, at * PAGE));
    for (const body of bodies) body.hidden = !shown.has(body);
    status.textContent = status.dataset.text.replace('%1', fits.length).replace('%2', bodies.length);
    place.textContent = place.dataset.text.replace('%1', at).replace('%2', pages);
    pager.hidden = pages === 1;
    back.disabled = at === 1;
    next.disabled = at === pages;
  };
  showAll = (all) => {
    whole = all;
    show();
  };

  /** The address of what is shown: it can be kept and sent. */
  const remember = () => {
    const now = new URLSearchParams();
    if (search.value) now.set('q', search.value);
    for (const select of selects) if (select.value) now.set(select.name, select.value);
    const sorted = heads.find((head) => head.hasAttribute('aria-sort'));
    if (sorted) now.set('sort', (sorted.getAttribute('aria-sort') === 'descending' ? '-' : '') + sorted.dataset.key);
    if (at > 1) now.set('page', at);
    const query = now.toString();
    try {
      history.replaceState(null, '', location.pathname + (query ? '?' + query : '') + location.hash);
    } catch {
      // an address that may not change, such as that of a frame: nothing is lost but the address
    }
  };
  const changed = () => {
    at = 1;
    show();
    remember();
  };
  const turn = (by) => {
    at += by;
    show();
    remember();
    table.scrollIntoView();
  };
  back.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));
  search.addEventListener('input', changed);
  for (const select of selects) select.addEventListener('change', changed);
  controls.querySelector('button').addEventListener('click', () => {
    const open = folds().some((fold) => !fold.open);
    for (const fold of folds()) fold.open = open;
  });

  const keyOf = (body, key) => (key === 'severity' ? body.dataset[key].split(' ')[0] : body.dataset[key]);
  const compare = (key) => (a, b) => {
    const [x, y] = [keyOf(a, key), keyOf(b, key)];
    return x !== '' && y !== '' && !isNaN(x) && !isNaN(y) ? x - y : x < y ? -1 : x > y ? 1 : 0;
  };
  const sortBy = (head, down) => {
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    order = [...bodies].sort(compare(head.dataset.key));
    if (down) order.reverse();
    table.append(...order);
  };
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      sortBy(head, head.getAttribute('aria-sort') === 'ascending');
      changed();
    });
  }

  const asked = new URLSearchParams(location.search);
  search.value = asked.get('q') || '';
  for (const select of selects) {
    const value = asked.get(select.name) || '';
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  const sort = asked.get('sort') || '';
  const head = heads.find((one) => one.dataset.key === sort.replace(/^-/, ''));
  if (head) sortBy(head, sort.startsWith('-'));
  at = Number(asked.get('page')) || 1;
  controls.hidden = false;
  show();

  const reveal = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return;
    }
    const target = id && document.getElementById(id);
    const body = target && target.closest('table.findings > tbody');
    if (!body) return;
    const index = fitting().indexOf(body);
    if (index >= 0) at = Math.floor(index / PAGE) + 1;
    show();
    body.hidden = false;
    const fold = body.querySelector('details.finding');
    if (fold) fold.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();
})();
`;
