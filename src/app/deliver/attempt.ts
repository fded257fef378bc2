/** One attempt: gives a message the shape that its target takes, and sends it. */
import type { Outcome, WebhookPost } from '../../deliver/send/index.js';
import { UserError } from '../../domain/errors.js';
import type { Delivery, Finding } from '../../domain/model.js';
import { messageFrom } from '../../messages/index.js';
import {
  type DeliveryView,
  deliveryJson,
  mailText,
  siemEvents,
  slackMessage,
  teamsMessage,
} from '../../reports/delivery/index.js';
import { attachmentsOf } from './attachments.js';
import type { DeliverConfig, SendPorts } from './ports.js';
import { contentOf, secretOf, type Target } from './targets.js';

/**
 * Resolves whatever happens to the message. `findingOf` gives a finding as the ledger has it now.
 */
export async function attempt(
  target: Target,
  delivery: Pick<Delivery, 'id' | 'content' | 'mayRepeat'>,
  findingOf: (id: string) => Finding | undefined,
  config: DeliverConfig,
  ports: SendPorts,
): Promise<Outcome> {
  const findings = delivery.content.news.flatMap(({ id, change }) => {
    const finding = findingOf(id);
    // it was corrected after it was found: the message says both
    const now = finding?.status === 'withdrawn' ? 'withdrawn' : change;
    return finding ? [{ ...finding, change: now }] : [];
  });
  const view: DeliveryView = {
    delivery,
    findings,
    detail: target.detail,
    lang: target.lang ?? ports.lang,
    timezone: config.timezone,
    version: ports.version,
    names: config.names,
    sentAt: ports.now(),
  };
  try {
    return await send(target, view, config, ports);
  } catch (error) {
    // a secret or a file that is not there: it may be tomorrow
    if (error instanceof UserError)
      return { kind: 'later', said: messageFrom(error.problems[0]!.id, error.problems[0]!.data) };
    throw error;
  }
}

async function send(target: Target, view: DeliveryView, config: DeliverConfig, ports: SendPorts): Promise<Outcome> {
  const { base } = config;
  const { env, transports } = ports;
  const { timeLimit } = target;
  const caOf = (file: string | undefined) => (file === undefined ? undefined : contentOf(file, base));
  switch (target.to) {
    case 'mail': {
      const { server, user, password, ca, from, recipients, attach, starttls } = target;
      const { attachments, left } = attachmentsOf(view.delivery.content.files, attach, view.lang);
      return transports.mail({
        server,
        starttls: starttls ?? (user === undefined ? 'offered' : 'required'),
        user,
        password: password === undefined ? undefined : secretOf(password, { env, base }),
        ca: caOf(ca),
        timeLimit,
        from,
        recipients,
        messageId: `<${view.delivery.id}@${from.slice(from.indexOf('@') + 1)}>`,
        date: new Date(view.sentAt),
        ...mailText(view, left),
        headers: idHeaders(view),
        attachments,
      });
    }
    case 'syslog': {
      const { server, facility, shape, maxBytes, ca } = target;
      const events = siemEvents(view, shape, maxBytes - HEADER_BYTES);
      return transports.syslog({ server, facility, ca: caOf(ca), time: new Date(view.sentAt), events, timeLimit });
    }
    case 'webhook': {
      const { shape, token, ca } = target;
      const url = secretOf(target.url, { env, base });
      const headers = {
        ...idHeaders(view),
        ...(token !== undefined && { Authorization: `Bearer ${secretOf(token, { env, base })}` }),
      };
      const post: WebhookPost = {
        url,
        shape,
        body: BODIES[shape](view),
        headers,
        ca: caOf(ca),
        timeLimit,
        now: ports.now(),
      };
      return transports.webhook(post);
    }
    case 'command':
      return transports.command({ run: target.run, cwd: base, env, input: deliveryJson(view), timeLimit });
  }
}

/** What stands before the text of a syslog message, with a long name of a host. */
const HEADER_BYTES = 160;

const BODIES: Record<WebhookPost['shape'], (view: DeliveryView) => string> = {
  slack: slackMessage,
  teams: teamsMessage,
  json: deliveryJson,
};

/** The same for every attempt, so that a receiver can drop what it has already. */
function idHeaders({ delivery: { id, mayRepeat } }: DeliveryView): Record<string, string> {
  return { 'Idempotency-Key': id, 'X-Sekisho-Message': id, ...(mayRepeat && { 'X-Sekisho-May-Repeat': 'yes' }) };
}
