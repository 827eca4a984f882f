/** @module Builds the items of a transaction from keys, attributes and planned conditions. Pure. */

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { exhaustive } from '../../core/exhaustive.ts';
import type { WriteCondition } from '../../publish/planned-write.ts';
import type { ItemKey } from '../table.ts';
import { type Attributes, keyOf } from './attributes.ts';

/** The members of a request that make it conditional. */
export interface ConditionParams {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Attributes;
}

/** Puts an item, whatever is stored, or on a condition on what is stored. */
export function putItem(
  TableName: string,
  Item: Attributes,
  condition?: WriteCondition,
): TransactWriteItem {
  return { Put: { TableName, Item, ...(condition && conditionParams(condition)) } };
}

/** Deletes an item. */
export function deleteItem(
  TableName: string,
  key: ItemKey,
  condition?: WriteCondition,
): TransactWriteItem {
  return { Delete: { TableName, Key: keyOf(key), ...(condition && conditionParams(condition)) } };
}

/** The condition expression of a planned condition. */
export function conditionParams(condition: WriteCondition): ConditionParams {
  switch (condition.type) {
    case 'absent':
      return { ConditionExpression: 'attribute_not_exists(pk)' };
    case 'version-is':
      return {
        ConditionExpression: '#version = :expected',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':expected': { N: String(condition.version) } },
      };
    case 'absent-or-of':
      return {
        ConditionExpression: 'attribute_not_exists(pk) OR articleId = :id',
        ExpressionAttributeValues: { ':id': { S: condition.articleId } },
      };
    default:
      return exhaustive(condition);
  }
}
