import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coded, Dictionary } from '../../src/register/dictionary.js';
import { Groups } from '../../src/register/group.js';

const ids = (dictionary: Dictionary, texts: readonly string[]) => texts.map((text) => dictionary.idOf(text));

it('numbers texts in the order in which it meets them, each once', () => {
  const dictionary = new Dictionary();
  expect(ids(dictionary, ['b', 'a', '', 'b', '災害', 'a', 'ab'])).toEqual([1, 2, 0, 1, 3, 2, 4]);
  expect(dictionary.texts).toEqual(['', 'b', 'a', '災害', 'ab']);
  expect([dictionary.find('災害'), dictionary.find(''), dictionary.find('災')]).toEqual([3, 0, undefined]);
});

it('tells parts of a text apart, whatever was guessed', () => {
  const dictionary = new Dictionary();
  const text = coded('abcabd');
  expect(dictionary.id(text, 0, 2)).toBe(1);
  expect(dictionary.id(text, 3, 5, 1)).toBe(1);
  expect(dictionary.id(text, 3, 6, 1)).toBe(2);
  expect(dictionary.id(text, 0, 3, 2)).toBe(3);
  expect(dictionary.id(text, 2, 2, 3)).toBe(0);
});

it('keeps more texts than it has room for at first, long ones too', () => {
  const dictionary = new Dictionary();
  const texts = Array.from({ length: 50_000 }, (_, i) => (i % 1000 === 0 ? `${i}`.padEnd(3000, 'x') : `K${i}`));
  const first = ids(dictionary, texts);
  expect(first).toEqual(texts.map((_, i) => i + 1));
  expect(ids(dictionary, texts)).toEqual(first);
  expect(dictionary.texts.slice(1)).toEqual(texts);
});

it('groups rows by key as a filter would', () => {
  const keys = fc.array(fc.nat({ max: 6 }), { maxLength: 30 });
  fc.assert(
    fc.property(keys, (all) => {
      const groups = new Groups(Float64Array.from(all));
      for (let key = 0; key < 9; key++) {
        const rows = all.flatMap((other, row) => (other === key ? [row] : []));
        expect(groups.of(key)).toEqual(rows);
        expect(groups.end(key) - groups.start(key)).toBe(rows.length);
      }
    }),
  );
});
