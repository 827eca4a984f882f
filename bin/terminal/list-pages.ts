/** @module A list that comes in parts: the first one, or all of them in as many requests as it takes. */

import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { EXIT, failed, type Outcome, type Remark } from './outcome.ts';
import { type Json, listIn, textIn } from './server-answer.ts';

/** What was read; `next` is there when more follows. */
export interface Pages {
  readonly items: readonly unknown[];
  readonly next?: string;
}

/** Reads from `first` on; a list that leads in a circle is no good answer. */
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
  return ok({ items, ...(next !== undefined && { next }) });
}

const LOOP = {
  type: 'odd-answer',
  title: 'The list leads back to a page that it has shown',
} as const;

/** The rest of the list under the address that was asked: `next` names the canonical one. */
function pathOfNext(page: Json): string | undefined {
  const next = textIn(page, 'next');
  const url = next === undefined ? null : URL.parse(next, 'http://localhost');
  return url === null ? undefined : `${url.pathname}${url.search}`;
}

/** Says that there is more than was shown. */
export function remarkOnMore({ next }: Pages): readonly Remark[] {
  return next === undefined ? [] : [{ tone: 'note', text: 'there are more: --all' }];
}

/** An address with those parameters that have a value. */
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
