/** @module Sends a request over a socket of its own exactly as it is written, and returns the answer. */

import { connect } from 'node:net';

/** A request whose parts go over the wire as they are, in UTF-8. */
export interface RawRequest {
  readonly method?: string;
  /** The address in the first line, with its query. */
  readonly target: string;
  /** Beside Host, Connection and, with content, Content-Length. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends it to a port of this machine, and reads until the server closes the connection. */
export async function sendRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', target, headers = [], body } = request;
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: localhost:${port}`,
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`Content-Length: ${body.byteLength}`]),
  ];
  const socket = connect(port, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  if (body !== undefined) socket.write(body);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return parseAnswer(Buffer.concat(chunks).toString());
}

function parseAnswer(answer: string): RawAnswer {
  const [head = '', ...content] = answer.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.toLowerCase(), value.join(':').trim()];
  });
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(headers),
    text: content.join('\r\n\r\n'),
  };
}
