/**
 * A share of `npm run torture -- tamper`: whatever is altered, taken out, doubled or exchanged in a
 * ledger and a pack, `verify` names it; a clean cut and a chain that was computed anew,
 * `verify --head`.
 */
import { expect, it } from 'vitest';
import { digestOf, hashOf, markOf, valuesOf } from '../../src/ledger/chain.js';
import { here } from '../cli/in-process.js';
import { folderWith, sekisho } from '../cli/sekisho.js';

interface Tampered {
  tried: Record<string, number>;
  lost: readonly { name: string; fault: string }[];
}
interface Asked {
  root: string;
  sekisho(folder: string, args: readonly string[]): Promise<{ code: number | null; said: string }>;
  hashes: object;
  bytes: number;
  every: number;
}
const { tamper } = (await import(new URL('../../scripts/torture/tamper.mjs', import.meta.url).href)) as {
  tamper(asked: Asked): Promise<Tampered>;
};

const NOW = { SEKISHO_NOW: '2024-05-01T00:00:00Z' };

it('every hundredth change is named', { timeout: 120_000 }, async () => {
  const run = async (folder: string, args: readonly string[]) => {
    const { code, out, err } = args[0] === 'verify' ? await here(folder, args, NOW) : sekisho(folder, args, NOW);
    return { code, said: out + err };
  };
  const hashes = { digestOf, hashOf, markOf, valuesOf };
  const { tried, lost } = await tamper({ root: folderWith(), sekisho: run, hashes, bytes: 100, every: 100 });
  expect(lost).toEqual([]);
  expect(Object.keys(tried).toSorted()).toEqual(['byte', 'head', 'pack', 'row', 'table']);
});
