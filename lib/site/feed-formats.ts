/** @module The register of feed formats: names, files and media types. `feed/formats/renderers.ts` has the writers. */

/** What every part of the publication needs to know of a feed format, but for how it is written. */
export interface FeedFormatRecord {
  /** What people call it; the same in every language. */
  readonly label: string;
  /** The specification with its version. */
  readonly standard: string;
  /** The file name behind a scope's path. */
  readonly file: string;
  /** The media type of links to it, and of its documents together with a charset. */
  readonly mediaType: string;
  /** More media types by which clients ask for it where `/feed` negotiates. */
  readonly alsoAcceptedAs: readonly string[];
  /** The paths, behind a scope's, that clients guess for it; each redirects to the file. */
  readonly guesses: readonly string[];
}

const RECORDS = {
  rss: {
    label: 'RSS',
    standard: 'RSS 2.0',
    file: 'rss.xml',
    // Never registered, and what every reader asks for.
    mediaType: 'application/rss+xml',
    alsoAcceptedAs: ['application/xml', 'text/xml'],
    guesses: ['/feed.xml', '/index.xml', '/rss', '/rss/', '/feed/', '/feed/rss'].concat(
      '/feed/rss/',
      '/feed.rss',
      '/rss.xml/',
    ),
  },
  atom: {
    label: 'Atom',
    standard: 'Atom 1.0',
    file: 'atom.xml',
    // RFC 4287 §8.
    mediaType: 'application/atom+xml',
    alsoAcceptedAs: [],
    guesses: ['/atom', '/atom/', '/feed/atom', '/feed/atom/', '/feed.atom', '/index.atom'].concat(
      '/atom.xml/',
    ),
  },
  json: {
    label: 'JSON Feed',
    standard: 'JSON Feed 1.1',
    file: 'feed.json',
    // JSON Feed 1.1, Suggestions for Publishers.
    mediaType: 'application/feed+json',
    alsoAcceptedAs: ['application/json'],
    guesses: ['/feed/json', '/feed/json/', '/index.json', '/feed.json/'],
  },
} as const satisfies Readonly<Record<string, FeedFormatRecord>>;

/** The formats of a feed, by the names used in code, in the table's tags and in the log. */
export type FeedFormat = keyof typeof RECORDS;

/** The formats by name, in the order that pages and `/feed` offer them: the first is a reader's default. */
export const FORMATS: Readonly<Record<FeedFormat, FeedFormatRecord>> = RECORDS;

/** The names of all formats, in the same order. */
export const FEED_FORMATS = Object.keys(RECORDS) as unknown as readonly [
  FeedFormat,
  ...FeedFormat[],
];

/** One value for each format. */
export function byFormat<Value>(
  make: (format: FeedFormat) => Value,
): Readonly<Record<FeedFormat, Value>> {
  return Object.fromEntries(FEED_FORMATS.map((format) => [format, make(format)])) as Record<
    FeedFormat,
    Value
  >;
}
