/** Files without a ledger: all of them appear, or none. */
import { NO_LEDGER } from './area.js';
import { type OutputFile, Stage } from './stage.js';
import { removeAreas, swapIn } from './swap.js';

/** Throws a UserError; then what was there before is still there. */
export async function writeFiles(root: string, files: Iterable<OutputFile>): Promise<void> {
  const stage = new Stage(NO_LEDGER);
  try {
    for (const file of files) await stage.file(root, file);
    await stage.sync();
    await swapIn(stage.swaps, { check: () => undefined, remove: () => undefined });
  } catch (error) {
    stage.discard();
    throw error;
  }
  removeAreas(stage.swaps);
}
