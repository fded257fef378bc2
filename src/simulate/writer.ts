/**
 * Log lines as bytes. A line is put together from pieces that were encoded once (who and where,
 * action and screen, supply point, result) and a clock made of two-digit tables; nothing is
 * formatted or encoded per line.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import iconv from 'iconv-lite';
import { ACTS } from './acts.js';
import { DAY, HOUR, midnightOf, type Sec } from './clock.js';
import type { LogFormat } from './formats.js';
import type { Encoding, Settings } from './options.js';
import { Random } from './random.js';
import { fill, type Part, partsOf } from './template.js';

const CHUNK = 1 << 20;
const LONGEST_LINE = 512;
const COLON = 0x3a;
const SUPPLY_POINT_DIGITS = 22;
const TOKYO = 9 * HOUR;

export interface WriterOptions {
  format: LogFormat;
  encoding: Encoding;
  seed: number;
  /** how many supply points there are, a power of two */
  objects: number;
}

export class LineWriter {
  /** records written, in all files together */
  lines = 0;
  private readonly out = Buffer.allocUnsafe(CHUNK + LONGEST_LINE);
  private length = 0;
  private fd = -1;
  private readonly parts: readonly Part[];
  private readonly literals: readonly Uint8Array[];
  private readonly acts: readonly Uint8Array[];
  private readonly results: readonly Uint8Array[];
  private readonly empty: Uint8Array;
  private readonly digits = twoDigits();
  private readonly objects: Uint8Array;
  private readonly objectMask: number;
  /** local time at which the log's own day began, and what it calls that day and the next */
  private midnight: Sec = 0;
  private dates: [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()];

  constructor(private readonly options: WriterOptions) {
    const { format, seed, objects } = options;
    this.parts = partsOf(format.line);
    this.literals = this.parts.map((part) => this.encode(part.kind === 'literal' ? part.text : ''));
    this.acts = ACTS.map(({ action, screen }) => this.encode(fill(this.parts, 'act', { action, screen })));
    const outcomes = [
      { result: 'OK', status: '200' },
      { result: 'NG', status: '403' },
    ];
    this.results = outcomes.map((outcome) => this.encode(fill(this.parts, 'result', outcome)));
    this.empty = this.encode(format.empty);
    this.objects = supplyPoints(new Random(seed, 'objects'), objects);
    this.objectMask = objects - 1;
  }

  /** The piece of a line that names an account and where it sits. */
  who(account: string, terminal: string, address: string): Uint8Array {
    return this.encode(fill(this.parts, 'who', { account, terminal, address }));
  }

  /** Starts the file of the local day that begins at `midnight`. */
  open(file: string, midnight: Sec): void {
    const { format } = this.options;
    this.fd = openSync(file, 'wx');
    const shift = format.utc ? TOKYO : 0;
    const day = midnightOf(midnight - shift);
    this.midnight = day + shift;
    this.dates = [this.encode(format.date(day)), this.encode(format.date(day + DAY))];
    this.put(this.encode(format.header));
  }

  /** Writes one record; `draw` chooses the supply point: only its low bits count. */
  line(t: Sec, who: Uint8Array, act: number, draw: number, failed: boolean): void {
    const { parts } = this;
    for (let i = 0; i < parts.length; i++) {
      switch ((parts[i] as Part).kind) {
        case 'literal':
          this.put(this.literals[i] as Uint8Array);
          break;
        case 'time':
          this.putTime(t);
          break;
        case 'who':
          this.put(who);
          break;
        case 'act':
          this.put(this.acts[act] as Uint8Array);
          break;
        case 'object':
          if (ACTS[act]?.object) this.putObject(draw & this.objectMask);
          else this.put(this.empty);
          break;
        case 'result':
          this.put(this.results[failed ? 1 : 0] as Uint8Array);
      }
    }
    this.lines++;
    if (this.length >= CHUNK) this.flush();
  }

  close(): void {
    if (this.fd < 0) return;
    this.flush();
    closeSync(this.fd);
    this.fd = -1;
  }

  private put(piece: Uint8Array): void {
    const { out } = this;
    let at = this.length;
    for (let i = 0; i < piece.length; i++) out[at++] = piece[i] as number;
    this.length = at;
  }

  private putTime(t: Sec): void {
    const tomorrow = t >= this.midnight + DAY;
    const second = t - this.midnight - (tomorrow ? DAY : 0);
    if (second < 0 || second >= DAY) throw new Error(`${t} is not of this file's day`);
    this.put(this.dates[tomorrow ? 1 : 0]);
    const hour = (second / 3600) | 0;
    const minute = ((second - hour * 3600) / 60) | 0;
    this.putTwo(hour);
    this.out[this.length++] = COLON;
    this.putTwo(minute);
    this.out[this.length++] = COLON;
    this.putTwo(second % 60);
  }

  private putTwo(n: number): void {
    this.out[this.length++] = this.digits[n * 2] as number;
    this.out[this.length++] = this.digits[n * 2 + 1] as number;
  }

  private putObject(index: number): void {
    const { out, objects } = this;
    let at = this.length;
    let from = index * SUPPLY_POINT_DIGITS;
    for (const end = from + SUPPLY_POINT_DIGITS; from < end; from++) out[at++] = objects[from] as number;
    this.length = at;
  }

  private flush(): void {
    for (let from = 0; from < this.length; ) from += writeSync(this.fd, this.out, from, this.length - from);
    this.length = 0;
  }

  private encode(text: string): Uint8Array {
    return iconv.encode(text, this.options.encoding);
  }
}

function twoDigits(): Uint8Array {
  return Buffer.from(Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0')).join(''), 'latin1');
}

/** Supply point numbers: 22 digits, beginning with the area. */
function supplyPoints(random: Random, count: number): Uint8Array {
  const out = Buffer.allocUnsafe(count * SUPPLY_POINT_DIGITS);
  for (let i = 0; i < count; i++) {
    const digits = `0300${nine(random)}${nine(random)}`;
    out.write(digits, i * SUPPLY_POINT_DIGITS, 'latin1');
  }
  return out;
}

const nine = (random: Random) => String(random.below(1_000_000_000)).padStart(9, '0');

/** So many every world has. */
export const SUPPLY_POINTS = 4_096;

/** A power of two that follows the size of the world, up to 262,144. */
export function supplyPointCount({ lines }: Pick<Settings, 'lines'>): number {
  let n = SUPPLY_POINTS;
  while (n < 262_144 && n * 8 < lines) n *= 2;
  return n;
}

/** What the logs of a world call a supply point, by its place among all. */
export function supplyPointNames(settings: Pick<Settings, 'lines' | 'seed'>): (place: number) => string {
  const count = supplyPointCount(settings);
  const digits = supplyPoints(new Random(settings.seed, 'objects'), count);
  return (place) =>
    Buffer.from(digits.subarray(place * SUPPLY_POINT_DIGITS, (place + 1) * SUPPLY_POINT_DIGITS)).toString('latin1');
}
