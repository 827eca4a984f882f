/** @module Chooses the picture that browsers show beside the site's name. */

import type { SiteConfig } from './config.ts';

/** The URL of the small picture of a site, else of the large one; undefined if it has neither. */
export function iconOf({ images }: Pick<SiteConfig, 'images'>): string | undefined {
  return images?.favicon ?? images?.icon;
}
