/** @module Prepares tables of several sizes to measure on, with the built functions loaded for each. */

import { createTableIn } from '../infra/local/create-table.ts';
import { LOCAL_AWS } from '../infra/local/dynamo-call.ts';
import { readTableDefinition } from '../infra/local/table-definition.ts';
import { instantOf } from '../lib/core/clock.ts';
import { CodedError } from '../lib/core/errors.ts';
import { versionItem } from '../lib/dynamo/articles/version-item.ts';
import { createVersionReader } from '../lib/dynamo/articles/version-reader.ts';
import { createClient, openTable, type Table } from '../lib/dynamo/client/client.ts';
import { reportConsumption } from '../lib/dynamo/client/consumed-capacity.ts';
import { headItem } from '../lib/dynamo/feeds/head-items.ts';
import type { FeedHead } from '../lib/feed/head.ts';
import { nextHead, shownMembers } from '../lib/feed/window.ts';
import { ALL, scopeName } from '../lib/site/scopes.ts';
import { fillTable, putItems, type Target } from './bulk.ts';
import { loadContainer } from './container.ts';
import type { Meter } from './meter.ts';
import { openReferenceReads } from './reference/reads.ts';

export const ORIGIN = 'https://news.example';

/** The stack that tables are prepared on. */
export interface BenchStack {
  readonly endpoint: string;
  readonly meter: Meter;
  readonly editorJwk: object;
  /** The names of the files that the functions were bundled into. */
  readonly bundleFiles: readonly string[];
}

/** A table with articles, and functions in two containers: one of them metered. */
export type PreparedTable = Awaited<ReturnType<typeof prepareTable>>;

/** Makes an empty table. */
export async function makeTable({ endpoint, name }: Target): Promise<void> {
  // Nothing reads the stream here, and DynamoDB Local takes a third longer to write with one.
  const { StreamSpecification: _, ...definition } = await readTableDefinition();
  await createTableIn(endpoint, name, definition);
}

/** The environment of functions that read a table. */
export function environmentOf(
  { endpoint, name }: Target,
  { editorJwk }: Pick<BenchStack, 'editorJwk'>,
) {
  return {
    TABLE_NAME: name,
    PUBLIC_ORIGINS: ORIGIN,
    // Writing the log line is part of a request's cost; `hideLogLines` keeps it off the screen.
    POWERTOOLS_LOG_LEVEL: 'INFO',
    ADMIN_JWK: JSON.stringify(editorJwk),
    AWS_REGION: LOCAL_AWS.region,
    AWS_ACCESS_KEY_ID: LOCAL_AWS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_AWS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
}

/** Makes a table of so many articles and loads the functions for it. */
export async function prepareTable(stack: BenchStack, count: number) {
  const { endpoint, meter } = stack;
  const name = `bench-${count}`;
  const target = { endpoint, name };
  await makeTable(target);
  const heads = await fillTable(target, count);
  let head = headIn(heads);
  const environment = environmentOf(target, stack);
  const meteredEnvironment = { ...environment, AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint };
  const metered = await loadContainer(meteredEnvironment);
  const ask = await loadContainer(environment);
  const table = openForReading(name);
  return {
    count,
    environment,
    meteredEnvironment,
    ask,
    metered,
    unitsOf: meter.unitsOf,
    callsOf: meter.callsOf,
    reference: openReferenceReads(name),
    readVersions: async () => createVersionReader(table).readVersions(head.window),
    head: () => head,
    /** Updates the last article of the feed as an act does, so that no container has a body cached for it. */
    renew: async () => {
      const { item, next } = await updateLast(table, head);
      head = next;
      await putItems(target, [item, headItem(next)]);
    },
  };
}

/** The next version of the article that the feed shows last, which is then shown first, and the head after it. */
async function updateLast(table: Table, head: FeedHead) {
  const last = shownMembers(head).at(-1);
  const [version] = await createVersionReader(table).readVersions(last === undefined ? [] : [last]);
  if (version === undefined) throw new CodedError('ERR_BENCH', 'A feed without articles');
  const state = { ...version.state, version: version.state.version + 1 };
  const touch = { kind: 'listed', id: state.id, version: state.version, wasListed: true } as const;
  const at = instantOf(head.updatedAt + 1);
  return {
    item: versionItem({ ...version, state }),
    next: nextHead(head, touch, { at, mayClose: false }).head,
  };
}

/** Reads with reported units, as the functions read. */
function openForReading(name: string) {
  return openTable({ client: reportConsumption(createClient(), () => undefined), name });
}

function headIn(heads: ReadonlyMap<string, FeedHead>): FeedHead {
  const head = heads.get(scopeName(ALL));
  if (head === undefined) throw new CodedError('ERR_BENCH', 'A table without articles');
  return head;
}
