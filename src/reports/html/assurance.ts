/**
 * Why the rest of the page may be believed: what was read, where the gaps are, what is waived, what
 * it rests on, what it cannot show.
 */

import type { InputFile } from '../../domain/model.js';
import { sharedPer } from '../document/chunks.js';
import {
  coverageTable,
  exceptionLines,
  missingLines,
  rejectLines,
  unjudgedLines,
  warningLines,
} from '../document/sections.js';
import type { Words } from '../document/words.js';
import type { Audience } from '../pack/types.js';
import { strip } from './charts/strip.js';
import type { PageData } from './data.js';
import { common, html, type Markup } from './markup.js';
import { systemName } from './overview.js';
import { fold, list, row, table } from './parts.js';

export function assurance(data: PageData, audience: Audience, say: Words): Markup {
  const { result } = data;
  const open = audience !== 'public';
  const warnings = open ? warningLines(result, say) : [];
  return html`<section aria-labelledby="assurance"><h2 id="assurance">${say.t('html.assurance')}</h2>
${data.systems.length > 0 && strip(data, say)}
${coverage(data, say)}
${titled(say.t('report.missing'), missingLines(result, say, say.date), say.t('html.noneMissing'))}
${titled(say.t('report.unjudged'), unjudgedLines(result, say), say.t('html.noneUnjudged'))}
${titled(say.t('report.rejects'), rejectLines(result, say), say.t('html.noneRejected'))}
${open && titled(say.t('report.exceptions'), exceptionLines(result, say), say.t('html.noExceptions'))}
${warnings.length > 0 && titled(say.t('report.warnings'), warnings, '')}
${differences(data, say)}
${titled(say.t('html.limits'), [say.t('html.limit.paper'), say.t('html.limit.shared'), say.t('html.limit.unlogged')], '')}
${foundation(data, say)}</section>`;
}

function titled(title: string, lines: readonly string[], none: string): Markup {
  return html`<h3>${title}</h3>${list(lines, none)}`;
}

function coverage(data: PageData, say: Words): Markup | undefined {
  const [block] = coverageTable(data.result, say);
  if (block?.kind !== 'table') return undefined;
  const title = say.t('report.coverage');
  const rows = block.rows.map(({ cells }) => row([systemName(data, cells[0] ?? ''), ...cells.slice(1)], block.columns));
  return html`<h3>${title}</h3>${table(title, block.columns, rows)}`;
}

function differences(data: PageData, say: Words): Markup | undefined {
  const lines = data.differences?.map((one) =>
    say.t('html.difference', {
      id: one.finding.slice(0, 12),
      system: one.system,
      day: say.date(one.day),
      account: one.account,
      change: say.label('change', one.change),
      cause: say.label('cause', one.cause),
      files: one.files.join(', '),
    }),
  );
  return lines && titled(say.t('html.differences'), lines, say.t('html.noDifferences'));
}

const code = (text: string) => html`<span class="code">${text}</span>`;
const fileHeads = (say: Words) => [{ title: say.t('html.column.file') }, { title: 'SHA-256' }];
const fileRow = ({ path, sha256 }: { path: string; sha256: string }) => row([code(path), code(sha256)], []);
/** The pages of a run's days name the same inputs. */
const inputRows = sharedPer((inputs: readonly InputFile[]) => html`${inputs.map(fileRow)}`.text);

/** Hashes: of what was read, of what it was judged by, and where the ledger stood. */
function foundation({ configuration, registerFiles = [], ledger, result }: PageData, say: Words): Markup | undefined {
  const files = [...(configuration ? [configuration] : []), ...registerFiles];
  const n = files.length + result.inputs.length;
  if (n === 0) return undefined;
  const title = say.t('html.hashes', { n: say.number(n) });
  const rows = [...files.map(fileRow), common(inputRows(result.inputs))];
  const head =
    ledger && html`<p>${say.t('html.ledger', { entries: say.number(ledger.entries) })} ${code(ledger.head)}</p>`;
  return html`<h3>${say.t('html.foundation')}</h3>${head}${fold(title, table(title, fileHeads(say), rows))}`;
}
