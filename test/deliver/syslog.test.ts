/**
 * Syslog over UDP, TCP and TLS, read again by a strict parser; against rsyslog where the machine
 * has it.
 */
import { spawn, spawnSync } from 'node:child_process';
import dgram from 'node:dgram';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { frameOf, type SyslogEvent, sendSyslog } from '../../src/deliver/send/syslog.js';
import { folderWith } from '../cli/sekisho.js';
import { listening } from './receivers.js';

const CERT = readFileSync(new URL('tls/cert.pem', import.meta.url), 'utf8');
const KEY = readFileSync(new URL('tls/key.pem', import.meta.url), 'utf8');
const TIME = new Date('2024-04-11T00:00:00.123Z');
const event = (text: string): SyslogEvent => ({ severity: 3, msgid: 'finding', text });
const EVENTS = Array.from({ length: 1000 }, (_, i) => event(`第${i}号 山田 太郎が照会 𠮷`));

const send = (server: string, events: readonly SyslogEvent[] = EVENTS, timeLimit = 10_000) =>
  sendSyslog({ server, facility: 'audit', ca: CERT, time: TIME, events, timeLimit });

/** Messages of octet counting, or an error where a count is wrong. */
function unframed(bytes: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(' ', at);
    const count = bytes.subarray(at, space).toString('latin1');
    if (!/^[1-9]\d*$/.test(count)) throw new Error(`no count at ${at}: ${count}`);
    const end = space + 1 + Number(count);
    messages.push(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(space + 1, end)));
    at = end;
  }
  return messages;
}

const RFC5424 = /^<(\d{1,3})>1 (\S+) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) - \ufeff(.*)$/su;
const textsOf = (messages: readonly string[]) => messages.map((message) => RFC5424.exec(message)![7]);

function collector(create: (take: (socket: net.Socket) => void) => net.Server) {
  const pieces: Buffer[] = [];
  const server = create((socket) => {
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.on('error', () => undefined);
  });
  return { server, bytes: () => Buffer.concat(pieces) };
}

describe('syslog', () => {
  it('frames as RFC 5424 says', () => {
    const [, priority, time, , app, , msgid, text] = RFC5424.exec(
      frameOf({ facility: 'audit', time: TIME }, event('a\nb\u0000c')).toString('utf8'),
    )!;
    expect({ priority, time, app, msgid, text }).toEqual({
      priority: String(13 * 8 + 3),
      time: '2024-04-11T00:00:00.123Z',
      app: 'sekisho',
      msgid: 'finding',
      text: 'a\\u000ab\\u0000c',
    });
  });

  it.each([
    ['tcp', (take: (socket: net.Socket) => void) => net.createServer(take)],
    ['tls', (take: (socket: net.Socket) => void) => tls.createServer({ cert: CERT, key: KEY }, take)],
  ])('counts octets over %s', async (scheme, create) => {
    const { server, bytes } = collector(create);
    const port = await listening(server);
    expect(await send(`${scheme}://localhost:${port}`)).toMatchObject({ kind: 'delivered' });
    expect(textsOf(unframed(bytes()))).toEqual(EVENTS.map(({ text }) => text));
  });

  it('sends a datagram each over udp', async () => {
    const socket = dgram.createSocket('udp4');
    const got: string[] = [];
    socket.on('message', (message) => got.push(message.toString('utf8')));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const few = EVENTS.slice(0, 20);
    expect(await send(`udp://127.0.0.1:${socket.address().port}`, few)).toMatchObject({ kind: 'delivered' });
    socket.close();
    expect(textsOf(got)).toEqual(few.map(({ text }) => text));
  });

  it('knows that nobody was there, and doubts what was cut off', async () => {
    expect(await send('tcp://127.0.0.1:1')).toMatchObject({ kind: 'later' });
    const cutting = net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await send(`tcp://127.0.0.1:${await listening(cutting)}`)).toMatchObject({ kind: 'unknown' });
    const silent = net.createServer((socket) => socket.pause());
    const unencrypted = await send(`tls://127.0.0.1:${await listening(silent)}`, EVENTS, 300);
    expect(unencrypted).toMatchObject({ kind: 'later' });
  });

  it('refuses a certificate that nobody vouches for', async () => {
    const server = tls.createServer({ cert: CERT, key: KEY });
    const port = await listening(server);
    const batch = {
      server: `tls://localhost:${port}`,
      facility: 'audit',
      time: TIME,
      events: EVENTS,
      timeLimit: 5000,
    } as const;
    expect(await sendSyslog(batch)).toMatchObject({
      kind: 'later',
      said: { data: { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    });
  });
});

const RSYSLOG = spawnSync('sh', ['-c', 'command -v rsyslogd || ls /usr/sbin/rsyslogd'], {
  encoding: 'utf8',
}).stdout.trim();

describe(`rsyslog ${RSYSLOG === '' ? '(skipped: rsyslogd is not installed)' : ''}`, () => {
  it.skipIf(RSYSLOG === '')('takes every message whole', async () => {
    const probe = net.createServer();
    const port = await listening(probe);
    await new Promise((resolve) => probe.close(resolve));
    const folder = folderWith();
    const file = path.join(folder, 'got.log');
    const config = folderWith({
      'rsyslog.conf': `global(workDirectory="${folder}" maxMessageSize="64k")
module(load="imtcp")
template(name="plain" type="string" string="%pri% %app-name% %msgid% %msg%\\n")
input(type="imtcp" port="${port}" address="127.0.0.1")
*.* action(type="omfile" file="${file}" template="plain" fileCreateMode="0644")
`,
    });
    const daemon = spawn(RSYSLOG, ['-n', '-f', path.join(config, 'rsyslog.conf'), '-i', path.join(folder, 'pid')], {
      stdio: 'ignore',
    });
    try {
      let sent = await send(`tcp://127.0.0.1:${port}`);
      for (let i = 0; i < 100 && sent.kind !== 'delivered'; i++) {
        await sleep(100);
        sent = await send(`tcp://127.0.0.1:${port}`);
      }
      expect(sent.kind).toBe('delivered');
      const lines = () =>
        existsSync(file)
          ? readFileSync(file, 'utf8')
              .trim()
              .split('\n')
              .filter((line) => line.includes(' sekisho '))
          : [];
      for (let i = 0; i < 100 && lines().length < EVENTS.length; i++) await sleep(100);
      expect(lines().map((line) => line.replaceAll('\ufeff', ''))).toEqual(
        EVENTS.map(({ text }) => `107 sekisho finding ${text}`),
      );
    } finally {
      daemon.kill();
    }
  });
});
