/**
 * What web servers escape in their logs: quotes and backslashes, control characters, and bytes
 * beyond ASCII (`\xe5\xb1\xb1`). A backslash that no server would have written so, as in
 * `NW\N100017`, is a backslash.
 */
import { isUtf8 } from 'node:buffer';

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', v: '\v', f: '\f' };
const NONE: Readonly<Record<string, string>> = {};
const ESCAPE = /((?:\\x[89A-Fa-f][0-9A-Fa-f])+)|\\x([0-7][0-9A-Fa-f])|\\(.)/g;

/** The bytes that were escaped, a character each. */
export function unescaped(value: string, controls = CONTROLS): string {
  return value.replace(ESCAPE, (whole: string, high?: string, low?: string, character?: string) => {
    if (high !== undefined) return charactersOf(high) ?? whole;
    if (low !== undefined) return escapedAlways(Number.parseInt(low, 16)) ?? whole;
    return character === '\\' || character === '"' ? character : (controls[character as string] ?? whole);
  });
}

/**
 * The same of the name of a user, which holds no line ends: `NW\n100017` is n100017 of the domain
 * NW.
 */
export function unescapedUser(value: string): string {
  return unescaped(value, NONE);
}

/** undefined where the bytes make no characters of UTF-8. */
function charactersOf(escaped: string): string | undefined {
  const bytes = Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
  return isUtf8(bytes) ? bytes.toString('latin1') : undefined;
}

/** Of ASCII only control characters, quotes and backslashes are escaped in this way. */
function escapedAlways(code: number): string | undefined {
  const character = String.fromCharCode(code);
  return /[!#-[\]-~ ]/.test(character) ? undefined : character;
}
