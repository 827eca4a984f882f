/** @module Reads immutable versions: many at once for feeds, or one with what was signed for it. */

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleVersion, LiveVersion } from '../../article/version.ts';
import type { VersionReader, VersionRef } from '../../publish/articles/stored-version.ts';
import type { KeptVersion } from '../../publish/desk/history.ts';
import { keyOf } from '../client/attributes.ts';
import { readItems } from '../client/batch-get.ts';
import type { Table } from '../client/client.ts';
import { fromStore, StoreError } from '../client/store-errors.ts';
import { keyName, versionKey } from '../table.ts';
import {
  type ParsedVersion,
  parseSigned,
  parseVersion,
  READING_ATTRIBUTES,
} from './version-item.ts';

/** Reads the versions that feeds are made of. */
export function createVersionReader(table: Table): VersionReader {
  return {
    async readVersions(refs) {
      const versions = await loadVersions(table, refs);
      return refs.map((ref) => liveVersion(existing(versions, ref), ref));
    },
  };
}

/** The request for one version, consistent. */
export function versionParams(tableName: string, ref: VersionRef): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(versionKey(ref)), ConsistentRead: true };
}

/** One version with its content; undefined when there is none. */
export async function readVersion(
  table: Table,
  ref: VersionRef,
): Promise<ArticleVersion | undefined> {
  return (await readKeptVersion(table, ref))?.version;
}

/** One version with its content and what was signed for it; undefined when there is none. */
export async function readKeptVersion(
  table: Table,
  ref: VersionRef,
): Promise<KeptVersion | undefined> {
  const params = versionParams(table.name, ref);
  const { Item: item } = await fromStore(table.client.send(new GetItemCommand(params)));
  if (item === undefined) return undefined;
  const parsed = parseVersion(item);
  const versions = await withContents(table, new Map([[nameOf(ref), parsed]]));
  const { content } = parsed;
  const signed = parseSigned(item);
  return {
    version: existing(versions, ref),
    ...('contentOf' in content && { contentOf: content.contentOf }),
    ...(signed !== undefined && { signed }),
  };
}

/** Versions are immutable, so an eventually consistent read is right unless it finds nothing. */
async function loadVersions(
  table: Table,
  refs: readonly VersionRef[],
): Promise<ReadonlyMap<string, ArticleVersion>> {
  const attributes = READING_ATTRIBUTES;
  const found = await readItems(table, refs.map(versionKey), { consistent: false, attributes });
  const missing = refs.map(versionKey).filter((key) => !found.has(keyName(key)));
  const late = await readItems(table, missing, { consistent: true, attributes });
  const items = [...found, ...late];
  return withContents(table, new Map(items.map(([name, item]) => [name, parseVersion(item)])));
}

/** Follows `contentOf`; each step leads to an earlier version, so there is an end. */
async function withContents(
  table: Table,
  parsed: ReadonlyMap<string, ParsedVersion>,
): Promise<ReadonlyMap<string, ArticleVersion>> {
  const sources = [...parsed.values()].flatMap((version) => sourceOf(version) ?? []);
  const contents = sources.length === 0 ? new Map() : await loadVersions(table, sources);
  return new Map(
    [...parsed].map(([name, version]) => {
      const { act, at, state, content } = version;
      if (!('contentOf' in content)) return [name, { act, at, state, content }];
      const source = { id: state.id, version: content.contentOf };
      return [name, { act, at, state, content: existing(contents, source).content }];
    }),
  );
}

function sourceOf({ state, content }: ParsedVersion): VersionRef | undefined {
  if (!('contentOf' in content)) return undefined;
  if (content.contentOf < state.version) return { id: state.id, version: content.contentOf };
  throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a version names a later one' });
}

function nameOf(ref: VersionRef): string {
  return keyName(versionKey(ref));
}

function existing(versions: ReadonlyMap<string, ArticleVersion>, ref: VersionRef): ArticleVersion {
  const version = versions.get(nameOf(ref));
  if (version !== undefined) return version;
  throw new StoreError('ERR_VERSION_MISSING', { detail: `${ref.id} version ${ref.version}` });
}

function liveVersion(version: ArticleVersion, ref: VersionRef): LiveVersion {
  const { firstPublished } = version.state;
  if (firstPublished === undefined) {
    throw new StoreError('ERR_STORE_DAMAGED', {
      detail: `${ref.id} version ${ref.version} was never published`,
    });
  }
  return { ...version, state: { ...version.state, firstPublished } };
}
