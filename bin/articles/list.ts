/** @module `broadsheet list`: the published articles of a scope, newest first. */

import { type Connection, readPublic } from '../terminal/connection.ts';
import { readPages, remarkOnMore, withQuery } from '../terminal/list-pages.ts';
import { done, type Outcome } from '../terminal/outcome.ts';
import { textIn } from '../terminal/server-answer.ts';

/** What `list` is told. */
export interface ListOptions extends Pick<Connection, 'url'> {
  readonly scope?: string;
  /** Articles per request, 1 to 100. */
  readonly limit?: number;
  readonly all?: boolean;
}

/** Reads one page of the list, or with `all` every page after it. */
export async function listArticles(options: ListOptions): Promise<Outcome> {
  const { scope, limit, all } = options;
  const path = withQuery('/api/articles', { scope, limit });
  const pages = await readPages((one) => readPublic(options, one), path, all === true);
  if (!pages.ok) return pages.refusal;
  return done(pages.value.items.map(describeItem), pages.value, remarkOnMore(pages.value));
}

function describeItem(item: unknown): string {
  const at = (textIn(item, 'firstPublished') ?? '').slice(0, 16).replace('T', ' ');
  return `${at.padEnd(16)}  ${textIn(item, 'id') ?? ''}  ${textIn(item, 'title') ?? ''}`;
}
