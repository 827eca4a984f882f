/** @module Tests that the built functions answer as the OpenAPI document says, with its own examples as requests. */

import { beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../lib/api/description/describe-api.ts';
import { examplesFor } from '../../lib/api/examples/story.ts';
import type { JsonObject } from '../../lib/openapi/json-schema.ts';
import { generateKeyPair } from '../../lib/signature/jwk.ts';
import { site } from '../../site.config.ts';
import { ApiDocument, type DescribedOperation } from '../support/api-document.ts';
import { type ActToSend, ORIGIN, openStack, type Stack } from '../support/stack.ts';

let stack: Stack;
let document: JsonObject;
let served: ApiDocument;
const answered = new Set<string>();

beforeAll(async () => {
  stack = await openStack();
  const answer = await stack.get('/api/openapi.json');
  document = (await answer.json()) as JsonObject;
  served = new ApiDocument(document, { isClosed: true });
});

it('openapi.json is the description that the sources make, with the site’s own address', () => {
  const servers = [{ url: ORIGIN }];
  expect(document).toEqual({ ...JSON.parse(JSON.stringify(describeApi(site))), servers });
});

const FORMS: Readonly<Record<string, string>> = {
  id: '[0-9a-f-]{36}',
  keyid: '[A-Za-z0-9_-]{43}',
  invitation: '[A-Za-z0-9_-]{43}',
  version: '\\d+',
  number: '\\d+',
  collection: 'sections|tags',
};

/** The operation that the document has for a request; templates stand for parameters of their form. */
function described(method: string, path: string): { name: string; operation: DescribedOperation } {
  const found = Object.entries(served.paths).find(([template]) => {
    const pattern = template.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, (_, name: string) => {
      return `(?:${FORMS[name] ?? '[^/]+'})`;
    });
    return new RegExp(`^${pattern}$`).test(path);
  });
  const operation = found?.[1][method.toLowerCase()];
  if (found === undefined || operation === undefined) throw new RangeError(`${method} ${path}`);
  return { name: `${method} ${found[0]}`, operation };
}

/** Holds an answer to the document, and gives its status and JSON. */
async function judged(method: string, path: string, answer: Response) {
  const { name, operation } = described(method, path);
  const copy = answer.clone();
  const faults = await served.faultsOfAnswer(operation, answer);
  expect(faults, `${name} ${answer.status}`).toEqual([]);
  answered.add(`${name} ${answer.status}`);
  const text = await copy.text();
  const isJson = (copy.headers.get('content-type') ?? '').includes('json');
  return {
    status: copy.status,
    headers: copy.headers,
    json: isJson && text ? JSON.parse(text) : {},
  };
}

async function act(sent: ActToSend) {
  return judged(sent.method ?? 'POST', sent.path, await stack.act(sent));
}

async function get(address: string, headers: Readonly<Record<string, string>> = {}) {
  return judged('GET', address.split('?')[0] ?? '', await stack.get(address, headers));
}

/** Does an act by name on the newest version. */
async function actOn(article: { id: string }, name: string, body?: unknown) {
  const { json } = await act({ method: 'GET', path: `/api/desk/articles/${article.id}` });
  const path = `/api/articles/${article.id}${name}`;
  const method = name === '' ? (body === undefined ? 'DELETE' : 'PUT') : 'POST';
  const headers = { 'if-match': `"v${json.version}"` };
  return act({ method, path, headers, ...(body !== undefined && { body }) });
}

const examples = examplesFor(site);

function exampleOf(path: string, method: string, name: string): unknown {
  const content = served.paths[path]?.[method]?.requestBody?.content['application/json'];
  return (content?.examples[name] as JsonObject | undefined)?.value;
}

describe('an article made of the document’s examples', () => {
  it('the example article is published as the examples of dry run and answer say', async () => {
    const body = exampleOf('/api/articles', 'post', 'publish');
    const tried = await act({ path: '/api/articles', query: 'dry-run', body });
    expect(tried).toMatchObject({ status: 200, json: { dryRun: true } });
    expect(tried.json.touches).toContainEqual(examples.touch);
    const { status, json } = await act({ path: '/api/articles', body });
    expect(status).toBe(201);
    expect(json.warnings).toEqual([]);
    const { id: _, url: __, firstCreated: ___, ...rest } = examples.published;
    const { firstPublished: ____, versionCreated: _____, ...same } = rest;
    expect(json.article).toMatchObject({ ...same, version: 1 });
    const read = await get(`/api/articles/${json.article.id}`);
    expect(Object.keys(read.json).toSorted()).toEqual(Object.keys(examples.live).toSorted());
    const again = { 'if-none-match': read.headers.get('etag') ?? '' };
    expect((await get(`/api/articles/${json.article.id}`, again)).status).toBe(304);
  });

  it('the example article accepts every act with the act’s example', async () => {
    const draft = exampleOf('/api/articles', 'post', 'draft');
    const { article } = (await act({ path: '/api/articles', body: draft })).json;
    const example = (name: string) => exampleOf(`/api/articles/{id}/${name}`, 'post', name);
    const content = exampleOf('/api/articles/{id}', 'put', 'content');
    const altIds = { wire: 'hb-2026-11-22-5' };
    const work = { ...(content as JsonObject), altIds };
    expect((await actOn(article, '', work)).status).toBe(200);
    expect((await actOn(article, '/review', example('review'))).status).toBe(200);
    for (const name of ['schedule', 'unschedule', 'publish', 'correct', 'withdraw', 'restore']) {
      expect((await actOn(article, `/${name}`, example(name))).status, name).toBe(200);
    }
    await actOn(article, '', { ...work, title: 'Harbour bridge closes' });
    expect((await actOn(article, '/discard', example('discard'))).status).toBe(200);
    expect((await actOn(article, '/versions/1/revert', {})).status).toBe(200);
    expect((await actOn(article, '/lead', example('lead'))).status).toBe(200);
    const led = await act({ method: 'GET', path: '/api/desk/lead' });
    expect(led.json).toMatchObject({ lead: { id: article.id } });
    expect((await actOn(article, '/unlead', example('unlead'))).status).toBe(200);
    expect((await actOn(article, '/preview')).status).toBe(201);
    expect((await actOn(article, '/withdraw', {})).status).toBe(422);
    expect((await actOn(article, '/unschedule')).status).toBe(409);
    const stale = { path: `/api/articles/${article.id}/discard`, headers: { 'if-match': '"v1"' } };
    expect((await act(stale)).status).toBe(412);
    expect((await actOn(article, '/erase', example('erase'))).status).toBe(200);
    expect((await act({ path: stale.path })).status).toBe(428);
    await actOn(article, '/withdraw', example('withdraw'));
    expect((await get(`/api/articles/${article.id}`)).status).toBe(410);
  });

  it('the example article can be scheduled, read at the desk, and deleted', async () => {
    const scheduled = exampleOf('/api/articles', 'post', 'schedule');
    const made = await act({ path: '/api/articles', body: scheduled });
    expect(made.json.article).toMatchObject({ status: 'scheduled' });
    const { article } = (await act({ path: '/api/articles', body: { act: 'draft', title: 'x' } }))
      .json;
    const desk = `/api/desk/articles/${article.id}`;
    const look = (path: string, query?: string) =>
      act({ method: 'GET', path, ...(query !== undefined && { query }) });
    expect((await look('/api/desk/articles')).json.items.length).toBeGreaterThan(1);
    expect((await look('/api/desk/articles', 'view=full&limit=2')).status).toBe(200);
    expect((await look('/api/desk/articles', 'limit=0')).status).toBe(400);
    const { due, counts } = (await look('/api/desk/overview')).json;
    expect(due.next.map(({ act: name }: { act: string }) => name)).toContain('publish');
    expect(counts.scheduled).toEqual({ count: 1 });
    await actOn(article, '', { title: 'y', body: { format: 'text', value: 'Words.' } });
    expect((await look(`${desk}/versions`)).json.items).toHaveLength(2);
    const version = await look(`${desk}/versions/1`);
    expect(version.json.proof.base).toContain('"@method": POST');
    expect((await look(`${desk}/versions/2`, 'diff=1')).json).toMatchObject({ from: 1, to: 2 });
    expect((await look(`${desk}/versions/9`)).status).toBe(404);
    expect((await actOn(article, '')).status).toBe(204);
    expect((await look(desk)).status).toBe(404);
  });
});

describe('the operations on working copies', () => {
  it('the example of a working copy is kept, read, listed and removed as the document says', async () => {
    const made = await act({ path: '/api/articles', body: { act: 'draft', title: 'x' } });
    const { id } = made.json.article;
    const path = `/api/desk/work/${id}`;
    const example = exampleOf('/api/desk/work/{id}', 'put', 'work') as JsonObject;
    const body = { ...example, base: 1, article: examples.words };
    const kept = await act({ method: 'PUT', path, body });
    expect([kept.status, Object.keys(kept.json.work)]).toEqual([200, Object.keys(examples.work)]);
    const read = await act({ method: 'GET', path });
    expect(read.json.work).toMatchObject({ article: body.article, etag: kept.headers.get('etag') });
    const again = await act({ method: 'PUT', path, body: { ...body, article: {} } });
    expect([again.status, again.json.work]).toEqual([412, read.json.work]);
    expect((await act({ method: 'PUT', path, body: { base: 0 } })).status).toBe(422);
    const list = (query: string) => act({ method: 'GET', path: '/api/desk/work', query });
    expect((await list('')).json.items).toMatchObject([{ id, title: examples.words.title }]);
    expect((await list(`article=${id}`)).json.items).toMatchObject([{ base: 1 }]);
    expect((await list('limit=0')).status).toBe(400);
    expect((await act({ method: 'DELETE', path })).status).toBe(204);
    expect((await act({ method: 'GET', path })).status).toBe(404);
  });
});

describe('the preview of unsaved words', () => {
  it('the example of unsaved words is shown, and words against the rules are refused', async () => {
    const body = exampleOf('/api/desk/preview', 'post', 'unsaved');
    const shown = await act({ path: '/api/desk/preview', body });
    expect([shown.status, shown.headers.get('location')]).toEqual([201, shown.json.url]);
    expect((await act({ path: '/api/desk/preview', body: { article: {} } })).status).toBe(422);
  });
});

describe('the other operations of the document', () => {
  it('operations on lists, changes and keys answer as the document says', async () => {
    await get('/api/articles');
    expect((await get('/feed.json')).json._broadsheet.about).toBe(`${ORIGIN}/api`);
    const rss = await get('/rss.xml');
    expect(rss.status).toBe(200);
    const base = String(rss.headers.get('etag')).replace(/\d+/, '1');
    const part = await get('/rss.xml', { 'a-im': 'feed', 'if-none-match': base });
    expect([part.status, part.headers.get('delta-base')]).toEqual([226, base]);
    const page = await get('/api/articles?view=full&limit=1');
    expect(page.json.items[0]).toHaveProperty('contentHtml');
    for (const [query, status] of [
      ['scope=tag/nowhere', 404],
      ['limit=x&cursor=%00', 400],
      ['from=2026-01-01T00:00:00Z', 200],
    ] as const) {
      expect((await get(`/api/articles?${query}`)).status, query).toBe(status);
    }
    const changes = await get('/api/changes?limit=1');
    expect(changes.json.items[0]).toMatchObject({ seq: 1, act: 'publish' });
    expect((await get('/api/changes?since=-1')).status).toBe(400);
    expect((await get('/.well-known/jwks.json')).json.keys.length).toBeGreaterThan(0);
    expect((await get('/api/openapi.json')).headers.get('etag')).toMatch(/^W\/"openapi-/);
    expect((await get('/api/openapi.json', { 'accept-encoding': 'identity;q=0' })).status).toBe(
      406,
    );
  });

  it('operations on invitations answer as the document says', async () => {
    const path = '/api/invitations';
    const made = await act({ path, body: exampleOf(path, 'post', 'editor') });
    expect([made.status, Object.keys(made.json)]).toEqual([201, ['invitation', 'url']]);
    const { items } = (await act({ method: 'GET', path })).json;
    expect(Object.keys(items[0])).toEqual(Object.keys(examples.invitation));
    const device = await generateKeyPair('Ed25519');
    const token = made.json.url.split('#')[1];
    const claim = exampleOf(`${path}/claim`, 'post', 'device') as JsonObject;
    const body = { ...claim, token, jwk: device.publicJwk };
    const ask = { path: `${path}/claim`, body, key: device };
    expect((await act(ask)).json.key).toMatchObject({ status: 'pending', device: claim.device });
    expect((await act(ask)).status).toBe(410);
    expect((await act({ ...ask, key: stack.admin })).status).toBe(401);
    const own = await act({ method: 'GET', path: '/api/keys/self', key: device });
    expect([own.status, own.json.status]).toEqual([200, 'pending']);
    expect((await act({ method: 'GET', path, key: device })).status).toBe(403);
    const key = `/api/keys/${device.keyid}`;
    expect((await act({ path: `${key}/approve` })).json.key).toMatchObject({ status: 'live' });
    const name = exampleOf('/api/keys/{keyid}', 'patch', 'name');
    expect((await act({ method: 'PATCH', path: key, body: name })).json.key).toMatchObject(
      name as object,
    );
    expect((await act({ method: 'PATCH', path: key, body: {} })).status).toBe(422);
    const again = await act({ path, body: { replaces: device.keyid } });
    const other = `${path}/${again.json.invitation.id}`;
    expect((await act({ method: 'DELETE', path: other })).status).toBe(200);
    expect((await act({ method: 'DELETE', path: other })).status).toBe(410);
    expect((await act({ path, body: {} })).status).toBe(422);
  });

  it('operations on editors’ keys answer as the document says', async () => {
    const body = exampleOf('/api/keys', 'post', 'editor');
    const { status, json } = await act({ path: '/api/keys', body });
    expect([status, json.key.keyid]).toEqual([201, examples.key.keyid]);
    expect((await act({ method: 'GET', path: '/api/keys' })).json.items.length).toBeGreaterThan(1);
    const path = `/api/keys/${json.key.keyid}`;
    expect((await act({ method: 'GET', path: `${path}/acts` })).status).toBe(200);
    expect((await act({ method: 'GET', path })).json).toMatchObject({ name: 'Ada Reed' });
    const { publicJwk, keyid: next } = await generateKeyPair('Ed25519');
    const rotated = await act({ path: `${path}/rotate`, body: { jwk: publicJwk } });
    expect([rotated.status, rotated.json.key.keyid]).toEqual([201, next]);
    expect((await act({ method: 'GET', path })).json).toMatchObject({ replacedBy: next });
    const other = { method: 'DELETE', path: `/api/keys/${next}` };
    expect((await act(other)).json.key).toHaveProperty('revokedAt');
    expect((await act({ path: '/api/keys', body })).status).toBe(409);
    const { keyid } = await generateKeyPair('Ed25519');
    expect((await act({ method: 'DELETE', path: `/api/keys/${keyid}` })).status).toBe(404);
    const last = { method: 'DELETE', path: `/api/keys/${stack.admin.keyid}` };
    expect((await act(last)).status).toBe(409);
  });

  it('unsigned requests, HEAD and OPTIONS answer as the document says, on every path', async () => {
    const values: Readonly<Record<string, string>> = {
      id: examples.published.id,
      keyid: examples.key.keyid,
      invitation: examples.invitation.id,
      version: '1',
      number: '1',
      collection: 'tags',
      member: 'harbour',
    };
    for (const [template, item] of Object.entries(served.paths)) {
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
      for (const method of Object.keys(item).filter((name) => name !== 'parameters')) {
        const request = { method: method.toUpperCase(), path };
        await judged(request.method, path, await stack.send(request));
      }
    }
  });

  it('each operation of the document was answered, and each act succeeded', () => {
    const silent = Object.entries(served.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => !['parameters', 'head', 'options'].includes(method))
        .map(([method]) => `${method.toUpperCase()} ${path}`)
        .filter((name) => ![200, 201, 204].some((status) => answered.has(`${name} ${status}`)))
        .filter((name) => !name.includes('/archive/')),
    );
    expect(silent).toEqual([]);
  });
});
