/** @module What each judge cannot tell of an article, and why: all else it must find. */

import { createHash } from 'node:crypto';
import type { FeedFormat } from '../../lib/site/feed-formats.ts';
import { site } from '../../site.config.ts';
import type { JudgedArticle, JudgedField } from './judged-article.ts';
import type { JudgeName } from './programs.ts';

/** A field that a parser does not have, or has in another form. */
export interface Loss {
  readonly because: string;
  /** What it has in the field's place; nothing unless given. */
  readonly reads?: (expected: JudgedArticle, feed: { readonly isPodcast: boolean }) => unknown;
}

type Losses = Readonly<Partial<Record<JudgedField, Loss>>>;

const NO_ITEM_LANGUAGE: Loss = { because: 'it has the language of a feed alone' };
const NO_SOURCE: Loss = { because: 'it reads no dc:source' };

const FEEDPARSER_ATOM: Losses = {
  language: {
    because: 'an entry without a language has that of the feed, as xml:lang is inherited',
    reads: ({ language }) => language ?? site.language,
  },
  summary: {
    because: 'an entry without a summary has its content for one',
    reads: ({ summary, html }) => summary ?? html,
  },
};

const FASTFEEDPARSER: Losses = {
  authors: { because: 'it has the first author alone', reads: firstAuthor },
  language: NO_ITEM_LANGUAGE,
};

/** Of the parser of Miniflux, in every format. */
const MINIFLUX: Losses = {
  id: {
    because: 'it keeps the SHA-256 of the id',
    reads: ({ id = '' }) => createHash('sha256').update(id).digest('hex'),
  },
  updated: { because: 'an entry has one date, that of its publication' },
  summary: { because: 'an entry has one text, the full one' },
  tags: { because: 'it sorts them', reads: ({ tags = [] }) => tags.toSorted() },
  language: {
    because: 'it writes languages in lower case, and an entry without one has that of the feed',
    reads: ({ language = site.language }) => language.toLowerCase(),
  },
};

const JOINED_AUTHORS: Loss = {
  because: 'it joins the authors',
  reads: ({ authors = [] }) => [authors.join(', ')],
};

/** The losses by judge, format and field. */
export const LOSSES: Readonly<Record<JudgeName, Readonly<Partial<Record<FeedFormat, Losses>>>>> = {
  feedparser: {
    rss: {
      authors: {
        because: 'it counts itunes:author of an episode as one more author',
        reads: ({ authors = [] }, { isPodcast }) =>
          isPodcast ? [...authors, ...authors] : authors,
      },
    },
    atom: FEEDPARSER_ATOM,
  },
  fastfeedparser: {
    rss: {
      language: NO_ITEM_LANGUAGE,
      source: NO_SOURCE,
      image: { because: 'it has the thumbnail among the files' },
      media: {
        because:
          'it has the thumbnail among the files unless they are of Media RSS, whose sizes it leaves out',
        reads: ({ media = [], image }) => {
          if (media.length > 1)
            return media.map((one, at) => (at === 0 ? one : { ...one, length: 0 }));
          return image === undefined
            ? undefined
            : [...media, { url: image, type: 'image/jpeg', length: 0 }];
        },
      },
    },
    atom: {
      ...FASTFEEDPARSER,
      source: NO_SOURCE,
      media: { because: 'it has the files of RSS and JSON Feed alone' },
      summary: {
        because: 'an entry without a summary has the words of its content for one',
        reads: ({ summary, html }) => summary ?? wordsOf(html),
      },
    },
    json: FASTFEEDPARSER,
  },
  gofeed: {
    atom: { language: NO_ITEM_LANGUAGE },
    json: { language: NO_ITEM_LANGUAGE },
  },
  miniflux: {
    rss: {
      ...MINIFLUX,
      source: NO_SOURCE,
      image: { because: 'it has the thumbnail among the files' },
      media: {
        because: 'it has the thumbnail as first of the files, of any type of picture',
        reads: ({ media = [], image }) =>
          image === undefined ? undefined : [{ url: image, type: 'image/*', length: 0 }, ...media],
      },
    },
    atom: { ...MINIFLUX, source: NO_SOURCE, authors: JOINED_AUTHORS },
    json: {
      ...MINIFLUX,
      authors: JOINED_AUTHORS,
      image: { because: 'it reads the pictures of feeds alone; the text begins with it' },
    },
  },
  'feed-rs': {
    rss: {
      language: NO_ITEM_LANGUAGE,
      source: NO_SOURCE,
      image: {
        because: 'it has a thumbnail only beside media:content; the text begins with the picture',
        reads: ({ image, media = [] }) => (media.length > 1 ? image : undefined),
      },
    },
    atom: { language: NO_ITEM_LANGUAGE, source: NO_SOURCE },
    json: {
      language: NO_ITEM_LANGUAGE,
      image: { because: 'it reads the pictures of feeds alone; the text begins with it' },
    },
  },
  rome: {
    rss: { updated: { because: 'it reads no date of Atom in RSS' } },
    atom: { language: { because: 'it reads no xml:lang' } },
  },
  feedsmith: {},
};

function firstAuthor({ authors = [] }: JudgedArticle): readonly string[] {
  return authors.slice(0, 1);
}

/** The words of HTML in one line, as a parser makes them. */
function wordsOf(html = ''): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
