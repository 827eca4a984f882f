/** @module Adds many editors to one table, and posts as a client that retries correctly. */

import { expect } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { systemClock, systemSleep } from '../../lib/core/clock.ts';
import type { Table } from '../../lib/dynamo/client/client.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import { createListReader } from '../../lib/dynamo/feeds/list-entries.ts';
import type { FeedHead } from '../../lib/feed/head.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { parseScope, type Scope } from '../../lib/site/scopes.ts';
import type { ActToSend } from './stack.ts';

/** An article as an editor posts it, published at once unless changed. */
export const article = (title: string, changes: object = {}) => ({
  act: 'publish',
  title,
  section: 'news',
  tags: ['食品', '安全'],
  authors: [{ name: '施本允' }],
  body: { format: 'text', value: `${title}的正文。` },
  ...changes,
});

export function scopeOf(name: string): Scope {
  const scope = parseScope(name);
  if (scope === undefined) throw new TypeError(name);
  return scope;
}

export async function headOf(table: Table, name: string): Promise<FeedHead> {
  const head = await createHeadReader(table).readHead(scopeOf(name), { consistent: true });
  if (head === undefined) throw new TypeError(`no head of ${name}`);
  return head;
}

export async function listedIn(table: Table, name: string): Promise<readonly ArticleId[]> {
  const page = await createListReader(table).readList(scopeOf(name), { limit: 500 });
  return page.items.map(({ id }) => id);
}

export async function addEditors(table: Table, count: number): Promise<readonly KeyPair[]> {
  const register = createKeyRegister(table);
  const pairs = await Promise.all(Array.from({ length: count }, () => generateKeyPair()));
  for (const { keyid, publicJwk: jwk } of pairs) {
    await register.addKey({
      keyid,
      jwk,
      name: '编辑',
      acts: ['publish'],
      createdAt: systemClock(),
    });
  }
  return pairs;
}

export interface Answered {
  readonly article: { readonly id: ArticleId; readonly title: string; readonly version: number };
}

const MAX_TRIES = 40;

/**
 * As a good client does: a 503 is sent again with the same Idempotency-Key after Retry-After. Where
 * a busy machine kept the store from taking the claim back, the first try counts as at work for
 * half a minute: such a 409 is only ever the answer to a retry.
 */
export async function publishOnce(send: (act: ActToSend) => Promise<Response>, act: ActToSend) {
  let isRetry = false;
  for (let tries = 1; ; tries += 1) {
    const answer = await send(act);
    if (answer.status === 201) return ((await answer.json()) as Answered).article.id;
    const isPassing = answer.status === 503 || (isRetry && answer.status === 409);
    if (!isPassing || tries === MAX_TRIES) throw new TypeError(await answer.text());
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    await systemSleep(seconds * 1_000);
    isRetry = true;
  }
}
