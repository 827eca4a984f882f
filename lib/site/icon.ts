/** @module The pictures of a publication: those of its settings, else those that are served for it. */

import type { SiteConfig } from './config.ts';

/** The paths of the pictures that a publication has without naming any. */
export const ICON_PATHS = {
  ico: '/favicon.ico',
  svg: '/icon.svg',
  touch: '/apple-touch-icon.png',
  small: '/icon-192.png',
  large: '/icon-512.png',
} as const;

/** The manifest of the publication as an application (W3C Web Application Manifest). */
export const MANIFEST_PATH = '/manifest.webmanifest';

/** The URL of the small picture of a site, else of the large one; undefined if it has neither. */
export function iconOf({ images }: Pick<SiteConfig, 'images'>): string | undefined {
  return images?.favicon ?? images?.icon;
}

/** The picture that stands for the site beside a link to it: wide if the settings have one for that. */
export function shareImageOf({ images }: Pick<SiteConfig, 'images'>): {
  readonly url: string;
  readonly isWide: boolean;
} {
  if (images?.share !== undefined) return { url: images.share, isWide: true };
  return { url: images?.logo ?? images?.icon ?? ICON_PATHS.large, isWide: false };
}
