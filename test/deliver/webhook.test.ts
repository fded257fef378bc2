/**
 * Webhooks against a server that answers, refuses, errs, redirects or hangs; commands against real
 * programs.
 */
import { describe, expect, it } from 'vitest';
import { transports } from '../../src/deliver/send/index.js';
import { render } from '../../src/messages/index.js';
import { folderWith } from '../cli/sekisho.js';
import { httpServer } from './receivers.js';

type Shape = 'slack' | 'teams' | 'json';
const NOW = Date.parse('2024-04-11T00:00:00Z');

async function post(url: string, shape: Shape = 'json', timeLimit = 5000) {
  const outcome = await transports.webhook({
    url,
    shape,
    body: '{"名":1}',
    headers: { 'X-Id': '7' },
    timeLimit,
    now: NOW,
  });
  return { ...outcome, said: render('en', outcome.said) };
}

const answering = (status: number, body = '', headers: Record<string, string> = {}) =>
  httpServer((_, response) => response.writeHead(status, headers).end(body));

describe('a webhook', () => {
  it('gets the body and the headers', async () => {
    const { url, posted } = await answering(200);
    expect(await post(url)).toMatchObject({ kind: 'delivered', said: 'HTTP 200' });
    expect(posted).toMatchObject([{ path: '/hook', body: '{"名":1}' }]);
    expect(posted[0]!.headers).toMatchObject({ 'x-id': '7', 'content-type': 'application/json; charset=utf-8' });
  });

  it.each<[status: number, body: string, shape: Shape, kind: string]>([
    [204, '', 'json', 'delivered'],
    [400, 'bad address', 'json', 'refused'],
    [404, '', 'json', 'refused'],
    [500, 'oops', 'json', 'later'],
    [503, '', 'json', 'later'],
    [200, 'ok', 'slack', 'delivered'],
    [200, '{"ok":true}', 'slack', 'delivered'],
    [200, 'invalid_payload', 'slack', 'refused'],
    [200, '<html>login</html>', 'slack', 'unknown'],
    [200, '1', 'teams', 'delivered'],
    [202, '', 'teams', 'delivered'],
    [
      200,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429',
      'teams',
      'later',
    ],
    [200, 'Microsoft Teams endpoint returned HTTP error 413 with ContextId x', 'teams', 'refused'],
  ])('that answers %i %j (%s) has it: %s', async (status, body, shape, kind) => {
    const { url } = await answering(status, body);
    expect((await post(url, shape)).kind).toBe(kind);
  });

  it.each([
    ['2', 2000],
    [new Date(NOW + 60_000).toUTCString(), 60_000],
    ['9999999', 86_400_000],
    ['soon', undefined],
  ])('that answers 429 with Retry-After: %s is left alone so long', async (header, after) => {
    const { url } = await answering(429, 'slow down', { 'Retry-After': header });
    expect(await post(url)).toMatchObject({ kind: 'later', after });
  });

  it('that redirects is not followed', async () => {
    const other = await answering(200);
    const { url } = await answering(302, '', { Location: other.url });
    expect(await post(url)).toMatchObject({ kind: 'refused', said: expect.stringContaining('redirect') });
    expect(other.posted).toEqual([]);
  });

  it('that hangs may have it, one that nobody can reach has not', async () => {
    const { url } = await httpServer(() => undefined);
    expect(await post(url, 'json', 200)).toMatchObject({ kind: 'unknown', said: expect.stringContaining('no answer') });
    expect(await post('http://127.0.0.1:1/')).toMatchObject({ kind: 'later', said: 'no connection (ECONNREFUSED)' });
  });

  it('that breaks the connection off may have it', async () => {
    const { url } = await httpServer((_, response) => response.destroy());
    expect(await post(url)).toMatchObject({ kind: 'unknown' });
  });
});

describe('a command', () => {
  const call = async (script: string, timeLimit = 20_000) => {
    const cwd = folderWith();
    const run = [process.execPath, '-e', script];
    const outcome = await transports.command({ run, cwd, env: process.env, input: '{"n":1}\n', timeLimit });
    return { kind: outcome.kind, said: render('en', outcome.said) };
  };

  it('gets the message on stdin', async () => {
    const echo = 'process.stdin.on("data", (d) => process.stdout.write("got " + d))';
    expect(await call(echo)).toEqual({ kind: 'delivered', said: 'exit code 0 got {"n":1}' });
  });

  it('need not read it', async () => {
    expect((await call('')).kind).toBe('delivered');
  });

  it('that fails is called again later; one that does not end may have done its work', async () => {
    expect(await call('console.error("no"); process.exit(3)')).toEqual({ kind: 'later', said: 'exit code 3 no' });
    expect((await call('setInterval(() => 0, 1000)', 300)).kind).toBe('unknown');
    const missing = { run: ['/no/such/program'], cwd: folderWith(), env: {}, input: '', timeLimit: 1000 };
    expect(await transports.command(missing)).toMatchObject({ kind: 'later' });
  });
});
