/** @module Requests to the table: their keys, consistency, amounts and conditions. */

import { describe, expect, test } from 'vitest';
import { altIdParams } from '../../../lib/dynamo/articles/alt-ids.ts';
import { articleParams } from '../../../lib/dynamo/articles/article-items.ts';
import { deskParams } from '../../../lib/dynamo/articles/desk-rows.ts';
import { dueItem, dueParams, parseDueRow } from '../../../lib/dynamo/articles/due-queue.ts';
import { versionParams } from '../../../lib/dynamo/articles/version-reader.ts';
import { batchGetParams, waitMs } from '../../../lib/dynamo/client/batch-get.ts';
import { claimParams, judgeClaim, releaseParams } from '../../../lib/dynamo/editors/claim-items.ts';
import { editorParams, listKeysParams } from '../../../lib/dynamo/editors/editor-keys.ts';
import { addKeyWrites, revokeKeyWrites } from '../../../lib/dynamo/editors/key-writes.ts';
import { nonceParams } from '../../../lib/dynamo/editors/nonce-items.ts';
import { chunkParams } from '../../../lib/dynamo/feeds/archive-chunks.ts';
import { changesParams } from '../../../lib/dynamo/feeds/change-rows.ts';
import { headParams } from '../../../lib/dynamo/feeds/head-items.ts';
import {
  listScopesParams,
  parseKnownScope,
  rememberParams,
} from '../../../lib/dynamo/feeds/known-scopes.ts';
import { listParams } from '../../../lib/dynamo/feeds/list-entries.ts';
import type { EditorKey } from '../../../lib/editors/editor-key.ts';
import { ADMIN } from '../../../lib/editors/permissions.ts';
import { ALL, type Scope } from '../../../lib/site/scopes.ts';
import { idOf, later, NOW } from '../../dynamo/samples.ts';

const id = idOf(1);
const NEWS: Scope = { kind: 'section', id: 'news' };
const HOUR_MS = 3_600_000;

describe('the reads of one item', () => {
  test.each([
    ['an article', articleParams('T', id), `ARTICLE#${id} ARTICLE`],
    ['a version', versionParams('T', { id, version: 3 }), `ARTICLE#${id} VERSION#000003`],
    ['a chunk', chunkParams('T', NEWS, 2), 'FEED#section/news ARCHIVE#000002'],
    ['an editor’s key', editorParams('T', 'KEYID'), 'EDITORS KEYID'],
  ])('the read of %s has its key and is consistent', (_name, params, key) => {
    expect(`${params.Key?.pk?.S} ${params.Key?.sk?.S}`).toBe(key);
    expect(params).toMatchObject({ TableName: 'T', ConsistentRead: true });
  });

  test('the read of a head is consistent only for an act', () => {
    expect(headParams('T', ALL, false)).toEqual({
      TableName: 'T',
      Key: { pk: { S: 'FEED#all' }, sk: { S: 'HEAD' } },
      ConsistentRead: false,
    });
    expect(headParams('T', ALL, true).ConsistentRead).toBe(true);
  });

  test('the read of a foreign id has a hash of the id alone', () => {
    const params = altIdParams('T', { scheme: 'wp', value: 'secret-7' });
    expect(params.Key?.pk?.S).toMatch(/^ALTID#[0-9a-f]{64}$/);
    expect(JSON.stringify(params)).not.toContain('secret');
  });

  test('batch reads name one table, and their waits double', () => {
    const keys = [{ pk: { S: 'a' }, sk: { S: 'b' } }];
    expect(batchGetParams('T', keys, { consistent: true })).toEqual({
      RequestItems: { T: { Keys: keys, ConsistentRead: true } },
    });
    expect([0, 1, 5].map(waitMs)).toEqual([25, 50, 800]);
  });
});

describe('the queries', () => {
  test('the query of a list runs from newest to oldest within its bounds, and reads two more', () => {
    const params = listParams('T', NEWS, { limit: 20, from: NOW, to: later(HOUR_MS) });
    expect(params).toMatchObject({ ScanIndexForward: false, Limit: 22, ConsistentRead: true });
    expect(params?.ExpressionAttributeValues).toEqual({
      ':pk': { S: 'FEED#section/news' },
      ':lower': { S: 'ENTRY#2026-11-22T08:00:00.000Z' },
      ':upper': { S: 'ENTRY#2026-11-22T09:00:00.000Z#~' },
    });
    expect(listParams('T', NEWS, { limit: 20, from: later(1), to: NOW })).toBeUndefined();
  });

  test('the query of a list begins at its cursor, or at its upper bound when that is earlier', () => {
    const upper = (to: number) => {
      const after = { firstPublished: NOW, id };
      const params = listParams('T', ALL, { limit: 1, after, to: later(to) });
      return params?.ExpressionAttributeValues?.[':upper']?.S;
    };
    expect(upper(1)).toBe(`ENTRY#2026-11-22T08:00:00.000Z#${id}`);
    expect(upper(-1)).toBe('ENTRY#2026-11-22T07:59:59.999Z#~');
  });

  test('the query of changes reads the partition of the first one', () => {
    expect(changesParams('T', 1999, 50)).toMatchObject({
      ExpressionAttributeValues: { ':pk': { S: 'CHANGES#1' }, ':from': { S: '000000001999' } },
      Limit: 50,
    });
  });

  test('the query of the desk runs from the last touched article, after the last one seen', () => {
    expect(deskParams('T', 'draft', { limit: 10 })).toMatchObject({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'DESK#draft' } },
      ScanIndexForward: false,
    });
    expect(deskParams('T', 'draft', { limit: 10, after: { touchedAt: NOW, id } })).toMatchObject({
      KeyConditionExpression: 'pk = :pk AND sk < :after',
      ExpressionAttributeValues: { ':after': { S: `2026-11-22T08:00:00.000Z#${id}` } },
    });
  });

  test('the query of due rows reads every act that is due at the instant', () => {
    const { ExpressionAttributeValues: values } = dueParams('T', NOW, { limit: 25 });
    expect(values?.[':now']?.S).toBe('2026-11-22T08:00:00.000Z#~');
    const row = { at: NOW, act: 'expire', id } as const;
    const place = `2026-11-22T08:00:00.000Z#expire#${id}`;
    expect(parseDueRow(dueItem(row))).toEqual({ place, at: NOW, row });
    expect(dueParams('T', NOW, { limit: 25, after: place })).toMatchObject({
      ExclusiveStartKey: { pk: { S: 'DUE' }, sk: { S: place } },
    });
  });

  test.each([
    ['no hour', { at: { NULL: true } }],
    ['an hour that is not its key’s', { at: { N: '1' } }],
    ['half a millisecond', { at: { N: '0.5' } }],
    ['an act that is none', { act: { S: 'toast' } }],
    ['no article', { id: { S: 'x' } }],
    ['another article than its key', { id: { S: idOf(9) } }],
  ])('a due row with %s is returned by its place alone', (_name, spoilt) => {
    const item = { ...dueItem({ at: NOW, act: 'publish', id }), ...spoilt };
    const place = `2026-11-22T08:00:00.000Z#publish#${id}`;
    expect(parseDueRow(item)).toEqual({ place, at: NOW });
    expect(parseDueRow({ pk: { S: 'DUE' }, sk: { S: '!' } })).toEqual({ place: '!' });
  });

  test('a known scope whose slug is no longer valid is skipped', () => {
    const item = (sk: string) => ({ pk: { S: 'SCOPES#tag' }, sk: { S: sk }, label: { S: '食品' } });
    expect(parseKnownScope('tag', item('食品'))).toMatchObject({ label: '食品' });
    expect(parseKnownScope('tag', item('Two Words'))).toBeUndefined();
  });

  test.each([
    ['keys', listKeysParams('T'), 'EDITORS'],
    ['scopes', listScopesParams('T', 'tag'), 'SCOPES#tag'],
  ])('the query of %s reads a whole partition', (_name, params, partition) => {
    expect(params.ExpressionAttributeValues).toEqual({ ':pk': { S: partition } });
    expect(params.Limit).toBeUndefined();
  });
});

describe('the writes outside acts', () => {
  const key: EditorKey = {
    keyid: 'KEYID',
    jwk: { kty: 'OKP', crv: 'Ed25519', x: 'x' },
    name: '李四',
    acts: ['publish'],
    createdAt: NOW,
  };
  const admin: EditorKey = { ...key, acts: [ADMIN] };

  test("adding an admin's key counts it in the same transaction; adding another only adds it to the public set", () => {
    expect(addKeyWrites('T', key)).toHaveLength(2);
    expect(addKeyWrites('T', { ...admin, expires: NOW })).toHaveLength(2);
    expect(addKeyWrites('T', { ...admin, sections: ['news'] })).toHaveLength(2);
    const count = addKeyWrites('T', admin).find(({ part }) => part === 'count')?.write;
    expect(count?.Update?.ExpressionAttributeValues).toMatchObject({ ':step': { N: '1' } });
    expect(count?.Update?.ConditionExpression).toBeUndefined();
  });

  test("revoking an admin's key requires another one that does not expire", () => {
    const change = { at: NOW };
    expect(revokeKeyWrites('T', key, change)).toHaveLength(2);
    expect(revokeKeyWrites('T', { ...admin, expires: NOW }, change)).toHaveLength(2);
    const count = revokeKeyWrites('T', admin, change).find(({ part }) => part === 'count')?.write;
    expect(count?.Update?.ConditionExpression).toBe('#admins > :one');
    expect(count?.Update?.ExpressionAttributeValues).toMatchObject({
      ':step': { N: '-1' },
      ':one': { N: '1' },
    });
  });

  test('a key act requires that the signing key is valid, and completes its claim', () => {
    const signed = {
      keyid: 'ADMIN',
      signature: 's',
      signatureInput: 'i',
      base: 'b',
      requestBody: new Uint8Array([1]),
    };
    const claim = {
      keyid: 'ADMIN',
      idempotencyKey: 'once',
      owner: 'o',
      outcome: { status: 200, keyid: 'KEYID' },
    };
    const parts = (writes: readonly { readonly part: string }[]) => writes.map(({ part }) => part);
    const act = { signed, claim };
    expect(parts(addKeyWrites('T', admin, act))).toEqual([
      'key',
      'set',
      'count',
      'signer',
      'claim',
    ]);
    expect(parts(revokeKeyWrites('T', key, { at: NOW, act }))).toEqual([
      'key',
      'set',
      'signer',
      'claim',
    ]);
    // One item has one operation: a key that revokes itself is checked by its own update.
    const own = { ...key, keyid: 'ADMIN' };
    expect(parts(revokeKeyWrites('T', own, { at: NOW, act }))).toEqual(['key', 'set', 'claim']);
  });

  test('a scope is remembered if it is new, the site itself never', () => {
    expect(rememberParams('T', { scope: NEWS, label: '新闻' })).toMatchObject({
      Item: { pk: { S: 'SCOPES#section' }, sk: { S: 'news' }, label: { S: '新闻' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    expect(rememberParams('T', { scope: ALL, label: '' })).toBeUndefined();
  });

  test('a nonce is kept for fifteen minutes, and an expired one may be used again', () => {
    const params = nonceParams('T', { keyid: 'k', nonce: 'secret-n', token: 't', at: NOW });
    expect(params.Item).toMatchObject({ expiresAt: { N: String(NOW / 1000 + 900) } });
    expect(params.ConditionExpression).toBe('attribute_not_exists(pk) OR #expires <= :now');
    expect(JSON.stringify(params)).not.toContain('secret');
  });
});

describe('the item of a claim', () => {
  const attempt = { keyid: 'k', idempotencyKey: 'i', owner: 'me', fingerprint: 'f', at: NOW };
  const stored = {
    fingerprint: 'f',
    owner: 'other',
    leaseUntil: NOW + 1,
    expiresAt: NOW / 1000 + 60,
  };
  const outcome = { status: 201, id, version: 1, warnings: [] };

  test('a claim is made of a free key, or replaces the very claim that was read', () => {
    expect(claimParams('T', attempt).ConditionExpression).toBe(
      'attribute_not_exists(pk) OR #expires <= :now',
    );
    expect(claimParams('T', attempt, stored)).toMatchObject({
      ConditionExpression: '#owner = :owner AND #lease = :lease AND attribute_not_exists(#outcome)',
      ExpressionAttributeValues: { ':owner': { S: 'other' }, ':lease': { N: String(NOW + 1) } },
    });
  });

  test('a claim is released by its owner alone, and never after completion', () => {
    expect(releaseParams('T', attempt)).toMatchObject({
      ConditionExpression: '#owner = :owner AND attribute_not_exists(#outcome)',
      ExpressionAttributeValues: { ':owner': { S: 'me' } },
    });
  });

  test.each([
    ['another request', { ...stored, fingerprint: 'x', outcome }, 'mismatch'],
    ['a done act', { ...stored, outcome }, 'completed'],
    ['its own earlier try', { ...stored, owner: 'me' }, 'claimed'],
    ['a lease that runs', stored, 'in-flight'],
    ['a lease that has just run out', { ...stored, leaseUntil: NOW }, 'lapsed'],
  ])('a claim that finds %s is judged accordingly', (_name, found, type) => {
    expect(judgeClaim(found, attempt).type).toBe(type);
  });
});
