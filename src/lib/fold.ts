/**
 * Texts that mean the same though they are written otherwise: full and half width, and the
 * characters that one program reads out of CP932 as this and another as that.
 */

/**
 * NFKC makes `~ - ¢ £ ¬` of the full-width halves of five of the seven pairs 〜～ −－ ‖∥ —― ￠¢ ￡£
 * ￢¬; the others follow here.
 */
const CP932_PAIRS: Readonly<Record<string, string>> = { '〜': '~', '−': '-', '‖': '∥', '—': '―' };
const CONFUSED = /[〜−‖—]/g;
/** ASCII is as narrow as it gets. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ASCII = /^[\x00-\x7f]*$/;

/** How ids are compared: whatever their width, or as they are written. */
export type IdWidth = 'fold' | 'exact';

/**
 * The text with its width folded (NFKC), and both characters of each pair that CP932 confuses as
 * one. Case and spaces are kept.
 */
export function foldWidth(text: string): string {
  return ASCII.test(text) ? text : text.normalize('NFKC').replace(CONFUSED, (char) => CP932_PAIRS[char]!);
}

/**
 * The text by which names are compared: screens, actions, headings, systems, organizations. Case is
 * kept.
 */
export function foldName(text: string): string {
  return foldWidth(text).trim();
}
