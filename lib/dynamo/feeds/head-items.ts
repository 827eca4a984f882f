/** @module Stores and reads the head of each feed, the one small item that a poll reads. */

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { type Instant, instantOf } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { FeedHead, Tombstone, WindowMember } from '../../feed/head.ts';
import type { HeadReader, HeadWrite } from '../../publish/feeds/heads.ts';
import type { Scope } from '../../site/scopes.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import {
  ID_BYTES,
  packRecords,
  type RecordCodec,
  readId,
  unpackRecords,
  writeId,
} from '../client/id-codec.ts';
import { fromStore } from '../client/store-errors.ts';
import { putItem } from '../client/write-item.ts';
import { headKey } from '../table.ts';

const NUMBER_BYTES = 4;
const INSTANT_BYTES = 8;
const TOUCHED_AT = ID_BYTES + NUMBER_BYTES;
const FLAG_AT = TOUCHED_AT + INSTANT_BYTES;

/** The values of a member's last byte. */
const ARCHIVED = 1;
const FILED = 2;

/** 29 bytes: id, live version (uint32), touched at (int64), archived or filed; big-endian. */
const memberCodec: RecordCodec<WindowMember> = {
  bytes: FLAG_AT + 1,
  write: (target, member, offset) => {
    writeId(target, member.id, offset);
    target.writeUInt32BE(member.version, offset + ID_BYTES);
    target.writeBigInt64BE(BigInt(member.touchedAt), offset + TOUCHED_AT);
    target.writeUInt8(member.archived ? ARCHIVED : member.filed ? FILED : 0, offset + FLAG_AT);
  },
  read: (source, offset) => ({
    id: readId(source, offset),
    version: source.readUInt32BE(offset + ID_BYTES),
    touchedAt: instantOf(Number(source.readBigInt64BE(offset + TOUCHED_AT))),
    archived: source.readUInt8(offset + FLAG_AT) === ARCHIVED,
    ...(source.readUInt8(offset + FLAG_AT) === FILED && { filed: true }),
  }),
};

/** 24 bytes: id, withdrawn at (int64); big-endian. */
const tombstoneCodec: RecordCodec<Tombstone> = {
  bytes: ID_BYTES + INSTANT_BYTES,
  write: (target, gone, offset) => {
    writeId(target, gone.id, offset);
    target.writeBigInt64BE(BigInt(gone.at), offset + ID_BYTES);
  },
  read: (source, offset) => ({
    id: readId(source, offset),
    at: instantOf(Number(source.readBigInt64BE(offset + ID_BYTES))),
  }),
};

/** Four bytes: a version of the feed (uint32, big-endian). */
const versionCodec: RecordCodec<number> = {
  bytes: NUMBER_BYTES,
  write: (target, version, offset) => void target.writeUInt32BE(version, offset),
  read: (source, offset) => source.readUInt32BE(offset),
};

interface StoredHead {
  readonly version: number;
  readonly updatedAt: Instant;
  readonly count: number;
  readonly archives: number;
  readonly window: Uint8Array;
  readonly gone: Uint8Array;
  /** The marks of `window` and `gone`, in their order; absent where there were none yet. */
  readonly windowSince?: Uint8Array;
  readonly goneSince?: Uint8Array;
}

/** The item of a head: under 4 KB with 50 members, so that a poll costs half a read unit. */
export function headItem(head: FeedHead): Attributes {
  const { scope, version, updatedAt, count, archives } = head;
  const stored: StoredHead = {
    version,
    updatedAt,
    count,
    archives,
    window: packRecords(memberCodec, head.window),
    gone: packRecords(tombstoneCodec, head.gone),
    ...present({ windowSince: packMarks(head.window), goneSince: packMarks(head.gone) }),
  };
  return { ...keyOf(headKey(scope)), ...toAttributes(stored) };
}

/** The transaction item of a planned head. */
export function headWriteItem(tableName: string, { item, condition }: HeadWrite) {
  return putItem(tableName, headItem(item), condition);
}

/**
 * Reads the item of a head. Its members and tombstones are unpacked when they are asked for, which
 * a 304 does not; then it throws `ERR_STORE_DAMAGED` for bytes that nobody packed.
 */
export function parseHead(scope: Scope, item: Attributes): FeedHead {
  const { window, gone, windowSince, goneSince, ...rest } = fromAttributes<StoredHead>(item);
  let members: FeedHead['window'] | undefined;
  let tombstones: FeedHead['gone'] | undefined;
  return {
    scope,
    ...rest,
    get window() {
      members ??= withMarks(unpackRecords(memberCodec, window), windowSince);
      return members;
    },
    get gone() {
      tombstones ??= withMarks(unpackRecords(tombstoneCodec, gone), goneSince);
      return tombstones;
    },
  };
}

/** What is marked with the version of the feed that changed it. */
interface Marked {
  readonly since?: number;
}

/** In place of a mark that there is not: no act makes version 0 of a feed. */
const UNMARKED = 0;

/** The marks of members or tombstones; undefined where none has one. */
function packMarks(marked: readonly Marked[]): Buffer | undefined {
  const marks = marked.map(({ since = UNMARKED }) => since);
  const hasMark = marks.some((mark) => mark !== UNMARKED);
  return hasMark ? packRecords(versionCodec, marks) : undefined;
}

function withMarks<Value extends Marked>(
  values: readonly Value[],
  packed: Uint8Array | undefined,
): readonly Value[] {
  if (packed === undefined) return values;
  const marks = unpackRecords(versionCodec, packed);
  return values.map((value, index) => {
    const since = marks[index] ?? UNMARKED;
    return since === UNMARKED ? value : { ...value, since };
  });
}

/** The request for a head. */
export function headParams(
  tableName: string,
  scope: Scope,
  consistent: boolean,
): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(headKey(scope)), ConsistentRead: consistent };
}

/** Reads heads; eventually consistent unless asked otherwise. */
export function createHeadReader(table: Table): HeadReader {
  return {
    async readHead(scope, options) {
      const params = headParams(table.name, scope, options?.consistent ?? false);
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return Item === undefined ? undefined : parseHead(scope, Item);
    },
  };
}
