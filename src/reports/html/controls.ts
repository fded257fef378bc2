/** The tables about controls, as the pack has them in CSV. */
import { textOfCell, titleOf } from '../csv/csv.js';
import type { Words } from '../document/words.js';
import { controlTables } from '../pack/controls.js';
import type { Audience } from '../pack/types.js';
import type { PageData } from './data.js';
import { html, type Markup } from './markup.js';
import { fold, row, table } from './parts.js';

/** Longer tables are folded. */
const FOLDED_FROM = 25;

export function controlsSection(data: PageData, audience: Audience, say: Words): Markup | undefined {
  const { lang } = say;
  const tables = controlTables(data, { lang, timezone: data.result.timezone }, audience);
  if (tables.length === 0) return undefined;
  const parts = tables.map(({ name, columns, rows }) => {
    const title = say.t(`controls.table.${name}`);
    const cells = rows.map((one) => columns.map((column) => column.cell(one)));
    const heads = columns.map((column, i) => ({
      title: titleOf(column, lang),
      number: typeof cells[0]?.[i] === 'number',
    }));
    const drawn = table(
      title,
      heads,
      cells.map((one) => row(one.map(textOfCell), heads)),
    );
    return html`<h3>${title}</h3>${rows.length < FOLDED_FROM ? drawn : fold(say.number(rows.length), drawn)}`;
  });
  return html`<section aria-labelledby="controls"><h2 id="controls">${say.t('controls.title')}</h2>${parts}</section>`;
}
