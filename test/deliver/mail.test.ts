/**
 * Mail through a real SMTP server: encryption, login, Japanese text, attachments, refusals, and
 * connections that break.
 */
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { sendMail } from '../../src/deliver/send/mail.js';
import { render } from '../../src/messages/index.js';
import { listening } from './receivers.js';

const CERT = readFileSync(new URL('tls/cert.pem', import.meta.url), 'utf8');
const KEY = readFileSync(new URL('tls/key.pem', import.meta.url), 'utf8');

interface Received {
  from: string;
  to: string[];
  user: string | undefined;
  secure: boolean;
  source: string;
}

/** Gives its port, and what it took. */
async function relay(options: Partial<SMTPServerOptions> = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    cert: CERT,
    key: KEY,
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'hunter2' ? done(null, { user: username! }) : done(new Error('wrong password')),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: session.user as string | undefined,
          secure: session.secure === true,
          source: Buffer.concat(pieces).toString('utf8'),
        });
        done(null, 'taken');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const port = await listening(server.server);
  return { port, received };
}

const LETTER = {
  starttls: 'offered',
  timeLimit: 10_000,
  from: 'sekisho@example.org',
  recipients: ['audit@example.org', 'chief@example.org'],
  messageId: '<abc@example.org>',
  date: new Date('2024-04-11T00:00:00Z'),
  subject: '【sekisho】2024年4月10日 検出事項：新規3件（託送お客さま管理システム）',
  text: '検出事項：新規3件\n',
  html: '<p>検出事項：新規3件</p>',
  headers: { 'X-Sekisho-Message': 'abc' },
  attachments: [{ name: '2024-04-10-report.html', type: 'text/html', content: Buffer.from('<p>頁</p>') }],
  ca: CERT,
} as const;

const send = async (port: number, changes: object = {}) => {
  const outcome = await sendMail({ ...LETTER, server: `smtp://localhost:${port}`, ...changes });
  return { kind: outcome.kind, said: render('en', outcome.said) };
};

/** Words of a header as a mail program shows them. */
function decoded(source: string, name: string): string {
  const [, folded = ''] = new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'mi').exec(source) ?? [];
  return folded
    .replaceAll(/\r?\n[ \t]/g, ' ')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_, way: string, text: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
}

/** Bodies of the parts, whatever they are nested in. */
function parts(source: string): { type: string; body: string }[] {
  return source.split(/\r?\n--[^\r\n]+/).flatMap((part) => {
    const [head = '', ...rest] = part.replace(/^\r?\n/, '').split(/\r?\n\r?\n/);
    const type = /content-type: ([\w/]+)/i.exec(head)?.[1];
    if (type === undefined || type.startsWith('multipart/')) return [];
    const base64 = /content-transfer-encoding: base64/i.test(head);
    return [{ type, body: base64 ? Buffer.from(rest.join(''), 'base64').toString('utf8') : rest.join('\n\n') }];
  });
}

describe('a mail', () => {
  it('arrives encrypted, with a login, a Japanese subject, both texts and the attachment', async () => {
    const { port, received } = await relay({ authOptional: false });
    const sent = await send(port, { starttls: 'required', user: 'audit', password: 'hunter2' });
    expect(sent).toEqual({ kind: 'delivered', said: expect.stringContaining('250') });
    expect(received).toMatchObject([
      { from: 'sekisho@example.org', to: ['audit@example.org', 'chief@example.org'], user: 'audit', secure: true },
    ]);
    const { source } = received[0]!;
    expect(Buffer.from(decoded(source, 'Subject'), 'latin1').toString('utf8')).toBe(LETTER.subject);
    expect(source).toContain('Message-ID: <abc@example.org>');
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).toContain('X-Sekisho-Message: abc');
    expect(parts(source)).toEqual([
      { type: 'text/plain', body: LETTER.text },
      { type: 'text/html', body: LETTER.html },
      { type: 'text/html', body: '<p>頁</p>' },
    ]);
    // every line of it is ASCII and short enough for any relay
    for (const line of source.split(/\r?\n/)) expect(line).toMatch(/^[\t -~]{0,998}$/);
  });

  it.each<[string, Partial<SMTPServerOptions>, object, string, string]>([
    ['a wrong password', { authOptional: false }, { user: 'audit', password: 'x' }, 'later', 'wrong password'],
    [
      'no encryption where it is required',
      { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] },
      { starttls: 'required' },
      'later',
      '',
    ],
    ['a certificate that nobody vouches for', {}, { ca: undefined }, 'later', 'self-signed'],
    [
      'a sender that is refused',
      { onMailFrom: (_a, _s, done) => done(Object.assign(new Error('no such sender'), { responseCode: 550 })) },
      {},
      'refused',
      'no such sender',
    ],
    [
      'a relay that is busy',
      { onMailFrom: (_a, _s, done) => done(Object.assign(new Error('come back'), { responseCode: 451 })) },
      {},
      'later',
      'come back',
    ],
    [
      'a message that is refused',
      {
        onData: (stream, _s, done) =>
          stream.resume().on('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 }))),
      },
      {},
      'refused',
      'spam',
    ],
  ])('says of %s', async (_, options, changes, kind, words) => {
    const { port, received } = await relay(options);
    const outcome = await send(port, changes);
    expect(outcome.kind).toBe(kind);
    expect(outcome.said).toContain(words);
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
    expect(received).toEqual([]);
  });

  it('names recipients that the relay refuses, and reaches the others', async () => {
    const { port, received } = await relay({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('chief') ? new Error('unknown') : null),
    });
    expect(await send(port)).toEqual({ kind: 'delivered', said: expect.stringContaining('chief@example.org') });
    expect(received[0]!.to).toEqual(['audit@example.org']);
  });

  it('cannot have arrived if the connection breaks before the text, and may have after it', async () => {
    const breaking = async (atDot: boolean) => {
      const server = net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.write('220 relay\r\n');
        let inText = false;
        socket.on('data', (data) => {
          for (const line of data.toString().split('\r\n')) {
            if (line.startsWith('EHLO')) socket.write('250 relay\r\n');
            else if (/^(MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n');
            else if (line === 'DATA') {
              if (!atDot) socket.destroy();
              else socket.write('354 go on\r\n');
              inText = true;
            } else if (inText && line === '.') socket.destroy();
          }
        });
      });
      return (await send(await listening(server))).kind;
    };
    expect(await breaking(false)).toBe('later');
    expect(await breaking(true)).toBe('unknown');
    expect((await send(1)).kind).toBe('later');
  });

  it('may have arrived at a relay that does not answer in time', async () => {
    const { port } = await relay({ onData: (stream) => void stream.resume() });
    expect((await send(port, { timeLimit: 500 })).kind).toBe('unknown');
  });
});
