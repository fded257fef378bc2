/** Simulated worlds whose logs lie in a Distributed table as well. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { SimulateOptions } from '../../../src/simulate/index.js';
import { logs, world } from '../../simulate/world.js';
import type { Servers } from './servers.js';

const COLUMNS = ['account', 'terminal', 'ip', 'action', 'screen', 'object', 'result'] as const;

interface LogConfig {
  columns: Record<string, string>;
  actions: Record<string, string>;
  unmasked?: string[];
  failures?: string[];
}

export interface ClusterWorld {
  out: string;
  since: string;
  until: string;
  /** configurations in `out`: all systems in files, in the cluster, or the first one in files */
  files: string;
  cluster: string;
  mixed: string;
  table: string;
}

export async function clusterWorld(
  servers: Servers,
  table: string,
  options: Omit<SimulateOptions, 'out'>,
  password = '',
): Promise<ClusterWorld> {
  const made = await world(options);
  await loadTable(servers, table, await logs(made.out));
  const file = (name: string) => path.join(made.out, name);
  const config = parse(readFileSync(file('sekisho.yaml'), 'utf8')) as { systems: { id: string; logs: LogConfig }[] };
  const inCluster = (system: { id: string; logs: LogConfig }) => {
    const { columns, actions, unmasked, failures } = system.logs;
    const log = { engine: 'clickhouse', url: servers.url, table: `default.${table}`, where: { system: system.id } };
    const login = password === '' ? {} : { user: 'reader', password: `env:${password}` };
    const meanings = { actions, ...(unmasked ? { unmasked } : {}), ...(failures ? { failures } : {}) };
    return { ...system, logs: { ...log, ...login, columns: { ...columns, time: 'time' }, key: 'id', ...meanings } };
  };
  const write = (name: string, systems: readonly unknown[]) => {
    const ledger = { ledger: `${name}.db`, reports: `reports-${name}/` };
    writeFileSync(file(`${name}.yaml`), stringify({ ...config, ...ledger, systems }));
    return file(`${name}.yaml`);
  };
  const [first, ...others] = config.systems as [(typeof config.systems)[number]];
  return {
    out: made.out,
    since: made.since,
    until: made.until,
    table,
    files: write('files', config.systems),
    cluster: write('cluster', config.systems.map(inCluster)),
    mixed: write('mixed', [first, ...others.map(inCluster)]),
  };
}

type Line = Readonly<Record<'system' | 'time' | (typeof COLUMNS)[number], string>>;

/** Every other row on the second server. */
async function loadTable(servers: Servers, table: string, lines: readonly Record<string, string>[]): Promise<void> {
  const columns = `id UInt64, system String, time DateTime, ${COLUMNS.map((name) => `${name} String`).join(', ')}`;
  const parts: [string[], string[]] = [[], []];
  for (const [i, line] of (lines as readonly Line[]).entries()) {
    const seconds = Date.parse(`${line.time.replace(' ', 'T')}+09:00`) / 1000;
    const cells = [String(i), line.system, String(seconds), ...COLUMNS.map((name) => line[name])];
    parts[i % 2 === 0 ? 0 : 1].push(cells.map(tsv).join('\t'));
  }
  for (const shard of [0, 1] as const) {
    await servers.run(shard, `CREATE TABLE ${table}_part (${columns}) ENGINE = MergeTree ORDER BY time`);
    await servers.run(shard, `INSERT INTO ${table}_part FORMAT TabSeparated`, `${parts[shard].join('\n')}\n`);
    await servers.run(
      shard,
      `CREATE TABLE ${table} AS ${table}_part ENGINE = Distributed(two, default, ${table}_part, rand())`,
    );
  }
}

const tsv = (text: string) => text.replace(/[\\\t\n]/g, (char) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n' }[char]}`);
