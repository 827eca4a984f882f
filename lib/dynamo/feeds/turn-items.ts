/** @module Stores the turns of acts on the site's head: tickets taken, and tickets done. */

import {
  type QueryCommandInput,
  type TransactWriteItem,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  NO_TURNS,
  type TurnRegister,
  type Turns,
  type TurnWrite,
} from '../../publish/turns/turns.ts';
import { type Attributes, fromAttributes, keyOf } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
import { doneTurnsKey, TURNS_PARTITION, takenTurnsKey } from '../table.ts';

/**
 * Two items: DynamoDB turns away a write to an item that is in a transaction just then, and tickets are taken
 * while acts are written.
 */
interface StoredTaken {
  readonly last?: number;
  /** DynamoDB has no empty set. */
  readonly left?: ReadonlySet<number>;
}

interface StoredDone {
  readonly done: number;
}

/** The turns of both items, each of which may be missing. */
export function parseTurns(taken: Attributes = {}, done: Attributes = {}): Turns {
  const { last = NO_TURNS.last, left = [] } = fromAttributes<StoredTaken>(taken);
  return {
    last,
    done: fromAttributes<Partial<StoredDone>>(done).done ?? NO_TURNS.done,
    left: [...left],
  };
}

/** The transaction item that ends a turn. */
export function turnWriteItem(tableName: string, { item }: TurnWrite): TransactWriteItem {
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(doneTurnsKey()),
      UpdateExpression: 'SET #done = :ticket',
      ConditionExpression: 'attribute_not_exists(pk) OR #done < :ticket',
      ExpressionAttributeNames: { '#done': 'done' },
      ExpressionAttributeValues: { ':ticket': { N: String(item.ticket) } },
    },
  };
}

/**
 * The request that takes a ticket, and forgets tickets that are older than one that is done. It is later
 * than those that are done, also where a restored table has fewer tickets taken than done.
 */
export function takeTicketParams(
  tableName: string,
  { last, done, left }: Turns,
): UpdateItemCommandInput {
  const obsolete = left.filter((ticket) => ticket <= done);
  const step = Math.max(1, done - last + 1);
  return {
    TableName: tableName,
    Key: keyOf(takenTurnsKey()),
    UpdateExpression: `ADD #last :step${obsolete.length > 0 ? ' DELETE #left :obsolete' : ''}`,
    ExpressionAttributeNames: { '#last': 'last', ...(obsolete.length > 0 && { '#left': 'left' }) },
    ExpressionAttributeValues: {
      ':step': { N: String(step) },
      ...(obsolete.length > 0 && { ':obsolete': { NS: obsolete.map(String) } }),
    },
    ReturnValues: 'ALL_NEW',
  };
}

/** The request that adds tickets to those that ended without a write. */
export function leaveParams(tableName: string, tickets: readonly number[]): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: keyOf(takenTurnsKey()),
    UpdateExpression: 'ADD #left :tickets',
    ExpressionAttributeNames: { '#left': 'left' },
    ExpressionAttributeValues: { ':tickets': { NS: tickets.map(String) } },
  };
}

/** The request for both items. */
export function turnsParams(tableName: string): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: TURNS_PARTITION } },
  };
}

/** Takes and watches tickets. A ticket whose answer is lost is waited for as that of a killed process. */
export function createTurnRegister(table: Table): TurnRegister {
  return {
    async takeTicket(seen) {
      const update = new UpdateItemCommand(takeTicketParams(table.name, seen));
      const { Attributes: taken } = await fromStore(table.client.send(update));
      return { ...parseTurns(taken), done: seen.done };
    },
    async readTurns() {
      const items = await queryItems(table, turnsParams(table.name));
      const find = (sk: string) => items.find((item) => item.sk?.S === sk);
      return parseTurns(find(takenTurnsKey().sk), find(doneTurnsKey().sk));
    },
    async leave(tickets) {
      const update = new UpdateItemCommand(leaveParams(table.name, tickets));
      await fromStore(table.client.send(update));
    },
  };
}
