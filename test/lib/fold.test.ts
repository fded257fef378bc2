import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { foldName, foldWidth } from '../../src/lib/fold.js';

/** What other programs read out of CP932, beside what the platform reads. */
const PAIRS = ['〜～', '−－', '‖∥', '—―', '￠¢', '￡£', '￢¬'].map((pair) => [...pair] as [string, string]);

describe('foldWidth', () => {
  it.each(PAIRS)('takes %s and %s for one', (one, other) => {
    expect(foldWidth(`契約${one}照会`)).toBe(foldWidth(`契約${other}照会`));
    expect(one).not.toBe(other);
  });

  it('takes what CP932 gives, by this platform and by others, for one', () => {
    for (const bytes of [
      [0x81, 0x60],
      [0x81, 0x7c],
      [0x81, 0x61],
      [0x81, 0x5c],
      [0x81, 0x91],
      [0x81, 0x92],
      [0x81, 0xca],
    ]) {
      const here = new TextDecoder('shift_jis').decode(Uint8Array.from(bytes));
      const there =
        iconv.decode(Buffer.from(bytes), 'eucjp') === here ? here : iconv.decode(Buffer.from(bytes), 'cp932');
      expect(foldWidth(here)).toBe(foldWidth(there));
    }
  });

  it.each([
    ['Ｎ００１', 'N001'],
    ['ｶﾅ', 'カナ'],
    ['N001', 'N001'],
    [' a\t', ' a\t'],
    ['㈱', '(株)'],
  ])('%s is %s', (text, folded) => {
    expect(foldWidth(text)).toBe(folded);
  });

  it('keeps apart what differs in more than width', () => {
    expect(new Set(['ー', '-', '~', 'A', 'a', '1', 'l', 'I'].map(foldWidth)).size).toBe(8);
  });

  it('is the same twice', () => {
    for (const [one, other] of PAIRS) expect(foldWidth(foldWidth(one + other))).toBe(foldWidth(one + other));
  });
});

it('foldName leaves out the spaces around', () => {
  expect(foldName('　契約 照会\n')).toBe('契約 照会');
});
