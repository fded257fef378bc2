/** The ways to send a message, each loaded when it is first used. */
import type { CommandCall } from './command.js';
import type { Outcome } from './outcome.js';
import type { WebhookPost } from './webhook.js';

export type { CommandCall } from './command.js';
export type { Outcome } from './outcome.js';
export type { WebhookPost } from './webhook.js';

/** They resolve whatever happens; a rejection is a bug. */
export interface Transports {
  webhook(post: WebhookPost): Promise<Outcome>;
  command(call: CommandCall): Promise<Outcome>;
}

export const transports: Transports = {
  webhook: async (post) => (await import('./webhook.js')).postWebhook(post),
  command: async (call) => (await import('./command.js')).callCommand(call),
};
