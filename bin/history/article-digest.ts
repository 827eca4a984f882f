/** @module Digests what an editor wrote of an article, without what the server made of it. */

import { createHash } from 'node:crypto';
import type { ArticleId } from '../../lib/article/article.ts';
import { SERVER_FIELDS, STATE_FIELDS } from '../../lib/article/field-lists.ts';
import { parseArticleInput } from '../../lib/article/input/parse-article.ts';
import { articleJson } from '../../lib/article/wire.ts';
import { instantOf } from '../../lib/core/clock.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';

/** What an editor wrote, in a few bytes: the same for the same words, whatever order they are kept in. */
export function digestEditable(article: unknown): string {
  const entries = isJson(article) ? Object.entries(article) : [];
  const words = Object.fromEntries(
    entries.filter(([name]) => !SERVER_FIELDS.has(name) && !STATE_FIELDS.has(name)),
  );
  return createHash('sha256')
    .update(JSON.stringify(sorted(words)))
    .digest('base64');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJson(value)) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}

/** An article as sent, as the server cleans and keeps it: the same code, in its wire form. */
export function normaliseArticle(body: Json, site: SiteConfig): Json | undefined {
  const { act: _act, publishAt: _publishAt, minor: _minor, ...fields } = body;
  const section = textIn(fields, 'section');
  const known = section === undefined ? [] : [{ id: section, label: section }];
  const input = parseArticleInput(fields, { ...site, sections: [...site.sections, ...known] });
  if (!input.ok) return undefined;
  const zero = instantOf(0);
  const state = {
    id: '' as ArticleId,
    version: 1,
    status: 'draft',
    firstCreated: zero,
    versionCreated: zero,
    corrections: [],
  } as const;
  const version = { act: 'draft', at: zero, state, content: input.value.content } as const;
  return { ...articleJson(version, { site, origin: 'http://localhost', audience: 'newsroom' }) };
}
