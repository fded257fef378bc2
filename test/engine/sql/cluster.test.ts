/** Commands over a cluster: what they record, what they say when something is wrong. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/domain/errors.js';
import type { LogSource } from '../../../src/domain/model.js';
import { connectClickHouse } from '../../../src/engine/sql/clickhouse/connection.js';
import { clickhouse } from '../../../src/engine/sql/clickhouse/dialect.js';
import { here } from '../../cli/in-process.js';
import { HOSTILE } from './hostile.js';
import { hasServer, PASSWORD, type Servers, startServers } from './servers.js';
import { type ClusterWorld, clusterWorld } from './worlds.js';

const SECRET = 'SEKISHO_TEST_PASSWORD';

describe.skipIf(!hasServer)('a cluster', () => {
  let servers: Servers;
  let world: ClusterWorld;
  beforeAll(async () => {
    servers = await startServers();
    world = await clusterWorld(servers, 'access', { days: 3, lines: 600, seed: 5, systems: 2 }, SECRET);
  });
  afterAll(() => servers?.stop());

  const sekisho = (config: 'cluster' | 'files', args: readonly string[], password = PASSWORD) =>
    here(world.out, [...args, '--config', `${config}.yaml`], {
      [SECRET]: password,
      SEKISHO_NOW: `${world.until}T23:59:00+09:00`,
    });
  const days = () => ['--since', world.since, '--until', world.until];
  const findings = async (config: 'cluster' | 'files') =>
    JSON.parse((await sekisho(config, ['findings', 'list', '-f', 'json'])).out) as {
      findings: { id: string; evidence: unknown[] }[];
    };

  const source = (user: string): LogSource =>
    ({
      system: 's',
      base: world.out,
      table: {
        url: servers.url,
        user,
        password: user === 'default' ? undefined : `env:${SECRET}`,
        name: 'default.access',
        where: {},
        timeLimit: 60_000,
        lateness: 0,
      },
    }) as unknown as LogSource;

  it('is checked, recorded and verified', async () => {
    const checked = await sekisho('cluster', ['check', ...days()]);
    expect([checked.code, checked.err]).toEqual([1, expect.not.stringContaining('error')]);
    expect((await sekisho('files', ['check', ...days()])).code).toBe(1);
    const [own, other] = [await findings('cluster'), await findings('files')];
    expect(own.findings.map(({ id }) => id)).toEqual(other.findings.map(({ id }) => id));
    const first = own.findings.find(({ evidence }) => evidence.length > 0);
    const shown = await sekisho('cluster', ['findings', 'show', first!.id]);
    expect(shown.out).toContain(`clickhouse:default.access/`);
    const explained = await sekisho('cluster', ['explain', first!.id]);
    expect(explained.code).toBe(0);
    const verified = await sekisho('cluster', ['verify', '-f', 'json']);
    expect(verified.code).toBe(0);
    const { files } = JSON.parse(verified.out) as { files: { path: string; kind: string; state: string }[] };
    const states = files.flatMap(({ kind, state }) => (kind === 'log' ? [state] : []));
    expect(states.length).toBeGreaterThan(5);
    expect(new Set(states)).toEqual(new Set(['unchanged']));
  });

  it('answers a query as files do', async () => {
    for (const args of [
      ['query', '--count-by', 'system,class'],
      ['query', '--account', '*1*', '--columns', 'time,system,account,class,result', '-f', 'csv'],
    ]) {
      const [own, other] = [await sekisho('cluster', args), await sekisho('files', args)];
      expect(own.out.split('\n').sort()).toEqual(other.out.split('\n').sort());
      expect(own.out.split('\n').length).toBeGreaterThan(3);
    }
  });

  it('is validated and watched', async () => {
    const validated = await sekisho('cluster', ['validate', '-f', 'json']);
    expect(JSON.parse(validated.out)).toMatchObject({
      logs: expect.arrayContaining([expect.objectContaining({ newest: expect.anything() })]),
    });
    expect(validated.code).toBe(0);
    const watched = await sekisho('cluster', ['watch', '--once']);
    expect([watched.code, watched.err]).toEqual([1, '']);
  });

  it('names the table and the day of a row that was changed in the past', async () => {
    await servers.run(
      1,
      `ALTER TABLE access_part UPDATE object = 'other' WHERE time = (SELECT min(time) FROM access_part)`,
    );
    for (let tries = 0; tries < 50; tries++) {
      if ((await servers.run(1, 'SELECT count() FROM system.mutations WHERE NOT is_done')).trim() === '0') break;
      await pause(100);
    }
    const verified = await sekisho('cluster', ['verify', '-f', 'json']);
    expect(verified.code).toBe(1);
    const { files } = JSON.parse(verified.out) as { files: { path: string; state: string }[] };
    const broken = files.filter(({ state }) => state === 'changed').map(({ path: named }) => named);
    expect(broken).toEqual([`clickhouse:default.access/${world.since}`]);
  });

  it('reads literals as they are meant, whatever stands in them', async () => {
    for (const user of ['reader', 'strict']) {
      process.env[SECRET] = PASSWORD;
      const connection = connectClickHouse(source(user));
      const raw = [
        ...HOSTILE.map(clickhouse.encode),
        Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join(''),
      ];
      const query = { sql: `SELECT ${raw.map(clickhouse.text).join(', ')}`, kinds: raw.map(() => 'text' as const) };
      const rows = [];
      for await (const row of connection.rows(query)) rows.push(row);
      expect(rows).toEqual([raw]);
      await connection.close();
    }
  });

  it('finds hostile accounts by their bytes, and nothing else', async () => {
    process.env[SECRET] = PASSWORD;
    const connection = connectClickHouse(source('reader'));
    const account = fc.uint8Array({ maxLength: 40 }).map((all) => Buffer.from(all).toString('latin1'));
    const hostile = fc.oneof(account, fc.constantFrom(...HOSTILE.map(clickhouse.encode)));
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 50 }), async (raw) => {
        const list = raw.map(clickhouse.text).join(', ');
        const sql = `SELECT arrayJoin([${list}]) AS account WHERE account IN (${list})`;
        const found = [];
        for await (const [one] of connection.rows({ sql, kinds: ['text'] as const })) found.push(one);
        expect(found).toEqual(raw);
      }),
      { numRuns: 20, seed: 23 },
    );
    await connection.close();
  });

  it('says in one sentence that somebody ended a query', async () => {
    const connection = connectClickHouse(source('default'));
    const slow = { sql: 'SELECT toInt64(sum(sleep(0.2))) FROM system.numbers', kinds: ['int'] as const };
    const read = (async () => {
      for await (const _ of connection.rows({ ...slow, sql: `${slow.sql} WHERE number < 1000` })) return;
    })();
    const failed = expect(read).rejects.toThrow('a query on default.access was ended on the server');
    for (let tries = 0; tries < 50; tries++) {
      const killed = await servers.run(0, `KILL QUERY WHERE query LIKE '%sleep(0.2)%' AND query NOT LIKE 'KILL%'`);
      if (killed !== '') break;
      await pause(50);
    }
    await failed;
    await connection.close();
  });

  it('never shows a password that is wrong', async () => {
    const wrong = 'hunter2-secret';
    const { code, out, err } = await sekisho('cluster', ['check', ...days()], wrong);
    expect(code).toBe(2);
    expect(err).toContain('does not accept the user reader with this password');
    expect(out + err).not.toContain(wrong);
    const missing = await sekisho('cluster', ['check', ...days()], '');
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining(`env:${SECRET}`)]);
  });

  // the last one: a server is gone then
  it('records nothing of a run that one of its servers leaves', async () => {
    const ledger = path.join(world.out, 'cluster.db');
    const before = readFileSync(ledger);
    await servers.kill(1);
    const { code, err } = await sekisho('cluster', ['check', ...days()]);
    expect(code).toBe(2);
    expect(err).toContain('a server of the cluster behind default.access does not answer');
    expect(readFileSync(ledger).equals(before)).toBe(true);
    const connection = connectClickHouse({
      ...source('default'),
      table: { ...source('default').table!, url: 'http://127.0.0.1:1' },
    });
    await expect(connection.columns()).rejects.toThrow(UserError);
    await expect(connection.columns()).rejects.toThrow('http://127.0.0.1:1 does not answer (ECONNREFUSED)');
    await connection.close();
  });
});
