/** @module Renders the podcast elements of RSS: Apple's `itunes` and Podcasting 2.0. */

import type { Media } from '../../article/article.ts';
import { parseWebUrl } from '../../article/text.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { Podcast } from '../../site/podcast-settings.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import { container, element, optional, plainText, type Xml } from '../../xml/xml-writer.ts';

/** The namespaces with the prefixes that podcast directories expect. */
export const PODCAST_NAMESPACES = {
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
};

/** An item as an episode: its recording, author, duration and picture. */
export interface Episode {
  readonly enclosure: Media;
  readonly author: string;
  readonly seconds?: number;
  readonly image?: string;
}

/** The parts of an item that an episode is made from. */
interface EpisodeSource {
  readonly author: readonly { readonly name?: string }[];
  readonly enclosures: readonly Media[];
  readonly image?: Media;
}

/** The types of pictures that Apple accepts. */
const ARTWORK_TYPES = ['image/jpeg', 'image/png'];

/** The podcast settings of a scope; undefined if it is not a podcast. */
export function findPodcast(scope: Scope, site: SiteConfig): Podcast | undefined {
  const name = scopeName(scope);
  return site.podcasts?.find((podcast) => podcast.scope === name);
}

/** The episode of an item, with its first audio, else its first video; undefined without either. */
export function episodeOf({ author, enclosures, image }: EpisodeSource): Episode | undefined {
  const enclosure = enclosures.find(isOf('audio')) ?? enclosures.find(isOf('video'));
  if (enclosure === undefined) return undefined;
  const seconds = Math.round(enclosure.duration ?? 0);
  const isArtwork = image !== undefined && ARTWORK_TYPES.includes(image.type.toLowerCase());
  return {
    enclosure,
    author: author.map(({ name = '' }) => name).join(', '),
    ...(seconds > 0 && { seconds }),
    ...(isArtwork && { image: image.url }),
  };
}

function isOf(family: string): (media: Media) => boolean {
  return ({ type }) => type.toLowerCase().startsWith(`${family}/`);
}

/** The elements that a podcast adds to the channel; `author` is its publisher. */
export function renderShow(podcast: Podcast, author: string): (Xml | undefined)[] {
  const { owner } = podcast;
  return [
    plain('itunes:author', author),
    owner === undefined
      ? undefined
      : container('itunes:owner', {}, [
          plain('itunes:name', owner.name),
          plain('itunes:email', owner.email),
        ]),
    element('itunes:image', { href: parseWebUrl(podcast.image) ?? podcast.image }),
    renderCategory(podcast),
    plain('itunes:explicit', String(podcast.explicit)),
    plain('itunes:type', podcast.type),
    optional(podcast.guid, (guid) => plain('podcast:guid', guid)),
    // Other hosts may import the show.
    element('podcast:locked', { owner: owner?.email }, plainText('no')),
  ];
}

/** Apple: the text is an attribute, and a subcategory is inside its category. */
function renderCategory({ category, subcategory }: Podcast): Xml {
  return container('itunes:category', { text: category }, [
    optional(subcategory, (narrower) => element('itunes:category', { text: narrower })),
  ]);
}

/** The elements that an episode adds to its item. */
export function renderEpisode(episode: Episode, { explicit }: Podcast): (Xml | undefined)[] {
  const { author, seconds, image } = episode;
  return [
    plain('itunes:author', author),
    seconds === undefined ? undefined : plain('itunes:duration', String(seconds)),
    plain('itunes:explicit', String(explicit)),
    optional(image, (href) => element('itunes:image', { href })),
  ];
}

function plain(name: string, value: string): Xml {
  return element(name, {}, plainText(value));
}
