/** `--sql-schema`: the tables that SQL can ask, with their columns. */

import { ACCESS_COLUMNS, SQL_INTEGERS } from '../../../app/query/columns.js';
import { otherTables } from '../../../app/query/sql/tables.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printJson } from '../../print.js';

export function printSchema(context: Context): number {
  const format = formatOf(context, ['table', 'json']);
  const tables = [{ name: 'access', columns: ACCESS_COLUMNS as readonly string[] }, ...otherTables()];
  if (format === 'json') printJson(context, { tables });
  else context.write(tables.map(statement).join('\n'));
  return 0;
}

function statement({ name, columns }: { name: string; columns: readonly string[] }): string {
  const lines = columns.map((column) => `  ${column} ${SQL_INTEGERS.has(column) ? 'INTEGER' : 'TEXT'}`);
  return `CREATE TABLE ${name} (\n${lines.join(',\n')}\n);\n`;
}
