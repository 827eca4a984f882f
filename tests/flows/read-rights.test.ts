/** @module Tests that each reading function reads only the partitions that its role may read, and needs each of them. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_FUNCTIONS } from '../../infra/functions/all-functions.ts';
import { roles } from '../../infra/template/roles.ts';
import { crawlPublicSite } from '../support/crawl-public-site.ts';
import { chooseRoute, readRoutes } from '../support/gateway.ts';
import { openStack, type Stack } from '../support/stack.ts';
import { createTable } from '../support/table.ts';

type Value = { readonly S?: string };
type Key = { readonly pk?: Value };

/** The parts of DynamoDB's requests that name partitions. */
interface Asked {
  readonly Key?: Key;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Key[] }>>;
  readonly ExpressionAttributeValues?: { readonly ':pk'?: Value };
}

const READING = ALL_FUNCTIONS.filter(({ table }) => table === 'read');

/** The partition keys that each function asked for. */
const asked = new Map<string, Set<string>>();
let current = 'setup';
let close: () => void = () => undefined;

function partitionsIn({ Key, RequestItems = {}, ExpressionAttributeValues }: Asked) {
  const keys = Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys);
  const named = [Key, ...keys].map((key) => key?.pk?.S);
  return [...named, ExpressionAttributeValues?.[':pk']?.S].filter((pk) => pk !== undefined);
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An endpoint before DynamoDB Local that notes which partitions the current function asks for. */
async function openRecorder(upstream: string): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await readAll(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1);
    const partitions = partitionsIn(JSON.parse(body.toString()) as Asked);
    const noted = asked.get(current) ?? new Set();
    for (const pk of partitions) noted.add(`${operation} ${pk}`);
    asked.set(current, noted);
    const sent = request(upstream, { method: 'POST', headers: incoming.headers });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const bytes = await readAll(answer);
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Publishes, withdraws and links to previews, so that every kind of answer has something to read. */
async function fill(stack: Stack): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= 60; number += 1) {
    const answer = await stack.act({
      path: '/api/articles',
      body: {
        act: number === 60 ? 'draft' : 'publish',
        title: `第 ${number} 篇`,
        section: 'news',
        tags: ['港口'],
        authors: [{ name: '施本允' }],
        source: { name: '日报' },
        // Filed before all others, so that fifty of them become an archive.
        ...(number > 5 && { firstPublished: '2020-01-01T00:00:00Z' }),
        related: ids.slice(0, 3).map((id) => ({ id })),
        body: { format: 'text', value: '正文。' },
      },
    });
    ids.push(((await answer.json()) as { article: { id: string } }).article.id);
  }
  const [gone = ''] = ids;
  const note = { note: '失实' };
  const headers = { 'if-match': '"v1"' };
  await stack.act({ path: `/api/articles/${gone}/withdraw`, body: note, headers });
  const preview = await stack.act({ path: `/api/articles/${ids.at(-1)}/preview` });
  const { url } = (await preview.json()) as { url: string };
  return [new URL(url).pathname, ...ids.map((id) => `/articles/${id}`)];
}

beforeAll(async () => {
  const { client } = await createTable();
  const recorder = await openRecorder(client.endpoint);
  const stack = await openStack([], { AWS_ENDPOINT_URL_DYNAMODB: recorder });
  const more = await fill(stack);
  const routes = readRoutes();
  const noting = {
    ...stack,
    send: (sent: Parameters<Stack['send']>[0]) => {
      current = chooseRoute(routes, sent.method, sent.path);
      return stack.send(sent);
    },
  };
  await crawlPublicSite(noting, more);
}, 120_000);

afterAll(() => close());

/** Whether a pattern of a policy, with stars, matches a key. */
function isIn(pattern: string, pk: string): boolean {
  return pattern.endsWith('*') ? pk.startsWith(pattern.slice(0, -1)) : pk === pattern;
}

describe.each(READING.map((one) => [one.name, one] as const))('the function %s', (name, one) => {
  const partitions = one.partitions ?? [];
  const read = () => [...(asked.get(name) ?? [])].map((line) => line.split(' '));

  it(`the function ${name} reads no partition that its role may not read`, () => {
    const others = read().filter(([, pk = '']) => !partitions.some((some) => isIn(some, pk)));
    expect(others).toEqual([]);
  });

  it(`the function ${name} has no right to a partition that it does not read`, () => {
    const used = partitions.filter((some) => read().some(([, pk = '']) => isIn(some, pk)));
    expect(used).toEqual(partitions);
  });

  it(`the role of ${name} is bound to these partitions, none of editors' keys or of the desk`, () => {
    const role = roles([one])[`${name.charAt(0).toUpperCase()}${name.slice(1)}Role`];
    const statements = JSON.stringify(role);
    const condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
    expect(statements).toContain(`"Condition":${JSON.stringify(condition)}`);
    for (const pk of ['EDITORS', 'DESK#draft', 'DUE', 'NONCE#a', 'IDEMPOTENCY#a', 'ALTID#a']) {
      expect(partitions.filter((some) => isIn(some, pk))).toEqual([]);
    }
  });
});

it('previews are read by the function of pages alone', () => {
  const reading = READING.filter(({ partitions = [] }) =>
    partitions.some((some) => isIn(some, 'PREVIEW#a')),
  );
  expect(reading.map(({ name }) => name)).toEqual(['pages']);
});
