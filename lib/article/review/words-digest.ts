/** @module Makes the digest of an article's words, which reviews are about: what readers will see, whatever its version. */

import type { ArticleContent } from '../article.ts';
import type { ContentField } from '../fields.ts';

/** What the server makes of the words or of other articles, and what never leaves the newsroom. */
const NOT_WORDS: readonly ContentField[] = [
  'contentHtml',
  'contentPolicy',
  'hiddenRelated',
  'edNote',
];

/** SHA-256 of the words, in base64url; the same whatever the order of members. */
export async function digestWords(content: ArticleContent): Promise<string> {
  const words = Object.entries(content).filter(
    ([name, value]) => value !== undefined && !NOT_WORDS.some((other) => other === name),
  );
  const bytes = new TextEncoder().encode(JSON.stringify(sorted(Object.fromEntries(words))));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}
