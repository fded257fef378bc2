/** `--sql`: the rows of a statement's result, as they come. */
import { runSql } from '../../../app/query/sql/run-sql.js';
import { safeText } from '../../../lib/text.js';
import { text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import type { Asked } from './asked.js';
import { type Output, openOutput } from './output.js';

export interface SqlWish {
  sql: string;
  /** rows of the result */
  limit: number;
  /** milliseconds, after which it is stopped */
  timeout: number | undefined;
}

export async function showSql(context: Context, asked: Asked, { sql, limit, timeout }: SqlWish): Promise<void> {
  const { query, csvEncoding, progress } = asked;
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson']);
  let output: Output | undefined;
  let shown = 0;
  await runSql(
    query,
    { sql, lang: context.lang, timeout },
    {
      columns: (names) => {
        const columns = distinct(names.map(safeText)).map((name) => ({ name }));
        output = openOutput(context, { format, columns, name: 'rows', csvEncoding });
      },
      rows: (rows) => {
        progress.end();
        for (const row of rows.slice(0, limit - shown)) {
          output?.row(row);
          shown++;
        }
        return shown >= limit;
      },
    },
  );
  output?.end();
  context.say(text(context.lang, 'query.sql.rows', { n: shown }));
}

/** Two columns of a result may have one name; of an object they may not. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}_${n}`;
  });
}
