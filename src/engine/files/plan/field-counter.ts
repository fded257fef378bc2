/**
 * Counts the fields of a file's first record with all wanted columns, where no header says how many
 * there are.
 */
import { FileSource } from '../ingest/sources.js';
import { compileKernel } from '../kernel/module.js';
import { Reader } from '../read/reader.js';
import type { ReaderSetup } from '../workers/worker-protocol.js';
import type { CountFields } from './files.js';

export function fieldCounter(setup: ReaderSetup): CountFields {
  let reader: Reader | undefined;
  return async ({ source, input }, charset, layout) => {
    reader ??= new Reader(compileKernel(), { ...setup, tableBits: 4 });
    const bytes = new FileSource(input.file, input.path, 0, input.size);
    try {
      return await reader.fieldCount(source, charset, layout, bytes);
    } finally {
      bytes.close();
    }
  };
}
