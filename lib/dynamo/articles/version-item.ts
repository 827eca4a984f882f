/** @module Writes and parses the item of an immutable version: state, compressed content, signature. */

import { Buffer } from 'node:buffer';
import type { ActName } from '../../article/acts/register.ts';
import type { ArticleContent, ArticleState } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { NewVersion, VersionRef } from '../../publish/articles/stored-version.ts';
import type { VersionWrite } from '../../publish/articles/version-write.ts';
import type { VersionFacts } from '../../publish/desk/history.ts';
import type { SignedRecord } from '../../signature/signature-record.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import { StoreError } from '../client/store-errors.ts';
import { putItem } from '../client/write-item.ts';
import { versionKey } from '../table.ts';
import {
  CONTENT_ATTRIBUTES,
  type Packed,
  packVersion,
  unpackContent,
  unpackRequest,
} from './version-packing.ts';

type StoredSigned = Omit<SignedRecord, 'requestBody'>;

type StoredVersion = ArticleState &
  Partial<StoredSigned> &
  Packed & {
    readonly act: ActName;
    readonly at: Instant;
    readonly contentOf?: number;
    readonly section?: string;
  };

/** A version as stored: its content, or the number of the version that has it. */
export type ParsedVersion = Omit<NewVersion, 'signed' | 'section'>;

/** The item of a version. The body that was signed mostly repeats the content, so it packs away. */
export function versionItem({ act, at, state, content, section, signed }: NewVersion): Attributes {
  const contentOf = 'contentOf' in content ? content.contentOf : undefined;
  const json = Buffer.from('contentOf' in content ? '' : writeContent(content));
  const stored: StoredVersion = {
    ...state,
    act,
    at,
    ...present({ contentOf, section }),
    ...packVersion(json, signed?.requestBody),
    ...(signed !== undefined && {
      keyid: signed.keyid,
      signature: signed.signature,
      signatureInput: signed.signatureInput,
      base: signed.base,
    }),
  };
  const ref: VersionRef = { id: state.id, version: state.version };
  return { ...keyOf(versionKey(ref)), ...toAttributes(stored) };
}

/** The transaction item of a planned version. */
export function versionWriteItem(tableName: string, { item, condition }: VersionWrite) {
  return putItem(tableName, versionItem(item), condition);
}

/** Reads the item of a version. */
export function parseVersion(item: Attributes): ParsedVersion {
  const {
    act,
    at,
    packed,
    packing,
    contentBytes,
    packedRequest: _packedRequest,
    contentOf,
    section: _section,
    keyid: _keyid,
    signature: _signature,
    signatureInput: _signatureInput,
    base: _base,
    ...state
  } = fromAttributes<StoredVersion>(item);
  if (contentOf !== undefined) return { act, at, state, content: { contentOf } };
  const json = unpackContent({ packed, packing, contentBytes });
  return { act, at, state, content: parseContent(json) };
}

/** Each attribute of a version's facts; the compiler asks for those of a state that are missing. */
const FACTS = {
  id: true,
  version: true,
  status: true,
  live: true,
  pending: true,
  firstCreated: true,
  firstPublished: true,
  versionCreated: true,
  publishAt: true,
  expires: true,
  pendingExpires: true,
  corrections: true,
  departure: true,
  lead: true,
  reviews: true,
  erasedAt: true,
  act: true,
  at: true,
  contentOf: true,
  section: true,
  keyid: true,
} as const satisfies Record<
  keyof ArticleState | 'act' | 'at' | 'contentOf' | 'section' | 'keyid',
  true
>;

/** The attributes of a version that say what its act was, and nothing of the article's words. */
export const FACT_ATTRIBUTES = Object.keys(FACTS) as readonly (keyof typeof FACTS)[];

/** The attributes of a version that a reader of the article needs: everything but what proves it. */
export const READING_ATTRIBUTES = [
  ...FACT_ATTRIBUTES.filter((name) => name !== 'keyid'),
  ...CONTENT_ATTRIBUTES,
] as const;

/** Reads the facts of a version, of which these attributes were read. */
export function parseFacts(item: Attributes): VersionFacts {
  const { act, at, contentOf, section, keyid, ...state } =
    fromAttributes<Pick<StoredVersion, keyof typeof FACTS>>(item);
  return {
    act,
    at,
    state,
    ...present({ contentOf, section, keyid }),
  };
}

/** Reads what was signed; undefined when the timer acted. */
export function parseSigned(item: Attributes): SignedRecord | undefined {
  const stored = fromAttributes<StoredVersion>(item);
  const { keyid, signature, signatureInput, base } = stored;
  if (keyid === undefined) return undefined;
  if (signature === undefined || signatureInput === undefined || base === undefined) {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a signature' });
  }
  return { keyid, signature, signatureInput, base, requestBody: unpackRequest(stored) };
}

/** Content whose HTML is what the editor wrote, as most is: the words are kept once. */
type WrittenContent = Omit<ArticleContent, 'body'> & {
  readonly body: Omit<ArticleContent['body'], 'value'> & { readonly value?: string };
};

function writeContent(content: ArticleContent): string {
  const { value, ...body } = content.body;
  const written: WrittenContent = { ...content, body };
  return JSON.stringify(value === content.contentHtml ? written : content);
}

/** Without the parser's error as cause: its message quotes the text. */
function parseContent(json: Buffer): ArticleContent {
  try {
    const { body, ...content } = JSON.parse(json.toString()) as WrittenContent;
    return { ...content, body: { ...body, value: body.value ?? content.contentHtml } };
  } catch {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'the content of a version' });
  }
}
