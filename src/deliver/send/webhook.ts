/**
 * Posts a JSON text to an address. Redirects are not followed: where personal data go is what the
 * configuration says, not what a server answers. What counts as delivered depends on the kind of
 * receiver, since some answer 200 and tell of an error in the body.
 */
import http from 'node:http';
import https from 'node:https';
import { message } from '../../messages/index.js';
import { connectionFailed, excerpt, type Outcome, timedOut } from './outcome.js';

export interface WebhookPost {
  url: string;
  shape: 'slack' | 'teams' | 'json';
  body: string;
  headers: Readonly<Record<string, string>>;
  /** PEM */
  ca?: string | undefined;
  timeLimit: number;
  now: number;
}

/** Bytes of an answer that are read; the rest says nothing new. */
const MOST_READ = 64 * 1024;

interface Answer {
  status: number;
  body: string;
  retryAfter: string | undefined;
}

export function postWebhook(post: WebhookPost): Promise<Outcome> {
  const { url, body, headers, ca, timeLimit } = post;
  return new Promise((resolve) => {
    let sent = false;
    const client = url.startsWith('https:') ? https : http;
    const bytes = Buffer.from(body, 'utf8');
    const request = client.request(url, {
      method: 'POST',
      agent: false,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': bytes.length,
        'User-Agent': 'sekisho',
        ...headers,
      },
      ...(ca !== undefined && { ca }),
    });
    const done = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
      request.destroy();
    };
    const timer = setTimeout(() => done(timedOut(Math.round(timeLimit / 1000), sent)), timeLimit);
    request.on('finish', () => {
      sent = request.socket?.connecting === false;
    });
    request.on('error', (error) => done(connectionFailed(error, sent)));
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      const end = () =>
        done(
          outcomeOf(post, {
            status: response.statusCode ?? 0,
            body: Buffer.concat(pieces).toString('utf8'),
            retryAfter: response.headers['retry-after'],
          }),
        );
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        size += piece.length;
        if (size >= MOST_READ) end();
      });
      response.on('end', end);
      response.on('error', (error) => done(connectionFailed(error, true)));
    });
    request.end(bytes);
  });
}

function outcomeOf({ shape, now }: WebhookPost, { status, body, retryAfter }: Answer): Outcome {
  const said = message('deliver.said.http', { status, body: excerpt(body) });
  if (status === 429 || status === 503) return { kind: 'later', said, after: waitOf(retryAfter, now) };
  if (status >= 500 || status === 408 || status === 425) return { kind: 'later', said };
  if (status >= 300 && status < 400) return { kind: 'refused', said: message('deliver.said.redirect', { status }) };
  if (status < 200 || status >= 300) return { kind: 'refused', said };
  return { kind: CONFIRMED[shape](body.trim()), said };
}

/** What the body of a successful answer means. */
const CONFIRMED: Record<WebhookPost['shape'], (body: string) => Outcome['kind']> = {
  json: () => 'delivered',
  slack: (body) => {
    if (body === '' || body === 'ok' || /"(?:ok|success)"\s*:\s*true/.test(body)) return 'delivered';
    return /"(?:ok|success)"\s*:\s*false/.test(body) || /^[a-z_]+$/.test(body) ? 'refused' : 'unknown';
  },
  // a number, or nothing where a workflow has taken it; an error of the service behind it stands in
  // the text
  teams: (body) => {
    if (body === '' || /^\d+$/.test(body)) return 'delivered';
    const error =
      /\bHTTP (?:error|status(?: code)?) (\d{3})\b/i.exec(body)?.[1] ?? /\berror (\d{3})\b/i.exec(body)?.[1];
    if (error === undefined) return /fail|error/i.test(body) ? 'later' : 'delivered';
    return error === '429' || error.startsWith('5') ? 'later' : 'refused';
  },
};

/**
 * Milliseconds; undefined if nothing was asked for. A day at most: a receiver may not silence the
 * audit for longer.
 */
function waitOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 86_400_000) : undefined;
}
