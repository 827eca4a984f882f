/** @module Renders the web application manifest of the publication (W3C Web Application Manifest). */

import type { SiteConfig } from '../site/config.ts';
import { directionOf } from '../site/direction.ts';
import { ICON_PATHS } from '../site/icon.ts';
import { PAPER } from './styles/colours.ts';

/** The manifest as JSON: the publication's own picture, or the ones served for it. */
export function renderManifest({ title, description, language, images }: SiteConfig): string {
  const own = images?.icon === undefined ? OWN_ICONS : [{ src: images.icon, sizes: '512x512' }];
  return JSON.stringify({
    name: title,
    short_name: title,
    description,
    lang: language,
    dir: directionOf(language),
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: own,
  });
}

const OWN_ICONS = [
  { src: ICON_PATHS.small, sizes: '192x192', type: 'image/png' },
  { src: ICON_PATHS.large, sizes: '512x512', type: 'image/png' },
  { src: ICON_PATHS.svg, sizes: 'any', type: 'image/svg+xml' },
];
