/** @module A feed as a podcast where the settings say so: Apple's itunes elements and those of Podcasting 2.0. */

import type { Media } from '../../article/article.ts';
import type { SiteConfig } from '../../site/config.ts';
import type { Podcast } from '../../site/podcast-settings.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import { container, element, optional, plainText, type Xml } from '../../xml/xml-writer.ts';

/** The prefixes that podcast directories expect, for the root of a podcast alone. */
export const PODCAST_NAMESPACES = {
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
};

/** What makes an item an episode: what is played, by whom, for how many seconds, under which picture. */
export interface Episode {
  readonly enclosure: Media;
  readonly author: string;
  readonly seconds?: number;
  readonly image?: string;
}

/** What an episode is made from. */
interface Material {
  readonly author: readonly { readonly name?: string }[];
  readonly enclosures: readonly Media[];
  readonly image?: Media;
}

/** Apple takes pictures of these types alone. */
const ARTWORK_TYPES = ['image/jpeg', 'image/png'];

/** The settings of a scope as a podcast; undefined where it is none. */
export function findPodcast(scope: Scope, site: SiteConfig): Podcast | undefined {
  const name = scopeName(scope);
  return site.podcasts?.find((podcast) => podcast.scope === name);
}

/** An item as an episode: its first sound, else its first film; undefined where nothing is to be played. */
export function episodeOf({ author, enclosures, image }: Material): Episode | undefined {
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

/** What the channel of a podcast says beside what every channel says; `author` is its publisher. */
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
    element('itunes:image', { href: podcast.image }),
    renderCategory(podcast),
    plain('itunes:explicit', String(podcast.explicit)),
    plain('itunes:type', podcast.type),
    optional(podcast.guid, (guid) => plain('podcast:guid', guid)),
    // Whoever wants to may take the show along to another host.
    element('podcast:locked', { owner: owner?.email }, plainText('no')),
  ];
}

/** Apple: the text is an attribute, and a narrower category stands inside its wider one. */
function renderCategory({ category, subcategory }: Podcast): Xml {
  return container('itunes:category', { text: category }, [
    optional(subcategory, (narrower) => element('itunes:category', { text: narrower })),
  ]);
}

/** What an episode says beside what every item says. */
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
