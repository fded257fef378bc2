/**
 * What raw values of a table mean: asked once per distinct value and answered here, so that widths
 * and spaces are compared as in files.
 */
import { ACTION_CLASSES, type ActionClass, type Interval, MEANING } from '../../domain/model.js';
import { Unmapped, ValueClasses } from '../sessions/value-classes.js';
import type { Raw } from './dialect.js';
import type { RawMeanings } from './statements.js';
import type { TableLog } from './table-log.js';

export interface Meanings extends RawMeanings {
  unmapped: [action: string, records: number][];
}

export async function meaningsOf(log: TableLog, during: Interval): Promise<Meanings> {
  const values = new ValueClasses(log.source);
  const { decode } = log.connection.dialect;
  const classes = new Map<ActionClass, Raw[]>();
  const unmapped = new Unmapped();
  if (values.matters('action')) {
    for await (const [raw, records] of log.rows(log.sql.values('action', during))) {
      const text = decode(raw);
      const meaning = values.of('action', text);
      if (meaning & MEANING.unmapped) unmapped.add(text.trim(), records);
      const name = ACTION_CLASSES[meaning & MEANING.class] as ActionClass;
      classes.set(name, [...(classes.get(name) ?? []), raw]);
    }
  }
  const marked = async (role: 'screen' | 'result') => {
    const found: Raw[] = [];
    if (!values.matters(role)) return found;
    for await (const [raw] of log.rows(log.sql.values(role, during))) {
      if (values.of(role, decode(raw)) !== 0) found.push(raw);
    }
    return found;
  };
  const unmasked = await marked('screen');
  return { classes, unmasked, failures: await marked('result'), unmapped: unmapped.take() };
}
