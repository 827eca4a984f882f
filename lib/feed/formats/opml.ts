/** @module Renders the list of all feeds as OPML 2.0, for import by feed readers (opml.org/spec2). */

import type { Instant } from '../../core/clock.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { ListedFeed, Scope } from '../../site/scopes.ts';
import { absolute, feedPath, pagePath } from '../../site/urls.ts';
import { container, element, renderXml, text, type Xml } from '../../xml/xml-writer.ts';
import { clampYear } from '../bounds.ts';
import { wordsFor } from '../words.ts';

export const OPML_MEDIA_TYPE = 'text/x-opml; charset=utf-8';

/** The settings and the date of the list. */
export interface OpmlContext {
  readonly site: SiteConfig;
  /** The canonical origin, `https://host` without a trailing slash. */
  readonly origin: string;
  /** When any of the feeds last changed; absent before the first article. */
  readonly updatedAt?: Instant;
}

/** The feeds as an OPML document, in folders by kind, each in the order given; at least one, since a body must have an outline. */
export function renderOpml(
  feeds: readonly [ListedFeed, ...ListedFeed[]],
  context: OpmlContext,
): string {
  const { site, updatedAt } = context;
  const head = container('head', {}, [
    element('title', {}, text(site.title)),
    // OPML 2.0 dates are RFC 822's, with four digits for the year.
    updatedAt === undefined
      ? undefined
      : element('dateModified', {}, text(new Date(clampYear(updatedAt)).toUTCString())),
    element('ownerName', {}, text(site.publisher.name)),
    element('docs', {}, text('http://opml.org/spec2.opml')),
  ]);
  const body = container('body', {}, renderOutlines(feeds, context));
  return renderXml(container('opml', { version: '2.0' }, [head, body]));
}

/** The feed of the site, then a folder for each kind of scope, so that a reader need not subscribe to all. */
function renderOutlines(feeds: readonly ListedFeed[], context: OpmlContext): readonly Xml[] {
  const { folders } = wordsFor(context.site.language);
  const outlines = (kind: Scope['kind']) =>
    feeds.filter(({ scope }) => scope.kind === kind).map((feed) => renderOutline(feed, context));
  const kinds = Object.keys(folders) as (keyof typeof folders)[];
  const filled = kinds.filter((kind) => feeds.some(({ scope }) => scope.kind === kind));
  return [
    ...outlines('all'),
    ...filled.map((kind) => container('outline', { text: folders[kind] }, outlines(kind))),
  ];
}

/** OPML 2.0, Subscription lists: `text` and `xmlUrl` are required, `title` is the feed's own title. */
function renderOutline(
  { scope, label, description }: ListedFeed,
  { site, origin }: OpmlContext,
): Xml {
  const title = label === undefined ? site.title : `${label} - ${site.title}`;
  return element('outline', {
    type: 'rss',
    text: title,
    title,
    description,
    xmlUrl: absolute(origin, feedPath(scope, 'rss')),
    htmlUrl: absolute(origin, pagePath(scope)),
    language: site.language,
    version: 'RSS',
  });
}
