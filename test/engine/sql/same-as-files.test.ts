/** What is judged over a table of two servers is what is judged over files. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeLogs } from '../../../src/app/pipeline.js';
import { prepare } from '../../../src/app/prepare.js';
import { loadConfig } from '../../../src/config/load.js';
import type { RunResult } from '../../../src/domain/model.js';
import { windowOf } from '../../../src/domain/time.js';
import { engines } from '../../../src/engine/index.js';
import { hasServer, type Servers, startServers } from './servers.js';
import { clusterWorld } from './worlds.js';

const SEEDS = Number(process.env.SEKISHO_CLUSTER_SEEDS ?? 1);

async function judged(config: string, since: string, until: string): Promise<RunResult> {
  const prepared = prepare(loadConfig(config));
  return judgeLogs(prepared, {
    window: windowOf('Asia/Tokyo', since, until),
    systems: prepared.config.systems.map(({ id }) => id),
    workers: 1,
    version: 'test',
    engines,
    now: Date.parse(until),
  });
}

/** All that does not name a place: evidence in the order of what it says. */
function withoutPlaces({ findings, coverage, unjudged, summary, warnings, missing, rejects }: RunResult) {
  return {
    findings: findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map(({ file: _file, line: _line, key: _key, ...said }) => said),
    })),
    coverage: coverage.map(({ system, day, evaluated, rejected, outside, anonymous }) => {
      return { system, day, evaluated, rejected, outside, anonymous };
    }),
    unjudged,
    summary,
    warnings: warnings.filter(({ id }) => id !== 'logs.duplicate'),
    missing,
    rejects,
  };
}

describe.skipIf(!hasServer)('a Distributed table over two servers', () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await startServers();
  });
  afterAll(() => servers?.stop());

  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('is judged as files are, with seed %i', async (seed) => {
    const world = await clusterWorld(servers, `world_${seed}`, { days: 8, lines: 6_000, seed });
    const { since, until } = world;
    const [files, cluster, mixed] = [
      await judged(world.files, since, until),
      await judged(world.cluster, since, until),
      await judged(world.mixed, since, until),
    ];
    expect(files.findings.length).toBeGreaterThan(20);
    expect(withoutPlaces(cluster)).toEqual(withoutPlaces(files));
    expect(withoutPlaces(mixed)).toEqual(withoutPlaces(files));
    const [evidence] = cluster.findings.flatMap((finding) => finding.evidence);
    expect(evidence?.file).toMatch(/^clickhouse:default\.world_\d+\/\d{4}-\d\d-\d\d$/);
    expect(evidence?.key).toMatch(/^\d+$/);
  });
});
