/** @module The frame of a reader's page: title, address, feeds and place among the sections. */

import type { PageStrings } from '../html/strings/page-strings.ts';
import type { SiteConfig } from '../site/config.ts';
import { ALL, type Scope, scopeName } from '../site/scopes.ts';

/** The settings and words of every page. */
export interface PageContext {
  readonly site: SiteConfig;
  /** The canonical origin, `https://host` without a trailing slash. */
  readonly origin: string;
  readonly strings: PageStrings;
}

/** A feed that a page links to, with the title that feed readers show. */
export interface NamedScope {
  readonly scope: Scope;
  readonly title: string;
}

/** The frame of one page. */
export interface Frame {
  /** The page's own title; the site's alone when absent. */
  readonly title?: string;
  readonly description?: string;
  /** The canonical path; absent on pages that no index should keep. */
  readonly path?: string;
  /** The path of the page that this one continues, or follows in a list. */
  readonly previous?: string;
  /** The path of the page that continues this one, or follows it in a list. */
  readonly next?: string;
  /** The feeds of this page, most specific first; the site's own feed follows them. */
  readonly feeds: readonly NamedScope[];
  /** The section of the page, which is its list or an article in it. */
  readonly section?: { readonly id: string; readonly isList: boolean };
  readonly isFront?: boolean;
  /** Open Graph properties beside title, description, URL and site. */
  readonly openGraph?: Readonly<Record<string, string>>;
  /** JSON-LD, already escaped for a script element. */
  readonly structuredData?: string;
}

/** The feeds of a page without duplicates: its own first, since feed readers default to the first link (G-07). */
export function feedsOf(
  frame: Frame,
  { site }: PageContext,
): readonly [NamedScope, ...NamedScope[]] {
  const whole = { scope: ALL, title: site.title };
  const [first = whole, ...others] = [...frame.feeds, whole];
  const names = new Map([first, ...others].map((feed) => [scopeName(feed.scope), feed]));
  names.delete(scopeName(first.scope));
  return [first, ...names.values()];
}
