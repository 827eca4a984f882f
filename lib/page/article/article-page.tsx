/** @module Renders the page of a live article. */

import type { ArticleContent, Tag } from '../../article/article.ts';
import { describeArticle } from '../../article/excerpt.ts';
import type { Listing } from '../../article/listing.ts';
import { firstImageOf, showsImage } from '../../article/printed.ts';
import type { LiveVersion } from '../../article/version.ts';
import { present } from '../../core/optional.ts';
import { openGraphLocale, stringsAround } from '../../html/language.ts';
import { LocalTime } from '../../html/local-time.tsx';
import { absolute, articlePath, pagePath } from '../../site/urls.ts';
import type { NamedScope, PageContext } from '../frame.ts';
import { renderReaderPage } from '../reader-page.tsx';
import { Body } from './article-body.tsx';
import { Breadcrumb, Headline } from './article-head.tsx';
import { Attachments, LeadImage } from './article-media.tsx';
import { RelatedLinks, type RelatedTitles } from './article-related.tsx';
import { Rights } from './article-rights.tsx';
import { NeighbourLinks, type Neighbours } from './neighbour-links.tsx';
import { renderStructuredData } from './structured-data.ts';

/** The content of an article's page. */
export interface ArticlePageInput {
  readonly version: LiveVersion;
  /** The live articles of this site among the related ones. */
  readonly related: RelatedTitles;
  /** None unless given. */
  readonly neighbours?: Neighbours;
}

/** The page of a live article as a whole HTML document. */
export function renderArticlePage(input: ArticlePageInput, context: PageContext): Promise<string> {
  const { version, neighbours = {} } = input;
  const { state, content } = version;
  const path = articlePath(state.id, content.slug);
  const section = context.site.sections.find(({ id }) => id === content.section);
  return renderReaderPage(
    {
      title: content.title,
      description: describeArticle(content),
      path,
      feeds: feedsAround(content, context),
      ...(section !== undefined && { section: { id: section.id, isList: false } }),
      ...present({ previous: pathOf(neighbours.previous), next: pathOf(neighbours.next) }),
      openGraph: openGraphOf(content),
      structuredData: renderStructuredData(version, {
        ...context,
        url: absolute(context.origin, path),
      }),
    },
    <>
      <Article input={input} context={context} />
      <NeighbourLinks neighbours={neighbours} context={context} />
    </>,
    context,
  );
}

function pathOf(item: Listing | undefined): string | undefined {
  return item && articlePath(item.id, item.slug);
}

/** Open Graph of the article: its own language, and its picture, else the first one in its text. */
function openGraphOf(content: ArticleContent): Readonly<Record<string, string>> {
  const picture = content.image ?? firstImageOf(content.contentHtml);
  const { url, alt } = picture ?? {};
  const { width, height } = content.image ?? {};
  return present({
    'og:type': 'article',
    'og:locale': openGraphLocale(content.language),
    'og:image': url,
    'og:image:width': width === undefined ? undefined : String(width),
    'og:image:height': height === undefined ? undefined : String(height),
    'og:image:alt': alt || undefined,
  });
}

/** The feed of the article's section; tags, authors and sources have pages of their own. */
function feedsAround(content: ArticleContent, { site }: PageContext): readonly NamedScope[] {
  const section = site.sections.find(({ id }) => id === content.section);
  if (section === undefined) return [];
  return [
    { scope: { kind: 'section', id: section.id }, title: `${section.label} - ${site.title}` },
  ];
}

interface ArticleProps {
  readonly input: Omit<ArticlePageInput, 'neighbours'>;
  readonly context: PageContext;
}

/** The article itself, from its breadcrumb to its rights, with labels in its own language. */
export function Article({ input: { version, related }, context: page }: ArticleProps) {
  const { content } = version;
  const strings = stringsAround(content.language, page.strings);
  const context = { ...page, strings };
  return (
    <article class="story" lang={strings.language}>
      <Breadcrumb section={content.section} context={page} />
      <Headline version={version} context={context} />
      <Corrections version={version} context={context} />
      {showsImage(content) && <LeadImage content={content} context={context} />}
      <Body content={content} context={context} />
      <Attachments items={content.enclosures} context={context} />
      {content.editor !== undefined && (
        <p class="editor">
          {strings.responsibleEditor}
          {strings.colon}
          <span>{content.editor.name}</span>
        </p>
      )}
      <Tags tags={content.tags} context={context} />
      <RelatedLinks items={content.related} titles={related} context={context} />
      <Rights content={content} context={context} />
    </article>
  );
}

function Corrections({ version, context }: { version: LiveVersion; context: PageContext }) {
  const { strings } = context;
  const newestFirst = [...version.state.corrections].reverse();
  if (newestFirst.length === 0) return null;
  return (
    <section class="corrections" aria-labelledby="corrections">
      <h2 id="corrections">{strings.corrections}</h2>
      {newestFirst.map(({ at, note }) => (
        <p>
          {strings.correction} <LocalTime at={at} context={context} dayOnly />
          {strings.colon}
          {note}
        </p>
      ))}
    </section>
  );
}

function Tags({ tags, context }: { readonly tags: readonly Tag[]; context: PageContext }) {
  if (tags.length === 0) return null;
  return (
    <section class="tags" aria-label={context.strings.kinds.tag}>
      <ul>
        {tags.map(({ slug, label }) => (
          <li>
            <a rel="tag" href={pagePath({ kind: 'tag', slug })}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
