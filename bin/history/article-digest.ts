/** @module Digests of the fields of an article that editors write. */

import { createHash } from 'node:crypto';
import type { ArticleId } from '../../lib/article/article.ts';
import { SERVER_FIELDS, STATE_FIELDS } from '../../lib/article/field-lists.ts';
import { parseArticleInput } from '../../lib/article/input/parse-article.ts';
import { articleJson } from '../../lib/article/wire.ts';
import { instantOf } from '../../lib/core/clock.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';

const NOT_EDITABLE: ReadonlySet<string> = new Set([...SERVER_FIELDS, ...STATE_FIELDS]);

/** SHA-256 of the fields that editors write, in base64; the same whatever the order of members. */
export function digestEditable(article: unknown): string {
  const entries = isJson(article) ? Object.entries(article) : [];
  const editable = entries.filter(([name]) => !NOT_EDITABLE.has(name));
  return createHash('sha256')
    .update(JSON.stringify(sorted(Object.fromEntries(editable))))
    .digest('base64');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJson(value)) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}

/** The wire form in which the server would store an article; undefined if it would refuse it. */
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
