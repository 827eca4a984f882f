/** @module Attacks by holders of a key on what their key may not do or know, through the built functions. */

import { beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { openStack, type Stack } from '../support/stack.ts';

const UNKNOWN = '019aaa60-6e00-7000-8000-00000000dead';

let stack: Stack;
let local: KeyPair;
beforeAll(async () => {
  stack = await openStack();
  local = await addKey({
    sections: ['local'],
    acts: ['draft', 'publish', 'schedule', 'withdraw', 'correct'],
  });
});

async function addKey(changes: object): Promise<KeyPair> {
  const key = await generateKeyPair('Ed25519');
  const body = { jwk: key.publicJwk, name: '编辑', acts: ['publish', 'draft'], ...changes };
  expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
  return key;
}

interface Done {
  readonly status: number;
  readonly text: string;
}

async function send(
  method: string,
  path: string,
  { body, version, key }: { body?: object; version?: number; key?: KeyPair } = {},
): Promise<Done> {
  const answer = await stack.act({
    method,
    path: `/api${path}`,
    ...(body && { body }),
    ...(key && { key }),
    ...(version !== undefined && { headers: { 'if-match': `"v${version}"` } }),
  });
  return { status: answer.status, text: await answer.text() };
}

async function make(act: string, changes: object): Promise<string> {
  const words = { title: '内部标题', body: { format: 'text', value: '正文' }, section: 'news' };
  const made = await send('POST', '/articles', { body: { act, ...words, ...changes } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return (JSON.parse(made.text) as { article: { id: string } }).article.id;
}

describe('a key without the right to withdraw', () => {
  it('such a key can’t restore what another key withdrew, and one with the right can', async () => {
    const publisher = await addKey({ acts: ['publish'] });
    const withdrawer = await addKey({ acts: ['publish', 'withdraw'] });
    const id = await make('publish', {});
    const note = { note: 'By order of a court.' };
    const left = await send('POST', `/articles/${id}/withdraw`, { body: note, version: 1 });
    expect(left.status).toBe(200);
    const refused = await send('POST', `/articles/${id}/restore`, { version: 2, key: publisher });
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
      403,
      { type: expect.stringContaining('act-forbidden'), detail: 'withdraw' },
    ]);
    expect((await stack.get(`/api/articles/${id}`)).status).toBe(410);
    const back = await send('POST', `/articles/${id}/restore`, { version: 2, key: withdrawer });
    expect(back.status).toBe(200);
  });
});

describe('a key bound to a section that asks about articles of others', () => {
  it('a key bound to a section gets the answer of an unknown id, to the byte, whatever it asks', async () => {
    const asked = [
      ...['', '/versions', '/versions/1', '/versions/1?diff=1'].map((end) => [
        'GET',
        `/desk/articles/ID${end}`,
      ]),
      ...['publish', 'withdraw', 'schedule', 'restore', 'correct', 'discard', 'preview'].map(
        (act) => ['POST', `/articles/ID/${act}`],
      ),
      ['POST', '/articles/ID/versions/1/revert'],
      ['PUT', '/articles/ID'],
      ['DELETE', '/articles/ID'],
    ];
    const bodies: Readonly<Record<string, object>> = {
      'POST /articles/ID/schedule': { publishAt: '2090-01-01T00:00:00Z' },
      'PUT /articles/ID': { title: '改', section: 'local' },
    };
    const id = await make('draft', {});
    for (const [method = '', template = ''] of asked) {
      const body = bodies[`${method} ${template}`];
      const ask = async (one: string, version: number) => {
        const [path = '', query] = template.replace('ID', one).split('?');
        const answer = await stack.act({
          method,
          path: `/api${path}`,
          key: local,
          ...(query && { query }),
          ...(body && { body }),
          ...(method !== 'GET' && { headers: { 'if-match': `"v${version}"` } }),
        });
        return { status: answer.status, text: (await answer.text()).replaceAll(one, 'ID') };
      };
      const ofUnknown = await ask(UNKNOWN, 1);
      expect(await ask(id, 1), `${method} ${template}`).toEqual(ofUnknown);
      // Nor does a wrong version say that there is one.
      expect(await ask(id, 7), `${method} ${template}`).toEqual(ofUnknown);
    }
  });

  it('a foreign id that another section’s article has is refused without that article’s id', async () => {
    const id = await make('draft', { altIds: { wire: 'taken' } });
    const words = { title: '撞号', section: 'local', altIds: { wire: 'taken' } };
    for (const query of ['', 'dry-run=true']) {
      const body = { act: 'draft', ...words };
      const ask = (key?: KeyPair) =>
        stack.act({ path: '/api/articles', query, body, ...(key && { key }) });
      const refused = await ask(local);
      const text = await refused.text();
      expect([query, refused.status, text]).toEqual([
        query,
        409,
        expect.stringContaining('/altIds/wire'),
      ]);
      expect(text).not.toContain(id);
      expect(await (await ask()).text()).toContain(id);
    }
  });

  it('versions made in another section stay that section’s after the article moved', async () => {
    const id = await make('draft', { edNote: 'SECRET-NOTE' });
    const moved = await send('PUT', `/articles/${id}`, {
      version: 1,
      body: { title: '移交', section: 'local' },
    });
    expect(moved.status).toBe(200);
    const look = (end: string) => send('GET', `/desk/articles/${id}${end}`, { key: local });
    expect((await look('')).status).toBe(200);
    expect((await look('/versions/2')).status).toBe(200);
    const unknown = await look('/versions/9');
    const hidden = await look('/versions/1');
    expect([hidden.status, hidden.text.replace('Version 1', 'Version 9')]).toEqual([
      404,
      unknown.text,
    ]);
    const differing = await stack.act({
      method: 'GET',
      path: `/api/desk/articles/${id}/versions/2`,
      query: 'diff=1',
      key: local,
    });
    expect([differing.status, await differing.text()]).toEqual([404, hidden.text]);
    const reverted = await send('POST', `/articles/${id}/versions/1/revert`, {
      version: 2,
      key: local,
    });
    expect([reverted.status, reverted.text]).toEqual([404, hidden.text]);
    expect((await send('GET', `/desk/articles/${id}/versions/1`)).text).toContain('SECRET-NOTE');
  });
});

describe('the list of versions of an article that moved', () => {
  interface Versions {
    readonly items: readonly { readonly version: number; readonly note?: string }[];
    readonly next?: string;
  }

  /** News, local, news, local; withdrawn and given back in local, which brings no words of its own. */
  async function makeMoved(): Promise<string> {
    const id = await make('publish', {});
    const body = (section: string) => ({ title: `稿 ${section}`, section });
    for (const [version, section] of [
      [1, 'local'],
      [2, 'news'],
      [3, 'local'],
    ] as const) {
      expect((await send('PUT', `/articles/${id}`, { version, body: body(section) })).status).toBe(
        200,
      );
    }
    expect((await send('POST', `/articles/${id}/publish`, { version: 4 })).status).toBe(200);
    const note = { note: '先撤下' };
    expect(
      (await send('POST', `/articles/${id}/withdraw`, { version: 5, body: note })).status,
    ).toBe(200);
    return id;
  }

  async function versionsOf(id: string, query: string, key?: KeyPair): Promise<Versions> {
    const path = `/api/desk/articles/${id}/versions`;
    const answer = await stack.act({ method: 'GET', path, query, ...(key && { key }) });
    expect(answer.status).toBe(200);
    return (await answer.json()) as Versions;
  }

  it('the list of versions shows a key of a section those made in it alone, and an unbound one all', async () => {
    const id = await makeMoved();
    const seen = async (key?: KeyPair) =>
      (await versionsOf(id, '', key)).items.map(({ version }) => version);
    expect(await seen()).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await seen(local)).toEqual([6, 5, 4, 2]);
  });

  it('the list of versions read part by part shows a key of a section each of its versions once', async () => {
    const id = await makeMoved();
    const versions: number[] = [];
    let query: string | undefined = 'limit=1';
    while (query !== undefined) {
      const { items, next }: Versions = await versionsOf(id, query, local);
      expect(items.length).toBeLessThanOrEqual(1);
      versions.push(...items.map(({ version }) => version));
      query = next === undefined ? undefined : new URL(next).search.slice(1);
    }
    expect(versions).toEqual([6, 5, 4, 2]);
  });
});

describe('a key that is added to be forged, or to have no name', () => {
  it('a key over which signatures can be forged is refused, naming the member', async () => {
    // The neutral element, and a point of order 8.
    const points = [
      `01${'00'.repeat(31)}`,
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    ];
    for (const point of points) {
      const x = Buffer.from(point, 'hex').toString('base64url');
      const body = { jwk: { kty: 'OKP', crv: 'Ed25519', x }, name: '编辑', acts: ['publish'] };
      const refused = await send('POST', '/keys', { body });
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('"/jwk"')]);
    }
  });

  it('a name that nobody can see is refused', async () => {
    const { publicJwk } = await generateKeyPair('Ed25519');
    for (const name of ['\u2060', '\u3164\u115f\u2800', '\u00ad', '\u200f\u202e', '\ufe0f']) {
      const refused = await send('POST', '/keys', {
        body: { jwk: publicJwk, name, acts: ['publish'] },
      });
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('"/name"')]);
    }
  });
});
