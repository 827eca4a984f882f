/** @module Proxies DynamoDB Local with scripted faults: throttling, lost connections, broken answers, silence. */

import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { dynamoLocal } from './dynamo-local.ts';

/** What can go wrong with a call that leaves the table as it is. */
export const FAULTS_BEFORE = [
  'throughput-exceeded',
  'throttling',
  'internal-error',
  'unavailable',
  'reset-before',
  'silent-before',
] as const;

/** What can go wrong once the call has taken effect: the one who called cannot know. */
export const FAULTS_AFTER = [
  'internal-error-after',
  'reset-after',
  'silent-after',
  'half-answer',
  'stalled-answer',
] as const;

/**
 * `conflict` is a transaction that met another one: DynamoDB Local has none. It is not for other
 * operations, as `unprocessed`, an answer without some of what was asked for, is for BatchGetItem.
 */
export type Fault =
  | (typeof FAULTS_BEFORE)[number]
  | (typeof FAULTS_AFTER)[number]
  | 'conflict'
  | 'unprocessed';

/** One call as it arrived: its number from 0, its operation, its input. */
export interface StoreCall {
  readonly number: number;
  readonly operation: string;
  /** 1 for the first try of a request, more for the SDK's own repetitions of it. */
  readonly attempt: number;
  readonly input: StoreInput;
}

/** As much of an operation's input as a fault is made of. */
export interface StoreInput {
  readonly TransactItems?: readonly unknown[];
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly unknown[] }>>;
}

/** Decides what goes wrong with a call. */
export type Script = (call: StoreCall) => Fault | undefined;

export interface FaultyStore {
  /** For the settings of a client. */
  readonly endpoint: string;
  /** Sets what goes wrong from now on; calls are counted from 0 again. */
  readonly play: (script: Script) => void;
  /** The operations called since `play`, in order. */
  readonly calls: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Settings of a client that does not wait long, and by default does not try again. */
export function shortTimeoutClient(store: FaultyStore, maxAttempts = 1) {
  const within = 2_500;
  return {
    endpoint: store.endpoint,
    maxAttempts,
    requestHandler: {
      connectionTimeout: within,
      requestTimeout: within,
      socketTimeout: within,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 64 },
    },
  };
}

/** Opens the proxy on a free port; nothing goes wrong until a script is played. */
export async function openFaultyStore(): Promise<FaultyStore> {
  const target = new URL(dynamoLocal().endpoint);
  const agent = new Agent({ keepAlive: true });
  let script: Script = () => undefined;
  let calls: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (asked, answer) => {
    const body = await readAll(asked);
    const operation = String(asked.headers['x-amz-target']).replace(/^.*\./, '');
    const number = calls.push(operation) - 1;
    const input = JSON.parse(body.toString()) as StoreInput;
    const fault = script({ number, operation, attempt: attemptOf(asked), input });
    await serve({ asked, answer, body, input, forward: { target, agent } }, fault);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    play: (next) => {
      script = next;
      calls = [];
    },
    calls: () => calls,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Clients of AWS say which try a request is: `attempt=2; max=3`. */
function attemptOf({ headers }: IncomingMessage): number {
  return Number(/attempt=(\d+)/.exec(String(headers['amz-sdk-request']))?.[1] ?? 1);
}

interface Exchange {
  readonly asked: IncomingMessage;
  readonly answer: ServerResponse;
  readonly body: Buffer;
  readonly input: StoreInput;
  readonly forward: { readonly target: URL; readonly agent: Agent };
}

async function serve(exchange: Exchange, fault: Fault | undefined): Promise<void> {
  const { answer, asked, body, input } = exchange;
  switch (fault) {
    case undefined:
      return send(answer, await forward(exchange, body));
    case 'throughput-exceeded':
      return send(answer, refusal(400, 'ProvisionedThroughputExceededException'));
    case 'throttling':
      return send(answer, refusal(400, 'ThrottlingException'));
    case 'internal-error':
      return send(answer, refusal(500, 'InternalServerError'));
    case 'unavailable':
      return send(answer, { status: 503, body: Buffer.from('<html>Service Unavailable</html>') });
    case 'conflict':
      return send(answer, conflict(input));
    case 'reset-before':
      asked.socket.resetAndDestroy();
      return;
    case 'silent-before':
      return;
    case 'unprocessed':
      return send(answer, await withoutSome(exchange));
    default:
      return serveLate(exchange, fault);
  }
}

/** The call takes effect; then the answer goes wrong. */
async function serveLate(exchange: Exchange, fault: (typeof FAULTS_AFTER)[number]): Promise<void> {
  const { answer, asked, body } = exchange;
  const good = await forward(exchange, body);
  if (fault === 'internal-error-after') return send(answer, refusal(500, 'InternalServerError'));
  if (fault === 'silent-after') return;
  if (fault === 'reset-after') {
    asked.socket.resetAndDestroy();
    return;
  }
  answer.writeHead(good.status, { ...JSON_1_0, 'content-length': good.body.byteLength });
  const half = good.body.subarray(0, Math.floor(good.body.byteLength / 2));
  await new Promise((resolve) => answer.write(half, resolve));
  if (fault === 'half-answer') asked.socket.destroy();
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

const JSON_1_0 = { 'content-type': 'application/x-amz-json-1.0' };

function send(answer: ServerResponse, { status, body }: Answer): void {
  answer.writeHead(status, { ...JSON_1_0, 'content-length': body.byteLength });
  answer.end(body);
}

/** As DynamoDB refuses: the error's name in `__type`. */
function refusal(status: number, name: string, members: object = {}): Answer {
  const __type = `com.amazonaws.dynamodb.v20120810#${name}`;
  return { status, body: Buffer.from(JSON.stringify({ __type, message: name, ...members })) };
}

/** The last item of the transaction is in another one just now. */
function conflict({ TransactItems = [] }: StoreInput): Answer {
  const CancellationReasons = TransactItems.map((_, at) =>
    at < TransactItems.length - 1
      ? { Code: 'None' }
      : { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
  );
  return refusal(400, 'TransactionCanceledException', { CancellationReasons });
}

/** Asks for every second key, and says of the others that there was no time for them. */
async function withoutSome(exchange: Exchange): Promise<Answer> {
  const tables = Object.entries(exchange.input.RequestItems ?? {});
  const part = (wanted: number) =>
    Object.fromEntries(
      tables.map(([name, { Keys, ...rest }]) => [
        name,
        { ...rest, Keys: Keys.filter((_, at) => at % 2 === wanted) },
      ]),
    );
  const left = part(1);
  const isLeft = Object.values(left).some(({ Keys }) => Keys.length > 0);
  const asked = Buffer.from(JSON.stringify({ ...exchange.input, RequestItems: part(0) }));
  const { status, body } = await forward(exchange, asked);
  const answered = { ...(JSON.parse(body.toString()) as object) };
  const full = { ...answered, UnprocessedKeys: isLeft ? left : {} };
  return { status, body: Buffer.from(JSON.stringify(full)) };
}

function forward({ asked, forward: { target, agent } }: Exchange, body: Buffer): Promise<Answer> {
  const { host: _, 'content-length': __, connection: ___, ...headers } = asked.headers;
  return new Promise((resolve, reject) => {
    const sent = request(
      target,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.byteLength } },
      (got) => {
        readAll(got).then(
          (bytes) => resolve({ status: got.statusCode ?? 500, body: bytes }),
          reject,
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
