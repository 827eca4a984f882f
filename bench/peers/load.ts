/** @module Asks a server as fast as it answers, over a few connections that stay open. */

import { Agent, request } from 'node:http';
import { CodedError } from '../../lib/core/errors.ts';

const CONNECTIONS = 8;

/** A request that is repeated, and the status that each answer must have. */
export interface Poll {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** The answer to one poll. */
export interface PollAnswer {
  readonly bytes: number;
  readonly etag: string | undefined;
}

/** Answers a second over so many milliseconds. Throws `ERR_BENCH` for another status. */
export async function measureRate(poll: Poll, milliseconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const begun = performance.now();
  const asking = Array.from({ length: CONNECTIONS }, async () => {
    let answers = 0;
    for (; performance.now() - begun < milliseconds; answers += 1) await ask(poll, agent);
    return answers;
  });
  const answers = (await Promise.all(asking)).reduce((total, one) => total + one, 0);
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  return answers / seconds;
}

/** Sends one request and reads its answer whole. Throws `ERR_BENCH` for another status. */
export function ask({ url, headers, status }: Poll, agent?: Agent): Promise<PollAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, ...(agent !== undefined && { agent }) }, (response) => {
      if (response.statusCode !== status) {
        reject(new CodedError('ERR_BENCH', `${url}: ${response.statusCode}, not ${status}`));
      }
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ bytes, etag: response.headers.etag }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}
