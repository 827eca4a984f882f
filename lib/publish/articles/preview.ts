/** @module Ports that store and find the links to previews of unpublished versions. */

import type { ArticleVersion } from '../../article/version.ts';
import type { Instant } from '../../core/clock.ts';
import type { Result } from '../../core/result.ts';
import type { VersionRef } from './stored-version.ts';

const HOUR_MS = 3_600_000;

/** How long a link is valid. */
export const PREVIEW_MS = 24 * HOUR_MS;

/** 256 bits from the system's generator, since the token alone grants access. */
export const PREVIEW_TOKEN_BYTES = 32;

/** A link to one version, valid until `expiresAt`. */
export interface Preview extends VersionRef {
  readonly expiresAt: Instant;
  /** The key that made it; absent from links of the time before it was kept. */
  readonly keyid?: string;
}

/** How long words that are no version are shown. */
export const UNSAVED_PREVIEW_MS = 15 * 60_000;

/** Words that are no version: they are kept with their link, as the version that saving them would make. */
export interface UnsavedPreview {
  readonly unsaved: ArticleVersion;
  readonly expiresAt: Instant;
  readonly keyid: string;
}

/** Why words are not kept with a link. */
export interface UnsavedTooLarge {
  readonly type: 'version-too-large';
  readonly bytes: number;
  readonly maxBytes: number;
}

/** Keeps links; the token itself is never stored. */
export interface PreviewWriter {
  /** Keeps a link under a token of 256 random bits. */
  keepPreview(token: string, preview: Preview): Promise<void>;
  /** Keeps words and a link to them; nothing is kept of what the table cannot hold. */
  keepUnsaved(token: string, preview: UnsavedPreview): Promise<Result<void, UnsavedTooLarge>>;
}

/** Finds links. */
export interface PreviewReader {
  /** The link of a token; undefined when there is none, or when it has expired at `now`. */
  findPreview(token: string, now: Instant): Promise<Preview | UnsavedPreview | undefined>;
}
