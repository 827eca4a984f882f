/** @module Serves the built function of feeds over HTTP, in a process of its own. */

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventOf } from '../../tests/support/gateway.ts';
import { loadHandler } from '../../tests/support/handlers.ts';
import { hideLogLines } from '../log-lines.ts';

const print = console.log;
hideLogLines();
const answer = await loadHandler('feeds', { POWERTOOLS_LOG_LEVEL: 'INFO' });

const server = createServer(async (request, response) => {
  const {
    statusCode = 500,
    headers,
    body = '',
    isBase64Encoded,
  } = await answer(wireOf(request), {});
  response.writeHead(statusCode, headers as Record<string, string>);
  response.end(body, isBase64Encoded === true ? 'base64' : 'utf8');
});
server.listen(0, '127.0.0.1', () => print(`PORT ${(server.address() as AddressInfo).port}`));

function wireOf({ method = 'GET', url = '/', headers }: IncomingMessage) {
  const fields = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return eventOf({ method, path: url, headers: fields });
}
