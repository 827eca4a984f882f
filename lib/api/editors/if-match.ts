/** @module Parses the version that `If-Match` names (RFC 9110 §13.1.1), and writes the tag of one. */

import { VERSION_NUMBER } from '../../article/version-number.ts';
import { ok, type Result, refuse } from '../../core/result.ts';

/** Why the field can't be used. */
export type PreconditionRefusal =
  | { readonly type: 'precondition-required' }
  | { readonly type: 'precondition-malformed' };

/** A tag of one version, strong or weak. */
export const VERSION_TAG = new RegExp(`^(?:W/)?"v(${VERSION_NUMBER})(?:-[^"]*)?"$`);

/** Returns the version that the editor saw, from `"vN"` or `W/"vN-revision"`: CDNs weaken tags. */
export function readIfMatch(field: string | undefined): Result<number, PreconditionRefusal> {
  if (field === undefined) return refuse({ type: 'precondition-required' });
  const match = VERSION_TAG.exec(field.trim());
  return match === null ? refuse({ type: 'precondition-malformed' }) : ok(Number(match[1]));
}

/** The strong, uncoded tag of a version, as signed answers carry it. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}
