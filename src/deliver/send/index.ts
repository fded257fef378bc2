/** The ways to send a message, each loaded when it is first used. */
import type { CommandCall } from './command.js';
import type { MailDraft } from './draft.js';
import type { MailLetter } from './mail.js';
import type { Outcome } from './outcome.js';
import type { SyslogBatch } from './syslog.js';
import type { WebhookPost } from './webhook.js';

export type { CommandCall } from './command.js';
export type { MailAttachment, MailLetter } from './mail.js';
export type { Outcome } from './outcome.js';
export type { WebhookPost } from './webhook.js';

/** They resolve whatever happens; a rejection is a bug. */
export interface Transports {
  mail(letter: MailLetter): Promise<Outcome>;
  syslog(batch: SyslogBatch): Promise<Outcome>;
  webhook(post: WebhookPost): Promise<Outcome>;
  command(call: CommandCall): Promise<Outcome>;
}

export const transports: Transports = {
  mail: async (letter) => (await import('./mail.js')).sendMail(letter),
  syslog: async (batch) => (await import('./syslog.js')).sendSyslog(batch),
  webhook: async (post) => (await import('./webhook.js')).postWebhook(post),
  command: async (call) => (await import('./command.js')).callCommand(call),
};

/** The bytes of an .eml file. */
export const draftOf = async (draft: MailDraft): Promise<Uint8Array> => (await import('./draft.js')).draftOf(draft);
