/**
 * Simple patterns, matched in bytes. Simple is a pattern that is a sequence of characters, classes
 * and groups, in which each repeated class ends where what follows begins: at every byte there is
 * one way to go on, so that there is nothing to try again. Most patterns for logs are so; all
 * others are left to RegExp, and give the same.
 */
import { ByteClass, NO, symbolOf, YES } from './byte-class.js';
import { ANY, type Step, stepsOf } from './byte-steps.js';

/**
 * Bytes that attempts in vain may look at, for each byte of the text; beyond that RegExp decides,
 * which has a guard of its own.
 */
const PATIENCE = 16;

export type Found = 'yes' | 'no' | 'unknown';

/**
 * Gives where the match that begins at `from` ends; where there is none, the complement of how far
 * it came.
 */
type Matcher = (bytes: Uint8Array, from: number, end: number, marks: Int32Array) => number;

/** A year of small files has one pattern. */
const known = new Map<string, BytePattern | undefined>();

export class BytePattern {
  /** where each group of the last match begins, and where it ends, at twice its number */
  readonly marks: Int32Array;

  private constructor(
    groups: number,
    private readonly matcher: Matcher,
    private readonly anchored: boolean,
  ) {
    this.marks = new Int32Array(2 * groups + 2);
  }

  /**
   * undefined: the pattern is not simple. The same object for the same pattern: its marks are good
   * until it is asked again.
   */
  static of(source: string): BytePattern | undefined {
    if (!known.has(source)) known.set(source, BytePattern.compiled(source));
    return known.get(source);
  }

  private static compiled(source: string): BytePattern | undefined {
    const anchored = source.startsWith('^');
    const toEnd = /(?:^|[^\\])(?:\\\\)*\$$/.test(source);
    const parsed = stepsOf(source.slice(anchored ? 1 : 0, toEnd ? -1 : undefined));
    if (parsed === undefined || !isSimple(parsed.steps, toEnd)) return undefined;
    const matcher = matcherOf(parsed.steps, toEnd);
    return matcher && new BytePattern(parsed.groups, matcher, anchored);
  }

  /** `bytes` must be UTF-8 between the two places. */
  find(bytes: Uint8Array, from: number, to: number): Found {
    const { matcher, marks } = this;
    let end = matcher(bytes, from, to, marks);
    if (end >= 0) return 'yes';
    if (this.anchored) return 'no';
    let spent = ~end - from;
    for (let at = from + 1; at <= to; at += 1) {
      if (isWithinCharacter(bytes[at])) continue;
      end = matcher(bytes, at, to, marks);
      if (end >= 0) return 'yes';
      spent += ~end - at;
      if (spent > PATIENCE * (to - from)) return 'unknown';
    }
    return 'no';
  }
}

/**
 * One function for all steps, because a loop over them takes twice as long: it is made of numbers
 * alone, whatever the pattern says. undefined where the process may not make functions
 * (`--disallow-code-generation-from-strings`).
 */
function matcherOf(steps: readonly Step[], toEnd: boolean): Matcher | undefined {
  const classes = steps.flatMap((step) => (step.kind === 'class' ? [step.class] : []));
  const code = [
    ...classes.map((_, i) => `const t${i} = classes[${i}].table;`),
    'return (bytes, from, end, marks) => {',
    'let at = from;',
    ...steps.map((step) => codeOf(step, classes)),
    toEnd ? 'return at === end ? at : ~at;' : 'return at;',
    '};',
  ];
  try {
    return new Function('classes', code.join('\n'))(classes) as Matcher;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}

function codeOf(step: Step, classes: readonly ByteClass[]): string {
  if (step.kind === 'class') return classCode(step, classes.indexOf(step.class));
  if (step.kind !== 'text') return `marks[${2 * step.group + (step.kind === 'close' ? 1 : 0)}] = at;`;
  return [...step.bytes].map((byte) => `if (at === end || bytes[at] !== ${byte}) return ~at; at += 1;`).join('\n');
}

function classCode({ class: { exact }, least, most }: Step & { kind: 'class' }, number: number): string {
  const table = `t${number}[bytes[at]]`;
  const take = `while (at < stop && ${table} === ${YES}) at += 1;`;
  const closer = `let more;
    while (at < stop && ${table} !== ${NO} && (more = classes[${number}].closer(bytes, at, end)) > 0) {
      at += more;
      ${take}
    }`;
  return `{
    const start = at;
    const stop = ${most === ANY ? 'end' : `Math.min(end, at + ${most})`};
    ${take}
    ${exact ? '' : closer}
    ${least > 0 ? `if (at - start < ${least}) return ~at;` : ''}
  }`;
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
