/** @module Renders the elements of a page's head: title, canonical URL, links, Open Graph, JSON-LD (HTML Living Standard §4.2). */

import { html, raw } from 'hono/html';

/** A link to the same content in another format. */
export interface AlternateLink {
  /** Media type. */
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

/** What the head of a page says; every URL absolute but that of the stylesheet. */
export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** The path of the stylesheet. */
  readonly stylesheet: string;
  /** The canonical URL; absent on pages that no index should keep. */
  readonly canonical?: string;
  /** The page that this one continues, and the page that continues it. */
  readonly previous?: string;
  readonly next?: string;
  readonly alternates?: readonly AlternateLink[];
  /** Open Graph by property. */
  readonly openGraph?: Readonly<Record<string, string>>;
  /** The URL of the site's small picture. */
  readonly icon?: string;
  /** JSON-LD, already escaped for a script element. */
  readonly structuredData?: string;
}

/** The elements as escaped HTML for a `html` template, the last one followed by a line end. */
export function headElements({ alternates = [], openGraph = {}, ...head }: PageHead) {
  return html`<title>${head.title}</title>
<meta name="description" content="${head.description}">
${
  head.canonical === undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${head.canonical}">`
}
${neighbour('prev', head.previous)}${neighbour('next', head.next)}<link rel="stylesheet" href="${head.stylesheet}">
${head.icon === undefined ? '' : html`<link rel="icon" href="${head.icon}">\n`}${alternates.map(
  ({ type, title, href }) =>
    html`<link rel="alternate" type="${type}" title="${title}" href="${href}">\n`,
)}${Object.entries(openGraph).map(
  ([property, content]) => html`<meta property="${property}" content="${content}">\n`,
)}${cardOf(openGraph)}${
  head.structuredData === undefined
    ? ''
    : html`<script type="application/ld+json">${raw(head.structuredData)}</script>\n`
}`;
}

/** How services that read Open Graph and Twitter Cards show a link: beside a large picture, if there is one. */
function cardOf(openGraph: Readonly<Record<string, string>>) {
  if (openGraph['og:title'] === undefined) return '';
  const card = openGraph['og:image'] === undefined ? 'summary' : 'summary_large_image';
  return html`<meta name="twitter:card" content="${card}">\n`;
}

function neighbour(rel: 'prev' | 'next', href: string | undefined) {
  return href === undefined ? '' : html`<link rel="${rel}" href="${href}">\n`;
}
