/**
 * Globs as a shell takes them, in the spelling of the library that finds files. Text only: nothing
 * here looks at a disk.
 */
import { LIMITS } from './limits.js';

/**
 * Before a parenthesis these begin an extended glob; a parenthesis without one of them is a
 * character like others.
 */
const BEFORE_PARENTHESIS = '+@!?*';

/** Whether the text is more than the name of one file. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}\\]|[+@!]\(/.test(text);
}

/** Why a pattern could take very long on a name that is made for it; undefined if it cannot. */
export function globDanger(text: string): 'globStars' | 'globRepeat' | undefined {
  // what repeats a choice, or something that may vary, can be matched in more ways than anybody can
  // count
  if (/[*+]\([^)]*[|*+?([]/.test(text)) return 'globRepeat';
  const most = Math.max(...text.split('/').map((name) => name.replace(/\*{2,}/g, '*').split('*').length - 1));
  return most > LIMITS.globStars.max ? 'globStars' : undefined;
}

/**
 * A pattern that finds what the text means in a shell, whether names on disk are composed (`プ`,
 * one character) or decomposed (two, as macOS writes them).
 */
export function globOf(text: string): string {
  return text
    .normalize('NFC')
    .split(/(\[[^\]/]*\])/)
    .map((part, i) => (i % 2 === 1 ? part : withBothForms(withPlainParentheses(part))))
    .join('')
    .replace(/^!(?!\()/, '\\!');
}

/** A pattern that finds the very name. */
export function globOfName(name: string): string {
  return withBothForms(name.normalize('NFC').replace(/[\\^$*+?()[\]{}|!@]/g, '\\$&'));
}

function withPlainParentheses(text: string): string {
  const extended: boolean[] = [];
  let pattern = '';
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] as string;
    if (character === '\\') {
      pattern += character + (text[i + 1] ?? '');
      i += 1;
    } else if (character === '(') {
      extended.push(i > 0 && BEFORE_PARENTHESIS.includes(text[i - 1] as string));
      pattern += extended.at(-1) ? '(' : '\\(';
    } else if (character === ')') pattern += extended.pop() ? ')' : '\\)';
    else pattern += character === '|' && !extended.includes(true) ? '\\|' : character;
  }
  return pattern;
}

function withBothForms(text: string): string {
  return [...text]
    .map((character) => {
      const decomposed = character.normalize('NFD');
      return decomposed === character ? character : `{${character},${decomposed}}`;
    })
    .join('');
}
