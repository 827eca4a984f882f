/** @module `broadsheet list`: the published articles of a scope, newest first. */

import { type Json, listIn, textIn } from './answer.ts';
import { type Connection, readPublic } from './connection.ts';
import { done, EXIT, failed, type Outcome } from './outcome.ts';

/** What `list` is told. */
export interface ListOptions extends Pick<Connection, 'url'> {
  readonly scope?: string;
  /** Articles per request, 1 to 100. */
  readonly limit?: number;
  readonly all?: boolean;
}

/** Reads one page of the list, or with `all` every page after it. */
export async function listArticles(options: ListOptions): Promise<Outcome> {
  const items: unknown[] = [];
  const seen = new Set<string>();
  let path: string | undefined = firstPath(options);
  let next: string | undefined;
  while (path !== undefined) {
    if (seen.has(path)) return failed(EXIT.oddAnswer, LOOP);
    seen.add(path);
    const page = await readPublic(options, path);
    if (!page.ok) return page.refusal;
    items.push(...listIn(page.value, 'items'));
    next = nextPath(page.value);
    path = options.all === true ? next : undefined;
  }
  const more = next === undefined ? {} : { next };
  const remarks =
    next === undefined ? [] : [{ tone: 'note', text: 'there are more: --all' } as const];
  return done(items.map(describeItem), { items, ...more }, remarks);
}

const LOOP = {
  type: 'odd-answer',
  title: 'The list leads back to a page that it has shown',
} as const;

function firstPath({ scope, limit }: ListOptions): string {
  const query = new URLSearchParams({
    ...(scope !== undefined && { scope }),
    ...(limit !== undefined && { limit: String(limit) }),
  }).toString();
  return query === '' ? '/api/articles' : `/api/articles?${query}`;
}

/** The rest of the list under the address that was asked: `next` names the canonical one. */
function nextPath(page: Json): string | undefined {
  const next = textIn(page, 'next');
  const url = next === undefined ? null : URL.parse(next, 'http://localhost');
  return url === null ? undefined : `${url.pathname}${url.search}`;
}

function describeItem(item: unknown): string {
  const at = (textIn(item, 'firstPublished') ?? '').slice(0, 16).replace('T', ' ');
  return `${at.padEnd(16)}  ${textIn(item, 'id') ?? ''}  ${textIn(item, 'title') ?? ''}`;
}
