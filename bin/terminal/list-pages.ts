/** @module Reads a paginated list: its first page, or every page. */

import { present } from '../../lib/core/optional.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { EXIT, failed, type Outcome, type Remark } from './outcome.ts';
import { type Json, listIn, textIn } from './server-answer.ts';

/** The items read; `next` is the path of the page that follows, if there is one. */
export interface Pages {
  readonly items: readonly unknown[];
  readonly next?: string;
}

/** Reads the page at `first`, or with `isAll` every page from there; refuses a list that loops. */
export async function readPages(
  read: (path: string) => Promise<Result<Json, Outcome>>,
  first: string,
  isAll: boolean,
): Promise<Result<Pages, Outcome>> {
  const items: unknown[] = [];
  const seen = new Set<string>();
  let path: string | undefined = first;
  let next: string | undefined;
  while (path !== undefined) {
    if (seen.has(path)) return refuse(failed(EXIT.oddAnswer, LOOP));
    seen.add(path);
    const page: Result<Json, Outcome> = await read(path);
    if (!page.ok) return page;
    items.push(...listIn(page.value, 'items'));
    next = pathOfNext(page.value);
    path = isAll ? next : undefined;
  }
  return ok({ items, ...present({ next }) });
}

const LOOP = {
  type: 'odd-answer',
  title: 'The list links back to a page that was already read',
} as const;

/** Path and query of `next`, so that the site that was asked is asked again, not the canonical one. */
function pathOfNext(page: Json): string | undefined {
  const next = textIn(page, 'next');
  const url = next === undefined ? null : URL.parse(next, 'http://localhost');
  return url === null ? undefined : `${url.pathname}${url.search}`;
}

/** A note that the list goes on. */
export function remarkOnMore({ next }: Pages): readonly Remark[] {
  return next === undefined ? [] : [{ tone: 'note', text: 'there are more; list them with --all' }];
}

/** A path with a query of those parameters that have a value. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const query = new URLSearchParams(given).toString();
  return query === '' ? path : `${path}?${query}`;
}
