/** @module Warns about valid articles that feed readers will render badly (RSS Profile; standards R-41). */

import type { ArticleContent, Media, Warning } from '../article.ts';
import { countCharacters } from '../text.ts';
import { pointerOf } from './json.ts';

/** A text longer than this is opened more often with a summary before it. */
const LONG_TEXT_CHARACTERS = 2_000;

/** What browsers and readers show; the pictures of telephones (HEIC) and of printers (TIFF) are none. */
const SHOWN_IMAGES: ReadonlySet<string> = new Set(
  ['jpeg', 'png', 'gif', 'webp', 'avif', 'svg+xml'].map((type) => `image/${type}`),
);

/** A tag or a character reference: some readers take titles for HTML, others show it as it is. */
const MARKUP = /<\/?[a-z][^<>]*>|&(?:[a-z][a-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9a-f]{1,6});/i;

/** What a sanitised text loads by itself: in a tag, since text has no `<` of its own. Linear in the length of the text. */
const INSECURE_SOURCE =
  /<(?:img|audio|video|source)\b[^<>]*\s(?:src|srcset|poster)="[^"<>]*\bhttp:/;

const TAG = /<[^<>]*>/g;

/** The warnings on an article that readers see, or will. Pure. */
export function lintArticle(content: ArticleContent): readonly Warning[] {
  return [
    ...lintWords(content),
    ...(content.image === undefined ? [] : lintMedia(content.image, ['image'])),
    ...content.enclosures.flatMap((media, index) => [
      ...lintMedia(media, ['enclosures', index]),
      ...lintLength(media, ['enclosures', index]),
    ]),
    ...lintNumber(content.enclosures),
  ];
}

function lintWords({ title, summary, contentHtml }: ArticleContent): readonly Warning[] {
  const warnings: Warning[] = [];
  const add = (code: string, pointer: string, detail: string) =>
    warnings.push({ code, pointer, detail });
  if (MARKUP.test(title)) {
    add('title-markup', '/title', 'The title is plain text; some readers take this for HTML.');
  }
  if (contentHtml === '') add('empty-body', '/body', 'The article has no text.');
  if (summary === undefined && isLong(contentHtml)) {
    add(
      'no-summary',
      '/summary',
      'Lists and short feeds show nothing of a long text but its title.',
    );
  }
  if (INSECURE_SOURCE.test(contentHtml)) {
    add('insecure-media', '/body/value', INSECURE);
  }
  return warnings;
}

const INSECURE = 'What is loaded over http: is not shown on https pages and in many readers.';

function isLong(html: string): boolean {
  if (html.length <= LONG_TEXT_CHARACTERS) return false;
  return countCharacters(html.replaceAll(TAG, '')) > LONG_TEXT_CHARACTERS;
}

type Path = readonly (string | number)[];

function lintMedia({ url, type, alt }: Media, path: Path): readonly Warning[] {
  const pointer = pointerOf(path);
  const isImage = type.startsWith('image/');
  return [
    ...(isImage && alt === undefined
      ? [{ code: 'image-without-alt', pointer, detail: 'The image has no alt text.' }]
      : []),
    ...(isImage && !SHOWN_IMAGES.has(type)
      ? [
          {
            code: 'image-format',
            pointer: pointerOf([...path, 'type']),
            detail: `Most browsers and readers do not show ${type}.`,
          },
        ]
      : []),
    ...(url.startsWith('http:')
      ? [{ code: 'insecure-media', pointer: pointerOf([...path, 'url']), detail: INSECURE }]
      : []),
  ];
}

/** RSS says 0 where the length is unknown, which players show as an empty file. */
function lintLength({ type, length }: Media, path: Path): readonly Warning[] {
  if (length > 0 || type.startsWith('image/')) return [];
  const detail = 'Without its length in bytes, players cannot say how large this is.';
  return [{ code: 'enclosure-without-length', pointer: pointerOf([...path, 'length']), detail }];
}

/** RSS Profile, enclosure: readers take one for an item. */
function lintNumber(enclosures: readonly Media[]): readonly Warning[] {
  if (enclosures.length < 2) return [];
  const detail = 'Most readers of RSS offer the first enclosure alone.';
  return [{ code: 'several-enclosures', pointer: pointerOf(['enclosures', 1]), detail }];
}
