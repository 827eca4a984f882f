/** @module Stores and reads the record of an article: state, title and scopes, without its text. */

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId, ArticleState } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type {
  ArticleReader,
  ArticleRecord,
  ShownTitle,
} from '../../publish/articles/article-record.ts';
import type { ArticleWrite } from '../../publish/articles/article-write.ts';
import { parseScope, type Scope, scopeName } from '../../site/scopes.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import { readItems } from '../client/batch-get.ts';
import type { Table } from '../client/client.ts';
import { fromStore, StoreError } from '../client/store-errors.ts';
import { deleteItem, putItem } from '../client/write-item.ts';
import { articleKey, keyName } from '../table.ts';
import { readVersion } from './version-reader.ts';

type StoredArticle = ArticleState & {
  readonly title: string;
  readonly shown?: ShownTitle;
  readonly section?: string;
  readonly touchedAt: Instant;
  readonly touchedBy?: string;
  readonly scopes: readonly string[];
  readonly archivedIn?: readonly string[];
  readonly changes?: readonly number[];
};

/** The item of an article; the members of its state are attributes of their own. */
export function articleItem(article: ArticleRecord): Attributes {
  const { state, title, shown, section, touchedAt, touchedBy, scopes, archivedIn, changes } =
    article;
  const stored = {
    ...state,
    title,
    shown,
    section,
    touchedAt,
    touchedBy,
    scopes: scopes.map(scopeName),
    archivedIn: archivedIn?.map(scopeName),
    changes,
  };
  return { ...keyOf(articleKey(state.id)), ...toAttributes(stored) };
}

/** The transaction item of a planned write of an article's record. */
export function articleWriteItem(tableName: string, { item, condition }: ArticleWrite) {
  return 'put' in item
    ? putItem(tableName, articleItem(item.put), condition)
    : deleteItem(tableName, articleKey(item.remove), condition);
}

/** Reads the item of an article. */
export function parseArticle(item: Attributes): ArticleRecord {
  const { title, shown, section, touchedAt, touchedBy, scopes, archivedIn, changes, ...state } =
    fromAttributes<StoredArticle>(item);
  return {
    state,
    title,
    ...present({ shown, section, touchedBy }),
    touchedAt,
    scopes: scopes.map(scopeNamed),
    ...(archivedIn !== undefined && { archivedIn: archivedIn.map(scopeNamed) }),
    ...(changes !== undefined && { changes }),
  };
}

function scopeNamed(name: string): Scope {
  const scope = parseScope(name);
  if (scope === undefined) throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a scope' });
  return scope;
}

/** The request for an article; consistent unless it may lag: what was answered 201 is there at once. */
export function articleParams(
  tableName: string,
  id: ArticleId,
  mayLag = false,
): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(articleKey(id)), ConsistentRead: !mayLag };
}

/** Reads articles and single versions. */
export function createArticleReader(table: Table): ArticleReader {
  return {
    async readArticle(id, options) {
      const params = articleParams(table.name, id, options?.mayLag);
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return Item === undefined ? undefined : parseArticle(Item);
    },
    async readArticles(ids) {
      const keys = ids.map(articleKey);
      const found = await readItems(table, keys, { consistent: true });
      return keys.map((key) => {
        const item = found.get(keyName(key));
        return item === undefined ? undefined : parseArticle(item);
      });
    },
    readVersion: (ref) => readVersion(table, ref),
  };
}
