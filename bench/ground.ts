/** @module The ground that is measured on: the bundles as deployed, a table in DynamoDB Local, an editor. */

import { createTableIn } from '../infra/local/create-table.ts';
import { callDynamo, LOCAL_AWS } from '../infra/local/dynamo-call.ts';
import { startDynamoLocal } from '../infra/local/dynamo-local.ts';
import { readTableDefinition } from '../infra/local/table-definition.ts';
import { signRequest } from '../lib/client/sign.ts';
import { systemClock } from '../lib/core/clock.ts';
import { CodedError } from '../lib/core/exhaustive.ts';
import { createClient, openTable } from '../lib/dynamo/client.ts';
import { createHeadReader } from '../lib/dynamo/heads.ts';
import { headKey, versionKey } from '../lib/dynamo/table.ts';
import { generateKeyPair } from '../lib/signature/keys.ts';
import { ALL } from '../lib/site/scopes.ts';
import { eventOf } from '../tests/support/gateway.ts';
import { buildHandlers, type Handler, loadHandler } from '../tests/support/handlers.ts';
import { articleNumber } from './article.ts';

const ORIGIN = 'https://news.example';
const TABLE = 'bench';

type GatewayEvent = Parameters<Handler>[0];

function feedEvent(tag?: string): GatewayEvent {
  const condition: [string, string][] = tag === undefined ? [] : [['if-none-match', tag]];
  const headers: [string, string][] = [['accept-encoding', 'gzip, br'], ...condition];
  return eventOf({ method: 'GET', path: '/rss.xml', headers });
}

async function call(handler: Handler, event: GatewayEvent, status: number) {
  const result = await handler(event, {});
  if (result.statusCode !== status) {
    throw new CodedError('ERR_BENCH', `${result.statusCode}, not ${status}: ${result.body}`);
  }
  return result;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** Opens the ground; `close` ends the database. Times are milliseconds. */
export async function openGround() {
  const [{ endpoint, stop }] = await Promise.all([startDynamoLocal(), buildHandlers()]);
  await createTableIn(endpoint, TABLE, await readTableDefinition());
  const editor = await generateKeyPair();
  const environment = {
    TABLE_NAME: TABLE,
    PUBLIC_ORIGINS: ORIGIN,
    ADMIN_JWK: JSON.stringify(editor.publicJwk),
    AWS_REGION: LOCAL_AWS.region,
    AWS_ACCESS_KEY_ID: LOCAL_AWS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_AWS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
  const feeds = await loadHandler('feeds', environment);
  const editorial = await loadHandler('editorial', environment);
  const heads = createHeadReader(openTable({ client: createClient(), name: TABLE }));
  const readFeed = (handler = feeds) => call(handler, feedEvent(), 200);

  return {
    close: stop,
    readHead: () => heads.readHead(ALL),
    poll: (tag: string) => call(feeds, feedEvent(tag), 304),
    readFeed,
    timeFeed: () => timed(() => readFeed()),
    feedTag: async () => String((await readFeed()).headers?.etag),
    /** The module's load and its first answer. */
    readCold: () => timed(async () => readFeed(await loadHandler('feeds', environment))),
    /** The act alone: signing is the editor's time. */
    publish: async (number: number) => {
      const event = await signedEvent(articleNumber(number), editor.privateJwk);
      return timed(() => call(editorial, event, 201));
    },
    readUnits: () => readUnits(endpoint, async () => (await heads.readHead(ALL))?.window ?? []),
  };
}

type EditorJwk = Awaited<ReturnType<typeof generateKeyPair>>['privateJwk'];

async function signedEvent(article: object, key: EditorJwk): Promise<GatewayEvent> {
  const path = '/api/articles';
  const body = new TextEncoder().encode(JSON.stringify({ act: 'publish', ...article }));
  const request = { method: 'POST', url: `${ORIGIN}${path}`, body };
  const headers = Object.entries(await signRequest(request, key, { clock: systemClock }));
  return eventOf({ method: 'POST', path, headers, body });
}

interface Units {
  readonly ConsumedCapacity: { readonly CapacityUnits: number };
}

/** Eventually consistent read units of the head, and of the versions that its window names. */
async function readUnits(
  endpoint: string,
  readWindow: () => Promise<readonly Parameters<typeof versionKey>[0][]>,
) {
  const unitsOf = async ({ pk, sk }: ReturnType<typeof headKey>) => {
    const Key = { pk: { S: pk }, sk: { S: sk } };
    const input = { TableName: TABLE, Key, ReturnConsumedCapacity: 'TOTAL' };
    return ((await callDynamo(endpoint, 'GetItem', input)) as Units).ConsumedCapacity.CapacityUnits;
  };
  const window = await readWindow();
  const versions = await Promise.all(window.map((ref) => unitsOf(versionKey(ref))));
  return {
    head: await unitsOf(headKey(ALL)),
    versions: versions.reduce((sum, units) => sum + units, 0),
    count: window.length,
  };
}
