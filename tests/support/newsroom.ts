/** @module The editorial app on real stores, with a clock to move and a store that can fail at any call. */

import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { type EditorialServices, editorialApp } from '../../lib/api/editorial.ts';
import type { ArticleId } from '../../lib/article/article.ts';
import { signRequest } from '../../lib/client/sign.ts';
import { type Clock, type Instant, instantOf } from '../../lib/core/clock.ts';
import { createArticleReader } from '../../lib/dynamo/articles.ts';
import { createClient, openTable, type Table } from '../../lib/dynamo/client.ts';
import { createCommitWriter } from '../../lib/dynamo/commit.ts';
import { createKeyRegister } from '../../lib/dynamo/editors.ts';
import { createHeadReader } from '../../lib/dynamo/heads.ts';
import { createClaimRegister } from '../../lib/dynamo/idempotency.ts';
import { createNonceRegister } from '../../lib/dynamo/nonces.ts';
import { createScopeRegister } from '../../lib/dynamo/scopes.ts';
import { withFirstAdmin } from '../../lib/signature/first-admin.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/keys.ts';
import { site } from '../../site.config.ts';
import { cancelled } from '../dynamo/store.ts';
import { dynamoLocal, type LocalEndpoint } from './dynamo-local.ts';
import { createTable } from './table.ts';

const ORIGIN = 'https://news.example';

/**
 * What becomes of a call: it fails before it reaches the store, its answer is lost, or, as DynamoDB
 * Local never says it, the transaction meets another one.
 */
type Fate = 'before' | 'after' | 'conflict' | undefined;

/** Decides the fate of the n-th call, at once or after a while. */
export type Faults = (call: number, command: string) => Fate | Promise<Fate>;

export interface Newsroom {
  readonly table: Table;
  readonly admin: KeyPair;
  /** Moves the clock of the app and of the editor. */
  readonly pass: (milliseconds: number) => void;
  /** Sets what goes wrong from now on; calls are counted from 0 again. */
  readonly fail: (faults: Faults) => void;
  /** How many calls the store got since `fail`. */
  readonly calls: () => number;
  /** Posts a signed request; everything unexpected that the app reports is collected in `failures`. */
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
    key?: KeyPair,
  ) => Promise<Response>;
  readonly failures: unknown[];
}

const never: Faults = () => undefined;

/** Opens a newsroom on an empty table. */
export async function openNewsroom(): Promise<Newsroom> {
  const { tableName } = await createTable();
  return openContainer(tableName, await generateKeyPair('Ed25519'));
}

/** One more container on the table of a newsroom, with a clock and faults of its own. */
export function openBeside({ table, admin }: Newsroom): Newsroom {
  return openContainer(table.name, admin);
}

function openContainer(tableName: string, admin: KeyPair): Newsroom {
  const endpoint = dynamoLocal();
  const { client, fail, calls } = failingClient(endpoint);
  const table = openTable({ client, name: tableName, sleep: async () => {} });
  let now: Instant = instantOf(Date.now());
  const clock = () => now;
  const failures: unknown[] = [];
  const app = editorialApp({
    ports: portsOf(table, admin, clock),
    site,
    origins: [ORIGIN],
    report: (_route, error) => failures.push(error),
  });
  return {
    table,
    admin,
    failures,
    fail,
    calls,
    pass: (milliseconds) => {
      now = instantOf(now + milliseconds);
    },
    post: async (path, value, headers = {}, key = admin) => {
      const url = `${ORIGIN}${path}`;
      const body = new TextEncoder().encode(JSON.stringify(value));
      const request = { method: 'POST', url, headers, body };
      const signed = await signRequest(request, key.privateJwk, { clock });
      const message = { method: 'POST', path, query: '', headers: signed, body };
      return app.fetch(new Request(url, { method: 'POST', headers: signed, body }), { message });
    },
  };
}

/** A client that tries once, and whose calls can fail on the way out or on the way back. */
function failingClient(endpoint: LocalEndpoint) {
  const client = createClient({ ...endpoint, maxAttempts: 1 });
  let faults = never;
  let calls = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName).replace('Command', '');
      const fate = await faults(calls++, command);
      if (fate === 'before') throw lost();
      if (fate === 'conflict' && command === 'TransactWriteItems') throw conflict(args.input);
      const answer = await next(args);
      if (fate === 'after') throw lost();
      return answer;
    },
    { step: 'initialize', name: 'faults' },
  );
  const fail = (next: Faults) => {
    faults = next;
    calls = 0;
  };
  return { client, fail, calls: () => calls };
}

/** The ports as the function wires them, but for waits that are cut short. */
function portsOf(table: Table, admin: KeyPair, clock: Clock): EditorialServices['ports'] {
  return {
    articles: createArticleReader(table),
    heads: createHeadReader(table),
    scopes: createScopeRegister(table),
    commits: createCommitWriter(table),
    claims: createClaimRegister(table),
    nonces: createNonceRegister(table),
    keys: withFirstAdmin(createKeyRegister(table), admin.publicJwk, clock),
    clock,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / 20)),
    random: Math.random,
    makeId: () => v7() as ArticleId,
    makeToken: randomUUID,
  };
}

function lost(): Error {
  return Object.assign(new TypeError('connection lost'), { name: 'NetworkingError' });
}

/** The last item of a transaction is in another one just now. */
function conflict(input: object): Error {
  const { TransactItems = [] } = input as { readonly TransactItems?: readonly unknown[] };
  return cancelled(...TransactItems.slice(1).map(() => 'None'), 'TransactionConflict');
}
