/**
 * Simple patterns, matched in bytes. Simple is a pattern that is a sequence of characters, classes and groups, in which each repeated class
 * ends where what follows begins: at every byte there is one way to go on, so that there is nothing to try again. Most patterns for logs are so;
 * all others are left to RegExp, and give the same.
 */
import { ByteClass, symbolOf } from './byte-class.js';
import { type Step, stepsOf } from './byte-steps.js';
import { startsWith } from './bytes.js';

/** Bytes that attempts in vain may look at, for each byte of the text; beyond that RegExp decides, which has a guard of its own. */
const PATIENCE = 16;

export type Found = 'yes' | 'no' | 'unknown';

export class BytePattern {
  /** where the groups of the last match begin and end, by their number */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  private end = 0;
  /** how far the last attempt came */
  private reached = 0;

  private constructor(
    private readonly steps: readonly Step[],
    groups: number,
    private readonly anchored: boolean,
    private readonly toEnd: boolean,
  ) {
    this.starts = new Int32Array(groups + 1);
    this.ends = new Int32Array(groups + 1);
  }

  /** undefined: the pattern is not simple. */
  static of(source: string): BytePattern | undefined {
    const anchored = source.startsWith('^');
    const toEnd = /(?:^|[^\\])(?:\\\\)*\$$/.test(source);
    const parsed = stepsOf(source.slice(anchored ? 1 : 0, toEnd ? -1 : undefined));
    if (parsed === undefined || !isSimple(parsed.steps, toEnd)) return undefined;
    return new BytePattern(parsed.steps, parsed.groups, anchored, toEnd);
  }

  /** `bytes` must be UTF-8 between the two places. */
  find(bytes: Uint8Array, from: number, to: number): Found {
    this.end = to;
    if (this.matches(bytes, from)) return 'yes';
    if (this.anchored) return 'no';
    let spent = this.reached - from;
    for (let at = from + 1; at <= to; at += 1) {
      if (isWithinCharacter(bytes[at])) continue;
      if (this.matches(bytes, at)) return 'yes';
      spent += this.reached - at;
      if (spent > PATIENCE * (to - from)) return 'unknown';
    }
    return 'no';
  }

  private matches(bytes: Uint8Array, from: number): boolean {
    const { steps, end } = this;
    let at = from;
    for (let i = 0; i < steps.length; i += 1) {
      const step = steps[i] as Step;
      this.reached = at;
      switch (step.kind) {
        case 'text':
          if (!startsWith(bytes, at, end, step.bytes)) return false;
          at += step.bytes.length;
          break;
        case 'class': {
          const next = step.class.runEnd(bytes, at, end, step.most);
          if (next - at < step.least) return false;
          at = next;
          break;
        }
        case 'open':
          this.starts[step.group] = at;
          break;
        case 'close':
          this.ends[step.group] = at;
      }
    }
    return !this.toEnd || at === end;
  }
}

function isWithinCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Whether each repetition ends where what follows begins. */
function isSimple(steps: readonly Step[], toEnd: boolean): boolean {
  return steps.every((step, i) => {
    if (step.kind !== 'class' || step.least === step.most) return true;
    const { begin, canEnd } = follow(steps.slice(i + 1));
    if (begin.some((members) => members.some((member, symbol) => member && step.class.members[symbol]))) return false;
    // a lazy one takes no more than it must where nothing follows
    return !(step.lazy && canEnd && !toEnd);
  });
}

/** With what characters these steps may begin; whether they may be nothing. */
function follow(steps: readonly Step[]): { begin: (readonly boolean[])[]; canEnd: boolean } {
  const begin: (readonly boolean[])[] = [];
  for (const step of steps) {
    if (step.kind === 'text') {
      begin.push(only(step.first));
      return { begin, canEnd: false };
    }
    if (step.kind !== 'class') continue;
    begin.push(step.class.members);
    if (step.least > 0) return { begin, canEnd: false };
  }
  return { begin, canEnd: true };
}

const NONE = new ByteClass('[]').members;

function only(character: string): readonly boolean[] {
  return NONE.with(symbolOf(character), true);
}
