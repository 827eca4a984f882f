/** @module One immutable version of an article. */

import type { Instant } from '../core/clock.ts';
import type { ActName } from './acts/register.ts';
import type { ArticleContent, ArticleState } from './article.ts';

/**
 * One immutable version: the state after its act, and the content that the act was about.
 * An act that brings no content is about that of an earlier version.
 */
export interface ArticleVersion {
  readonly act: ActName;
  readonly at: Instant;
  readonly state: ArticleState;
  readonly content: ArticleContent;
}

/** A version that readers may see: it was made live by its act, so it has been published. */
export type LiveVersion = ArticleVersion & {
  readonly state: ArticleState & { readonly firstPublished: Instant };
};
