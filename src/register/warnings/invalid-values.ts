/**
 * Finds rows with invalid values in a column. Each distinct value is checked once: of a hundred
 * thousand rows few have one of their own.
 */
export class InvalidValues {
  /** by number of the text: 0 = not yet checked, 1 = valid, 2 = invalid */
  private readonly known: Uint8Array;

  /** `texts`: how many there are. The empty text, 0, is valid. */
  constructor(
    texts: number,
    private readonly isInvalid: (text: number) => boolean,
  ) {
    this.known = new Uint8Array(texts);
    this.known[0] = 1;
  }

  has(text: number): boolean {
    if (this.known[text] === 0) this.known[text] = this.isInvalid(text) ? 2 : 1;
    return this.known[text] === 2;
  }

  /** In order. */
  rowsOf(texts: Float64Array): number[] {
    const rows: number[] = [];
    for (let row = 0; row < texts.length; row++) if (this.has(texts[row]!)) rows.push(row);
    return rows;
  }
}
