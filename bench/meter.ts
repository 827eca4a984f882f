/** @module A proxy of DynamoDB that counts every request and its capacity units. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Transaction, transactionUnits } from './write-units.ts';

interface Consumed {
  readonly CapacityUnits?: number;
}

/** A single call's answer has one, a batch's has one a table. */
interface Consumption {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
}

interface Answered {
  readonly status: number;
  readonly body: Consumption;
}

/** Capacity units by what they were used for; a transaction's count twice. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** A store's endpoint that counts. */
export interface Meter {
  readonly endpoint: string;
  /** Does work that calls the endpoint; returns the capacity units that it took. */
  readonly unitsOf: (work: () => Promise<unknown>) => Promise<Units>;
  /** Does work that calls the endpoint; returns how often it called each operation. */
  readonly callsOf: (work: () => Promise<unknown>) => Promise<ReadonlyMap<string, number>>;
  readonly stop: () => Promise<void>;
}

/** Opens a meter before an endpoint; one piece of work at a time. */
export async function openMeter(upstream: string): Promise<Meter> {
  let units: Units = { read: 0, write: 0 };
  const calls = new Map<string, number>();
  const server = createServer((incoming, outgoing) => {
    const operation = operationOf(incoming);
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    pass(incoming, outgoing, upstream).then(
      (used) => {
        units = { read: units.read + used.read, write: units.write + used.write };
      },
      (error) => outgoing.destroy(error),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unitsOf: async (work) => {
      units = { read: 0, write: 0 };
      await work();
      return units;
    },
    callsOf: async (work) => {
      calls.clear();
      await work();
      return new Map(calls);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const WRITING = /^(?:Put|Update|Delete|BatchWrite)/;

/** A refused condition is billed as a write of one unit; DynamoDB Local does not report it. */
function unitsOf(operation: string, asked: Transaction, answer: Answered): Units {
  if (operation === 'TransactWriteItems') return { read: 0, write: transactionUnits(asked) };
  const isRefused = answer.status !== 200;
  const units = isRefused ? 1 : consumedIn(answer.body);
  return WRITING.test(operation) ? { read: 0, write: units } : { read: units, write: 0 };
}

/** `DynamoDB_20120810.GetItem` is a GetItem. */
function operationOf({ headers }: IncomingMessage): string {
  return String(headers['x-amz-target']).split('.').at(-1) ?? '';
}

function consumedIn({ ConsumedCapacity = [] }: Consumption): number {
  const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits = 0 }: Consumed) => sum + CapacityUnits, 0);
}

/** Counted before the client has its answer, since the sum is read as soon as the work is done. */
async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  upstream: string,
): Promise<Units> {
  const asked = JSON.parse((await readAll(incoming)).toString()) as Transaction;
  const body = JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' });
  const { 'content-length': _length, ...headers } = incoming.headers;
  const sent = request(upstream, { method: 'POST', headers });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const bytes = await readAll(answer);
  const status = answer.statusCode ?? 500;
  queueMicrotask(() => outgoing.writeHead(status, answer.headers).end(bytes));
  const answered = { status, body: JSON.parse(bytes.toString()) as Consumption };
  return unitsOf(operationOf(incoming), asked, answered);
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
