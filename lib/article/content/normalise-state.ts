/** @module What one tidying of a body knows. */

import type { Notices } from './notices.ts';

/** The settings of one walk over a body. */
export interface Tidying {
  /** What relative addresses are resolved against. */
  readonly baseUrl: string | undefined;
  /** Markdown can't say "this image is decoration": its empty alt is a missing one. */
  readonly emptyAltIsMissing: boolean;
  readonly notices: Notices;
}
