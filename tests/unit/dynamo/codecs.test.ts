/** @module Items are read as they were written, for any text. */

import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listingOf } from '../../../lib/article/listing.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { articleItem, parseArticle } from '../../../lib/dynamo/articles/article-items.ts';
import { deskItem, parseDeskRow } from '../../../lib/dynamo/articles/desk-rows.ts';
import {
  parseSigned,
  parseVersion,
  READING_ATTRIBUTES,
  versionItem,
} from '../../../lib/dynamo/articles/version-item.ts';
import type { Attributes } from '../../../lib/dynamo/client/attributes.ts';
import { itemBytes } from '../../../lib/dynamo/client/item-size.ts';
import { chunkItem, parseChunk } from '../../../lib/dynamo/feeds/archive-chunks.ts';
import {
  changeItem,
  parseChange,
  parseChangeImage,
} from '../../../lib/dynamo/feeds/change-rows.ts';
import { headItem, parseHead } from '../../../lib/dynamo/feeds/head-items.ts';
import { entryItem, parseEntry } from '../../../lib/dynamo/feeds/list-entries.ts';
import { deskPartOf } from '../../../lib/publish/desk/desk-row.ts';
import { ALL } from '../../../lib/site/scopes.ts';
import {
  anyContent,
  anyId,
  anyInstant,
  anyScope,
  anySigned,
  anyState,
  anyText,
  anyVersionNumber,
  contentOf,
  idOf,
  later,
  NOW,
  publishedAt,
} from '../../dynamo/samples.ts';

const SIGNED = {
  keyid: 'k',
  signature: 's',
  signatureInput: 'i',
  base: 'b',
  requestBody: new TextEncoder().encode('{}'),
};

const anyMember = fc.record({
  id: anyId,
  version: anyVersionNumber,
  touchedAt: anyInstant,
  archived: fc.boolean(),
});
/** The same values, most with a mark, or as they were stored before there were marks. */
const markedOrNot = <Value extends object>(values: fc.Arbitrary<Value[]>) =>
  fc.oneof(
    values,
    fc
      // The first act on a feed makes its version 1.
      .tuple(values, fc.integer({ min: 1, max: 4_000_000_000 }))
      .map(([list, since]) => list.map((one, place) => ({ ...one, since: since + place }))),
  );
const anyHead = fc.record({
  scope: anyScope,
  version: anyVersionNumber,
  updatedAt: anyInstant,
  count: fc.nat(),
  window: markedOrNot(fc.array(anyMember, { maxLength: 60 })),
  gone: markedOrNot(fc.array(fc.record({ id: anyId, at: anyInstant }), { maxLength: 20 })),
  archives: fc.nat(),
});

describe('the item of a head', () => {
  test('the item of a head is read as it was written', () => {
    fc.assert(
      fc.property(anyHead, (head) => {
        expect(parseHead(head.scope, headItem(head))).toEqual(head);
      }),
    );
  });

  test('the item of a head with 50 members and 50 tombstones is under 4 KB', () => {
    const ids = Array.from({ length: 50 }, (_, n) => idOf(n));
    const head = {
      scope: ALL,
      version: 999_999,
      updatedAt: NOW,
      count: 1_000_000,
      window: ids.map((id) => ({
        ...{ id, version: 999_999, touchedAt: NOW, archived: true, since: 999_999 },
      })),
      gone: ids.map((id) => ({ id, at: NOW, since: 999_999 })),
      archives: 20_000,
    };
    expect(itemBytes(headItem(head))).toBeLessThan(4096);
  });

  test('the item of a head refuses an id that is no UUID', () => {
    const gone = [{ id: 'zzz' as ReturnType<typeof idOf>, at: NOW }];
    const head = {
      scope: ALL,
      version: 1,
      updatedAt: NOW,
      count: 0,
      window: [],
      gone,
      archives: 0,
    };
    expect(() => headItem(head)).toThrow(
      expect.objectContaining({ code: 'ERR_NOT_AN_ARTICLE_ID' }),
    );
  });

  test('the item of a head that was cut off throws as damaged when its members are read', () => {
    const whole = headItem({
      scope: ALL,
      version: 1,
      updatedAt: NOW,
      count: 1,
      window: [{ id: idOf(1), version: 1, touchedAt: NOW, archived: false }],
      gone: [],
      archives: 0,
    });
    const cut = { ...whole, window: { B: whole.window?.B?.subarray(1) ?? new Uint8Array() } };
    expect(() => parseHead(ALL, cut).window).toThrow(
      expect.objectContaining({ code: 'ERR_STORE_DAMAGED' }),
    );
  });
});

describe('the item of a version', () => {
  test('the item of a version is read as it was written, with its content and its signed request', () => {
    fc.assert(
      fc.property(anyState, anyContent, anySigned, (state, content, signed) => {
        const item = versionItem({ act: 'publish', at: NOW, state, content, signed });
        expect(parseVersion(item)).toEqual({ act: 'publish', at: NOW, state, content });
        expect(parseSigned(item)).toEqual(signed);
      }),
    );
  });

  test('the item of a version without content names the version that has it, and keeps the signed body', () => {
    fc.assert(
      fc.property(anyState, anySigned, (state, signed) => {
        const item = versionItem({
          act: 'withdraw',
          at: NOW,
          state,
          content: { contentOf: 7 },
          signed,
        });
        expect(parseVersion(item).content).toEqual({ contentOf: 7 });
        expect(parseSigned(item)).toEqual(signed);
      }),
    );
  });

  test('the item of a version made by the timer has no signature', () => {
    const state = publishedAt(idOf(1));
    const item = versionItem({ act: 'publish', at: NOW, state, content: contentOf() });
    expect(parseSigned(item)).toBeUndefined();
  });

  test('the item of a version keeps a foreign id named __proto__ as an own property', () => {
    const altIds = JSON.parse('{"__proto__":"1","constructor":"2"}');
    const state = publishedAt(idOf(1));
    const item = versionItem({ act: 'publish', at: NOW, state, content: contentOf({ altIds }) });
    const { content } = parseVersion(item);
    expect('altIds' in content && Object.entries(content.altIds)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  test('the item of a version stores a body once that is in the content and in the request', () => {
    const value = randomBytes(60_000).toString('base64');
    const content = contentOf({ body: { format: 'text', value }, contentHtml: `<p>${value}</p>` });
    const requestBody = Buffer.from(JSON.stringify({ act: 'publish', body: { value } }));
    const signed = { keyid: 'k', signature: 's', signatureInput: 'i', base: 'b', requestBody };
    const state = publishedAt(idOf(1));
    const bytes = itemBytes(versionItem({ act: 'publish', at: NOW, state, content, signed }));
    expect(bytes).toBeLessThan(1.1 * value.length);
  });

  test.each([
    [10_000, 'apart'],
    [15_000, 'apart'],
    [100_000, 'brotli'],
  ])(
    'the item of a version of %i bytes is packed as %s, and its signed body takes little room',
    (length, packing) => {
      const value = randomBytes(length / 2).toString('hex');
      const content = contentOf({
        body: { format: 'text', value },
        contentHtml: `<p>${value}</p>`,
      });
      const signed = { ...SIGNED, requestBody: new TextEncoder().encode(value) };
      const state = publishedAt(idOf(1));
      const item = versionItem({ act: 'publish', at: NOW, state, content, signed });
      expect(item.packing).toEqual({ S: packing });
      expect(itemBytes(item)).toBeLessThan(0.7 * value.length + 1000);
      expect(parseVersion(item).content).toEqual(content);
      expect(parseSigned(item)).toEqual(signed);
    },
  );

  test('the item of a version whose content and signed body are one stream of DEFLATE is read', () => {
    const content = contentOf();
    const json = Buffer.from(JSON.stringify(content));
    const { packedRequest: _none, ...item } = versionItem({
      act: 'publish',
      at: NOW,
      state: publishedAt(idOf(1)),
      content,
      signed: SIGNED,
    });
    const old = {
      ...item,
      packing: { S: 'deflate' },
      contentBytes: { N: String(json.length) },
      packed: { B: deflateRawSync(Buffer.concat([json, SIGNED.requestBody])) },
    };
    expect(parseVersion(old).content).toEqual(content);
    expect(parseSigned(old)).toEqual(SIGNED);
  });

  test('the attributes of a version that readers take give its content and no proof', () => {
    const content = contentOf();
    const state = publishedAt(idOf(1));
    const item = versionItem({ act: 'publish', at: NOW, state, content, signed: SIGNED });
    const taken = Object.fromEntries(
      Object.entries(item).filter(([name]) => READING_ATTRIBUTES.some((one) => one === name)),
    );
    expect(parseVersion(taken)).toEqual(parseVersion(item));
    expect(Object.keys(taken)).not.toContain('packedRequest');
  });

  test('the item of a version from before packing had a name is read', () => {
    const content = contentOf({
      body: { format: 'html', value: '<p>同</p>' },
      contentHtml: '<p>同</p>',
    });
    const state = publishedAt(idOf(1));
    const json = Buffer.from(JSON.stringify(content));
    const { packing: _none, ...item } = versionItem({
      act: 'publish',
      at: NOW,
      state,
      content,
      signed: SIGNED,
    });
    const old = {
      ...item,
      contentBytes: { N: String(json.length) },
      packed: { B: brotliCompressSync(Buffer.concat([json, SIGNED.requestBody])) },
    };
    expect(parseVersion(old).content).toEqual(content);
    expect(parseSigned(old)).toEqual(SIGNED);
  });

  test('the item of a version stores a body once where its HTML is the same', () => {
    const contentHtml = `<p>${randomBytes(2_000).toString('hex')}</p>`;
    const [same, other] = [contentHtml, `${contentHtml} `].map((value) =>
      versionItem({
        act: 'publish',
        at: NOW,
        state: publishedAt(idOf(1)),
        content: contentOf({ body: { format: 'html', value }, contentHtml }),
      }),
    );
    expect(Number(same?.contentBytes?.N)).toBeLessThan(Number(other?.contentBytes?.N) - 4_000);
    for (const item of [same, other]) {
      const { content } = parseVersion(item ?? {});
      expect('body' in content && content.body.value.trim()).toBe(contentHtml);
    }
  });

  test('the item of a version with damaged bytes throws ERR_STORE_DAMAGED without quoting them', () => {
    const state = publishedAt(idOf(1));
    const item = versionItem({ act: 'publish', at: NOW, state, content: contentOf() });
    const damaged = [
      { ...item, contentBytes: { N: '40' } },
      { ...item, packed: { B: Buffer.from('not packed at all') } },
      { ...item, packing: { S: 'brotli' } },
      { ...item, packed: { B: item.packed?.B?.subarray(0, -1) ?? Buffer.from('') } },
    ];
    for (const one of damaged) {
      expect(() => parseVersion(one)).toThrow(
        expect.objectContaining({
          code: 'ERR_STORE_DAMAGED',
          message: expect.not.stringContaining('浙江'),
        }),
      );
    }
  });
});

describe('other items', () => {
  test('the item of an article is read as it was written', () => {
    fc.assert(
      fc.property(anyState, anyText, fc.array(anyScope), (state, title, scopes) => {
        const record = { state, title, scopes, section: 'news', touchedAt: NOW, touchedBy: 'k' };
        expect(parseArticle(articleItem(record))).toEqual(record);
        const { section: _none, ...sectionless } = record;
        expect(parseArticle(articleItem(sectionless))).toEqual(sectionless);
      }),
    );
  });

  test('the item of a desk row is read as it was written', () => {
    fc.assert(
      fc.property(anyState, anyText, anyInstant, (state, title, touchedAt) => {
        fc.pre(deskPartOf(state) !== undefined);
        const row = { state, title, touchedAt };
        expect(parseDeskRow(deskItem(row))).toEqual(row);
        const signed = { ...row, section: 'news', touchedBy: 'k' };
        expect(parseDeskRow(deskItem(signed))).toEqual(signed);
      }),
    );
  });

  test('the item of a list entry is read as it was written', () => {
    fc.assert(
      fc.property(anyId, anyContent, anyInstant, (id, content, at) => {
        const listing = listingOf(publishedAt(id, at), content);
        expect(parseEntry(entryItem(ALL, listing))).toEqual(listing);
      }),
    );
  });

  test('the item of a change is read as it was written', () => {
    fc.assert(
      fc.property(anyId, anyText, anyText, fc.nat(), (id, title, note, seq) => {
        const scopes = ['all', 'tag/质量'];
        const change = { seq, at: later(seq), act: 'correct' as const, id, title, note, scopes };
        expect(parseChange(changeItem(change))).toEqual(change);
        expect(parseChangeImage(changeItem(change))).toEqual(change);
      }),
    );
  });

  test('a change that was stored before scopes were kept is read without them', () => {
    const stored: Attributes = {
      pk: { S: 'CHANGES#0' },
      sk: { S: '000000000001' },
      seq: { N: '1' },
      at: { N: String(NOW) },
      act: { S: 'publish' },
      id: { S: idOf(1) },
      title: { S: '标题' },
    };
    const change = { seq: 1, at: NOW, act: 'publish', id: idOf(1), title: '标题' };
    expect(parseChange(stored)).toEqual(change);
    expect(parseChangeImage(stored)).toEqual(change);
  });

  test('a stream image of another item is no change', () => {
    expect(parseChangeImage(entryItem(ALL, listingOf(publishedAt(idOf(1)), contentOf())))).toBe(
      undefined,
    );
  });

  test('a change that lacks a member is damaged', () => {
    const { act: _lost, ...damaged } = changeItem({
      seq: 1,
      at: NOW,
      act: 'publish',
      id: idOf(1),
      title: '标题',
    });
    expect(() => parseChange(damaged)).toThrow(
      expect.objectContaining({ code: 'ERR_STORE_DAMAGED' }),
    );
  });

  test('the item of an archive chunk keeps its ids in order', () => {
    fc.assert(
      fc.property(fc.array(anyId, { maxLength: 60 }), anyVersionNumber, (ids, number) => {
        expect(parseChunk(chunkItem(ALL, { number, ids }))).toEqual({ number, ids });
      }),
    );
  });

  test('the item of an article keeps an instant at the end of time', () => {
    const state = publishedAt(idOf(1), instantOf(8_640_000_000_000_000));
    const record = { state, title: '', touchedAt: NOW, scopes: [], archivedIn: [ALL] };
    expect(parseArticle(articleItem(record))).toEqual(record);
  });
});
