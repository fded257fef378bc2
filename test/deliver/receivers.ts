/** Servers of a test's own process that answer as it says. */
import http from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { whenFileEnds } from '../after-file.js';

/** Gives the port. */
export async function listening(server: Server): Promise<number> {
  whenFileEnds(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}

export interface Posted {
  path: string;
  body: string;
  headers: http.IncomingHttpHeaders;
}

/** Its address; `answer` may leave the request without one. */
export async function httpServer(
  answer: (posted: Posted, response: http.ServerResponse) => void,
): Promise<{ url: string; posted: Posted[] }> {
  const posted: Posted[] = [];
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const one = { path: request.url ?? '', body: Buffer.concat(pieces).toString('utf8'), headers: request.headers };
      posted.push(one);
      answer(one, response);
    });
  });
  const port = await listening(server);
  return { url: `http://127.0.0.1:${port}/hook`, posted };
}
