/** @module Stands before DynamoDB and asks it, with every request, what the request consumed. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CodedError } from '../lib/core/exhaustive.ts';

interface Consumed {
  readonly CapacityUnits?: number;
}

/** A single call's answer has one, a batch's has one a table. */
interface Answer {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
}

/** A store's endpoint that counts. */
export interface Meter {
  readonly endpoint: string;
  /** Does work that talks to the endpoint and gives the capacity units that it took. */
  readonly unitsOf: (work: () => Promise<unknown>) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Opens a meter before an endpoint; one piece of work at a time. */
export async function openMeter(upstream: string): Promise<Meter> {
  let units = 0;
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, upstream).then(
      (answer) => {
        units += unitsIn(answer);
      },
      (error) => outgoing.destroy(error),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unitsOf: async (work) => {
      units = 0;
      await work();
      return units;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function unitsIn({ ConsumedCapacity = [] }: Answer): number {
  const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits = 0 }: Consumed) => sum + CapacityUnits, 0);
}

/** Counted before the client has its answer, since the sum is read as soon as the work is done. */
async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  upstream: string,
): Promise<Answer> {
  const asked = JSON.parse((await readAll(incoming)).toString()) as object;
  const body = JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' });
  const { 'content-length': _length, ...headers } = incoming.headers;
  const sent = request(upstream, { method: 'POST', headers });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const bytes = await readAll(answer);
  if (answer.statusCode !== 200) throw new CodedError('ERR_BENCH', bytes.toString());
  const parsed = JSON.parse(bytes.toString()) as Answer;
  queueMicrotask(() => outgoing.writeHead(200, answer.headers).end(bytes));
  return parsed;
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
