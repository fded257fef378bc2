/** Records confirmations and renews the pages that show them. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ConfirmationRow } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import { withConfirmations } from '../../reports/index.js';
import { indexFile } from '../check/daily-files.js';
import { DAILY_PAGE, indexDays } from '../check/index-page.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { recording } from '../recording.js';
import { lifeOf } from '../run/judge-days.js';
import { type ConfirmRequest, confirmDays } from './confirm.js';
import { confirmationsOf } from './standing.js';

/** `lang`: of the pages. Throws a UserError; then nothing was recorded or written. */
export async function confirm(
  prepared: Prepared,
  request: ConfirmRequest & { lang: Language },
  ports: RunPorts,
): Promise<ConfirmationRow[]> {
  const { config } = prepared;
  const { lang } = request;
  const folder = path.resolve(config.base, config.reports);
  const recorded = await recording(
    {
      ledger: path.resolve(config.base, config.ledger),
      create: false,
      folders: [folder],
      reports: folder,
      mode: config.reportsMode,
      now: ports.now,
      onNotice: ports.onNotice,
    },
    async (ledger, stage) => {
      const rows = confirmDays(prepared, request, ledger, ports);
      const { since, until } = request.days;
      const standing = confirmationsOf(ledger, since, until);
      for (const { day } of rows) {
        const file = path.join(folder, day, DAILY_PAGE);
        if (!existsSync(file)) continue;
        const page = readFileSync(file, 'utf8');
        const renewed = withConfirmations(page, standing.get(day) ?? {}, { lang, timezone: config.timezone });
        if (renewed !== undefined) await stage.file(folder, { path: file, content: [Buffer.from(renewed)] });
      }
      if (existsSync(path.join(folder, 'index.html'))) {
        const life = lifeOf(prepared, ledger, ports);
        const days = indexDays({ ledger, prepared, life, folder, written: [] });
        await stage.file(folder, await indexFile(days, folder, { lang, ledger: ledger.position() }));
      }
      return rows;
    },
  );
  return recorded!;
}
