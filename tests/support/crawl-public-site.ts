/** @module Crawls every public address that any answer links to. */

import type { Stack } from './stack.ts';

/** One answer, read to its end; the moment of it left out. */
export interface Seen {
  readonly path: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** Fields of one invocation, which differ each time. */
const OF_THE_MOMENT = new Set(['date', 'age', 'x-request-id']);

/** A challenge asks for a nonce that nobody used. */
const NONCE = /nonce="[^"]*"/;

/** Sends an unsigned request; a target is a path with its query. */
export async function look(stack: Stack, target: string, method = 'GET'): Promise<Seen> {
  const [path = '', query = ''] = target.split('?');
  const answer = await stack.send({ method, path, query });
  const headers = [...answer.headers]
    .filter(([name]) => !OF_THE_MOMENT.has(name))
    .map(([name, value]) => [name, value.replace(NONCE, 'nonce=""')] as const);
  return { path: target, status: answer.status, headers, text: await answer.text() };
}

/** Everything that an answer says, with references decoded. */
export function wordsIn({ headers, text }: Pick<Seen, 'headers' | 'text'>): string {
  const all = `${headers.map((field) => field.join(': ')).join('\n')}\n${text}`;
  return `${all}\n${decoded(all)}`.toLowerCase();
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}

const FILES = ['rss.xml', 'atom.xml', 'feed.json', 'feed', 'archive/1/rss.xml'].flatMap((file) => [
  `/${file}`,
  `/${file}?view=summary`,
]);

/** Every address that a scope could have, by its path such as `/tags/x`. */
export function addressesOf(scopePath: string): readonly string[] {
  const [, collection = '', member = ''] = scopePath.split('/');
  const scope = collection === '' ? 'all' : `${collection.replace(/s$/, '')}/${member}`;
  const lists = ['', '&view=full'].map((more) => `/api/articles?scope=${scope}${more}`);
  return [
    scopePath === '' ? '/' : scopePath,
    ...FILES.map((file) => `${scopePath}${file}`),
    ...lists,
  ];
}

const ENTRANCES: readonly string[] = [
  ...addressesOf(''),
  ...['news', 'consumer', 'quality', 'local', 'world'].flatMap((id) =>
    addressesOf(`/sections/${id}`),
  ),
  ...['/feeds', '/opml.xml', '/sitemap.xml', '/news-sitemap.xml', '/robots.txt', '/health'],
  ...['/api', '/api/openapi.json', '/api/articles', '/api/articles?view=full&limit=100'],
  ...['/api/changes', '/api/changes?since=0&limit=100'],
  ...['/.well-known/jwks.json', '/previews/', '/nothing', '/api/nothing', '/?cursor=x'],
  '/api/articles?from=2030-01-01T00:00:00Z',
];

/** An address of this site in HTML, XML, JSON or a Link field. */
const LINK = /(?:https:\/\/news\.example|(?:href|src)=")(\/[^\s"'<>\\#]*)/g;

/** Walks from the entrances and `more` until nothing new is named. */
export async function crawlPublicSite(
  stack: Stack,
  more: readonly string[] = [],
): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  const known = new Set([...ENTRANCES, ...more]);
  for (const path of known) {
    const found = await look(stack, path);
    seen.set(path, found);
    const named = `${found.text}\n${found.headers.flat().join('\n')}`;
    for (const [, link = ''] of named.matchAll(LINK)) {
      known.add(link.replaceAll(/&#x26;|&amp;/g, '&'));
    }
  }
  return seen;
}
