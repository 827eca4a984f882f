/** @module Stores and lists the sections, tags, authors and sources that acts have used. */

import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type PutItemCommandInput,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type {
  KnownScope,
  LiveScope,
  RememberedScope,
  ScopeReader,
  ScopeRegister,
} from '../../publish/feeds/known-scope.ts';
import { parseScope, type Scope, type ScopeKind, scopeName } from '../../site/scopes.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import { readItems } from '../client/batch-get.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
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

/** Lists known scopes in the order of their names. */
export function createScopeReader(table: Table): ScopeReader {
  return {
    async listLiveScopes(kind, limit, after) {
      const live: LiveScope[] = [];
      let position = after;
      let isMore = true;
      while (isMore && live.length < limit) {
        const params = { ...listScopesParams(table.name, kind, position), Limit: limit };
        const items = await queryItems(table, params, limit);
        const known = items.flatMap((item) => parseKnownScope(kind, item) ?? []);
        live.push(...(await withArticles(table, known)));
        position = items.at(-1)?.sk?.S;
        isMore = items.length === limit;
      }
      return live.slice(0, limit);
    },
  };
}

/** Those of the scopes whose feeds count an article. An act that failed leaves a name without a feed. */
async function withArticles(
  table: Table,
  known: readonly KnownScope[],
): Promise<readonly LiveScope[]> {
  const heads = await readItems(
    table,
    known.map(({ scope }) => headKey(scope)),
    { consistent: true },
  );
  return known.flatMap((one) => {
    const head = heads.get(keyName(headKey(one.scope)));
    const count = head === undefined ? 0 : parseHead(one.scope, head).count;
    return count > 0 ? [{ ...one, count }] : [];
  });
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
      for (const { scope } of fresh) remembered.add(scopeName(scope));
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
