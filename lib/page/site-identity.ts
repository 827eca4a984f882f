/** @module Names what stands for the whole site in the head of its pages: icons, manifest, the picture beside links. */

import type { IdentityLink, PageHead } from '../html/head-elements.ts';
import type { SiteConfig } from '../site/config.ts';
import { ICON_PATHS, iconOf, MANIFEST_PATH, shareImageOf } from '../site/icon.ts';
import { absolute } from '../site/urls.ts';
import type { PageContext } from './frame.ts';

/** The links to icons and manifest: the settings' pictures, or the ones served for the site. */
export function identityOf(site: SiteConfig): readonly IdentityLink[] {
  const own = iconOf(site);
  const icons: readonly IdentityLink[] =
    own === undefined
      ? [
          { rel: 'icon', href: ICON_PATHS.ico, sizes: '48x48' },
          { rel: 'icon', href: ICON_PATHS.svg, type: 'image/svg+xml' },
        ]
      : [{ rel: 'icon', href: own }];
  return [
    ...icons,
    { rel: 'apple-touch-icon', href: site.images?.icon ?? ICON_PATHS.touch },
    { rel: 'manifest', href: MANIFEST_PATH },
  ];
}

type SharedHead = Required<Pick<PageHead, 'openGraph' | 'card'>>;

/** Open Graph with a picture: the page's own, shown large, or the one that stands for the site. */
export function withShareImage(
  openGraph: Readonly<Record<string, string>>,
  { site, origin }: Pick<PageContext, 'site' | 'origin'>,
): SharedHead {
  if (openGraph['og:image'] !== undefined) return { openGraph, card: 'summary_large_image' };
  const { url, isWide } = shareImageOf(site);
  const shared = {
    'og:image': url.startsWith('/') ? absolute(origin, url) : url,
    'og:image:alt': site.title,
  };
  return {
    openGraph: { ...openGraph, ...shared },
    card: isWide ? 'summary_large_image' : 'summary',
  };
}
