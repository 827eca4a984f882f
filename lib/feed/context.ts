/** @module What a feed's document depends on beside its head and the versions that the head names. */

import type { SiteConfig } from '../site/config.ts';
import type { FeedView } from '../site/urls.ts';

/** The settings, the address and the form of a document. */
export interface DocumentContext {
  readonly site: SiteConfig;
  /** The canonical public origin, `https://host`. */
  readonly origin: string;
  readonly view: FeedView;
  /** The number of the archive document that it is, from 1; absent for the subscription document. */
  readonly archive?: number;
}
