/** Drafts of mails to superiors: the letter as text, the sheet for the answers attached. */
import path from 'node:path';
import { writeFiles } from '../../deliver/files/write-files.js';
import { draftOf } from '../../deliver/send/index.js';
import type { InquiryLetter } from '../follow-up/inquire.js';

export interface DraftContent {
  subject: string;
  text: string;
  /** of the attached workbook */
  name: string;
  sheet: Uint8Array;
}

/**
 * One file per superior in `folder` (absolute); gives their number. `contentOf`: of all letters to
 * one superior. Throws a UserError where the files cannot be written.
 */
export async function writeDrafts(
  folder: string,
  letters: readonly InquiryLetter[],
  contentOf: (letters: readonly InquiryLetter[]) => DraftContent,
  date: Date,
): Promise<number> {
  const recipients = [...new Set(letters.map(({ recipient }) => recipient))];
  const files = [];
  for (const [at, recipient] of recipients.entries()) {
    const { subject, text, name, sheet } = contentOf(letters.filter((letter) => letter.recipient === recipient));
    const attachments = [{ name, type: XLSX, content: sheet }];
    const content = await draftOf({ subject, text, attachments, date });
    files.push({ path: path.join(folder, `${String(at + 1).padStart(2, '0')}-${fileName(recipient)}.eml`), content });
  }
  await writeFiles(folder, files);
  return files.length;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function fileName(recipient: string): string {
  const plain = recipient.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '');
  return [...plain].slice(0, 40).join('') || 'inquiry';
}
