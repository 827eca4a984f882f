/** @module Answers with the manifest that makes the browser newsroom installable (W3C Web Application Manifest). */

import type { Clock } from '../../core/clock.ts';
import { PAPER } from '../../html/styles/colours.ts';
import { STILL_FILE } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import type { SiteConfig } from '../../site/config.ts';
import { directionOf } from '../../site/direction.ts';
import { ICON_PATHS } from '../../site/icon.ts';
import { NEWSROOM_PATH } from '../../site/urls.ts';
import { isolationFields } from './isolation.ts';

/** Answers with the manifest. An installed site keeps its storage in browsers that empty it after some days. */
export function answerManifest(
  request: Request,
  { site, clock }: { readonly site: SiteConfig; readonly clock: Clock },
): Promise<Response> {
  const body = JSON.stringify(manifestOf(site));
  return answerPublicly(
    request,
    {
      contentType: 'application/manifest+json; charset=utf-8',
      cacheControl: STILL_FILE,
      body: () => body,
      headers: isolationFields,
    },
    { now: clock() },
  );
}

function manifestOf({ title, language }: SiteConfig) {
  const isChinese = language.startsWith('zh');
  return {
    name: isChinese ? `${title} · 编辑室` : `${title} · newsroom`,
    short_name: isChinese ? '编辑室' : 'Newsroom',
    lang: language,
    dir: directionOf(language),
    id: NEWSROOM_PATH,
    start_url: NEWSROOM_PATH,
    scope: NEWSROOM_PATH,
    display: 'standalone',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: [
      { src: ICON_PATHS.small, sizes: '192x192', type: 'image/png' },
      { src: ICON_PATHS.large, sizes: '512x512', type: 'image/png' },
    ],
  };
}
