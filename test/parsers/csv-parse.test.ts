import { expect, test } from 'vitest';
import { fileEngine } from '../../src/engine/files/index.js';
import { folder } from '../engine/ingest/folder.js';
import { scanLog } from './scan-log.js';

interface Script {
  compareWithCsvParse(
    scanning: typeof fileEngine.scan,
    plan: { tables: number; seed?: number },
  ): Promise<{ tables: number; records: number; differences: unknown[] }>;
}
const script: Script = await import(new URL('../../scripts/random-tables.mjs', import.meta.url).href);

test('10,000 random tables mean what csv-parse says', async () => {
  const { records, differences } = await script.compareWithCsvParse(fileEngine.scan, { tables: 10_000 });
  expect(differences).toEqual([]);
  expect(records).toBeGreaterThan(20_000);
});

test('where spaces are kept, a quote behind one opens nothing, not even for the search of the header', async () => {
  const base = await folder({ log: 'time,account,object\n2024-04-01 09:00,N1, "\n2024-04-01 09:01,N2,",\nx"\n' });
  const columns = { time: 'time', account: 'account', object: 'object' };
  const { accesses, rejects } = await scanLog(base, { columns, trim: false });
  expect(rejects).toEqual([]);
  expect(accesses.map(({ object }) => object)).toEqual([' "', ',\nx']);
});
