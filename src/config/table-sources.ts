/** Logs that lie in tables of a database, as sources. */
import type { LogSource } from '../domain/model.js';
import type { Config } from './load.js';
import type { SystemSettings } from './schema/index.js';
import type { FileLogSettings, TableLogSettings } from './schema/logs.js';

export function isTable(logs: FileLogSettings | TableLogSettings): logs is TableLogSettings {
  return logs.engine === 'clickhouse';
}

export function tableSource(config: Config, system: SystemSettings, logs: TableLogSettings): LogSource {
  const { engine, url, user, password, ca, table, where, key, timeLimit, lateness } = logs;
  const { time, ...columns } = logs.columns;
  return {
    engine,
    system: system.id,
    path: `${engine}:${table}`,
    base: config.base,
    table: { url, user, password, ca, name: table, where, key, timeLimit, lateness },
    format: 'table',
    encoding: 'utf-8',
    quote: '',
    header: true,
    columns: { ...columns, time: [time] },
    time: logs.time ?? 'datetime',
    timezone: config.timezone,
    actions: logs.actions,
    unmasked: logs.unmasked,
    failures: logs.failures,
    ragged: 'reject',
    trim: false,
    accountCase: system.accountCase ?? config.accountCase,
    idWidth: config.idWidth,
    anonymous: logs.anonymous ?? 'judge',
    rejectTolerance: 0,
    keepDays: logs.keepDays,
    options: {},
  };
}
