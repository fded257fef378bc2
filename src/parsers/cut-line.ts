/** A line cut at a delimiter. Only the fields that are asked for become texts: most of a log is never looked at. */
export class CutLine {
  /** number of fields */
  width = 0;
  private line = '';
  /** where fields start, and where one more would */
  private starts = new Int32Array(64);

  cut(line: string, delimiter: string): void {
    this.line = line;
    this.width = 0;
    for (let at = 0; at >= 0; ) {
      if (this.width + 1 === this.starts.length) this.grow();
      this.starts[this.width++] = at;
      const end = line.indexOf(delimiter, at);
      at = end < 0 ? -1 : end + 1;
    }
    this.starts[this.width] = line.length + 1;
  }

  /** undefined where there is no such field; places count from 0. */
  field(place: number): string | undefined {
    if (place < 0 || place >= this.width) return undefined;
    return this.line.slice(this.starts[place], (this.starts[place + 1] as number) - 1);
  }

  private grow(): void {
    const larger = new Int32Array(this.starts.length * 2);
    larger.set(this.starts);
    this.starts = larger;
  }
}
