/**
 * How deep lists and objects stand inside one another. Who walks through them calls itself as
 * often, and a stack has an end.
 */
import { LIMITS } from '../lib/limits.js';

const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, QUOTE, BACKSLASH] = [...'{}[]"\\'].map((char) => char.charCodeAt(0));

export function isTooDeep(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i);
    if (inString) {
      if (code === BACKSLASH) i += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN || code === OPEN_LIST) {
      depth += 1;
      if (depth > LIMITS.jsonDepth.max) return true;
    } else if (code === CLOSE || code === CLOSE_LIST) depth -= 1;
  }
  return false;
}
