/**
 * What a process that scans the same growing files again and again has read of them: pieces of
 * sessions and counts, by ranges of whole records. A scan is given them beside what it reads anew,
 * and brings all together as it does with parts of files: its result is that of a scan that reads
 * everything. What a piece was read by is part of its name, so that other cuts, times or settings
 * read it again.
 */
import type { Access, LogSource, Span } from '../../../domain/model.js';
import { canonical } from '../../sessions/accesses.js';
import type { Numbering } from '../../sessions/merge-parts.js';
import { type AccessKey, fileKey } from '../../types.js';
import { wayOf } from '../cache/file-cache.js';
import { readTasks, selectionsOf } from '../evidence/read-spans.js';
import type { Input } from '../ingest/types.js';
import type { FileScan } from '../merge/file-scan.js';
import type { FilePlan, LogFile } from '../plan/files.js';
import type { Executor } from '../workers/executor.js';
import {
  type FileHash,
  type Part,
  type PartResult,
  type RangePart,
  type ReaderSetup,
  ROW,
} from '../workers/worker-protocol.js';
import { FollowedFile } from './followed-file.js';
import { KnownAccesses } from './known-accesses.js';
import { KnownPlan } from './known-plan.js';

/** A range of whole records, or a whole stream. */
interface Piece {
  from: number;
  to: number;
  result: PartResult;
  /**
   * instants up to which a log might mean something when it was read, if some record was rejected
   * for that
   */
  latest: number | undefined;
}

interface Known {
  file: FollowedFile;
  plan: KnownPlan;
  accesses: KnownAccesses;
  generation: number;
  /** by what the pieces were read */
  way: string;
  pieces: Piece[];
}

export class Followed {
  private readonly files = new Map<string, Known>();
  private setup: ReaderSetup | undefined;
  private setupName = '';
  private rangeSize = 0;

  /** Must be called before each scan. */
  begin(setup: ReaderSetup, rangeSize: number): void {
    this.setup = setup;
    this.rangeSize = rangeSize;
    const { bounds, core, plausible, sessionGap, recordLimit } = setup;
    // what lies at the end of what a log may mean moves on with the clock, and no record lies there
    const inner = bounds.filter((bound) => bound !== plausible?.to);
    this.setupName = JSON.stringify([inner, bounds.length, core, plausible?.from, sessionGap, recordLimit]);
  }

  /** The files as they are to be read: up to their last whole record. */
  look(files: readonly LogFile[], sources: readonly LogSource[]): LogFile[] {
    return files.map((one) => {
      const { input } = one;
      if (input.container === 'pipe') return one;
      const source = sources[one.source] as LogSource;
      const { file } = this.known(input);
      file.look(source, input);
      // of an archive: whether it is another one
      if (input.member !== undefined) return one;
      const isGrowing = input.container === 'plain' || input.isGrowing;
      return { ...one, input: { ...input, size: file.whole, isGrowing } };
    });
  }

  /** Bytes of a file that were read before, if nothing is another since. */
  bytesKnown({ input }: LogFile): number {
    const { file, generation, pieces } = this.known(input);
    return generation === file.generation ? (pieces.at(-1)?.to ?? 0) : 0;
  }

  /** How a file is to be read; `begin`: bytes of it that are left out. */
  planOf(source: LogSource, file: LogFile, begin: number, make: () => Promise<FilePlan>): Promise<FilePlan> {
    const known = this.known(file.input);
    return known.plan.of(file, JSON.stringify([wayOf(source), known.file.generation, begin]), make);
  }

  /**
   * The parts of a file: those that are known, and behind them what is to be read. `split`: no part
   * lies on both sides of it.
   */
  partsOf(source: LogSource, file: LogFile, parts: readonly Part[], split: number | undefined): Part[] {
    const known = this.known(file.input);
    const [first] = parts as [Part];
    const way = JSON.stringify([this.setupName, wayOf(source), nameOf(first)]);
    if (known.way !== way || known.generation !== known.file.generation) {
      Object.assign(known, { way, generation: known.file.generation, pieces: [] });
    }
    if (first.kind === 'stream') return [...parts];
    const end = Math.max(first.from, file.input.size);
    const pieces = this.usable(known.pieces, first.from, end, split);
    known.pieces = pieces;
    const from = pieces.at(-1)?.to ?? first.from;
    const seams = [from, ...(split !== undefined && split > from && split < end ? [split] : []), end];
    const ranges = seams.slice(1).flatMap((to, i) => cut(seams[i] as number, to, this.rangeSize));
    const rest = from < end || pieces.length === 0 ? ranges : [];
    return [...pieces, ...rest].map(({ from, to }, i): RangePart => {
      const exact = i <= pieces.length;
      return { ...first, from, to, size: end, exact, whole: false };
    });
  }

  /** The pieces that are good still, without small ones at the end if they are many. */
  private usable(all: readonly Piece[], from: number, end: number, split: number | undefined): Piece[] {
    const now = this.setup?.plausible?.to;
    const pieces: Piece[] = [];
    for (const piece of all) {
      const follows = piece.from === (pieces.at(-1)?.to ?? from) && piece.to <= end;
      const isSplit = split !== undefined && piece.from < split && split < piece.to;
      if (!follows || isSplit || (piece.latest !== undefined && piece.latest !== now)) break;
      pieces.push(piece);
    }
    const last = pieces.at(-1)?.to ?? end;
    if (last < end) this.joinSmall(pieces, end, split);
    return pieces;
  }

  /**
   * Takes away the last pieces, to be read once more as one with what lies between them and `end`,
   * if they are many of its size: each byte is read again as often as its piece grows by that many
   * times.
   */
  private joinSmall(pieces: Piece[], end: number, split: number | undefined): void {
    for (;;) {
      const last = pieces.at(-1);
      if (last === undefined) return;
      const size = sizeClass(end - last.to);
      let first = pieces.length;
      for (; first > 0; first--) {
        const piece = pieces[first - 1] as Piece;
        const isSmall = sizeClass(piece.to - piece.from) <= size;
        if (!isSmall || end - piece.from > this.rangeSize || (split !== undefined && piece.to <= split)) break;
      }
      if (pieces.length - first < MANY - 1) return;
      pieces.length = first;
    }
  }

  /** What is known of a part, for the receiver to keep; undefined if it must be read. */
  resultOf(part: Part): PartResult | undefined {
    const { pieces } = this.known(part.input);
    const now = this.setup?.plausible?.to;
    const piece =
      part.kind === 'stream'
        ? pieces.find(({ to, latest }) => to === part.input.size && (latest === undefined || latest === now))
        : pieces.find(({ from, to }) => from === part.from && to === part.to);
    if (piece === undefined) return undefined;
    const { rows, chunks, ...result } = piece.result;
    return { ...result, rows: rows.slice(), chunks: chunks.slice() };
  }

  /**
   * `fresh`: results of parts that were read now, with rows of their own keys; the other parts were
   * known.
   */
  keep(parts: readonly Part[], fresh: ReadonlyMap<number, PartResult>): void {
    const [first] = parts;
    if (first === undefined || first.input.container === 'pipe') return;
    const known = this.known(first.input);
    const latest = this.setup?.plausible?.to;
    const before = known.pieces;
    known.pieces = parts.map((_, i): Piece => {
      const result = fresh.get(i);
      if (result === undefined) return before[i] as Piece;
      const { start: from } = result;
      const to = first.kind === 'stream' ? first.input.size : result.end;
      return { from, to, result, latest: mayMoveOn(result) ? latest : undefined };
    });
  }

  /** The accesses of spans, in canonical order, of which only what is not known is read. */
  async read(spans: readonly Span[], scans: readonly FileScan[], executor: Executor): Promise<Access[]> {
    const selections = selectionsOf(spans);
    const all: Access[] = [];
    for (const scan of scans) {
      const selection = selections.get(scan.system);
      if (selection === undefined || scan.parts.length === 0) continue;
      const { accesses, way, generation } = this.known(scan.file.input);
      const tasks = accesses.tasksOf(scan, selection, `${generation} ${way}`);
      const fresh = await readTasks(tasks, executor);
      for (const access of accesses.take(scan, selection, fresh)) all.push(access);
    }
    return all.sort(canonical);
  }

  digest(input: Input, prefix?: number): FileHash {
    return this.known(input).file.digest(input, prefix);
  }

  private known(input: Input): Known {
    const key = fileKey(input);
    const known = this.files.get(key);
    if (known !== undefined) return known;
    const made: Known = {
      file: new FollowedFile(),
      plan: new KnownPlan(),
      accesses: new KnownAccesses(),
      generation: -1,
      way: '',
      pieces: [],
    };
    this.files.set(key, made);
    return made;
  }
}

/** So many pieces of about one size become one. */
const MANY = 8;

function sizeClass(bytes: number): number {
  return Math.floor(Math.log(Math.max(1, bytes)) / Math.log(MANY));
}

/** All of a part but its place. */
function nameOf(part: Part): unknown {
  if (part.kind === 'stream') return 'stream';
  const { charset, assumed, layout } = part;
  return [charset, assumed, layout];
}

/**
 * Whether the clock alone may make another result: a time that lies too far ahead now does not
 * later.
 */
function mayMoveOn({ rejected, rejects }: PartResult): boolean {
  return rejected > rejects.length || rejects.some(({ reason }) => reason === 'reject.tooLate');
}

function cut(from: number, to: number, rangeSize: number): { from: number; to: number }[] {
  const count = Math.max(1, Math.round((to - from) / rangeSize));
  const at = (i: number) => Math.floor(from + ((to - from) * i) / count);
  return Array.from({ length: count }, (_, i) => ({ from: at(i), to: at(i + 1) }));
}

/** A copy of a result that knows its own keys; those of `result` are numbers of the collection. */
export function selfContained(result: PartResult, { keys, spellings }: Numbering): PartResult {
  const rows = result.rows.slice();
  const own = new Map<number, number>();
  const newKeys: PartResult['newKeys'] = [];
  for (let at = ROW.key; at < rows.length; at += ROW.words) {
    const key = rows[at] as number;
    let number = own.get(key);
    if (number === undefined) {
      number = newKeys.push(spellings.shownKey(keys.keys[key] as AccessKey)) - 1;
      own.set(key, number);
    }
    rows[at] = number;
  }
  return { ...result, rows, newKeys, chunks: result.chunks.slice() };
}
