/** @module Tests what the record of a key has: each act that it signed, across articles, and nothing else. */

import { beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';

let stack: Stack;
let li: KeyPair;
beforeAll(async () => {
  stack = await openStack();
  li = await generateKeyPair();
  const body = { jwk: li.publicJwk, name: 'Li', acts: ['draft', 'publish'] };
  const added = await stack.act({ path: '/api/keys', body });
  expect(added.status, await added.clone().text()).toBe(201);
});

interface Act {
  readonly at: string;
  readonly act: string;
  readonly id: string;
  readonly version: number;
}

async function recordOf(keyid: string, query = ''): Promise<{ items: Act[]; next?: string }> {
  const answer = await stack.act({ method: 'GET', path: `/api/keys/${keyid}/acts`, query });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as { items: Act[]; next?: string };
}

async function post(act: string, key?: KeyPair): Promise<string> {
  const body = { act, title: '稿', section: 'news', body: { format: 'text', value: '文' } };
  const answer = await stack.act({ path: '/api/articles', body, ...(key && { key }) });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { article: { id: string } }).article.id;
}

describe('the record of a key', () => {
  it('the record of a key has its acts across articles, newest first, deletions included', async () => {
    const one = await post('draft', li);
    const two = await post('publish', li);
    await post('publish');
    const byOther = { path: `/api/articles/${two}/withdraw`, body: { note: '失实' } };
    expect((await stack.act({ ...byOther, headers: { 'if-match': '"v1"' } })).status).toBe(200);
    const removed = await stack.act({
      method: 'DELETE',
      path: `/api/articles/${one}`,
      headers: { 'if-match': '"v1"' },
      key: li,
    });
    expect(removed.status).toBe(204);
    const { items } = await recordOf(li.keyid);
    expect(items.map(({ act, id, version }) => [act, id, version])).toEqual([
      ['delete', one, 2],
      ['publish', two, 1],
      ['draft', one, 1],
    ]);
    expect(items[0]?.at).toMatch(/^\d{4}-.*\+08:00$/);
  });

  it('the record of a key is read in parts without a gap', async () => {
    const first = await recordOf(li.keyid, 'limit=2');
    expect(first.items).toHaveLength(2);
    const query = first.next?.replace(`${ORIGIN}/api/keys/${li.keyid}/acts?`, '');
    const second = await recordOf(li.keyid, query);
    expect(second).toEqual({ items: [expect.objectContaining({ act: 'draft' })] });
  });

  it('the record of a key is for admins, of keys that there are, and takes no bad query', async () => {
    const status = async (address: string, key?: KeyPair) => {
      const [path = '', query = ''] = address.split('?');
      return (await stack.act({ method: 'GET', path, query, ...(key && { key }) })).status;
    };
    expect(await status(`/api/keys/${li.keyid}/acts`, li)).toBe(403);
    expect(await status(`/api/keys/${'A'.repeat(43)}/acts`)).toBe(404);
    expect(await status(`/api/keys/${li.keyid}/acts?limit=0`)).toBe(400);
    expect(await status(`/api/keys/${li.keyid}/acts?cursor=abc-1`)).toBe(400);
  });
});
