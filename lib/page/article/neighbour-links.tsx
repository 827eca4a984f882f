/** @module Renders the links from an article to the one before and the one after it, in the order of lists: newest first. */

import { type Listing, namesIn } from '../../article/listing.ts';
import { HeadlineText } from '../../html/headline-text.tsx';
import { directionOf } from '../../site/direction.ts';
import { articlePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';

/** The next newer and the next older article; absent at the ends of the list. */
export interface Neighbours {
  readonly previous?: Listing;
  readonly next?: Listing;
}

interface NeighbourLinksProps {
  readonly neighbours: Neighbours;
  readonly context: PageContext;
}

/** The two links; nothing for the only article of a list. */
export function NeighbourLinks({ neighbours, context }: NeighbourLinksProps) {
  const { previous, next } = neighbours;
  const { strings } = context;
  if (previous === undefined && next === undefined) return null;
  return (
    <nav class="neighbours" aria-label={strings.neighbours}>
      <NeighbourLink item={previous} rel="prev" label={strings.previousArticle} context={context} />
      <NeighbourLink item={next} rel="next" label={strings.nextArticle} context={context} />
    </nav>
  );
}

interface NeighbourLinkProps {
  readonly item: Listing | undefined;
  readonly rel: 'prev' | 'next';
  readonly label: string;
  readonly context: PageContext;
}

function NeighbourLink({ item, rel, label, context: { site } }: NeighbourLinkProps) {
  if (item === undefined) return null;
  const { id, slug, title, language } = item;
  const isForeign = language !== site.language;
  return (
    <a rel={rel} href={articlePath(id, slug)}>
      <span class="which">{label}</span>
      <span
        class="headline"
        lang={isForeign ? language : undefined}
        dir={isForeign ? directionOf(language) : undefined}
      >
        <HeadlineText text={title} kept={namesIn(item)} />
      </span>
    </a>
  );
}
