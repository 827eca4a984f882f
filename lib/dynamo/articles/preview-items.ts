/** @module Stores and finds links to previews, under the hash of their token; words that are no version are kept with theirs. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { type Instant, instantOf } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { ok, refuse } from '../../core/result.ts';
import type {
  Preview,
  PreviewReader,
  PreviewWriter,
  UnsavedPreview,
} from '../../publish/articles/preview.ts';
import {
  type Attributes,
  fromAttributes,
  keyOf,
  toAttributes,
  toEpochSeconds,
} from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { itemBytes, MAX_ITEM_BYTES } from '../client/item-size.ts';
import { fromStore, StoreError } from '../client/store-errors.ts';
import { previewKey } from '../table.ts';
import { parseVersion, versionItem } from './version-item.ts';

/** `expiresAt` in epoch seconds, as TTL has it; `until` in milliseconds. */
interface StoredPreview {
  readonly articleId: ArticleId;
  readonly version: number;
  readonly until: number;
  readonly expiresAt: number;
  readonly keyid?: string;
}

/** The request that keeps a link. No two tokens are alike, so it needs no condition. */
export function previewParams(
  tableName: string,
  token: string,
  { id, version, expiresAt, keyid }: Preview,
): PutItemCommandInput {
  const stored: StoredPreview = {
    articleId: id,
    version,
    until: expiresAt,
    expiresAt: toEpochSeconds(expiresAt),
    ...present({ keyid }),
  };
  return {
    TableName: tableName,
    Item: { ...keyOf(previewKey(token)), ...toAttributes(stored) },
  };
}

/** The request that keeps words with their link: the item of a version under the link's key. */
export function unsavedPreviewParams(
  tableName: string,
  token: string,
  { unsaved, expiresAt, keyid }: UnsavedPreview,
): PutItemCommandInput & { readonly Item: Attributes } {
  const link = { until: expiresAt, expiresAt: toEpochSeconds(expiresAt), previewedBy: keyid };
  const item = versionItem(unsaved);
  return {
    TableName: tableName,
    Item: { ...item, ...keyOf(previewKey(token)), ...toAttributes(link) },
  };
}

/** The request that finds a link, consistent: it may have been made a moment ago. */
export function findPreviewParams(tableName: string, token: string): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(previewKey(token)), ConsistentRead: true };
}

/** Reads the item of a link; undefined when it is no longer good: TTL is lazy. */
export function parsePreview(item: Attributes, now: Instant): Preview | UnsavedPreview | undefined {
  return item.packed === undefined ? parseLink(item, now) : parseUnsaved(item, now);
}

function parseUnsaved(
  { until, expiresAt: _ttl, previewedBy, ...item }: Attributes,
  now: Instant,
): UnsavedPreview | undefined {
  const expiresAt = instantOf(Number(until?.N));
  if (expiresAt <= now) return undefined;
  const { content, ...version } = parseVersion(item);
  if ('contentOf' in content || previewedBy?.S === undefined) {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a preview' });
  }
  return { unsaved: { ...version, content }, expiresAt, keyid: previewedBy.S };
}

function parseLink(item: Attributes, now: Instant): Preview | undefined {
  const { articleId: id, version, until, keyid } = fromAttributes<StoredPreview>(item);
  return until > now
    ? { id, version, expiresAt: instantOf(until), ...present({ keyid }) }
    : undefined;
}

/** Keeps links. */
export function createPreviewWriter(table: Table): PreviewWriter {
  return {
    async keepPreview(token, preview) {
      const params = previewParams(table.name, token, preview);
      await fromStore(table.client.send(new PutItemCommand(params)));
    },
    async keepUnsaved(token, preview) {
      const params = unsavedPreviewParams(table.name, token, preview);
      const bytes = itemBytes(params.Item);
      if (bytes > MAX_ITEM_BYTES) {
        return refuse({ type: 'version-too-large', bytes, maxBytes: MAX_ITEM_BYTES });
      }
      await fromStore(table.client.send(new PutItemCommand(params)));
      return ok(undefined);
    },
  };
}

/** Finds links. */
export function createPreviewReader(table: Table): PreviewReader {
  return {
    async findPreview(token, now) {
      const params = findPreviewParams(table.name, token);
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return Item === undefined ? undefined : parsePreview(Item, now);
    },
  };
}
