/** @module Links to previews as they are stored: under a hash, with an expiry that is compared on read. */

import { describe, expect, test } from 'vitest';
import {
  findPreviewParams,
  parsePreview,
  previewParams,
} from '../../../../lib/dynamo/articles/preview-items.ts';
import { historyParams } from '../../../../lib/dynamo/articles/version-history.ts';
import { parseFacts, versionItem } from '../../../../lib/dynamo/articles/version-item.ts';
import { contentOf, idOf, later, NOW, publishedAt } from '../../../dynamo/samples.ts';

const preview = { id: idOf(1), version: 3, expiresAt: later(1_500) };

describe('the item of a preview', () => {
  test('the item of a preview is read as it was written until the instant of its expiry', () => {
    const item = previewParams('T', 'secret', preview).Item ?? {};
    expect(parsePreview(item, later(1_499))).toEqual(preview);
    expect(parsePreview(item, later(1_500))).toBeUndefined();
  });

  test('the item of a preview is written where it is looked for, without the token', () => {
    const put = previewParams('T', 'secret', preview);
    const { Key } = findPreviewParams('T', 'secret');
    expect(put.Item).toMatchObject({
      ...Key,
      expiresAt: { N: String(Math.ceil((NOW + 1_500) / 1000)) },
    });
    expect(JSON.stringify(put)).not.toContain('secret');
  });
});

describe('the query of a history', () => {
  test('the query of a history reads no content and no signature, newest first, before a version', () => {
    const params = historyParams('T', idOf(1), { limit: 20, before: 12 });
    expect(params).toMatchObject({
      ScanIndexForward: false,
      Limit: 20,
      ExpressionAttributeValues: {
        ':first': { S: 'VERSION#000001' },
        ':last': { S: 'VERSION#000011' },
      },
    });
    const names = Object.values(params?.ExpressionAttributeNames ?? {});
    for (const heavy of ['packed', 'base', 'signature']) expect(names).not.toContain(heavy);
    expect(historyParams('T', idOf(1), { limit: 1 })?.ExpressionAttributeValues?.[':last']).toEqual(
      {
        S: 'VERSION#999999',
      },
    );
    expect(historyParams('T', idOf(1), { limit: 1, before: 1 })).toBeUndefined();
  });

  test('the query of a history reads every part of the state, the act and the signer of a version', () => {
    const state = {
      ...publishedAt(idOf(1)),
      pending: 4,
      expires: later(9),
      pendingExpires: later(8),
    };
    const departure = { at: NOW, note: '撤', version: 1 };
    const corrections = [{ at: NOW, note: '更正' }];
    const full = { ...state, publishAt: later(1), departure, corrections };
    const signed = {
      keyid: 'k',
      signature: 's',
      signatureInput: 'i',
      base: 'b',
      requestBody: new Uint8Array(),
    };
    const version = {
      act: 'correct' as const,
      at: NOW,
      state: full,
      content: { contentOf: 1 },
      signed,
    };
    const item = versionItem(version);
    const params = historyParams('T', idOf(1), { limit: 1 });
    const asked = new Set(Object.values(params?.ExpressionAttributeNames ?? {}));
    const projected = Object.fromEntries(Object.entries(item).filter(([name]) => asked.has(name)));
    expect(parseFacts(projected)).toEqual({
      act: 'correct',
      at: NOW,
      state: full,
      contentOf: 1,
      keyid: 'k',
    });
    const timer = versionItem({ act: 'publish', at: NOW, state, content: contentOf() });
    expect(parseFacts(timer)).not.toHaveProperty('keyid');
  });
});
