/** @module What differs from page to page in the frame around its content, and which feeds it points to. */

import type { PageStrings } from '../html/strings/page-strings.ts';
import type { SiteConfig } from '../site/config.ts';
import { ALL, type Scope, scopeName } from '../site/scopes.ts';

/** What every page is made with; the rest of a page is a function of the live articles alone. */
export interface PageContext {
  readonly site: SiteConfig;
  /** The canonical origin, `https://host` without a trailing slash. */
  readonly origin: string;
  readonly strings: PageStrings;
}

/** A feed that a page points to, by the name that readers show. */
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
  /** The path of the page that goes on where this one ends. */
  readonly next?: string;
  /** The feeds of this page, nearest first; the site's own comes after them. */
  readonly feeds: readonly NamedScope[];
  /** Where the page stands among the sections: it is the list of one, or an article in one. */
  readonly section?: { readonly id: string; readonly isList: boolean };
  readonly isFront?: boolean;
  /** Open Graph properties beside title, description, URL and site. */
  readonly openGraph?: Readonly<Record<string, string>>;
  /** JSON-LD, escaped for a script element already. */
  readonly structuredData?: string;
}

/** The feeds of a page, each once: its own first, since the first link is a reader's default (G-07). */
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
