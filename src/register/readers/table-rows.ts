/**
 * The rows of one table as its files have them, before anything is made of them: for `query --sql`.
 */
import type { Instant, RegisterPlan, TableName } from '../../domain/model.js';
import { Organizations } from '../lookup/organizations.js';
import { Systems } from '../lookup/systems.js';
import { TABLES } from '../tables/index.js';
import { namedBy, schemaOf } from '../tables/table.js';
import { Cells, Texts } from './cells.js';
import { readCsv } from './csv.js';
import { findFiles, readSource } from './files.js';

export type CellValue = string | boolean | Instant | readonly string[] | undefined;

export interface TableRow {
  /** in order of the table's columns; systems by their ids, open ends infinite */
  values: readonly CellValue[];
  /** `file:line` */
  source: string;
}

/** Rows that cannot be read are left out. Throws a UserError where a file cannot. */
export function tableRows(plan: RegisterPlan, table: TableName): TableRow[] {
  const definition = TABLES[table];
  const columns = Object.entries(definition.columns);
  const organizations = new Organizations(plan.organizations);
  const systems = new Systems(plan.systems);
  const texts = new Texts(plan.timezone, plan.idWidth);
  const sources = plan.tables.filter((source) => source.table === table);
  return sources.flatMap((source) => {
    const cells = new Cells(organizations, source, texts);
    const schema = schemaOf(definition, cells);
    return findFiles(source, plan.base).flatMap((file) => {
      const { utf8 } = readSource(file, source.encoding);
      const input = { path: file.path, utf8, date: file.date };
      const { rows } = readCsv(cells.texts.program, definition, schema, source, input);
      return rows.map((row) => {
        const value = row.value as Readonly<Record<string, CellValue>>;
        const values = columns.map(([name, column]) => {
          const cell = value[name];
          return namedBy(column) === 'system' && typeof cell === 'string' ? systems.idOf(cell) : cell;
        });
        return { values, source: row.source };
      });
    });
  });
}
