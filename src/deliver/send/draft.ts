/** A mail that somebody will send by hand: as a file that mail programs open for writing. */
import { createTransport } from 'nodemailer';
import type { MailAttachment } from './mail.js';

export interface MailDraft {
  subject: string;
  text: string;
  attachments: readonly MailAttachment[];
  date: Date;
}

/** The bytes of an .eml file. Whom it goes to is left to whoever sends it. */
export async function draftOf({ subject, text, attachments, date }: MailDraft): Promise<Uint8Array> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({
    subject,
    text,
    date,
    // Outlook opens it as a draft
    headers: { 'X-Unsent': '1' },
    attachments: attachments.map(({ name, type, content }) => {
      return { filename: name, contentType: type, content: Buffer.from(content) };
    }),
  });
  return message as Buffer;
}
