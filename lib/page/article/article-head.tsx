/** @module Renders the head of an article: breadcrumb, title, dates, source and byline. */

import type { Author, Source } from '../../article/article.ts';
import { namesIn } from '../../article/listing.ts';
import type { LiveVersion } from '../../article/version.ts';
import { HeadlineText } from '../../html/headline-text.tsx';
import { LocalTime } from '../../html/local-time.tsx';
import { directionOf } from '../../site/direction.ts';
import { formatMonth, monthOf } from '../../site/months.ts';
import { ALL } from '../../site/scopes.ts';
import { monthPath, pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';
import { partsOfByline, withoutLabel } from './byline.ts';

interface HeadlineProps {
  readonly version: LiveVersion;
  readonly context: PageContext;
}

/** Title, subtitle and the line of facts. */
export function Headline({ version: { state, content }, context }: HeadlineProps) {
  const { site, strings } = context;
  const words = { lang: content.language, dir: directionOf(content.language) };
  const kept = namesIn(content);
  return (
    <header>
      <h1 {...words}>
        <HeadlineText text={content.title} kept={kept} />
      </h1>
      {content.subtitle !== undefined && (
        <p class="subtitle" {...words}>
          <HeadlineText text={content.subtitle} kept={kept} />
        </p>
      )}
      <dl class="facts">
        <Fact label={strings.published} context={context}>
          <a href={monthPath(formatMonth(monthOf(state.firstPublished, site.timeZone)))}>
            <LocalTime at={state.firstPublished} context={context} />
          </a>
        </Fact>
        {wasUpdated(state) && (
          <Fact label={strings.updated} context={context}>
            <LocalTime at={state.versionCreated} context={context} />
          </Fact>
        )}
        {content.source !== undefined && (
          <Fact label={strings.source} context={context}>
            <SourceLink source={content.source} />
          </Fact>
        )}
        <Byline byline={content.byline} authors={content.authors} context={context} />
      </dl>
    </header>
  );
}

const MINUTE_MS = 60_000;

/** Whether it was changed after it came here: an imported article keeps its old date of publication. */
function wasUpdated({ firstCreated, firstPublished, versionCreated }: LiveVersion['state']) {
  return versionCreated - Math.max(firstCreated, firstPublished) >= MINUTE_MS;
}

interface BreadcrumbProps {
  readonly section: string | undefined;
  readonly context: PageContext;
}

/** The way from the front page to the article's section, in the language of the site. */
export function Breadcrumb({ section: id, context: { site, strings } }: BreadcrumbProps) {
  const section = site.sections.find((one) => one.id === id);
  return (
    <nav class="breadcrumb" aria-label={strings.breadcrumb} lang={site.language}>
      <ol>
        <li>
          <a href={pagePath(ALL)}>{strings.home}</a>
        </li>
        {section !== undefined && (
          <li>
            <a href={pagePath({ kind: 'section', id: section.id })}>{section.label}</a>
          </li>
        )}
      </ol>
    </nav>
  );
}

interface FactProps {
  readonly label: string;
  readonly context: PageContext;
  readonly children: unknown;
}

function Fact({ label, context, children }: FactProps) {
  return (
    <div>
      <dt>
        {label}
        {context.strings.colon}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A link to the list of all articles of the source. */
function SourceLink({ source }: { readonly source: Source }) {
  return <a href={pagePath({ kind: 'source', slug: source.slug })}>{source.name}</a>;
}

interface BylineProps {
  readonly byline: string | undefined;
  readonly authors: readonly Author[];
  readonly context: PageContext;
}

function Byline({ byline, authors, context }: BylineProps) {
  const label = context.strings.author;
  const { parts, unnamed } = partsOfByline(byline && withoutLabel(byline, label), authors);
  if (parts.length === 0 && unnamed.length === 0) return null;
  return (
    <Fact label={label} context={context}>
      {parts.map((part) => (typeof part === 'string' ? part : <AuthorLink author={part} />))}
      {unnamed.map((author, index) => (
        <>
          {parts.length > 0 || index > 0 ? context.strings.betweenNames : ''}
          {author.role !== undefined && `${author.role} `}
          <AuthorLink author={author} />
        </>
      ))}
    </Fact>
  );
}

function AuthorLink({ author }: { readonly author: Author }) {
  return (
    <a rel="author" href={pagePath({ kind: 'author', slug: author.slug })}>
      {author.name}
    </a>
  );
}
