/** @module Renders an article in a list: section, title, summary, date and source. */

import { cutText } from '../../article/excerpt.ts';
import { type Listing, namesIn } from '../../article/listing.ts';
import { isWebUrl } from '../../article/text.ts';
import { HeadlineText } from '../../html/headline-text.tsx';
import { stringsAround } from '../../html/language.ts';
import { LocalTime } from '../../html/local-time.tsx';
import { directionOf } from '../../site/direction.ts';
import { articlePath, pagePath } from '../../site/urls.ts';
import type { PageContext } from '../frame.ts';

/** A Han character takes two. */
const SUMMARY_COLUMNS = 160;
const LEAD_SUMMARY_COLUMNS = 320;

interface TeaserProps {
  readonly item: Listing;
  readonly context: PageContext;
  /** Larger, with its picture loaded eagerly. */
  readonly isLead?: boolean;
  /** Whether the page or the block is that of the article's section, whose name is not repeated. */
  readonly isInSection?: boolean;
  /** Without summary and picture. */
  readonly isShort?: boolean;
  /** The level of the heading; 2 unless given. */
  readonly level?: 2 | 3;
}

/** A list entry in the article's language. */
export function Teaser(props: TeaserProps) {
  const { item, context, isLead = false, isInSection = false, isShort = false } = props;
  const { summary, subtitle, language } = item;
  const words = isShort ? undefined : (summary ?? subtitle);
  const isForeign = language !== context.site.language;
  return (
    <article
      class={isLead ? 'teaser lead' : 'teaser'}
      lang={isForeign ? language : undefined}
      dir={isForeign ? directionOf(language) : undefined}
    >
      <div class="words">
        {!isInSection && <Kicker {...props} />}
        <Title {...props} />
        {words !== undefined && (
          <p class="summary">{cutText(words, isLead ? LEAD_SUMMARY_COLUMNS : SUMMARY_COLUMNS)}</p>
        )}
        <TeaserMeta {...props} />
      </div>
      {!isShort && <TeaserPicture {...props} />}
    </article>
  );
}

function Title({ item, level = 2 }: TeaserProps) {
  const link = (
    <a href={articlePath(item.id, item.slug)}>
      <HeadlineText text={item.title} kept={namesIn(item)} />
    </a>
  );
  return level === 2 ? <h2>{link}</h2> : <h3>{link}</h3>;
}

function TeaserPicture({ item: { image }, isLead = false }: TeaserProps) {
  if (image === undefined || !isWebUrl(image.url)) return null;
  return (
    <img
      src={image.url}
      alt=""
      width={image.width}
      height={image.height}
      loading={isLead ? undefined : 'lazy'}
      referrerpolicy="no-referrer"
    />
  );
}

function Kicker({ item, context: { site } }: TeaserProps) {
  const section = site.sections.find(({ id }) => id === item.section);
  if (section === undefined) return null;
  return (
    <p class="kicker" lang={site.language}>
      <a href={pagePath({ kind: 'section', id: section.id })}>{section.label}</a>
    </p>
  );
}

/** When and from whom, with the date in the article's language. */
function TeaserMeta({ item, context }: TeaserProps) {
  const { site } = context;
  const strings = stringsAround(item.language, context.strings);
  const from = originOf(item, { site, strings });
  return (
    <p class="meta" lang={item.language === site.language ? undefined : strings.language}>
      <LocalTime at={item.firstPublished} context={{ site, strings }} />{' '}
      {from !== '' && <span class="from">{from}</span>}
    </p>
  );
}

/** Its source, else who wrote it; the publication itself is no news to its readers. */
function originOf(
  { source, byline, authors }: Listing,
  { site: { title, publisher }, strings }: Pick<PageContext, 'site' | 'strings'>,
): string {
  if (source !== undefined && ![title, publisher.name].includes(source.name)) return source.name;
  return byline ?? authors.map(({ name }) => name).join(strings.betweenNames);
}
