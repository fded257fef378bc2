/** What becomes of the records of a part, step by step. */

import {
  ACTION_CLASSES,
  type Access,
  type ActionClass,
  type LogSource,
  type RejectReason,
  type TextColumn,
} from '../../../domain/model.js';
import type { Layout, NonRecord, RowBatch } from '../../../parsers/types.js';
import type { AccessKey } from '../../types.js';
import { ALL_REJECTS, type KernelReject, MATCH, MEANING, type ScanStep } from '../kernel/kernel.js';
import type { Part } from '../workers/worker-protocol.js';
import type { OnStep } from './blocks.js';
import type { Engine } from './kernel-host.js';
import type { PartBuilder } from './part-builder.js';
import type { RecentBytes } from './recent-bytes.js';
import { RecordTexts, type Wanted } from './select.js';

/** Characters of a rejected record that are kept, and bytes that are enough for them. */
const TEXT_LENGTH = 200;
const TEXT_BYTES = 4 * TEXT_LENGTH;
/** Headers longer than this are not found again. */
const NON_RECORD_BYTES = 64 * 1024;

export type NonRecordTest = (text: string) => NonRecord | undefined;

/**
 * What becomes of the records of a part. Kernel steps come with the block they read, row steps with
 * the batch of the rows.
 */
export interface Sink {
  rejectsWanted(): number;
  onStep: OnStep;
  /** `before`: rows of the batch before those of the step */
  onRows(step: ScanStep, before: number, batch: RowBatch): void;
  onBatch(batch: RowBatch): void;
}

/** Counts what the kernel accepts, and keeps the first of what it rejects. */
export function countingSink(
  engine: Engine,
  part: Part,
  builder: PartBuilder,
  recent: RecentBytes,
  nonRecord: () => Promise<NonRecordTest | undefined>,
): Sink {
  const { kernel } = engine;
  const reject = (line: number, reason: RejectReason, bytes: Uint8Array) => {
    if (builder.rejectsWanted <= 0) return;
    const { system, path } = part.input;
    const text = engine.texts.decodeRejected(bytes.slice(0, TEXT_BYTES)).replace(/\r$/, '').slice(0, TEXT_LENGTH);
    builder.rejects.push({ system, file: path, line, reason, text });
  };
  let test: NonRecordTest | undefined;
  const takeRejects = async (rejects: readonly KernelReject[], lines: number, block: Uint8Array) => {
    test ??= await nonRecord();
    for (const { line, reason, timed, start, end } of rejects) {
      const bytes = block.subarray(start, end);
      const found = timed ? undefined : test?.(engine.texts.decodeRejected(bytes.subarray(0, NON_RECORD_BYTES)));
      if (!found) reject(lines + line + 1, reason, bytes);
      else builder.forget(found);
    }
  };
  return {
    // any rejected record may be the header again, so none may be left out
    rejectsWanted: () => ALL_REJECTS,
    onStep: (step, block, base) => {
      const { lines } = builder;
      const rejects = step.rejected > 0 ? kernel.rejects() : [];
      builder.add(step, base, base + step.used);
      if (rejects.length > 0) return takeRejects(rejects, lines, block);
    },
    onRows: (step, before, batch) => {
      for (const { line, reason } of step.rejected > 0 ? kernel.rejects() : []) {
        const row = before + line;
        const start = batch.offsets[row] as number;
        reject(batch.lines[row] as number, reason, recent.slice(start, start + (batch.lengths[row] as number)));
      }
      builder.add(step, 0, 0);
    },
    onBatch: (batch) => {
      builder.records += batch.rejects.length;
      builder.rejected += batch.rejects.length;
      for (const { line, reason, offset, length } of batch.rejects) {
        reject(line, reason, recent.slice(offset, offset + Math.min(length, TEXT_BYTES)));
      }
    },
  };
}

/** Decodes the accesses that the kernel has selected. */
export function accessSink(
  engine: Engine,
  part: Part,
  layout: Layout,
  linesBefore: number,
  wanted: Wanted,
  accesses: Access[],
): Sink {
  const texts = new RecordTexts(engine, layout, engine.setup.sources[part.source] as LogSource);
  let lines = linesBefore;
  const take = (
    step: ScanStep,
    lineOf: (line: number, ordinal: number) => number,
    textsOf: (start: number, end: number, ordinal: number) => Record<TextColumn, string>,
  ) => {
    const { count, words, times } = engine.kernel.matches();
    for (let i = 0; i < count; i++) {
      const word = (what: number) => words[MATCH.words * i + what] as number;
      const time = times[(MATCH.words / 2) * i] as number;
      const key = engine.numberOf(word(MATCH.key));
      if (!wanted.has(key, time)) continue;
      const { system, account, terminal, written } = engine.keys.keys[key] as AccessKey;
      accesses.push({
        ...{ time, system, account, terminal, written },
        ...textsOf(word(MATCH.start), word(MATCH.end), word(MATCH.ordinal)),
        ...meant(word(MATCH.meaning)),
        file: part.input.path,
        line: lineOf(word(MATCH.line), word(MATCH.ordinal)),
      });
    }
    lines += step.lines;
    if (step.full) engine.clear();
  };
  return {
    rejectsWanted: () => 0,
    onStep: (step, block) => {
      const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
      take(
        step,
        (line) => lines + line + 1,
        (start, end) => texts.of(bytes.subarray(start, end)),
      );
    },
    onRows: (step, before, batch) =>
      take(
        step,
        (_, ordinal) => batch.lines[before + ordinal] as number,
        (_start, _end, ordinal) => texts.ofRow(batch, before + ordinal),
      ),
    onBatch: () => {},
  };
}

function meant(meaning: number): Pick<Access, 'class' | 'unmasked' | 'failed'> {
  return {
    class: ACTION_CLASSES[meaning & MEANING.class] as ActionClass,
    unmasked: (meaning & MEANING.unmasked) !== 0,
    failed: (meaning & MEANING.failed) !== 0,
  };
}
