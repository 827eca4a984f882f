/** @module Wires the editorial app on DynamoDB Local with a clock to move and a store that can fail at any call. */

import { type EditorialDeps, editorialApp } from '../../lib/api/editors/app.ts';
import type { ReviewRule } from '../../lib/article/review/review.ts';
import { signRequest } from '../../lib/client/sign.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import { type Clock, type Instant, instantOf } from '../../lib/core/clock.ts';
import { createEraser } from '../../lib/dynamo/articles/delete-versions.ts';
import { createDueQueue } from '../../lib/dynamo/articles/due-queue.ts';
import { createClient, openTable, type Table } from '../../lib/dynamo/client/client.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { withFirstAdmin } from '../../lib/editors/first-admin.ts';
import { type ReleaseSummary, releaseDue } from '../../lib/publish/release.ts';
import type { Contention } from '../../lib/publish/turns/place.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { publishDeps } from '../../lib/wiring/publish-deps.ts';
import { editorDeps } from '../../lib/wiring/start-editorial.ts';
import { site } from '../../site.config.ts';
import { cancelled } from '../dynamo/store.ts';
import { dynamoLocal } from './dynamo-local.ts';
import { createTable } from './table.ts';

const ORIGIN = 'https://news.example';

/**
 * What becomes of a call: it fails before it reaches the store, its answer is lost, or, as DynamoDB
 * Local never says it, the transaction meets another one.
 */
type Fate = 'before' | 'after' | 'conflict' | undefined;

/** Decides the fate of the n-th call, at once or after a while. */
export type Faults = (call: number, command: string) => Fate | Promise<Fate>;

export interface EditorialApp {
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
  /** Sends any signed request; `path` may have a query, and without `body` there is no content. */
  readonly act: (act: ActToSign) => Promise<Response>;
  /** Signs a request, by the admin by default, without sending it. */
  readonly sign: (act: WireAct, key?: KeyPair) => Promise<WireAct>;
  /** Sends a request as it is. */
  readonly send: (act: WireAct) => Promise<Response>;
  /** One run of the timer; each row that it could not do adds to `failures`. */
  readonly tick: () => Promise<ReleaseSummary>;
  /** The moment that the app, the editor and the timer take for now. */
  readonly now: () => Instant;
  readonly failures: unknown[];
  /** How often each act that met others did. */
  readonly contention: Contention[];
}

/** A request as it goes over the wire; `path` may have a query. */
export interface WireAct {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A request to sign and to send; POST and by the admin unless given. */
export interface ActToSign {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: KeyPair;
}

const never: Faults = () => undefined;

/** Opens the editorial app on an empty table; of a site that asks for reviews where a rule is given. */
export async function openEditorialApp(review?: ReviewRule): Promise<EditorialApp> {
  const { tableName } = await createTable();
  return openContainer(tableName, await generateKeyPair('Ed25519'), {}, review);
}

/** A second container on the same table, with a clock, faults and client settings of its own. */
export function openSecondContainer(
  { table, admin }: Pick<EditorialApp, 'table' | 'admin'>,
  way?: ClientSettings,
): EditorialApp {
  return openContainer(table.name, admin, way);
}

/** Settings of a container's client that differ: another endpoint, other bounds. */
export type ClientSettings = Parameters<typeof createClient>[0];

/** A busy machine is no fault of the store. */
const PATIENT = { requestTimeout: 30_000, throwOnRequestTimeout: true };

function openContainer(
  tableName: string,
  admin: KeyPair,
  way: ClientSettings = {},
  review?: ReviewRule,
): EditorialApp {
  const { client, fail, calls } = failingClient({
    ...dynamoLocal(),
    maxAttempts: 1,
    requestHandler: PATIENT,
    ...way,
  });
  const table = openTable({ client, name: tableName, sleep: async () => {} });
  let now: Instant = instantOf(Date.now());
  const clock = () => now;
  const failures: unknown[] = [];
  const contention: Contention[] = [];
  const noteContention = (met: Contention) => void contention.push(met);
  const asked = review === undefined ? {} : { review };
  const ports = { ...portsOf(table, admin, clock), ...asked, noteContention };
  const app = editorialApp({
    ports,
    site,
    origins: [ORIGIN],
    report: (_route, error) => failures.push(error),
    note: () => undefined,
  });
  return {
    table,
    admin,
    failures,
    contention,
    fail,
    calls,
    pass: (milliseconds) => {
      now = instantOf(now + milliseconds);
    },
    ...wireTo(app, { admin, clock }),
    tick: () =>
      releaseDue({
        ...ports,
        queue: createDueQueue(table),
        eraser: createEraser(table),
        report: { failed: (_act, error) => failures.push(error), done: () => undefined },
      }),
    now: clock,
  };
}

/** The ways to the app: signed for somebody, or as it is. */
function wireTo(
  app: ReturnType<typeof editorialApp>,
  { admin, clock }: { readonly admin: KeyPair; readonly clock: Clock },
): Pick<EditorialApp, 'sign' | 'send' | 'act' | 'post'> {
  const sign: EditorialApp['sign'] = async ({ method, path, body, headers }, key = admin) => {
    const request = { method, url: `${ORIGIN}${path}`, headers, body };
    const signer = await jwkSigner(key.privateJwk);
    return { method, path, body, headers: await signRequest(request, signer, { clock }) };
  };
  const send: EditorialApp['send'] = async ({ method, path, body, headers }) => {
    const [pathname = '', query = ''] = path.split('?');
    const message = { method, path: pathname, query, headers, body };
    const content = body.byteLength === 0 || method === 'GET' ? {} : { body };
    const request = new Request(`${ORIGIN}${path}`, { method, headers, ...content });
    return app.fetch(request, { message });
  };
  const act: EditorialApp['act'] = async ({
    method = 'POST',
    path,
    body: value,
    headers = {},
    key,
  }) => {
    const body = new TextEncoder().encode(value === undefined ? '' : JSON.stringify(value));
    return send(await sign({ method, path, body, headers }, key));
  };
  return {
    sign,
    send,
    act,
    post: (path, body, headers = {}, key = admin) => act({ path, body, headers, key }),
  };
}

/** A client that tries once by default, and whose calls can fail on the way out or on the way back. */
function failingClient(settings: NonNullable<ClientSettings>) {
  const client = createClient(settings);
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

/** The dependencies as the function wires them, but for waits that are cut short. */
function portsOf(table: Table, admin: KeyPair, clock: Clock): EditorialDeps['ports'] {
  return {
    ...publishDeps(table, { site, distributionId: undefined }),
    ...editorDeps(table),
    keys: withFirstAdmin(createKeyRegister(table, clock), admin.publicJwk, clock),
    clock,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / 20)),
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
