/** @module Serves the functions that the emulator holds, on DynamoDB Local. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTableIn } from '../../infra/local/create-table.ts';
import { LOCAL_AWS } from '../../infra/local/dynamo-call.ts';
import { startDynamoLocal } from '../../infra/local/dynamo-local.ts';
import { readTableDefinition } from '../../infra/local/table-definition.ts';
import { signRequest } from '../../lib/client/sign.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import { systemClock } from '../../lib/core/clock.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { eventOf, responseOf } from '../support/gateway.ts';
import type { Handler } from '../support/handlers.ts';
import { readZip } from '../support/zip.ts';
import type { DeployedFunction } from './stack-resources.ts';

/** A deployed stack's code, running here. */
export interface DeployedFunctions {
  /** Publishes an article, signed with a key if there is one. */
  readonly post: (
    article: Readonly<Record<string, unknown>>,
    key: PrivateJwk | undefined,
  ) => Promise<Response>;
  readonly get: (name: string, path: string) => Promise<Response>;
  /** One call of the timer. */
  readonly tick: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Unpacks the functions; the environment of each is the one that it was deployed with. */
export async function openDeployedFunctions(
  functions: readonly DeployedFunction[],
  download: (one: DeployedFunction) => Promise<Buffer>,
): Promise<DeployedFunctions> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-shipped-'));
  const database = await startDynamoLocal();
  const handlers = new Map<string, Handler>();
  const [{ TABLE_NAME = '', PUBLIC_ORIGINS = '' }] = functions.map((one) => one.environment) as [
    Record<string, string>,
  ];
  await createTableIn(database.endpoint, TABLE_NAME, await readTableDefinition());
  for (const one of functions) {
    const home = join(folder, one.name);
    await unpack(await download(one), home);
    handlers.set(shortName(one), await load(home, one, database.endpoint));
  }
  const call = (name: string) => handlers.get(name) as Handler;
  return {
    get: async (name, path) => responseOf(await call(name)(eventOf({ method: 'GET', path }), {})),
    post: async (article, key) => {
      const request = await articlePost(PUBLIC_ORIGINS, article, key);
      return responseOf(await call('editorial')(eventOf(request), {}));
    },
    tick: async () => call('release')({ source: 'aws.events' } as never, {}),
    close: async () => {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function shortName({ handler }: DeployedFunction): string {
  return handler.replace(/^functions\/|\.handler$/g, '');
}

async function unpack(zip: Buffer, home: string): Promise<void> {
  for (const [name, content] of readZip(zip)) {
    const file = join(home, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Loads a handler as Lambda does: the environment is read while the module loads. */
async function load(home: string, one: DeployedFunction, endpoint: string): Promise<Handler> {
  Object.assign(process.env, one.environment, {
    AWS_REGION: LOCAL_AWS.region,
    AWS_ACCESS_KEY_ID: LOCAL_AWS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_AWS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  });
  const file = join(home, one.handler.replace(/\.handler$/, '.mjs'));
  const { handler } = (await import(pathToFileURL(file).href)) as { readonly handler: Handler };
  return handler;
}

async function articlePost(
  origin: string,
  article: Readonly<Record<string, unknown>>,
  key: PrivateJwk | undefined,
) {
  const body = new TextEncoder().encode(JSON.stringify({ act: 'publish', ...article }));
  const plain = { 'content-type': 'application/json' };
  const url = `${origin}/api/articles`;
  const headers =
    key === undefined
      ? plain
      : await signRequest({ method: 'POST', url, headers: plain, body }, await jwkSigner(key), {
          clock: systemClock,
        });
  return { method: 'POST', path: '/api/articles', headers: Object.entries(headers), body };
}
