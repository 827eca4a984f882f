/** @module Answers with the one HTML page of the browser newsroom. */

import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { Clock } from '../../core/clock.ts';
import { schemeElements } from '../../html/scheme-elements.ts';
import { securityPolicy } from '../../html/security-policy.ts';
import { answerPublicly } from '../../http/representation.ts';
import type { SiteConfig } from '../../site/config.ts';
import { ICON_PATHS } from '../../site/icon.ts';
import { NEWSROOM_ASSETS_PREFIX, NEWSROOM_MANIFEST_PATH } from '../../site/urls.ts';
import { isolationFields } from './isolation.ts';
import type { NewsroomFiles } from './newsroom-files.ts';

/** Asked for each time, since it names the files of the edition. */
const REVALIDATED = 'no-cache';

/** The page, and the tag that changes with it. */
export interface NewsroomPage {
  readonly text: string;
  readonly etag: string;
}

/** What the page is made of. */
interface PageParts {
  readonly site: SiteConfig;
  readonly origin: string;
  readonly assets: NewsroomFiles;
}

/** Makes the page, once per container. */
export function makePage({ site, origin, assets }: PageParts): NewsroomPage {
  const address = (name: string) => `${NEWSROOM_ASSETS_PREFIX}${name}`;
  const text = String(html`<!DOCTYPE html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
${schemeElements()}<meta name="robots" content="noindex">
<meta name="broadsheet-site" content="${JSON.stringify(factsOf(site, origin))}">
<title>${site.title}</title>
<link rel="manifest" href="${NEWSROOM_MANIFEST_PATH}">
<link rel="icon" href="${ICON_PATHS.svg}" type="image/svg+xml">
<link rel="stylesheet" href="${address(assets.style)}">
${assets.preloads.map((name) => html`<link rel="modulepreload" href="${address(name)}">\n`)}<script type="module" src="${address(assets.script)}"></script>
</head>
<body>
<noscript><p>The newsroom needs JavaScript. 新闻编辑室需要启用 JavaScript。</p></noscript>
<div id="newsroom"></div>
</body>
</html>
`);
  const hash = createHash('sha256').update(text).digest('base64url');
  return { text, etag: `W/"${hash}"` };
}

/** What the page's script gets to know of the publication; nothing that readers could not know. */
function factsOf(site: SiteConfig, origin: string) {
  const { title, language, timeZone } = site;
  const sections = site.sections.map(({ id, label }) => ({ id, label }));
  return { origin, title, language, timeZone, sections };
}

/** Answers with the page, whatever the path: its script shows what the path names. */
export function answerPage(
  request: Request,
  { text, etag }: NewsroomPage,
  { clock }: { readonly clock: Clock },
): Promise<Response> {
  return answerPublicly(
    request,
    {
      contentType: 'text/html; charset=utf-8',
      cacheControl: REVALIDATED,
      etag,
      body: () => text,
      headers: { 'content-security-policy': securityPolicy('newsroom'), ...isolationFields },
    },
    { now: clock() },
  );
}
