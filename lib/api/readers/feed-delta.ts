/** @module Finds what a reader lacks who asks for a delta: the members of a feed changed since its document (RFC 3229). */

import { type ChangedSince, changedSince } from '../../feed/changed-since.ts';
import type { FeedHead } from '../../feed/head.ts';
import { validatorsOf, versionOfTag } from '../../feed/validators.ts';
import { DELTA_DOCUMENT } from '../../http/caching.ts';
import { tagsOf } from '../../http/conditional.ts';
import { acceptsFeedDelta, FEED_MANIPULATION } from '../../http/instance-manipulation.ts';
import type { Representation } from '../../http/representation.ts';

/** A document as its tags name it. */
interface Tagged {
  readonly head: FeedHead;
  /** As in `validatorsOf`. */
  readonly variant: string;
  readonly revision: string;
}

/** What a request lacks, and the tag of the document that it has. */
export interface FeedDelta extends ChangedSince {
  readonly base: string;
}

/**
 * What the request lacks; undefined where it does not ask for that, or sends no tag of an earlier
 * document of this feed. The newest of several such tags counts.
 */
export function findDelta(
  request: Request,
  { head, variant, revision }: Tagged,
): FeedDelta | undefined {
  if (!acceptsFeedDelta(request)) return undefined;
  const known = tagsOf(request.headers.get('if-none-match') ?? '')
    .map((tag) => versionOfTag(tag, variant, revision) ?? head.version)
    .filter((version) => version < head.version);
  if (known.length === 0) return undefined;
  const version = Math.max(...known);
  const { etag } = validatorsOf({ ...head, version }, variant, revision);
  return { ...changedSince(head, version), base: etag };
}

/**
 * The answer with the delta alone, from that with the whole document, whose tag and date it keeps
 * (RFC 3229 §10.4.1). Caches that know no deltas must not keep it (§10.8.2).
 */
export function describeDelta(
  whole: Omit<Representation, 'body'>,
  { base }: FeedDelta,
): Omit<Representation, 'body'> {
  const { vary = '' } = whole;
  return {
    ...whole,
    status: 226,
    cacheControl: DELTA_DOCUMENT,
    vary: [...(vary === '' ? [] : [vary]), 'A-IM', 'If-None-Match'].join(', '),
    headers: { ...whole.headers, im: FEED_MANIPULATION, 'delta-base': base },
  };
}
