/** The steps of a simple pattern (byte-pattern.ts), out of its source. */
import { ByteClass } from './byte-class.js';

export type Step =
  | { kind: 'text'; bytes: Uint8Array; first: string }
  | { kind: 'class'; class: ByteClass; least: number; most: number; lazy: boolean }
  | { kind: 'open' | 'close'; group: number };

/** More bytes than any line has. */
export const ANY = 2 ** 30;

/** Groups, classes, escapes, other characters; each with what repeats it. */
const TOKEN =
  /(\(\?<[^=!>][^>]*>|\(\?:|\((?!\?)|\))|(\[(?:[^\]\\]|\\.)*\]|\\[dDwWsS]|\.)|(?:\\([^\w\s])|\\([tnrfv])|([^\\^$.*+?()[\]{}|\ud800-\udfff]))/suy;
const REPEATED = /(?:([*+?])|\{(\d{1,9})(?:(,)(\d{1,9})?)?\})(\??)/y;
/** Of what stands in ASCII alone its members beyond are known. */
const PLAIN_CLASS = /^(?:\.|\\[dDwWsS]|\[\^?(?:[ -[^-~]|\\[dDwWsStnrfv]|\\[!-/:-@[-`{-~])*\])$/;
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

/** `groups`: number of the last one. undefined: the pattern has something else in it. */
export function stepsOf(source: string): { steps: Step[]; groups: number } | undefined {
  const steps: Step[] = [];
  const open: number[] = [];
  let groups = 0;
  let at = 0;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(source);
    if (!token) return undefined;
    at = TOKEN.lastIndex;
    const [whole, bracket, set, escaped, control, plain] = token;
    REPEATED.lastIndex = at;
    const repeated = REPEATED.exec(source);
    if (repeated) at = REPEATED.lastIndex;
    if (bracket !== undefined) {
      if (repeated) return undefined;
      if (bracket !== ')') open.push(bracket === '(?:' ? 0 : ++groups);
      const group = open.at(-1);
      if (group === undefined) return undefined;
      if (bracket === ')') open.pop();
      if (group > 0) steps.push({ kind: bracket === ')' ? 'close' : 'open', group });
      continue;
    }
    const step =
      set === undefined && !repeated
        ? textStep(escaped ?? (control === undefined ? (plain as string) : (CONTROLS[control] as string)))
        : classStep(whole, repeated);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return open.length === 0 ? { steps: joined(steps), groups } : undefined;
}

function textStep(character: string): Step {
  return { kind: 'text', bytes: Buffer.from(character), first: character };
}

/** undefined where a number of characters would not be a number of bytes. */
function classStep(source: string, repeated: RegExpExecArray | null): Step | undefined {
  if (!PLAIN_CLASS.test(source) && !/^(?:\\[!-~]|[ -~])$/.test(source)) return undefined;
  const members = new ByteClass(source);
  const [, sign, least, comma, most, lazy] = repeated ?? [];
  const step = {
    kind: 'class' as const,
    class: members,
    least: sign === '+' ? 1 : sign === undefined ? Number(least ?? 1) : 0,
    most: limit(sign, repeated === null, least, comma, most),
    lazy: lazy === '?',
  };
  return members.wide && (step.least > 1 || step.most !== ANY) ? undefined : step;
}

function limit(sign: string | undefined, once: boolean, least?: string, comma?: string, most?: string): number {
  if (once || sign === '?') return 1;
  if (sign !== undefined || (comma !== undefined && most === undefined)) return ANY;
  return Number(most ?? least);
}

/** Characters that stand side by side are compared at once. */
function joined(steps: readonly Step[]): Step[] {
  const all: Step[] = [];
  for (const step of steps) {
    const last = all.at(-1);
    if (step.kind === 'text' && last?.kind === 'text') {
      all[all.length - 1] = { ...last, bytes: Buffer.concat([last.bytes, step.bytes]) };
    } else all.push(step);
  }
  return all;
}
