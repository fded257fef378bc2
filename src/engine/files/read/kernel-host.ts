/** The kernel with all that it asks: what keys are called, what values mean. One per thread. */

import type { LogSource } from '../../../domain/model.js';
import { type Decoder, decoder } from '../../../lib/charset/charset.js';
import type { Charset } from '../../../lib/charset/types.js';
import type { Layout } from '../../../parsers/types.js';
import { lateDecoder } from '../ingest/late-charset.js';
import type { Input, LateCharset } from '../ingest/types.js';
import { hostTime } from '../kernel/host-time.js';
import { type DictionaryColumn, KEY, Kernel, MEANING } from '../kernel/kernel.js';
import { compileTime, isReadByHost, textsIn } from '../kernel/time-pattern.js';
import { type LocalOffset, localOffsets } from '../kernel/zone.js';
import { kernelLayout } from '../plan/layout.js';
import type { ReaderSetup } from '../workers/worker-protocol.js';
import { encoderOf } from './encode.js';
import { accountOf, KeyTable, terminalOf, textOf } from './keys.js';
import { Unmapped, ValueClasses } from './value-classes.js';

const SPACE_OF_TABLES = { arena: 4 << 20 };
const MAX_VALUES = 10_000;
/** So many values of the columns at hand leave little room for the kernel to remember others: it begins anew with the next part. */
const MANY_VALUES = 500;

/** In which charset texts are; `late`: the file that shows it, where it begins with ASCII. */
export interface TextCharset {
  charset: Charset;
  late?: Input | undefined;
}

export class Engine {
  readonly kernel: Kernel;
  /** keys of this thread, numbered for whoever collects its parts */
  readonly keys = new KeyTable();
  readonly unmapped = new Unmapped();
  /** on the second pass: whether the accesses of a key are asked for */
  private wanted: ((key: number) => boolean) | undefined;
  /** of a file that begins with ASCII: what it was found to be */
  found: LateCharset | undefined;
  private ignored = 0;
  /** by the kernel's number of a key */
  private numbers: number[] = [];
  private source: LogSource | undefined;
  /** of the texts that the kernel has seen; 'ascii' where it saw no others */
  private charset: Charset | 'ascii' | 'late' | undefined;
  private decoder: Decoder = decoder('utf-8');
  private valueClasses: ValueClasses | undefined;
  /** the layout that the kernel was told last */
  private told = '';
  /** values that the kernel remembers since then */
  private resolved = 0;
  private readTime: (text: string) => number = () => Number.NaN;
  /** unmapped actions by the place where the kernel counts them */
  private counted = new Map<number, string>();
  private readonly zones = new Map<string, LocalOffset[]>();
  /** valueClasses of values that the kernel does not remember */
  private readonly values = new Map<string, number>();

  constructor(
    module: WebAssembly.Module,
    readonly setup: ReaderSetup,
  ) {
    const host = {
      newKey: (id: number, account: Uint8Array, terminal: Uint8Array) => this.newKey(id, account, terminal),
      resolve: (column: DictionaryColumn, value: Uint8Array, slot: number) => this.resolve(column, value, slot),
      readTime: (text: Uint8Array) => this.readTime(this.decoder.decode(text).trim()),
    };
    this.kernel = new Kernel(module, host, setup.bounds, { ...SPACE_OF_TABLES, bits: setup.tableBits });
    this.kernel.setGap(setup.sessionGap);
    if (setup.core) this.kernel.setCore(setup.core.from, setup.core.to);
    if (setup.plausible) this.kernel.setPlausible(setup.plausible);
  }

  /**
   * Reads records of this source, charset and layout from now on. Nothing may be left in the tables that is still needed. A source of many
   * small files is set up once.
   */
  async use(
    index: number,
    { charset, late }: TextCharset,
    layout: Layout,
    wanted?: (key: number) => boolean,
  ): Promise<void> {
    const source = this.setup.sources[index] as LogSource;
    const texts = late === undefined ? charset : 'ascii';
    const anew = source !== this.source || texts !== this.charset || wanted !== this.wanted;
    if (source !== this.source) this.valueClasses = new ValueClasses(source);
    this.found = undefined;
    if (late !== undefined) {
      this.decoder = lateDecoder(late, (found) => {
        this.found = found;
        // values that the kernel remembers are those of this file
        this.charset = 'late';
      });
    } else if (texts !== this.charset) this.decoder = decoder(charset);
    this.ignored = this.decoder.wrong;
    Object.assign(this, { source, charset: texts, wanted });
    this.clear(anew);
    const valueClasses = this.valueClasses as ValueClasses;
    const lies = kernelLayout(source, layout, this.setup.recordLimit, (column) => valueClasses.matters(column));
    const told = JSON.stringify(lies);
    if (!anew && told === this.told && this.resolved < MANY_VALUES) return;
    const encode = await encoderOf(charset, textsIn(source.time));
    const program = compileTime(source.time, encode);
    if (isReadByHost(program)) this.readTime = hostTime(source.time, source.timezone);
    this.kernel.setLayout(lies, program, this.offsetsOf(source.timezone));
    this.told = told;
    this.resolved = 0;
    this.values.clear();
    this.counted.clear();
  }

  decode(bytes: Uint8Array): string {
    return textOf(bytes, this.decoder);
  }

  /** Of a record that counts for nothing; what is wrong with it is not counted either. */
  decodeRejected(bytes: Uint8Array): string {
    const before = this.decoder.wrong;
    const text = this.decode(bytes);
    this.ignored += this.decoder.wrong - before;
    return text;
  }

  /** Sequences of wrong bytes among the distinct values of the part at hand. */
  get wrongValues(): number {
    return this.decoder.wrong - this.ignored;
  }

  /** This thread's number of a key by the kernel's. */
  numberOf(kernelKey: number): number {
    return this.numbers[kernelKey] as number;
  }

  /** Empties the kernel's tables. */
  clear(keys = this.kernel.keysCrowded): void {
    this.kernel.clear(keys);
    if (keys) this.numbers = [];
  }

  /** Counts of unmapped actions since the last call. */
  takeUnmapped(): [string, number][] {
    for (const [slot, action] of this.counted) this.unmapped.add(action, this.kernel.takeCount(slot));
    return this.unmapped.take();
  }

  private newKey(id: number, accountBytes: Uint8Array, terminalBytes: Uint8Array): number {
    const source = this.source as LogSource;
    const { system } = source;
    const account = accountOf(this.decode(accountBytes), source);
    const terminal = terminalOf(this.decode(terminalBytes), source);
    const accountBlank = accountBytes.length > 0 && account === '';
    const terminalBlank = terminalBytes.length > 0 && terminal === '';
    if (accountBlank || terminalBlank) {
      this.numbers[id] = -1;
      return (accountBlank ? KEY.accountBlank : 0) | (terminalBlank ? KEY.terminalBlank : 0);
    }
    const number = this.keys.idOf(system, account, terminal);
    this.numbers[id] = number;
    return this.wanted?.(number) ? KEY.wanted : 0;
  }

  private resolve(column: DictionaryColumn, value: Uint8Array, slot: number): number {
    const text = this.decode(value);
    this.resolved += 1;
    const code = slot === 0 ? this.remembered(column, text) : (this.valueClasses as ValueClasses).of(column, text);
    if (code & MEANING.unmapped && column === 'action') {
      if (slot === 0) this.unmapped.add(text.trim(), 1);
      else this.counted.set(slot, text.trim());
    }
    return code;
  }

  private remembered(column: DictionaryColumn, text: string): number {
    const id = `${column} ${text}`;
    const known = this.values.get(id);
    if (known !== undefined) return known;
    const code = (this.valueClasses as ValueClasses).of(column, text);
    if (this.values.size >= MAX_VALUES) this.values.clear();
    this.values.set(id, code);
    return code;
  }

  private offsetsOf(timezone: string): LocalOffset[] {
    const known = this.zones.get(timezone);
    if (known) return known;
    const { bounds } = this.setup;
    const offsets = localOffsets(timezone, { from: bounds[0] as number, to: bounds.at(-1) as number });
    this.zones.set(timezone, offsets);
    return offsets;
  }
}
