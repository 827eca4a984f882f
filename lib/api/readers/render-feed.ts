/** @module Renders a requested feed document, whole or the part that a reader lacks, and the fields of its answer. */

import { present } from '../../core/optional.ts';
import { linkDocuments } from '../../feed/archive.ts';
import { composeDocument } from '../../feed/document.ts';
import { RENDERERS } from '../../feed/formats/renderers.ts';
import type { FeedHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { shownMembers } from '../../feed/window.ts';
import { ARCHIVE_DOCUMENT, LIVE_DOCUMENT } from '../../http/caching.ts';
import type { Representation } from '../../http/representation.ts';
import { type FeedFormat, FORMATS } from '../../site/feed-formats.ts';
import type { Scope } from '../../site/scopes.ts';
import { absolute, type FeedView, feedPath } from '../../site/urls.ts';
import type { AppDeps } from '../public/public-app.ts';
import { type ArchiveDeps, readArchived } from './archive-articles.ts';

/** What documents are rendered from. */
export interface RenderDeps extends ArchiveDeps, Pick<AppDeps, 'site' | 'origin' | 'revision'> {}

/** The format, whether the client's Accept chose it, and the number of an archive document. */
export interface ChosenFeed {
  readonly format: FeedFormat;
  readonly negotiated?: true;
  readonly archive?: number;
}

/** The requested document. */
export interface FeedWanted extends ChosenFeed {
  readonly scope: Scope;
  readonly view: FeedView;
}

/** The name of a document among those of one feed: archive, format and view. */
export function variantOf({ archive, format, view }: FeedWanted): string {
  return archive === undefined ? `${format}-${view}` : `archive${archive}-${format}-${view}`;
}

/** The response without its body, from the head alone. */
export function describeFeed(
  wanted: FeedWanted,
  head: FeedHead,
  { site, origin, revision }: RenderDeps,
): Omit<Representation, 'body'> {
  const { scope, archive, format, view, negotiated } = wanted;
  const links = linkDocuments(head, format, contextOf(wanted, { site, origin }));
  return {
    ...validatorsOf(head, variantOf(wanted), revision),
    contentType: `${FORMATS[format].mediaType}; charset=utf-8`,
    cacheControl: archive === undefined ? LIVE_DOCUMENT : ARCHIVE_DOCUMENT,
    link: links.map(({ rel, href }) => `<${href}>; rel="${rel}"`).join(', '),
    ...(negotiated && {
      contentLocation: absolute(origin, feedPath(scope, format, view)),
      vary: 'Accept',
    }),
  };
}

/** Renders the document of `shown`, which is the feed's own head or that of a delta. */
export async function renderFeed(
  wanted: FeedWanted,
  { head, shown }: { readonly head: FeedHead; readonly shown: FeedHead },
  deps: RenderDeps,
): Promise<string> {
  const { archive, format } = wanted;
  const context = contextOf(wanted, deps);
  if (archive !== undefined) {
    const versions = await readArchived(head.scope, archive, deps);
    return RENDERERS[format](composeDocument(head, versions, context));
  }
  const members = shownMembers(shown);
  const [first] = shownMembers(head);
  // The title of a delta is that of the whole document, which the label of its first member gives.
  const isTitled = first === undefined || hasOwnTitle(head.scope) || members[0]?.id === first.id;
  const read = await deps.versions.readVersions(isTitled ? members : [...members, first]);
  const titledBy = isTitled ? undefined : read.at(-1);
  return RENDERERS[format](
    composeDocument(shown, read.slice(0, members.length), { ...context, ...present({ titledBy }) }),
  );
}

/** Whether a feed is titled by the settings, and not by a label of its articles. */
function hasOwnTitle({ kind }: Scope): boolean {
  return kind === 'all' || kind === 'section';
}

function contextOf(
  { view, archive }: FeedWanted,
  { site, origin }: Pick<RenderDeps, 'site' | 'origin'>,
) {
  return { site, origin, view, ...(archive !== undefined && { archive }) };
}
