/**
 * Simple patterns, matched in bytes. Simple is a pattern that is a sequence of characters, classes and groups, in which each repeated class
 * ends where what follows begins: at every byte there is one way to go on, so that there is nothing to try again. Most patterns for logs are so;
 * all others are left to RegExp, and give the same.
 */
import { ByteClass, NO, symbolOf, YES } from './byte-class.js';
import { type Step, stepsOf } from './byte-steps.js';

/** Bytes that attempts in vain may look at, for each byte of the text; beyond that RegExp decides, which has a guard of its own. */
const PATIENCE = 16;

export type Found = 'yes' | 'no' | 'unknown';

/** Steps in one list of numbers, which is faster to follow than objects: what it is, then what belongs to it. */
const CODE = { class: 0, mark: 1, text: 2 } as const;
/** class: number, least, most; mark: place in `marks` */
const CLASS_LENGTH = 4;
const MARK_LENGTH = 2;
const TEXT_LENGTH = 2;

/** A year of small files has one pattern. */
const known = new Map<string, BytePattern | undefined>();

export class BytePattern {
  /** where each group of the last match begins, and where it ends, at twice its number */
  readonly marks: Int32Array;
  private readonly program: Int32Array;
  private readonly classes: readonly ByteClass[];
  /** of all classes, one behind the other */
  private readonly tables: Uint8Array;
  private end = 0;
  /** how far the last attempt came */
  private reached = 0;

  private constructor(
    steps: readonly Step[],
    groups: number,
    private readonly anchored: boolean,
    private readonly toEnd: boolean,
  ) {
    this.marks = new Int32Array(2 * groups + 2);
    this.classes = steps.flatMap((step) => (step.kind === 'class' ? [step.class] : []));
    this.tables = Uint8Array.from(this.classes.flatMap(({ table }) => [...table]));
    this.program = Int32Array.from(steps.flatMap((step) => codeOf(step, this.classes)));
  }

  /** undefined: the pattern is not simple. The same object for the same pattern: its marks are good until it is asked again. */
  static of(source: string): BytePattern | undefined {
    if (!known.has(source)) known.set(source, BytePattern.compiled(source));
    return known.get(source);
  }

  private static compiled(source: string): BytePattern | undefined {
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
    const { program, tables, marks, end } = this;
    const { length } = program;
    let at = from;
    for (let i = 0; i < length; ) {
      const code = program[i] as number;
      if (code === CODE.class) {
        const number = program[i + 1] as number;
        const table = number << 8;
        const start = at;
        const most = program[i + 3] as number;
        const stop = end - at > most ? at + most : end;
        while (at < stop) {
          const kind = tables[table + (bytes[at] as number)];
          if (kind === YES) at += 1;
          else {
            const taken = kind === NO ? 0 : (this.classes[number] as ByteClass).closer(bytes, at, end);
            if (taken === 0) break;
            at += taken;
          }
        }
        if (at - start < (program[i + 2] as number)) return this.failed(at);
        i += CLASS_LENGTH;
      } else if (code === CODE.mark) {
        marks[program[i + 1] as number] = at;
        i += MARK_LENGTH;
      } else {
        i += TEXT_LENGTH;
        const stop = i + (program[i - 1] as number);
        for (; i < stop; i += 1) {
          if (at === end || bytes[at] !== program[i]) return this.failed(at);
          at += 1;
        }
      }
    }
    return !this.toEnd || at === end || this.failed(at);
  }

  private failed(at: number): false {
    this.reached = at;
    return false;
  }
}

function codeOf(step: Step, classes: readonly ByteClass[]): number[] {
  switch (step.kind) {
    case 'class':
      return [CODE.class, classes.indexOf(step.class), step.least, step.most];
    case 'text':
      return [CODE.text, step.bytes.length, ...step.bytes];
    default:
      return [CODE.mark, 2 * step.group + (step.kind === 'close' ? 1 : 0)];
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
