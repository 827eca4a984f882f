/** @module Stores idempotency claims for 24 h: claimed before an act, completed in its transaction. */

import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  type Update,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type {
  ClaimAttempt,
  ClaimOutcome,
  ClaimRef,
  ClaimRegister,
  ClaimResult,
  CompletedClaim,
} from '../../claims/idempotency-claim.ts';
import type { Instant } from '../../core/clock.ts';
import type { ClaimWrite } from '../../publish/claim-write.ts';
import {
  type Attributes,
  fromAttributes,
  keyOf,
  toAttributes,
  toEpochSeconds,
} from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import type { ConditionParams } from '../client/write-item.ts';
import { claimKey } from '../table.ts';

/** A claim that is not completed within this time may be taken over. */
export const LEASE_SECONDS = 30;
/** An answer is given again for this long. */
export const CLAIM_KEPT_SECONDS = 24 * 60 * 60;
/** Each round lost means that another invocation was faster: it holds the claim then. */
const MAX_ROUNDS = 4;

/** A claim as stored; pending while there is no outcome. Instants and `leaseUntil` in milliseconds. */
export interface StoredClaim {
  readonly fingerprint: string;
  readonly owner: string;
  readonly leaseUntil: number;
  readonly expiresAt: number;
  readonly outcome?: ClaimOutcome;
}

/** Places in expressions; half of these words are reserved. */
const NAMES = {
  '#owner': 'owner',
  '#lease': 'leaseUntil',
  '#outcome': 'outcome',
  '#expires': 'expiresAt',
} as const;

/** The request that claims a key which is free, or whose stored claim is as `seen`. */
export function claimParams(
  tableName: string,
  attempt: ClaimAttempt,
  seen?: StoredClaim,
): PutItemCommandInput {
  const stored: StoredClaim = {
    fingerprint: attempt.fingerprint,
    owner: attempt.owner,
    leaseUntil: attempt.at + LEASE_SECONDS * 1000,
    expiresAt: toEpochSeconds(attempt.at) + CLAIM_KEPT_SECONDS,
  };
  return {
    TableName: tableName,
    Item: { ...keyOf(claimKey(attempt.keyid, attempt.idempotencyKey)), ...toAttributes(stored) },
    ...(seen === undefined ? whenFree(attempt.at) : whenStillHeld(seen)),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** TTL is lazy: what has expired is free though it is still there. */
function whenFree(at: Instant): ConditionParams {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :now',
    ExpressionAttributeNames: { '#expires': NAMES['#expires'] },
    ExpressionAttributeValues: { ':now': { N: String(at / 1000) } },
  };
}

function whenStillHeld({ owner, leaseUntil }: StoredClaim): ConditionParams {
  return {
    ConditionExpression: '#owner = :owner AND #lease = :lease AND attribute_not_exists(#outcome)',
    ExpressionAttributeNames: {
      '#owner': NAMES['#owner'],
      '#lease': NAMES['#lease'],
      '#outcome': NAMES['#outcome'],
    },
    ExpressionAttributeValues: { ':owner': { S: owner }, ':lease': { N: String(leaseUntil) } },
  };
}

function heldBy(owner: string): ConditionParams {
  return {
    ConditionExpression: '#owner = :owner AND attribute_not_exists(#outcome)',
    ExpressionAttributeNames: { '#owner': NAMES['#owner'], '#outcome': NAMES['#outcome'] },
    ExpressionAttributeValues: { ':owner': { S: owner } },
  };
}

/** What a stored claim means for an attempt; `lapsed` may be taken over. */
export function judgeClaim(
  stored: StoredClaim,
  attempt: ClaimAttempt,
): ClaimResult | { readonly type: 'lapsed' } {
  if (stored.fingerprint !== attempt.fingerprint) return { type: 'mismatch' };
  if (stored.outcome !== undefined) return { type: 'completed', outcome: stored.outcome };
  if (stored.owner === attempt.owner) return { type: 'claimed' };
  return stored.leaseUntil > attempt.at ? { type: 'in-flight' } : { type: 'lapsed' };
}

/** Completes a pending claim of this owner, as part of the act's transaction. */
export function completeClaim(
  tableName: string,
  claim: CompletedClaim,
): Update & { readonly Key: Attributes } {
  const condition = heldBy(claim.owner);
  return {
    TableName: tableName,
    Key: keyOf(claimKey(claim.keyid, claim.idempotencyKey)),
    UpdateExpression: 'SET #outcome = :outcome',
    ConditionExpression: condition.ConditionExpression,
    ExpressionAttributeNames: condition.ExpressionAttributeNames,
    ExpressionAttributeValues: {
      ...condition.ExpressionAttributeValues,
      ...toAttributes({ ':outcome': claim.outcome }),
    },
  };
}

/** The transaction item of a planned completion. */
export function claimWriteItem(tableName: string, { item }: ClaimWrite) {
  return { Update: completeClaim(tableName, item) };
}

/** The request that gives up a pending claim of this owner. */
export function releaseParams(tableName: string, ref: ClaimRef): DeleteItemCommandInput {
  return {
    TableName: tableName,
    Key: keyOf(claimKey(ref.keyid, ref.idempotencyKey)),
    ...heldBy(ref.owner),
  };
}

/** Claims and releases. */
export function createClaimRegister(table: Table): ClaimRegister {
  return {
    claim: (attempt) => claim(table, attempt),
    async release(ref) {
      try {
        await fromStore(table.client.send(new DeleteItemCommand(releaseParams(table.name, ref))));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    complete: (completed) => complete(table, completed),
  };
}

/** The SDK repeats an update whose answer was lost: then the claim is found completed as it should be. */
async function complete(table: Table, completed: CompletedClaim): Promise<boolean> {
  const update: UpdateItemCommandInput = {
    ...completeClaim(table.name, completed),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
  try {
    await fromStore(table.client.send(new UpdateItemCommand(update)));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item === undefined) return false;
    const stored = fromAttributes<StoredClaim>(error.Item);
    return stored.owner === completed.owner && stored.outcome !== undefined;
  }
}

/** Claims a free key, or takes over a lapsed claim if it is still as it was seen. */
async function claim(table: Table, attempt: ClaimAttempt): Promise<ClaimResult> {
  let seen: StoredClaim | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stored = await putClaim(table, claimParams(table.name, attempt, seen));
    if (stored === 'written') return { type: 'claimed' };
    const verdict = stored === undefined ? undefined : judgeClaim(stored, attempt);
    if (verdict !== undefined && verdict.type !== 'lapsed') return verdict;
    seen = stored;
  }
  return { type: 'in-flight' };
}

/** Writes a claim, or says which one is in its place; undefined when that one has just gone. */
async function putClaim(
  table: Table,
  params: PutItemCommandInput,
): Promise<'written' | StoredClaim | undefined> {
  try {
    await fromStore(table.client.send(new PutItemCommand(params)));
    return 'written';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item === undefined ? undefined : fromAttributes<StoredClaim>(error.Item);
  }
}
