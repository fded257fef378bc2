/**
 * Ids that are probably one id written in two ways: `2` and `002`, `'002` as Excel marks a text,
 * `N-002` and `n002`, full width. Of ids a typing error leads to another valid one, so that nothing
 * is guessed by distance.
 */
import { foldWidth } from '../../lib/fold.js';

/** What people and spreadsheets put around or into an id, or leave out of it. */
const MARKS = /[\s'"`´‘’“”._\-/\\()[\]#‐‑–―ー]/g;
/** `2.0` is how a spreadsheet writes the number 2. */
const FRACTION = /^(\d+)\.0+$/;
const LEADING_ZEROS = /(?<!\d)0+(?=\d)/g;

/** Most ids are written so, and a register has a hundred thousand. */
const PLAIN = /^[A-Za-z]*[1-9]\d*$/;

/** What two spellings of one id have in common. */
function bare(id: string): string {
  if (PLAIN.test(id)) return id.toLowerCase();
  return foldWidth(id)
    .trim()
    .toLowerCase()
    .replace(FRACTION, '$1')
    .replace(LEADING_ZEROS, '')
    .replace(MARKS, '')
    .replace(LEADING_ZEROS, '');
}

export class NearMisses {
  /** by what spellings have in common; undefined if several ids have it */
  private index: Map<string, string | undefined> | undefined;

  /** `known`: looked at when the first id is asked for. */
  constructor(private readonly known: () => Iterable<string>) {}

  /** The known id that was probably meant; undefined if none is alike, or several are. */
  of(id: string): string | undefined {
    this.index ??= this.indexed();
    const meant = this.index.get(bare(id));
    return meant === id ? undefined : meant;
  }

  private indexed(): Map<string, string | undefined> {
    const index = new Map<string, string | undefined>();
    for (const id of this.known()) {
      const key = bare(id);
      if (key !== '') index.set(key, index.has(key) && index.get(key) !== id ? undefined : id);
    }
    return index;
  }
}
