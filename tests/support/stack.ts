/** @module Opens the whole stack in one process: the built handlers, their routes, and DynamoDB Local. */

import { callDynamo } from '../../infra/local/dynamo-call.ts';
import { signRequest } from '../../lib/client/sign.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { createClient, openTable, type Table } from '../../lib/dynamo/client/client.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { chooseRoute, eventOf, readRoutes, responseOf, type WireRequest } from './gateway.ts';
import { type Handler, loadHandler } from './handlers.ts';
import { createTable } from './table.ts';

export const ORIGIN = 'https://news.example';

/** A request to sign; a body that is no text or bytes goes as JSON. */
export interface ActToSend {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The admin unless given. */
  readonly key?: KeyPair;
  readonly nonce?: string;
}

export interface Stack {
  readonly table: Table;
  /** What the functions are configured with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly admin: KeyPair;
  /** Sends a request as it is. */
  readonly send: (request: WireRequest) => Promise<Response>;
  /** Reads a public address. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Signs a request, for sending it as it is or twisted. */
  readonly sign: (act: ActToSend) => Promise<WireRequest>;
  /** Signs and sends; POST by default. */
  readonly act: (act: ActToSend) => Promise<Response>;
  /** The keys of everything that is stored, consistently read. */
  readonly keys: () => Promise<readonly { readonly pk: string; readonly sk: string }[]>;
  /** Signs and sends through one more container of the editorial function. */
  readonly container: () => (act: ActToSend) => Promise<Response>;
  /** The same table behind new containers. */
  readonly restart: () => void;
}

/**
 * Opens a stack on an empty table of its own; `origins` are public ones beside the canonical,
 * `settings` more of the functions' environment.
 */
export async function openStack(
  origins: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Stack> {
  const { tableName, client } = await createTable();
  const admin = await generateKeyPair('Ed25519');
  const environment = {
    TABLE_NAME: tableName,
    PUBLIC_ORIGINS: [ORIGIN, ...origins].join(','),
    ADMIN_JWK: JSON.stringify(admin.publicJwk),
    AWS_REGION: client.region,
    AWS_ACCESS_KEY_ID: client.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: client.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: client.endpoint,
    ...settings,
  };
  const routes = readRoutes();
  const containers = new Map<string, Promise<Handler>>();
  const handlerOf = (name: string) => {
    const known = containers.get(name) ?? loadHandler(name, environment);
    containers.set(name, known);
    return known;
  };
  const send = async (request: WireRequest) => {
    const handler = await handlerOf(chooseRoute(routes, request.method, request.path));
    return responseOf(await handler(eventOf(request), {}));
  };
  const sign = (act: ActToSend) => signAct(act, admin);
  return {
    table: openTable({ client: createClient(client), name: tableName }),
    environment,
    admin,
    send,
    sign,
    get: (address, headers = {}) => {
      const [path = '', query = ''] = address.split('?');
      return send({ method: 'GET', path, query, headers: Object.entries(headers) });
    },
    act: async (act) => send(await sign(act)),
    keys: () => scanKeys(client.endpoint, tableName),
    container: () => {
      const handler = loadHandler('editorial', environment);
      return async (act) => responseOf(await (await handler)(eventOf(await sign(act)), {}));
    },
    restart: () => containers.clear(),
  };
}

interface ScanPage {
  readonly Items: readonly {
    readonly pk: { readonly S: string };
    readonly sk: { readonly S: string };
  }[];
  readonly LastEvaluatedKey?: unknown;
}

async function scanKeys(endpoint: string, tableName: string) {
  const keys: { pk: string; sk: string }[] = [];
  let start: unknown;
  do {
    const page = (await callDynamo(endpoint, 'Scan', {
      TableName: tableName,
      ConsistentRead: true,
      ProjectionExpression: 'pk, sk',
      ...(start !== undefined && { ExclusiveStartKey: start }),
    })) as ScanPage;
    keys.push(...page.Items.map(({ pk, sk }) => ({ pk: pk.S, sk: sk.S })));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return keys;
}

async function signAct(act: ActToSend, admin: KeyPair): Promise<WireRequest> {
  const { method = 'POST', path, query = '' } = act;
  const body = bytesOf(act.body);
  const url = `${ORIGIN}${path}${query === '' ? '' : `?${query}`}`;
  const headers = await signRequest(
    { method, url, headers: act.headers ?? {}, ...(body !== undefined && { body }) },
    await jwkSigner((act.key ?? admin).privateJwk),
    { clock: systemClock, ...(act.nonce !== undefined && { nonce: act.nonce }) },
  );
  return {
    method,
    path,
    query,
    headers: Object.entries(headers),
    ...(body !== undefined && { body }),
  };
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
