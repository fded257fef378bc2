/** Nothing from outside acts on a terminal, and Japanese takes the columns it is shown in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, padEnd, safeText, truncate, wrap } from '../../src/lib/text.js';
import { HOSTILE } from './sample.js';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const ACTS = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

describe('safeText', () => {
  it('shows what would act, turn or hide, and lets nothing of it through', () => {
    expect(safeText(HOSTILE)).toBe('\\x1b]0;owned\\x07\\x1b[2J\\x9b31m\\u202egnp.exe\\u200b\\r\\n=cmd|"/c calc"!A1');
    expect(safeText('\u{e0041}\ud800\u00ad')).toBe('\\u{e0041}\\ud800\\xad');
    fc.assert(fc.property(anyText, (text) => !ACTS.test(safeText(text))));
  });

  it('leaves names as they are, with variation selectors, dakuten and gaiji', () => {
    for (const name of ['葛\u{e0100}城', 'か\u3099', '髙橋', '\ue000', "O'Brien", 'Ω≈ç', '👩']) {
      expect(safeText(name)).toBe(name);
    }
  });
});

describe('widths', () => {
  it('counts Japanese as two and colours as none', () => {
    expect(displayWidth('山田 taro')).toBe(9);
    expect(displayWidth('\x1b[31mﾔﾏﾀﾞ\x1b[39m')).toBe(4);
    expect(padEnd('山田', 6)).toBe('山田  ');
  });

  it('truncates without halving a character', () => {
    expect(truncate('山田太郎', 8)).toBe('山田太郎');
    expect(truncate('山田太郎', 7)).toBe('山田太…');
    expect(truncate('山田太郎', 6)).toBe('山田…');
    expect(truncate('山', 0)).toBe('');
  });
});

describe('wrap', () => {
  it('breaks at spaces, between Japanese characters, and not before their punctuation', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('委託期間外に利用しました。', 8)).toEqual(['委託期間', '外に利用', 'しまし', 'た。']);
    expect(wrap('ID「abc」の利用', 7)).toEqual(['ID', '「abc」', 'の利用']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('loses nothing but spaces, and is never too wide', () => {
    const some = fc.string({
      unit: fc.constantFrom('あ', '漢', 'a', 'b1', ' ', '。', '「', '」', '-', 'ｱ'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
