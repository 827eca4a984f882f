/** @module Ports that store and find the links to previews of unpublished versions. */

import type { Instant } from '../../core/clock.ts';
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

/** Keeps links; the token itself is never stored. */
export interface PreviewWriter {
  /** Keeps a link under a token of 256 random bits. */
  keepPreview(token: string, preview: Preview): Promise<void>;
}

/** Finds links. */
export interface PreviewReader {
  /** The link of a token; undefined when there is none, or when it has expired at `now`. */
  findPreview(token: string, now: Instant): Promise<Preview | undefined>;
}
