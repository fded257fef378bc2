/** The kernel with all that it asks: what keys are called, what values mean. One per thread. */

import type { LogSource } from '../../../domain/model.js';
import type { Layout } from '../../../parsers/types.js';
import { accountOf, KeyTable, terminalOf, writtenIds } from '../../sessions/keys.js';
import { hostTime } from '../kernel/host-time.js';
import { type DictionaryColumn, KEY, Kernel, type KernelLayout } from '../kernel/kernel.js';
import { compileTime, isReadByHost, textsIn } from '../kernel/time-pattern.js';
import { type LocalOffset, localOffsets } from '../kernel/zone.js';
import { isSameLayout, kernelLayout } from '../plan/layout.js';
import type { ReaderSetup } from '../workers/worker-protocol.js';
import { encoderOf } from './encode.js';
import { PartTexts, type TextCharset } from './part-texts.js';
import { ValueCodes } from './value-codes.js';

const SPACE_OF_TABLES = { arena: 4 << 20 };

export class Engine {
  readonly kernel: Kernel;
  /** keys of this thread, numbered for whoever collects its parts */
  keys = new KeyTable();
  readonly texts = new PartTexts();
  private readonly values = new ValueCodes();
  /** on the second pass: whether the accesses of a key are asked for */
  private wanted: ((key: number) => boolean) | undefined;
  /** by the kernel's number of a key */
  private numbers: number[] = [];
  private source: LogSource | undefined;
  /** the layout that the kernel works by */
  private lastLayout: KernelLayout | undefined;
  private readTime: (text: string) => number = () => Number.NaN;
  private readonly zones = new Map<string, LocalOffset[]>();

  constructor(
    module: WebAssembly.Module,
    readonly setup: ReaderSetup,
  ) {
    const host = {
      newKey: (id: number, account: Uint8Array, terminal: Uint8Array) => this.newKey(id, account, terminal),
      resolve: (column: DictionaryColumn, value: Uint8Array, slot: number) =>
        this.values.resolve(column, this.texts.decode(value), slot),
      readTime: (text: Uint8Array) => this.readTime(this.texts.decodePlain(text).trim()),
    };
    this.kernel = new Kernel(module, host, setup.bounds, { ...SPACE_OF_TABLES, bits: setup.tableBits });
    this.kernel.setGap(setup.sessionGap);
    if (setup.core) this.kernel.setCore(setup.core.from, setup.core.to);
    if (setup.plausible) this.kernel.setPlausible(setup.plausible);
  }

  /**
   * Reads records of this source, charset and layout from now on. Nothing may be left in the tables
   * that is still needed. A source of many small files is set up once.
   */
  async use(index: number, charset: TextCharset, layout: Layout, wanted?: (key: number) => boolean): Promise<void> {
    const source = this.setup.sources[index] as LogSource;
    const otherTexts = this.texts.begin(charset);
    const anew = source !== this.source || otherTexts || wanted !== this.wanted;
    if (source !== this.source) this.values.use(source);
    this.source = source;
    this.wanted = wanted;
    this.clear(anew);
    const next = kernelLayout(source, layout, this.setup.recordLimit, (column) => this.values.matters(column));
    if (!anew && !this.values.isCrowded && isSameLayout(next, this.lastLayout)) return;
    const encode = await encoderOf(charset.charset, textsIn(source.time));
    const program = compileTime(source.time, encode);
    if (isReadByHost(program)) this.readTime = hostTime(source.time, source.timezone);
    this.kernel.setLayout(next, program, this.offsetsOf(source.timezone));
    this.lastLayout = next;
    this.values.forget();
  }

  /** This thread's number of a key by the kernel's. */
  numberOf(kernelKey: number): number {
    return this.numbers[kernelKey] as number;
  }

  /** Keys are numbered from 0 again. Nothing may be left in the tables that is still needed. */
  forgetKeys(): void {
    this.keys = new KeyTable();
    this.clear(true);
  }

  /** Empties the kernel's tables. */
  clear(keys = this.kernel.keysCrowded): void {
    this.kernel.clear(keys);
    if (keys) this.numbers = [];
  }

  /** Counts of unmapped actions since the last call. */
  takeUnmapped(): [string, number][] {
    return this.values.takeUnmapped(this.kernel);
  }

  private newKey(id: number, accountBytes: Uint8Array, terminalBytes: Uint8Array): number {
    const source = this.source as LogSource;
    const { system } = source;
    const texts = { account: this.texts.decode(accountBytes), terminal: this.texts.decode(terminalBytes) };
    const account = accountOf(texts.account, source);
    const terminal = terminalOf(texts.terminal, source);
    const accountBlank = accountBytes.length > 0 && account === '';
    const terminalBlank = terminalBytes.length > 0 && terminal === '';
    if (accountBlank || terminalBlank) {
      this.numbers[id] = -1;
      return (accountBlank ? KEY.accountBlank : 0) | (terminalBlank ? KEY.terminalBlank : 0);
    }
    const written = writtenIds({ system, account, terminal }, texts, source);
    const number = this.keys.idOf(system, account, terminal, written);
    this.numbers[id] = number;
    return this.wanted?.(number) ? KEY.wanted : 0;
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
