/** @module The validators of a public document, made of its feed's head (RFC 9110 §8.8). */

import type { Instant } from '../core/clock.ts';
import type { FeedHead } from './head.ts';

/** The values of ETag and Last-Modified. */
export interface HeadValidators {
  /** Weak, as in the field: `W/"12-rss-full-REVISION"`. */
  readonly etag: string;
  /** Absent for a feed that never changed; `http/` also leaves it out while it is under 2 s old. */
  readonly lastModified?: Instant;
}

/** The parts of an opaque tag: the feed's version, and what follows it. */
const TAG = /^(0|[1-9][0-9]{0,14})-(.*)$/;

/** The version of the feed that an opaque tag was made of; undefined for a tag of another document. */
export function versionOfTag(tag: string, variant: string, revision: string): number | undefined {
  const [, version, rest] = TAG.exec(tag) ?? [];
  return version !== undefined && rest === `${variant}-${revision}` ? Number(version) : undefined;
}

/**
 * The validators of a document that is a function of a head and of the code.
 *
 * Weak, since one tag serves every coding of the document and caches weaken it anyway
 * (RFC 9110 §8.8.3.3). `variant` names format and view, such as `rss-full`, in characters that a
 * tag may hold (`A-Za-z0-9._-`); `revision` is that of the renderers, the settings and the origins.
 */
export function validatorsOf(head: FeedHead, variant: string, revision: string): HeadValidators {
  const etag = `W/"${head.version}-${variant}-${revision}"`;
  return head.version === 0 ? { etag } : { etag, lastModified: head.updatedAt };
}
