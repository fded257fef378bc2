/**
 * Texts that mean the same though they are written otherwise: full and half width, and the characters that one program reads out of
 * CP932 as this and another as that.
 */

/** By code point: what the other reading is taken for. NFKC makes `~ - ¢ £ ¬` of the full-width half of five pairs. */
const CP932_PAIRS: Readonly<Record<string, string>> = { '〜': '~', '−': '-', '‖': '∥', '—': '―' };
const CONFUSED = /[〜−‖—]/g;
/** Printable ASCII is as narrow as it gets. */
const NARROW = /^[ -~]*$/;

/**
 * The text by which ids, names, screens, actions, headings, systems and organizations are compared: trimmed, width folded (NFKC),
 * and each of 〜～ −－ ‖∥ —― ￠¢ ￡£ ￢¬ as one character. Case is kept.
 */
export function foldWidth(text: string): string {
  if (NARROW.test(text)) return text.trim();
  return text
    .normalize('NFKC')
    .replace(CONFUSED, (char) => CP932_PAIRS[char]!)
    .trim();
}
