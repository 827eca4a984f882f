/** @module Evaluates the preconditions of requests (RFC 9110 §13). */

import { floorToSecond, type Instant } from '../core/clock.ts';
import { parseHttpDate } from './http-date.ts';

/** The validators of a representation. */
export interface Validators {
  /** With its quotes and `W/`, as in the field. */
  readonly etag?: string;
  readonly lastModified?: Instant;
}

/** One element of a list of entity tags, RFC 9110 §8.8.3 and §5.6.1; old Apaches name a coding behind the quote. */
const ENTITY_TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\u{10ffff}]*)"(?:-gzip|-br)?[ \t]*(?:,|$)/uy;

/** Empty elements of a list, RFC 9110 §5.6.1.2. */
const LIST_GAP = /[ \t,]*/y;

/** What servers and caches add to a tag when they compress: `-gzip`, `--gzip` (Jetty), `;br`. */
const CODING_SUFFIX = /(?:--?|;)(?:gzip|br|zstd|deflate)$/;

/** Under this age a second change may carry the same second, RFC 9110 §8.8.2.2. */
const SETTLING_MS = 2000;

/**
 * The Last-Modified that may be sent now: undefined while it is under 2 s old, or ahead of our
 * clock, which RFC 9110 §8.8.2.1 forbids to send.
 */
export function deriveLastModified(modified: Instant | undefined, now: Instant) {
  if (modified === undefined || now - modified < SETTLING_MS) return undefined;
  return floorToSecond(modified);
}

/**
 * Whether to answer a GET or HEAD with 304. If-None-Match decides alone when it was sent
 * (RFC 9110 §13.2.2); an unreadable one matches nothing.
 */
export function isNotModified(request: Request, validators: Validators, now: Instant): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const ifNoneMatch = request.headers.get('if-none-match');
  if (ifNoneMatch !== null) return matchesTag(ifNoneMatch, validators.etag);
  const ifModifiedSince = request.headers.get('if-modified-since');
  if (ifModifiedSince === null || validators.lastModified === undefined) return false;
  const since = parseHttpDate(ifModifiedSince, now);
  return since !== undefined && floorToSecond(validators.lastModified) <= since;
}

/**
 * Whether If-Match, or else If-Unmodified-Since, fails: 412, before any 304 (RFC 9110 §13.2.2).
 * Tags are compared strongly (§13.1.1), so that a weak one, as public documents have, never matches.
 */
export function isForbidden({ headers }: Request, validators: Validators, now: Instant): boolean {
  const ifMatch = headers.get('if-match');
  if (ifMatch !== null) return !matchesStrongly(ifMatch, validators.etag);
  const ifUnmodified = headers.get('if-unmodified-since');
  if (ifUnmodified === null || validators.lastModified === undefined) return false;
  const since = parseHttpDate(ifUnmodified, now);
  return since !== undefined && floorToSecond(validators.lastModified) > since;
}

/** Whether a list of tags, or `*`, names this one by weak comparison, RFC 9110 §8.8.3.2. */
export function matchesTag(list: string, etag: string | undefined): boolean {
  if (list.trim() === '*') return true;
  if (etag === undefined) return false;
  const own = etag.replace(/^W\//, '').slice(1, -1);
  return tagsOf(list).includes(own);
}

/** The opaque parts of a list of entity tags, each with and without what caches add for a coding. */
export function tagsOf(list: string): readonly string[] {
  return parseTags(list).flatMap((tag) => [tag, tag.replace(CODING_SUFFIX, '')]);
}

/** Whether a list of tags, or `*`, names this one by strong comparison, RFC 9110 §8.8.3.2. */
function matchesStrongly(list: string, etag: string | undefined): boolean {
  if (list.trim() === '*') return true;
  if (etag === undefined || etag.startsWith('W/')) return false;
  return matchesTag(list.replace(/W\/"[^"]*"/g, ''), etag);
}

/** The opaque parts of a list of entity tags; none when the list is not one. */
function parseTags(list: string): readonly string[] {
  const tags: string[] = [];
  let end = skipGap(list, 0);
  while (end < list.length) {
    ENTITY_TAG.lastIndex = end;
    const match = ENTITY_TAG.exec(list);
    if (match === null) return [];
    tags.push(match[1] ?? '');
    end = skipGap(list, ENTITY_TAG.lastIndex);
  }
  return tags;
}

function skipGap(list: string, from: number): number {
  LIST_GAP.lastIndex = from;
  LIST_GAP.test(list);
  return LIST_GAP.lastIndex;
}
