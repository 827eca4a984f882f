/** @module Parses and writes the tag of a working copy, such as `"w17"` (RFC 9110 §8.8.3). */

import { ok, type Result, refuse } from '../../../core/result.ts';

/** Why `If-Match` names no working copy. */
export type WorkTagRefusal = { readonly type: 'work-tag-malformed' };

/** A tag of one copy, strong or weak: proxies weaken tags. */
export const WORK_TAG = /^(?:W\/)?"w([1-9]\d{0,15})"$/;

/** The number that `If-Match` names; undefined without the field. */
export function readWorkTag(field: string | undefined): Result<number | undefined, WorkTagRefusal> {
  if (field === undefined) return ok(undefined);
  const match = WORK_TAG.exec(field.trim());
  return match === null ? refuse({ type: 'work-tag-malformed' }) : ok(Number(match[1]));
}

/** The tag of a copy's number. */
export function workTag(seq: number): string {
  return `"w${seq}"`;
}
