/**
 * Sends messages to a syslog collector: RFC 5424 over UDP (RFC 5426), TCP with octet counting (RFC
 * 6587) or TLS (RFC 5425). Syslog has no answers: over TCP and TLS all that can be known is that
 * the other side closed the connection in order after the last byte.
 */
import dgram from 'node:dgram';
import net from 'node:net';
import { hostname } from 'node:os';
import tls from 'node:tls';
import type { SyslogFacility } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import { connectionFailed, type Outcome, timedOut } from './outcome.js';

export interface SyslogEvent {
  /** RFC 5424: 0 emergency to 7 debug */
  severity: number;
  /** kind of event, without spaces */
  msgid: string;
  text: string;
}

export interface SyslogBatch {
  /** `udp://`, `tcp://` or `tls://` */
  server: string;
  facility: SyslogFacility;
  /** PEM */
  ca?: string | undefined;
  time: Date;
  events: readonly SyslogEvent[];
  timeLimit: number;
}

const FACILITIES: Record<SyslogFacility, number> = {
  user: 1,
  daemon: 3,
  auth: 4,
  authpriv: 10,
  audit: 13,
  alert: 14,
  local0: 16,
  local1: 17,
  local2: 18,
  local3: 19,
  local4: 20,
  local5: 21,
  local6: 22,
  local7: 23,
};
const PORTS: Readonly<Record<string, number>> = { 'udp:': 514, 'tcp:': 601, 'tls:': 6514 };

export function sendSyslog(batch: SyslogBatch): Promise<Outcome> {
  const { protocol, hostname: host, port } = new URL(batch.server);
  // an address of IPv6 stands in brackets
  const address = { host: host.replaceAll(/[[\]]/g, ''), port: port === '' ? PORTS[protocol]! : Number(port) };
  const frames = batch.events.map((event) => frameOf(batch, event));
  return protocol === 'udp:'
    ? overUdp(batch, frames, address)
    : overStream(batch, frames, address, protocol === 'tls:');
}

/** `<PRI>1 TIMESTAMP HOST sekisho PID MSGID - BOM text` */
export function frameOf(
  { facility, time }: Pick<SyslogBatch, 'facility' | 'time'>,
  { severity, msgid, text }: SyslogEvent,
): Buffer {
  const priority = FACILITIES[facility] * 8 + severity;
  const host =
    hostname()
      .replaceAll(/[^!-~]/g, '')
      .slice(0, 255) || '-';
  // whatever the text holds, it is one line: a receiver with another framing must not take it for
  // two messages
  const line = text.replaceAll(CONTROLS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(
    `<${priority}>1 ${time.toISOString()} ${host} sekisho ${process.pid} ${msgid} - \ufeff${line}`,
    'utf8',
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be sent
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

interface Address {
  host: string;
  port: number;
}

/** How long an answer of ICMP, that nobody listens, may take on its way. */
const UDP_GRACE = 100;

function overUdp({ timeLimit }: SyslogBatch, frames: readonly Buffer[], { host, port }: Address): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket(net.isIPv6(host) ? 'udp6' : 'udp4');
    const done = (outcome: Outcome) => {
      clearTimeout(timer);
      socket.removeAllListeners('error').on('error', () => undefined);
      resolve(outcome);
      try {
        socket.close();
      } catch {
        // it was closed by the error
      }
    };
    const timer = setTimeout(() => done(timedOut(Math.round(timeLimit / 1000), false)), timeLimit);
    socket.on('error', (error) => done(connectionFailed(error, false)));
    socket.connect(port, host, async () => {
      for (const frame of frames) {
        const failure = await new Promise<Error | null>((sent) => socket.send(frame, sent));
        if (failure !== null) return done(connectionFailed(failure, false));
      }
      setTimeout(
        () => done({ kind: 'delivered', said: message('deliver.said.handedOver', { n: frames.length }) }),
        UDP_GRACE,
      );
    });
  });
}

/** How long a collector may take to close its side after ours is closed; some never do. */
const CLOSE_GRACE = 2000;

function overStream(
  { timeLimit, ca }: SyslogBatch,
  frames: readonly Buffer[],
  { host, port }: Address,
  encrypted: boolean,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let written = false;
    const bytes = Buffer.concat(frames.flatMap((frame) => [Buffer.from(`${frame.length} `), frame]));
    const options = { host, port };
    const server = net.isIP(host) === 0 ? { servername: host } : {};
    const socket = encrypted
      ? tls.connect({ ...options, ...server, ...(ca !== undefined && { ca }) })
      : net.connect(options);
    const done = (outcome: Outcome) => {
      clearTimeout(timer);
      clearTimeout(grace);
      resolve(outcome);
      socket.destroy();
    };
    let grace: NodeJS.Timeout | undefined;
    const delivered = () => done({ kind: 'delivered', said: message('deliver.said.handedOver', { n: frames.length }) });
    const timer = setTimeout(() => done(timedOut(Math.round(timeLimit / 1000), written)), timeLimit);
    socket.on('error', (error) => done(connectionFailed(error, written)));
    socket.on(encrypted ? 'secureConnect' : 'connect', () => {
      written = true;
      socket.end(bytes, () => {
        grace = setTimeout(delivered, CLOSE_GRACE);
      });
    });
    // a collector that goes away before it has read everything resets the connection, which is an
    // error
    socket.on('data', () => undefined);
    socket.on('close', () =>
      socket.writableFinished ? delivered() : done(connectionFailed(new Error('closed'), written)),
    );
  });
}
