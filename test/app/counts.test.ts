/**
 * Counts are the same from sessions and, where there are too many accounts for these, from records.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { WhoIs } from '../../src/app/query/actor-columns.js';
import type { AccessColumn } from '../../src/app/query/columns.js';
import { countAccesses } from '../../src/app/query/counts.js';
import { filterOf } from '../../src/app/query/filter.js';
import { LocalClock } from '../../src/app/query/local-time.js';
import { fileEngine } from '../../src/engine/files/index.js';
import type { Engines, LogEngine } from '../../src/engine/types.js';
import { temporaryFolder } from '../engine/sessions/folder.js';
import { sourceOf } from '../engine/sessions/plan.js';

const folder = temporaryFolder();
const ZONE = 'Asia/Tokyo';

const lines = Array.from({ length: 600 }, (_, i) => {
  // one account is written in two widths, another never as it is compared
  const account = i % 40 === 3 ? 'Ｎ１' : i % 40 === 7 ? 'ｎ9' : `N${i % 40}`;
  const terminal = i % 5 === 0 ? '端末１' : `PC${i % 3}`;
  return `2024-03-${String(10 + (i % 4)).padStart(2, '0')} 09:${String(i % 60).padStart(2, '0')}:00,${account},${terminal},VIEW\n`;
});
writeFileSync(path.join(folder, 'a.csv'), `time,account,terminal,action\n${lines.slice(0, 350).join('')}`);
writeFileSync(path.join(folder, 'b.csv'), `time,account,terminal,action\n${lines.slice(350).join('')}`);

const { counts: _counts, ...oneByOne } = fileEngine;

async function counted(columns: readonly AccessColumn[], mostKeys?: number, engine: LogEngine = oneByOne) {
  const counter = await countAccesses(
    {
      sources: [sourceOf(folder)],
      names: new Map(),
      filter: filterOf({}, ZONE),
      prepared: undefined,
      timezone: ZONE,
      sessionGap: 3_600_000,
      workers: 1,
      whoIs: new WhoIs(undefined),
      clock: new LocalClock(ZONE),
      mostKeys,
      ports: { engines: { files: engine } as Engines, now: () => Date.UTC(2024, 3, 1), onRead: () => undefined },
    },
    columns,
  );
  return [...counter.rows('values')];
}

const asked: readonly { columns: readonly AccessColumn[] }[] = [
  { columns: ['account'] },
  { columns: ['terminal', 'account'] },
  { columns: ['day', 'account'] },
  { columns: ['system', 'class'] },
];

it.each(asked)('by $columns', async ({ columns }) => {
  const few = await counted(columns);
  expect(few.reduce((sum, row) => sum + (row.at(-1) as number), 0)).toBe(600);
  expect(await counted(columns, 10)).toEqual(few);
  expect(await counted(columns, undefined, fileEngine)).toEqual(few);
});

it('show an id as some record writes it, if none writes it as it is compared', async () => {
  const names = (await counted(['account'], 10)).map(([account]) => account);
  expect(names).toContain('N1');
  expect(names).not.toContain('Ｎ１');
  expect(names).toContain('ｎ9');
});
