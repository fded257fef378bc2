/**
 * How a growing file is to be read, found out once and not at every scan: its charset and the
 * layout of its records are guessed from its first bytes, which do not change. They are looked at
 * again when the file has doubled, and when bytes come that could make another guess.
 */
import { isAscii } from 'node:buffer';
import { HEAD_SIZE } from '../../../lib/charset/survey.js';
import { FileSource } from '../ingest/sources.js';
import type { FilePlan, LogFile } from '../plan/files.js';

/** The header of a file lies within so many bytes, or is looked for again. */
const SETTLED = 8192;
/** Bytes that are looked at for what could make another guess, at most; more make a new plan. */
const MOST_NEW = 1 << 20;
const [NUL, CR, ESC] = [0x00, 0x0d, 0x1b];

export class KnownPlan {
  private plan: FilePlan | undefined;
  private by = '';
  /** bytes that the file had when it was planned */
  private planned = 0;
  /** bytes up to which nothing came that could make another guess */
  private checked = 0;

  /** `by`: all that the plan depends on besides the file's bytes. */
  async of(file: LogFile, by: string, make: () => Promise<FilePlan>): Promise<FilePlan> {
    const { size, container } = file.input;
    if (container !== 'plain') return make();
    if (this.plan !== undefined && this.by === by && this.isGood(file)) return withFile(this.plan, file);
    this.plan = undefined;
    const made = await make();
    Object.assign(this, { plan: made, by, planned: size, checked: size });
    return made;
  }

  private isGood({ input: { file, path, size } }: LogFile): boolean {
    if (this.planned < SETTLED || size < this.checked || size >= 2 * this.planned) return false;
    const [first] = this.plan?.parts ?? [];
    const isDecided = first?.kind === 'range' && !first.assumed;
    const to = isDecided ? Math.min(size, HEAD_SIZE) : size;
    if (to - this.checked > MOST_NEW) return false;
    if (to > this.checked) {
      const bytes = new FileSource(file, path, 0, to);
      try {
        if (!isPlain(bytes.peek(this.checked, to - this.checked))) return false;
      } finally {
        bytes.close();
      }
      this.checked = to;
    }
    return true;
  }
}

/** Whether nothing in these bytes speaks for a charset, or for other line ends than before. */
function isPlain(bytes: Uint8Array): boolean {
  return isAscii(bytes) && ![NUL, CR, ESC].some((byte) => bytes.includes(byte));
}

function withFile(plan: FilePlan, file: LogFile): FilePlan {
  return { ...plan, parts: plan.parts.map((part) => ({ ...part, ...file })) };
}
