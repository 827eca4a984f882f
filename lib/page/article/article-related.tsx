/** @module Renders the related links of an article (相关链接), in the editor's order. */

import type { ArticleId, Related } from '../../article/article.ts';
import { isWebUrl } from '../../article/text.ts';
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

/** A titled list; nothing if it is empty. */
export function RelatedLinks({ items, titles, context }: RelatedLinksProps) {
  const entries = items.flatMap((item) => entryOf(item, titles));
  if (entries.length === 0) return null;
  return (
    <nav class="related" aria-labelledby="related">
      <h2 id="related">{context.strings.related}</h2>
      <ul>
        {entries.map(({ title, href }) => (
          <li>{href === undefined ? title : <a href={href}>{title}</a>}</li>
        ))}
      </ul>
    </nav>
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
