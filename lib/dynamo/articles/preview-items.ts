/** @module Stores and finds links to previews, under the hash of their token, for 24 hours. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { type Instant, instantOf } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { Preview, PreviewReader, PreviewWriter } from '../../publish/articles/preview.ts';
import {
  type Attributes,
  fromAttributes,
  keyOf,
  toAttributes,
  toEpochSeconds,
} from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import { previewKey } from '../table.ts';

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

/** The request that finds a link, consistent: it may have been made a moment ago. */
export function findPreviewParams(tableName: string, token: string): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(previewKey(token)), ConsistentRead: true };
}

/** Reads the item of a link; undefined when it is no longer good: TTL is lazy. */
export function parsePreview(item: Attributes, now: Instant): Preview | undefined {
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
