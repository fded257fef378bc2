import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Groups } from '../../src/register/lookup/group.js';
import { Dictionary } from '../../src/register/readers/dictionary.js';
import { WasmTable } from '../../src/register/readers/wasm/wasm-table.js';

const ids = (dictionary: Dictionary, texts: readonly string[]) => texts.map((text) => dictionary.idOf(text));
const textsOf = (dictionary: Dictionary) => Array.from({ length: dictionary.size }, (_, id) => dictionary.textOf(id));

it('numbers texts in the order in which it meets them, each once', () => {
  const dictionary = new Dictionary(new WasmTable(), 0);
  expect(ids(dictionary, ['b', 'a', '', 'b', '災害', 'a', 'ab'])).toEqual([1, 2, 0, 1, 3, 2, 4]);
  expect(textsOf(dictionary)).toEqual(['', 'b', 'a', '災害', 'ab']);
  expect([dictionary.find('災害'), dictionary.find(''), dictionary.find('災')]).toEqual([3, 0, undefined]);
});

it('does not mix the texts of two dictionaries', () => {
  const program = new WasmTable();
  const [words, dates] = [new Dictionary(program, 0), new Dictionary(program, 1)];
  expect([words.idOf('a'), dates.idOf('b'), dates.idOf('a'), words.find('b')]).toEqual([1, 1, 2, undefined]);
  expect([textsOf(words), textsOf(dates)]).toEqual([
    ['', 'a'],
    ['', 'b', 'a'],
  ]);
});

it('tells texts apart by every byte, of any length', () => {
  const dictionary = new Dictionary(new WasmTable(), 0);
  const texts = [1, 7, 8, 9, 15, 16, 17, 300].flatMap((length) => {
    const text = 'x'.repeat(length);
    return [
      text,
      ...Array.from({ length: Math.min(length, 20) }, (_, i) => `${text.slice(0, i)}y${text.slice(i + 1)}`),
    ];
  });
  const first = ids(dictionary, texts);
  expect(new Set(first).size).toBe(new Set(texts).size);
  expect(ids(dictionary, texts)).toEqual(first);
  expect(first.map((id) => dictionary.textOf(id))).toEqual(texts);
});

it('knows texts in lower case, ASCII or not, and is none the worse for long ones', () => {
  const dictionary = new Dictionary(new WasmTable(), 0);
  const texts = ['abc', 'ABC', 'aBc-1', 'ＡＢＣ', 'É', '災害A', 'İ', 'X'.repeat(5000), ''];
  for (const text of texts) {
    expect(dictionary.textOf(dictionary.lowerOf(dictionary.idOf(text)))).toBe(text.toLowerCase());
    expect(dictionary.find('abc')).toBe(1);
  }
});

it('keeps more texts than it has room for at first, long ones too', () => {
  const dictionary = new Dictionary(new WasmTable(), 1);
  const texts = Array.from({ length: 50_000 }, (_, i) => (i % 1000 === 0 ? `${i}`.padEnd(3000, '災') : `K${i}`));
  const first = ids(dictionary, texts);
  expect(first).toEqual(texts.map((_, i) => i + 1));
  expect(ids(dictionary, texts)).toEqual(first);
  expect(textsOf(dictionary).slice(1)).toEqual(texts);
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
