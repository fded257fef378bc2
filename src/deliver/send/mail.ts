/**
 * Sends a mail to a relay. Whether the relay has the whole message decides what a broken connection
 * means: before that it cannot have taken it, after that nobody knows.
 */
import { createTransport } from 'nodemailer';
import { message } from '../../messages/index.js';
import { excerpt, type Outcome } from './outcome.js';

export interface MailAttachment {
  /** file name */
  name: string;
  type: string;
  content: Uint8Array;
}

export interface MailLetter {
  /** `smtp://` or `smtps://` */
  server: string;
  starttls: 'required' | 'offered' | 'never';
  user?: string | undefined;
  password?: string | undefined;
  /** PEM */
  ca?: string | undefined;
  timeLimit: number;
  from: string;
  recipients: readonly string[];
  /** the same for every attempt */
  messageId: string;
  date: Date;
  subject: string;
  text: string;
  html: string;
  headers: Readonly<Record<string, string>>;
  attachments: readonly MailAttachment[];
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 25, 'smtps:': 465 };

export async function sendMail(letter: MailLetter): Promise<Outcome> {
  const { server, starttls, user, password, ca, timeLimit } = letter;
  const { protocol, hostname, port } = new URL(server);
  let handedOver = false;
  const transport = createTransport({
    // an address of IPv6 stands in brackets
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? PORTS[protocol]! : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: starttls === 'required',
    ignoreTLS: starttls === 'never',
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    ...(ca !== undefined && { tls: { ca } }),
    connectionTimeout: timeLimit,
    greetingTimeout: timeLimit,
    socketTimeout: timeLimit,
    dnsTimeout: timeLimit,
    logger: watching(() => {
      handedOver = true;
    }),
  });
  try {
    const { response, rejected } = await transport.sendMail(optionsOf(letter));
    const said = message('deliver.said.smtp', { answer: excerpt(response) });
    if (rejected.length === 0) return { kind: 'delivered', said };
    return {
      kind: 'delivered',
      said: message('deliver.said.someRefused', { recipients: rejected.map(String).join(', ') }),
    };
  } catch (error) {
    return failed(error, handedOver);
  } finally {
    transport.close();
  }
}

function optionsOf(letter: MailLetter) {
  const { from, recipients, messageId, date, subject, text, html, headers, attachments } = letter;
  return {
    envelope: { from, to: [...recipients] },
    from,
    to: [...recipients],
    messageId,
    date,
    subject,
    text,
    html,
    headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
    // lines of any length, in any charset, through any relay
    textEncoding: 'base64' as const,
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
    // what a message holds is data, never a path or an address to fetch
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * Nothing is logged, but an entry of this kind says that the whole message, its final dot included,
 * was written.
 */
function watching(onWritten: () => void) {
  const level = (entry: { tnx?: unknown }) => {
    if (entry.tnx === 'message') onWritten();
  };
  const ignore = () => undefined;
  return { level: ignore, trace: level, debug: level, info: level, warn: level, error: level, fatal: level };
}

/** An answer of the relay decides; without one, how far the message had come. */
function failed(error: unknown, handedOver: boolean): Outcome {
  const {
    code,
    responseCode,
    response,
    message: words,
    command,
  } = error as Error & {
    code?: string;
    responseCode?: number;
    response?: string;
    command?: string;
  };
  if (code === undefined) throw error;
  if (responseCode !== undefined) {
    const said = message('deliver.said.smtp', { answer: excerpt(response ?? words) });
    // a login or an encryption that fails is mended in the configuration of either side, and
    // concerns no single message
    const isOfMessage = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command ?? '');
    return { kind: responseCode >= 500 && isOfMessage ? 'refused' : 'later', said };
  }
  if (handedOver) return { kind: 'unknown', said: message('deliver.said.lost', { reason: code }) };
  return { kind: 'later', said: message('deliver.said.noMail', { reason: code, detail: excerpt(words) }) };
}
