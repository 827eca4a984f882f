/** @module What stands in the head of a page: title, canonical URL, feeds, Open Graph, JSON-LD (HTML Living Standard). */

import { html, raw } from 'hono/html';
import { type Frame, feedsOf, type PageContext } from '../page/frame.ts';
import { FEED_FORMATS, FORMATS } from '../site/feed-formats.ts';
import { absolute, feedPath } from '../site/urls.ts';
import { stylesheetPath } from './stylesheet.ts';

/** The elements of a page's head, as escaped HTML for a `html` template. */
export function headElements(frame: Frame, context: PageContext) {
  const { site, origin } = context;
  const title = frame.title === undefined ? site.title : `${frame.title} - ${site.title}`;
  const description = frame.description ?? site.description;
  return html`<title>${title}</title>
<meta name="description" content="${description}">
${
  frame.path === undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${absolute(origin, frame.path)}">`
}
${frame.next === undefined ? '' : html`<link rel="next" href="${absolute(origin, frame.next)}">\n`}<link rel="stylesheet" href="${stylesheetPath}">
${feedLinks(frame, context)}${openGraph(frame, context)}${
  frame.structuredData === undefined
    ? ''
    : html`<script type="application/ld+json">${raw(frame.structuredData)}</script>\n`
}`;
}

function feedLinks(frame: Frame, context: PageContext) {
  return feedsOf(frame, context).flatMap(({ scope, title }) =>
    FEED_FORMATS.map((format) => {
      const href = absolute(context.origin, feedPath(scope, format));
      const { label, mediaType } = FORMATS[format];
      const name = context.strings.feedTitle(label, title);
      return html`<link rel="alternate" type="${mediaType}" title="${name}" href="${href}">\n`;
    }),
  );
}

function openGraph(frame: Frame, { site, origin }: PageContext) {
  if (frame.path === undefined) return '';
  const properties = {
    'og:site_name': site.title,
    'og:title': frame.title ?? site.title,
    'og:description': frame.description ?? site.description,
    'og:url': absolute(origin, frame.path),
    // Open Graph writes languages with an underscore (G-11).
    'og:locale': site.language.replaceAll('-', '_'),
    ...frame.openGraph,
  };
  return Object.entries(properties).map(
    ([property, content]) => html`<meta property="${property}" content="${content}">\n`,
  );
}
