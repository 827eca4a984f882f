/** @module Renders the related links of an article (相关链接), in the editor's order. */

import type { ArticleId, Related } from '../../article/article.ts';
import { isWebUrl } from '../../article/text.ts';
import { HeadlineText } from '../../html/headline-text.tsx';
import type { Slug } from '../../site/slug.ts';
import { articlePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';

/** The title and slug of a related article of this site. */
export interface RelatedTitle {
  readonly title: string;
  readonly slug?: Slug;
}

/** The live articles among the related ones; others are not shown. */
export type RelatedTitles = ReadonlyMap<ArticleId, RelatedTitle>;

interface RelatedLinksProps {
  readonly items: readonly Related[];
  readonly titles: RelatedTitles;
  readonly context: PageContext;
}

interface Entry {
  readonly title: string;
  readonly href?: string;
}

/** So many links are shown as they are; of more, the first few. */
const MAX_UNFOLDED = 12;
const SEEN_WHEN_FOLDED = 8;

/** A titled list; nothing if it is empty. */
export function RelatedLinks({ items, titles, context }: RelatedLinksProps) {
  const entries = items.flatMap((item) => entryOf(item, titles));
  if (entries.length === 0) return null;
  const [first, rest] = fold(entries);
  return (
    <nav class="related" aria-labelledby="related">
      <h2 id="related">{context.strings.related}</h2>
      <Links entries={first} />
      {rest.length > 0 && (
        <details>
          <summary>{context.strings.moreLinks(rest.length)}</summary>
          <Links entries={rest} />
        </details>
      )}
    </nav>
  );
}

/** The entries that are always seen, and those that a narrow screen folds away if they are many. */
function fold(entries: readonly Entry[]): readonly [readonly Entry[], readonly Entry[]] {
  if (entries.length <= MAX_UNFOLDED) return [entries, []];
  return [entries.slice(0, SEEN_WHEN_FOLDED), entries.slice(SEEN_WHEN_FOLDED)];
}

function Links({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ul>
      {entries.map(({ title, href }) => (
        <li>
          {href === undefined ? (
            <HeadlineText text={title} />
          ) : (
            <a href={href}>
              <HeadlineText text={title} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function entryOf(item: Related, titles: RelatedTitles): readonly Entry[] {
  if ('id' in item) {
    const known = titles.get(item.id);
    return known === undefined
      ? []
      : [{ title: known.title, href: articlePath(item.id, known.slug) }];
  }
  return [{ title: item.title, ...(isWebUrl(item.url) && { href: item.url }) }];
}
