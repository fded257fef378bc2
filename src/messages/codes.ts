/** Codes that people may write in words: `高` for high, `点検者` for checker. */
import { LANGUAGES, textIfAny } from './index.js';

/** Groups of messages whose ids are `<group>.<code>`. */
export type CodeGroup = 'severity' | 'status' | 'role' | 'class' | 'action';

const folded = (word: string) => word.normalize('NFKC').trim().toLowerCase();

/**
 * The code that a word stands for in either language, or the code itself; undefined if there is
 * none.
 */
export function codeOf<Code extends string>(group: CodeGroup, codes: readonly Code[], word: string): Code | undefined {
  const wanted = folded(word);
  return codes.find(
    (code) => code === wanted || LANGUAGES.some((lang) => folded(textIfAny(lang, `${group}.${code}`) ?? '') === wanted),
  );
}
