/** @module Answers the site's pictures and manifest, which browsers ask for of themselves. */

import { iconIco, iconPng, iconSvg } from '../../html/icon/icon-files.ts';
import { renderManifest } from '../../html/manifest.ts';
import { MOVED } from '../../http/caching.ts';
import type { Bytes } from '../../http/coding.ts';
import type { SiteConfig } from '../../site/config.ts';
import { ICON_PATHS, iconOf, MANIFEST_PATH } from '../../site/icon.ts';
import { PAGE_FIELDS } from './html-response.ts';
import type { PageAnswers } from './page-response.ts';

/** What the site's files are made with. */
export interface SiteFileDeps {
  readonly site: SiteConfig;
  readonly answer: Pick<PageAnswers, 'file'>;
}

/** A file of the site. */
interface SiteFile {
  readonly contentType: string;
  readonly body: (site: SiteConfig) => string | Bytes;
  /** The picture of the settings in its place, if they have one. */
  readonly own?: (site: SiteConfig) => string | undefined;
}

const ICO_PIXELS = [16, 32, 48];
const TOUCH_PIXELS = 180;
const SMALL_PIXELS = 192;
const LARGE_PIXELS = 512;

function png(pixels: number): SiteFile {
  return {
    contentType: 'image/png',
    body: () => iconPng(pixels),
    own: ({ images }) => images?.icon,
  };
}

/** By path. */
const FILES: Readonly<Record<string, SiteFile>> = {
  [ICON_PATHS.ico]: {
    contentType: 'image/x-icon',
    body: () => iconIco(ICO_PIXELS),
    own: iconOf,
  },
  [ICON_PATHS.svg]: { contentType: 'image/svg+xml; charset=utf-8', body: iconSvg },
  [ICON_PATHS.touch]: png(TOUCH_PIXELS),
  [ICON_PATHS.small]: png(SMALL_PIXELS),
  [ICON_PATHS.large]: png(LARGE_PIXELS),
  [MANIFEST_PATH]: { contentType: 'application/manifest+json', body: renderManifest },
};

/** The answer to each file's path. */
export const SITE_FILES = Object.entries(FILES).map(
  ([path, file]) => [path, answerWith(path, file)] as const,
);

/** Answers with a file; sends to the picture of the settings where they have one in its place. */
function answerWith(address: string, { contentType, body, own }: SiteFile) {
  return async (request: Request, { site, answer }: SiteFileDeps): Promise<Response> => {
    const location = own?.(site);
    return location === undefined
      ? answer.file(request, { address, contentType, body: () => body(site) })
      : sendTo(location);
  };
}

/** Sends to a URL, which may have letters that a field has only as percent-encoded bytes. */
function sendTo(location: string): Response {
  return new Response(null, {
    status: 301,
    headers: {
      ...PAGE_FIELDS.reader,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': MOVED,
      vary: 'Accept-Encoding',
      location: new URL(location).href,
    },
  });
}
