/** @module A server for the newsroom's pages whose answers a test gives. */

import type { ClientResponse } from '../../lib/client/response.ts';
import type { SendRequest } from '../../lib/client/send.ts';
import type { Server } from '../../lib/newsroom/server/server.ts';

/** Answers a request: with JSON of status 200, with a whole answer, or by throwing. */
export type Script = (request: SendRequest) => unknown;

/** A server that keeps what it was sent. */
export interface ScriptedServer extends Server {
  readonly sent: readonly SendRequest[];
}

/** An answer of another status than 200. */
export function answer(status: number, json: unknown, fields: HeadersInit = {}): ClientResponse {
  return { status, json, headers: new Headers(fields), body: new Uint8Array() };
}

/** A server that answers as the script says. */
export function scriptedServer(script: Script): ScriptedServer {
  const sent: SendRequest[] = [];
  return {
    sent,
    async send(request) {
      sent.push(request);
      const result = await script(request);
      return isAnswer(result) ? result : answer(200, result);
    },
  };
}

function isAnswer(value: unknown): value is ClientResponse {
  return typeof value === 'object' && value !== null && 'headers' in value && 'status' in value;
}
