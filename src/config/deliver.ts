/**
 * `deliver:` of sekisho.yaml: who is told what a run came to, and how. A secret never stands in the
 * file itself, because the file is copied, mailed and kept; it names the environment variable or
 * the file that holds the secret.
 */
import { z } from 'zod';
import { DELIVERY_WISHES, SEVERITIES, SYSLOG_FACILITIES } from '../domain/model.js';
import { LANGUAGES } from '../messages/index.js';
import { says } from './problems.js';
import { duration, id, name, text } from './scalars.js';
import { refused, SECRET, secret, UNSHOWN, urlOf } from './secrets.js';

/** `scheme://host[:port]` and nothing else: what a login needs has keys of its own. */
const server = (schemes: readonly string[], expected: 'config.expected.mailServer' | 'config.expected.syslogServer') =>
  z.string({ error: says(expected) }).superRefine((value, context) => {
    const url = urlOf(value);
    const [scheme = ''] = value.split(':');
    if (value.includes('@') || url?.password) refused(context, 'config.expected.serverWithoutLogin');
    else if (
      url === undefined ||
      !schemes.includes(scheme) ||
      url.hostname === '' ||
      /[/?#]/.test(value.slice(scheme.length + 3))
    )
      context.addIssue({ code: 'custom', message: says(expected) });
  });

/** Whoever knows the address of a webhook of a chat can write there: it is a secret as a whole. */
const hookUrl = () =>
  z.string({ error: says('config.expected.hookUrl') }).superRefine((value, context) => {
    if (SECRET.test(value)) return;
    const url = urlOf(value);
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) refused(context, 'config.expected.hookUrl');
    else if (url.username !== '' || url.password !== '' || url.search !== '')
      refused(context, 'config.expected.secretUrl');
  });

const when = z
  .array(z.enum(DELIVERY_WISHES))
  .min(1)
  .default(['findings', 'incomplete', 'failed'])
  .describe(
    'After which runs a message is sent: findings (new, changed or withdrawn ones), incomplete days, failed runs and messages that could not be sent; done: after every run.',
  );
const detail = (least: 'counts' | 'full') =>
  z
    .enum(['counts', 'ids', 'full'])
    .default(least)
    .describe('What a message says of findings: counts (names nobody), ids of findings, or full with names.');
const common = {
  name: id()
    .optional()
    .describe(
      'Name of the target in `sekisho status`; by default its kind, with a number from the second of a kind on.',
    ),
  when,
  severity: z.enum(SEVERITIES).default('low').describe('Findings below this severity are no reason for a message.'),
  lang: z.enum(LANGUAGES).optional().describe('Language of the messages; by default that of the run.'),
  every: duration()
    .prefault('5m')
    .describe('Of `watch`: at most one message in this time; the first one goes at once.'),
  timeLimit: duration().prefault('30s').describe('How long the receiver may take to answer.'),
};
const ca = name()
  .optional()
  .describe('File (PEM) of the authority that signed the server’s certificate, if it is the company’s own.');

const mail = z
  .strictObject({
    to: z.literal('mail'),
    ...common,
    detail: detail('counts'),
    server: server(['smtp', 'smtps'], 'config.expected.mailServer').describe(
      'Mail relay: smtp://host[:port] (port 25; STARTTLS if the relay offers it), or smtps://host[:port] (port 465; TLS from the start).',
    ),
    starttls: z
      .enum(['required', 'offered', 'never'])
      .optional()
      .describe(
        'Of smtp://: whether the connection must be encrypted; by default `required` with a user, else `offered`.',
      ),
    user: name().optional().describe('User for the relay.'),
    password: secret().optional().describe('Password of the user: `env:NAME` or `file:path`.'),
    ca,
    from: address().describe('Address of the sender.'),
    recipients: z.array(address()).min(1).describe('Addresses of the recipients.'),
    attach: z
      .array(z.enum(['html', 'csv']))
      .prefault([])
      .describe(
        'Files of the day to attach: its page (html), its findings (csv). They name people, whatever `detail` says.',
      ),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    error: says('config.expected.userAndPassword'),
  })
  .meta({ id: 'mail' });

const webhook = z
  .strictObject({
    to: z.literal('webhook'),
    ...common,
    detail: detail('counts'),
    url: hookUrl().describe(
      'Address, or better `env:NAME` or `file:path`: whoever knows the address of a chat’s webhook can write there.',
    ),
    shape: z
      .enum(['slack', 'teams', 'json'])
      .default('json')
      .describe('What is sent: a message for Slack or Teams, or plain JSON.'),
    token: secret().optional().describe('Sent as `Authorization: Bearer ...`: `env:NAME` or `file:path`.'),
    ca,
  })
  .superRefine(({ url, shape }, context) => {
    if (shape === 'json' || SECRET.test(url)) return;
    context.addIssue({ code: 'custom', path: ['url'], message: says('config.expected.secretUrl'), params: UNSHOWN });
  })
  .meta({ id: 'webhook' });

const syslog = z
  .strictObject({
    to: z.literal('syslog'),
    ...common,
    detail: detail('full'),
    server: server(['udp', 'tcp', 'tls'], 'config.expected.syslogServer').describe(
      'Collector: udp://host[:514], tcp://host[:601] (octet counting) or tls://host[:6514].',
    ),
    shape: z
      .enum(['ocsf', 'cef'])
      .default('ocsf')
      .describe('ocsf: Detection Finding (2004) as JSON; cef: Common Event Format.'),
    facility: z.enum(SYSLOG_FACILITIES).default('audit').describe('Facility of the messages.'),
    maxBytes: z
      .int()
      .min(1280)
      .max(65_000)
      .default(2048)
      .describe(
        'Longest message that the collector takes; longer ones lose evidence, then other details, never their id.',
      ),
    ca,
  })
  .meta({ id: 'syslog' });

const command = z
  .strictObject({
    to: z.literal('command'),
    ...common,
    detail: detail('full'),
    run: z
      .array(text())
      .min(1)
      .describe('Program and arguments; the message comes as JSON on stdin. Exit 0: delivered.'),
  })
  .meta({ id: 'command' });

export const deliverSchema = z
  .array(z.discriminatedUnion('to', [mail, webhook, syslog, command], { error: says('config.expected.target') }))
  .prefault([])
  .describe('Who is told what runs came to: mail, webhook, syslog, command.');

function address() {
  return z
    .string({ error: says('config.expected.address') })
    .refine((value) => /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(value), {
      error: says('config.expected.address'),
    });
}

/** The names of targets in their order: as given, else `mail`, `mail-2` and so on by kind. */
export function namesOfTargets(targets: readonly { to: string; name?: string | undefined }[]): string[] {
  const count = new Map<string, number>();
  return targets.map(({ to, name }) => {
    const n = (count.get(to) ?? 0) + 1;
    count.set(to, n);
    return String(name ?? (n === 1 ? to : `${to}-${n}`));
  });
}
