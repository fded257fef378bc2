/** Rows of a column whose words are wrong: each word is asked about once, for of a hundred thousand rows few say what no other does. */
export class WrongWords {
  /** by word: 0 = not yet asked about, 1 = right, 2 = wrong */
  private readonly known: Uint8Array;

  /** `words`: how many there are. The empty word, 0, is right. */
  constructor(
    words: number,
    private readonly isWrong: (word: number) => boolean,
  ) {
    this.known = new Uint8Array(words);
    this.known[0] = 1;
  }

  has(word: number): boolean {
    if (this.known[word] === 0) this.known[word] = this.isWrong(word) ? 2 : 1;
    return this.known[word] === 2;
  }

  /** In order. */
  rowsOf(words: Float64Array): number[] {
    const rows: number[] = [];
    for (let row = 0; row < words.length; row++) if (this.has(words[row]!)) rows.push(row);
    return rows;
  }
}
