/** @module Stores used nonces for 15 minutes, longer than any signature is valid (RFC 9421 §7.2.2). */

import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { NonceRegister, NonceUse } from '../../claims/nonce-register.ts';
import { fromAttributes, keyOf, toAttributes, toEpochSeconds } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import { nonceKey } from '../table.ts';

/** How long a nonce is remembered. */
export const NONCE_KEPT_SECONDS = 15 * 60;

interface StoredNonce {
  readonly token: string;
  readonly expiresAt: number;
}

/** The request that writes a nonce unless it was used; TTL is lazy, so expiry is compared too. */
export function nonceParams(tableName: string, use: NonceUse): PutItemCommandInput {
  const stored: StoredNonce = {
    token: use.token,
    expiresAt: toEpochSeconds(use.at) + NONCE_KEPT_SECONDS,
  };
  return {
    TableName: tableName,
    Item: { ...keyOf(nonceKey(use.keyid, use.nonce)), ...toAttributes(stored) },
    ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :now',
    ExpressionAttributeNames: { '#expires': 'expiresAt' },
    ExpressionAttributeValues: { ':now': { N: String(use.at / 1000) } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** Remembers nonces. The SDK repeats a put whose answer was lost: then it finds its own token. */
export function createNonceRegister(table: Table): NonceRegister {
  return {
    async claimNonce(use) {
      try {
        await fromStore(table.client.send(new PutItemCommand(nonceParams(table.name, use))));
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (error.Item === undefined) return false;
        return fromAttributes<StoredNonce>(error.Item).token === use.token;
      }
    },
  };
}
