/**
 * Files of the days that a mail has with it. What is not there any more, or is too large, is said
 * in the mail.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { MailAttachment } from '../../deliver/send/index.js';
import { LIMITS } from '../../lib/limits.js';
import { type Language, text } from '../../messages/index.js';

const KINDS = { html: ['.html', 'text/html'], csv: ['.csv', 'text/csv'] } as const;

export interface Attached {
  attachments: MailAttachment[];
  /** sentences about what is not attached */
  left: string[];
}

/** `files`: absolute, in order of days; the newest are attached first. */
export function attachmentsOf(
  files: readonly string[],
  wanted: readonly (keyof typeof KINDS)[],
  lang: Language,
): Attached {
  const attachments: MailAttachment[] = [];
  const left: string[] = [];
  let size = 0;
  for (const kind of wanted) {
    const [extension, type] = KINDS[kind];
    for (const file of files.filter((one) => one.endsWith(extension)).toReversed()) {
      const name = `${path.basename(path.dirname(file))}-${path.basename(file)}`;
      const bytes = sizeOf(file);
      if (bytes === undefined || size + bytes > LIMITS.mailAttachments.max) {
        left.push(text(lang, bytes === undefined ? 'deliver.notThere' : 'deliver.tooLarge', { file }));
        continue;
      }
      size += bytes;
      attachments.push({ name, type, content: readFileSync(file) });
    }
  }
  return { attachments, left };
}

function sizeOf(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch {
    return undefined;
  }
}
