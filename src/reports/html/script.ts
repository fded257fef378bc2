/**
 * The page's script: filter and sort the table of findings, unfold one that is linked to, unfold
 * all for print. Plain browser JavaScript as text, since it runs in the reader's browser; without
 * it the page can be read as it is.
 */
export const SCRIPT = `
'use strict';
(() => {
  const table = document.querySelector('table.findings');
  const controls = document.querySelector('.controls');
  const folds = () => [...document.querySelectorAll('details.finding')];

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.querySelector('details.finding');
    if (fold) fold.open = true;
  };
  addEventListener('hashchange', reveal);
  reveal();

  let unfolded = [];
  addEventListener('beforeprint', () => {
    // Few enough to read are printed in full; of many, those that the reader has unfolded.
    unfolded = folds().length > 100 ? [] : folds().filter((fold) => !fold.open);
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of unfolded) fold.open = false;
  });

  if (!table || !controls) return;
  const bodies = [...table.tBodies];
  const status = controls.querySelector('[role=status]');
  const search = controls.querySelector('input');
  const selects = [...controls.querySelectorAll('select')];
  const texts = new Map(bodies.map((body) => [body, body.textContent.toLowerCase()]));

  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const body of bodies) {
      const fits = selects.every((select) => !select.value || body.dataset[select.name] === select.value);
      body.hidden = !fits || !words.every((word) => texts.get(body).includes(word));
      if (!body.hidden) shown++;
    }
    status.textContent = status.dataset.text.replace('%1', shown).replace('%2', bodies.length);
  };
  search.addEventListener('input', filter);
  for (const select of selects) select.addEventListener('change', filter);
  controls.querySelector('button').addEventListener('click', () => {
    const open = folds().some((fold) => !fold.open);
    for (const fold of folds()) fold.open = open;
  });

  const compare = (key) => (a, b) => {
    const [x, y] = [a.dataset[key], b.dataset[key]];
    return x !== '' && y !== '' && !isNaN(x) && !isNaN(y) ? x - y : x < y ? -1 : x > y ? 1 : 0;
  };
  const heads = [...table.tHead.querySelectorAll('th[data-key]')];
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const order = [...bodies].sort(compare(head.dataset.key));
      if (down) order.reverse();
      table.append(...order);
    });
  }
  controls.hidden = false;
  filter();
})();
`;
