/** @module Stores and lists the sections, tags, authors and sources that acts have used. */

import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type PutItemCommandInput,
  type QueryCommandInput,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type {
  KnownScope,
  RememberedScope,
  ScopeReader,
  ScopeRegister,
} from '../../publish/feeds/known-scope.ts';
import { parseScope, type Scope, type ScopeKind, scopeName } from '../../site/scopes.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import { readItems } from '../client/batch-get.ts';
import type { Table } from '../client/client.ts';
import { queryWithin } from '../client/query.ts';
import { fromStore, StoreError } from '../client/store-errors.ts';
import { transact } from '../client/transact.ts';
import { deleteItem } from '../client/write-item.ts';
import { headKey, type ItemKey, keyName, scopeKey, scopesPartition } from '../table.ts';
import { parseHead } from './head-items.ts';

/** So many names are remembered per container; then it starts over. */
const MAX_REMEMBERED = 10_000;

interface StoredScope {
  readonly label: string;
}

/** The key of a scope; undefined for the site itself, which is always known. */
export function knownScopeKey(scope: Scope): ItemKey | undefined {
  if (scope.kind === 'all') return undefined;
  return scopeKey(scope.kind, scope.kind === 'section' ? scope.id : scope.slug);
}

/** The request that remembers a scope if it is new or unseen; undefined for the site itself. */
export function rememberParams(
  tableName: string,
  { scope, label, isUnseen = false }: RememberedScope,
): PutItemCommandInput | undefined {
  const key = knownScopeKey(scope);
  if (key === undefined) return undefined;
  const stored: StoredScope = { label };
  return {
    TableName: tableName,
    Item: { ...keyOf(key), ...toAttributes(stored) },
    ...(!isUnseen && { ConditionExpression: 'attribute_not_exists(pk)' }),
  };
}

/** Reads the item of a scope; undefined when the rules for names have changed since. */
export function parseKnownScope(kind: ScopeKind, item: Attributes): KnownScope | undefined {
  const scope = parseScope(`${kind}/${item.sk?.S ?? ''}`);
  return scope && { scope, label: fromAttributes<StoredScope>(item).label };
}

/** The request for the scopes of a kind; those behind `after` alone, where it is given. */
export function listScopesParams(
  tableName: string,
  kind: ScopeKind,
  after?: string,
): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: {
      ':pk': { S: scopesPartition(kind) },
      ...(after !== undefined && { ':after': { S: after } }),
    },
  };
}

/** What the scopes of one kind may cost to list, in read units of 4 KB: some 500 of usual length. */
const MAX_UNITS_OF_A_KIND = 8;

/** Lists known scopes in the order of their names. Those without articles are forgotten, not hidden here. */
export function createScopeReader(table: Table): ScopeReader {
  return {
    async listLiveScopes(kind, limit, after) {
      const params = listScopesParams(table.name, kind, after);
      const bound = { limit: limit + 1, maxUnits: MAX_UNITS_OF_A_KIND };
      const { items, isCut } = await queryWithin(table, params, bound);
      const part = items.slice(0, limit);
      return {
        items: part.flatMap((item) => parseKnownScope(kind, item) ?? []),
        isCut: isCut || items.length > limit,
      };
    },
    countArticles: (scopes) => countArticles(table, scopes),
  };
}

/** Reads the head of each; a feed that there is not has no article. */
async function countArticles(
  table: Table,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<string, number>> {
  const heads = await readItems(table, scopes.map(headKey), { consistent: true });
  return new Map(
    scopes.map((scope) => {
      const head = heads.get(keyName(headKey(scope)));
      return [scopeName(scope), head === undefined ? 0 : parseHead(scope, head).count];
    }),
  );
}

/** Remembers scopes; what this container remembered before, and readers have seen, costs nothing. */
export function createScopeRegister(table: Table): ScopeRegister {
  const remembered = new Set<string>();
  return {
    async rememberScopes(scopes) {
      const fresh = scopes.filter(
        ({ scope, isUnseen }) => isUnseen === true || !remembered.has(scopeName(scope)),
      );
      await Promise.all(fresh.map((known) => remember(table, known)));
      if (remembered.size > MAX_REMEMBERED) remembered.clear();
      // An unseen one may be forgotten by another act before this one is done: a later act checks again.
      for (const { scope, isUnseen } of fresh) if (!isUnseen) remembered.add(scopeName(scope));
    },
    async forgetEmpty(scopes) {
      for (const scope of scopes) remembered.delete(scopeName(scope));
      await Promise.all(scopes.map((scope) => forgetEmptyScope(table, scope)));
    },
  };
}

async function remember(table: Table, known: RememberedScope): Promise<void> {
  const params = rememberParams(table.name, known);
  if (params === undefined) return;
  try {
    await fromStore(table.client.send(new PutItemCommand(params)));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** The writes that forget a scope, on condition that its feed has no article. */
export function forgetEmptyWrites(tableName: string, scope: Scope): readonly TransactWriteItem[] {
  const key = knownScopeKey(scope);
  if (key === undefined) return [];
  const ConditionCheck = {
    TableName: tableName,
    Key: keyOf(headKey(scope)),
    ConditionExpression: 'attribute_not_exists(pk) OR #count = :none',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: toAttributes({ ':none': 0 }),
  };
  return [deleteItem(tableName, key), { ConditionCheck }];
}

/** A failed condition is an answer: the scope has an article again. */
async function forgetEmptyScope(table: Table, scope: Scope): Promise<void> {
  try {
    const writes = forgetEmptyWrites(table.name, scope);
    if (writes.length > 0) await transact(table, writes);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
