/** @module Renders the elements of a page's head: title, canonical URL, links, Open Graph, JSON-LD (HTML Living Standard §4.2). */

import { html, raw } from 'hono/html';

/** A link to the same content in another format. */
export interface AlternateLink {
  /** Media type. */
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

/** A link to what stands for the whole site: a picture, or its manifest. */
export interface IdentityLink {
  readonly rel: 'icon' | 'apple-touch-icon' | 'manifest';
  readonly href: string;
  readonly type?: string;
  readonly sizes?: string;
}

/** What the head of a page says; every URL absolute but those of files of the site. */
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
  /** What `twitter:card` says: how large the picture beside a link is. */
  readonly card?: 'summary' | 'summary_large_image';
  /** The site's pictures and manifest. */
  readonly identity?: readonly IdentityLink[];
  /** JSON-LD, already escaped for a script element. */
  readonly structuredData?: string;
}

/** The elements as escaped HTML for a `html` template, the last one followed by a line end. */
export function headElements({
  alternates = [],
  openGraph = {},
  identity = [],
  ...head
}: PageHead) {
  return html`<title>${head.title}</title>
<meta name="description" content="${head.description}">
${
  head.canonical === undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${head.canonical}">`
}
${neighbour('prev', head.previous)}${neighbour('next', head.next)}<link rel="stylesheet" href="${head.stylesheet}">
${identity.map(identityLink)}${alternates.map(
  ({ type, title, href }) =>
    html`<link rel="alternate" type="${type}" title="${title}" href="${href}">\n`,
)}${Object.entries(openGraph).map(
  ([property, content]) => html`<meta property="${property}" content="${content}">\n`,
)}${head.card === undefined ? '' : html`<meta name="twitter:card" content="${head.card}">\n`}${
  head.structuredData === undefined
    ? ''
    : html`<script type="application/ld+json">${raw(head.structuredData)}</script>\n`
}`;
}

function identityLink({ rel, href, type, sizes }: IdentityLink) {
  const typed = type === undefined ? '' : html` type="${type}"`;
  const sized = sizes === undefined ? '' : html` sizes="${sizes}"`;
  return html`<link rel="${rel}"${typed}${sized} href="${href}">\n`;
}

function neighbour(rel: 'prev' | 'next', href: string | undefined) {
  return href === undefined ? '' : html`<link rel="${rel}" href="${href}">\n`;
}
