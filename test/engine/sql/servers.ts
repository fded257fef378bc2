/**
 * Two servers of ClickHouse on loopback ports of their own, with a cluster of two shards. They need
 * `clickhouse-server` (Debian's package of that name); where it is not installed, the tests say so
 * in one line and are skipped.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const PASSWORD = `ge heim'"\\#1`;

export const hasServer = spawnSync('sh', ['-c', 'command -v clickhouse-server']).status === 0;
if (!hasServer) console.warn('clickhouse-server is not installed: tests of clusters are skipped');

export interface Servers {
  /** of the first one */
  url: string;
  /** Runs a statement on one of them, with rows of an INSERT behind it; gives the answer. */
  run(shard: 0 | 1, sql: string, rows?: string): Promise<string>;
  /** Ends one of them at once; the other goes on. */
  kill(shard: 0 | 1): Promise<void>;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sekisho-clickhouse-'));
  const ports = await freePorts(6);
  const shards = [ports.slice(0, 3), ports.slice(3)] as [number[], number[]];
  const servers = shards.map((own, i) => startServer(path.join(folder, String(i)), own, shards));
  const urls = shards.map(([http]) => `http://127.0.0.1:${http}`);
  const run: Servers['run'] = async (shard, sql, rows) => {
    const query = rows === undefined ? '' : `?query=${encodeURIComponent(sql)}`;
    const answer = await fetch(`${urls[shard]}/${query}`, { method: 'POST', body: rows ?? sql });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text;
  };
  const kill = (shard: 0 | 1) => ended(servers[shard] as ChildProcess);
  const stop = async () => {
    await Promise.all([kill(0), kill(1)]);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const shard of [0, 1] as const) {
    for (let tries = 0; ; tries++) {
      try {
        await run(shard, 'SELECT 1');
        break;
      } catch (error) {
        if (tries === 100) {
          await stop();
          throw error;
        }
        await pause(100);
      }
    }
  }
  return { url: urls[0] as string, run, kill, stop };
}

function startServer(folder: string, [http, tcp, inter]: readonly number[], shards: readonly number[][]): ChildProcess {
  mkdirSync(folder, { recursive: true });
  const shard = ([, port]: readonly number[]) =>
    `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`;
  writeFileSync(
    path.join(folder, 'config.xml'),
    `<yandex>
<logger><level>error</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
<http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><interserver_http_port>${inter}</interserver_http_port>
<listen_host>127.0.0.1</listen_host><max_connections>64</max_connections>
<uncompressed_cache_size>0</uncompressed_cache_size><mark_cache_size>16777216</mark_cache_size>
<path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><users_config>users.xml</users_config>
<default_profile>default</default_profile><default_database>default</default_database><timezone>UTC</timezone>
<remote_servers><two>${shards.map(shard).join('')}</two></remote_servers>
</yandex>`,
  );
  const user = (name: string, password: string, profile: string) =>
    `<${name}><password>${xml(password)}</password><networks><ip>127.0.0.1</ip></networks><profile>${profile}</profile><quota>default</quota></${name}>`;
  const small = '<max_memory_usage>1000000000</max_memory_usage><max_threads>2</max_threads>';
  writeFileSync(
    path.join(folder, 'users.xml'),
    `<yandex><profiles>
<default>${small}<background_pool_size>1</background_pool_size></default>
<reading>${small}<readonly>2</readonly></reading><strict>${small}<readonly>1</readonly></strict></profiles>
<users>${user('default', '', 'default')}${user('reader', PASSWORD, 'reading')}${user('strict', PASSWORD, 'strict')}</users>
<quotas><default></default></quotas></yandex>`,
  );
  return spawn('clickhouse-server', ['--config-file=config.xml'], { cwd: folder, stdio: 'ignore' });
}

const xml = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await exit;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
