/** How ids are shown that are written in several ways: whichever order they come in. */
import { describe, expect, test } from 'vitest';
import { Numbering } from '../../../src/engine/sessions/merge-parts.js';
import type { AccessKey } from '../../../src/engine/types.js';

const key = (account: string, written?: string): AccessKey =>
  written === undefined
    ? { system: 's', account, terminal: 'p' }
    : { system: 's', account, terminal: 'p', written: { account: written, terminal: 'p' } };

describe.each([
  ['as it is compared, if a record writes it so', [key('N1', ' N1 '), key('N1'), key('N1', 'Ｎ１')], 'N1'],
  ['else the first of all', [key('N1', 'Ｎ１'), key('N1', ' N1 ')], ' N1 '],
  ['else the only one', [key('N1', 'Ｎ１')], 'Ｎ１'],
])('%s', (_, keys, shown) => {
  test.each([[keys], [[...keys].reverse()]])('%#', (order) => {
    const numbering = new Numbering();
    for (const [reader, one] of order.entries()) numbering.learn(reader, [one]);
    expect(numbering.spellings.shown.account('s', 'N1')).toBe(shown);
    expect(numbering.spellings.shown.terminal('s', 'p')).toBe('p');
    expect(numbering.spellings.shown.account('t', 'N1')).toBe('N1');
    expect(numbering.keys.keys).toHaveLength(1);
  });
});
