/** @module Renders the pictures, audio, video and other files of an article. */

import type { ArticleContent, Media } from '../../article/article.ts';
import { isWebUrl } from '../../article/text.ts';
import type { PageContext } from '../frame.ts';

interface LeadImageProps {
  readonly content: ArticleContent;
  readonly context: PageContext;
}

/** The article's picture with its credit. */
export function LeadImage({ content: { image, language }, context }: LeadImageProps) {
  if (image === undefined) return null;
  return (
    <figure class="lead-image" lang={language}>
      <Picture item={image} />
      <Caption item={image} context={context} />
    </figure>
  );
}

interface AttachmentsProps {
  readonly items: readonly Media[];
  readonly context: PageContext;
}

/** The attachments: pictures shown, audio and video with controls, other files as links with their size. */
export function Attachments({ items, context }: AttachmentsProps) {
  const shown = items.filter(({ url }) => isWebUrl(url));
  if (shown.length === 0) return null;
  return (
    <section class="attachments" aria-labelledby="attachments">
      <h2 id="attachments">{context.strings.attachments}</h2>
      {shown.map((item) => (
        <figure>
          <Medium item={item} />
          <Caption item={named(item)} context={context} />
        </figure>
      ))}
    </section>
  );
}

/** Sounds and films without words of their own are named by their file. */
function named(item: Media): Media {
  const isPlayed = /^(?:audio|video)\//.test(item.type);
  return isPlayed ? { ...item, alt: item.alt ?? nameOf(item) } : item;
}

function Medium({ item }: { readonly item: Media }) {
  if (item.type.startsWith('image/')) return <Picture item={item} />;
  if (item.type.startsWith('audio/')) {
    // biome-ignore lint/a11y/useMediaCaption: an enclosure has no captions to offer, its alt names it
    return <audio src={item.url} controls preload="none" aria-label={item.alt ?? nameOf(item)} />;
  }
  if (item.type.startsWith('video/')) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: an enclosure has no captions to offer, its alt names it
      <video
        src={item.url}
        width={item.width}
        height={item.height}
        controls
        preload="none"
        aria-label={item.alt ?? nameOf(item)}
      />
    );
  }
  return (
    <p>
      <a href={item.url} type={item.type}>
        {nameOf(item)}
      </a>{' '}
      <small>{[item.type, sizeOf(item)].filter((words) => words !== '').join(', ')}</small>
    </p>
  );
}

function Picture({ item }: { readonly item: Media }) {
  return (
    <img
      src={item.url}
      alt={item.alt ?? ''}
      width={item.width}
      height={item.height}
      referrerpolicy="no-referrer"
    />
  );
}

function Caption({ item, context }: { readonly item: Media; readonly context: PageContext }) {
  const { strings } = context;
  if (item.alt === undefined && item.credit === undefined) return null;
  return (
    <figcaption>
      {item.alt}
      {item.credit !== undefined && (
        <span class="credit">
          {strings.credit}
          {strings.colon}
          {item.credit}
        </span>
      )}
    </figcaption>
  );
}

/** The file name: the last segment of the URL's path. */
function nameOf({ url }: Media): string {
  const { pathname, host } = new URL(url);
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last) || host;
  } catch {
    return last;
  }
}

const UNIT_BYTES = 1000;
const UNITS = ['kB', 'MB', 'GB', 'TB'];

function sizeOf({ length }: Media): string {
  if (length <= 0) return '';
  let size = length / UNIT_BYTES;
  let unit = 0;
  while (size >= UNIT_BYTES && unit < UNITS.length - 1) {
    size /= UNIT_BYTES;
    unit += 1;
  }
  return `${size.toFixed(1)} ${UNITS[unit]}`;
}
