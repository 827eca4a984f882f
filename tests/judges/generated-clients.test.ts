/** @module Tests clients that generators of others make of the OpenAPI document: they compile, and lose nothing of what is answered. */

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesFor } from '../../lib/api/examples/story.ts';
import { PUBLIC_FIELDS } from '../../lib/article/field-lists.ts';
import { site } from '../../site.config.ts';
import { type StackServer, serveStack } from '../support/stack-server.ts';
import { CLIENT_GENERATORS, hasProgram, WORKSHOPS } from './client-generators.ts';

let server: StackServer;
let live: string;
let gone: string;

beforeAll(async () => {
  server = await serveStack(undefined, undefined, { isCanonical: true, signsPosts: true });
  const related = await publish({ title: '有关的一篇' });
  live = await publish(wholeArticle(related));
  await act(`/api/articles/${live}/correct`, { note: '数字应为 5 < 6 & 7' });
  gone = await publish({ title: '撤下的一篇' });
  await act(`/api/articles/${gone}/withdraw`, { note: '来源有误。' });
});

afterAll(() => server.close());

async function act(path: string, body: object): Promise<string> {
  const headers = path === '/api/articles' ? {} : { 'if-match': '"v1"' };
  const answer = await server.stack.act({ path, body, headers });
  const text = await answer.text();
  if (!answer.ok) throw new TypeError(`${path} was answered ${answer.status}: ${text}`);
  return JSON.parse(text).article.id;
}

const publish = (article: object) => act('/api/articles', { act: 'publish', ...article });

/** An article with every field that the public reads. */
function wholeArticle(related: string) {
  return {
    ...examplesFor(site).words,
    title: 'AT&T <重启> “驻厂” ]]> 𠮷',
    dateline: '中国消费者报杭州讯',
    editor: { name: '责编<甲>' },
    source: { name: '中国消费者报 & 网', url: 'https://source.example/a?b=1&c=2' },
    enclosures: [
      { url: 'https://media.example/a.mp3', type: 'audio/mpeg', length: 12345, duration: 61.5 },
      { url: 'https://media.example/b.mp4', type: 'video/mp4' },
    ],
    related: [{ title: '只有题目' }, { title: 'x', url: 'https://a.example/' }, { id: related }],
    copyrightNotice: '版权 & 所有',
    license: 'https://license.example/x',
    usageTerms: '仅供阅读',
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation',
    expires: '2099-01-01T00:00:00Z',
    altIds: { 'a.b': 'c' },
  };
}

/** Fields that no published article has. */
const UNPUBLISHED = ['publishAt'];

/** What the site answers to whoever reads it as every client does. */
async function answered() {
  const json = async (path: string) => JSON.parse(await (await server.stack.get(path)).text());
  const wrong = { act: 'publish', title: ' ' };
  return {
    article: await json(`/api/articles/${live}`),
    items: (await json('/api/articles?view=full&limit=100')).items,
    gone: await json(`/api/articles/${gone}`),
    refused: await (await server.stack.act({ path: '/api/articles', body: wrong })).json(),
    rss: await (await server.stack.get('/rss.xml')).text(),
    feed: await json('/feed.json'),
  };
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** The same value whatever a language's library writes of an instant. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' && DATE_TIME.test(part) ? new Date(part).toISOString() : part,
  );
}

/** An empty folder with the document of the running stack. */
async function openWorkshop(name: string): Promise<string> {
  const folder = join(WORKSHOPS, name.replaceAll(' ', '-'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const document = await server.stack.get('/api/openapi.json');
  await writeFile(join(folder, 'openapi.json'), await document.text());
  return folder;
}

describe('what generated clients are to read', () => {
  it('the article has every field that the public reads, and the refusals say why', async () => {
    const { article, items, gone: withdrawn, refused } = await answered();
    expect(Object.keys(article).toSorted()).toEqual(
      PUBLIC_FIELDS.filter((name) => !UNPUBLISHED.includes(name)).toSorted(),
    );
    expect(items).toContainEqual(article);
    expect(withdrawn).toMatchObject({ status: 410, note: '来源有误。' });
    expect(refused).toMatchObject({ status: 422, errors: [{ pointer: '/title' }] });
  });
});

// A compiler that fetches its libraries first may take long.
const LONG = { timeout: 900_000 } as const;

describe('a client that a generator makes', LONG, () => {
  for (const { name, needs, read } of CLIENT_GENERATORS) {
    const lacking = needs.filter((program) => !hasProgram(program));
    const title = `the client of ${name} compiles, and has all of an article, a list, a feed and two refusals`;
    it.skipIf(lacking.length > 0)(title, async () => {
      const folder = await openWorkshop(name);
      const printed = await read({ folder, asked: [live, gone, server.url] });
      expect(plain(JSON.parse(printed))).toMatchObject(plain(await answered()) as object);
    });
    if (lacking.length > 0) it.todo(`${title}: not tried, as ${lacking.join(' and ')} is absent`);
  }
});
