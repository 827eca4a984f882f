/** @module Maps the addresses of the newsroom to its pages, and goes from one to another without loading. */

import { signal } from '@preact/signals';
import { NEWSROOM_PATH } from '../../site/urls.ts';

/** What an address names. */
export type Place =
  | { readonly page: 'desk' }
  | { readonly page: 'new-article' }
  | { readonly page: 'article'; readonly id: string }
  | { readonly page: 'versions'; readonly id: string; readonly version?: string }
  | { readonly page: 'keys' }
  | { readonly page: 'site' }
  | { readonly page: 'join' }
  | { readonly page: 'unknown' };

const PLACES: readonly (readonly [RegExp, (match: readonly string[]) => Place])[] = [
  [/^$/, () => ({ page: 'desk' })],
  [/^\/articles\/new$/, () => ({ page: 'new-article' })],
  [/^\/articles\/([\w-]+)$/, ([, id = '']) => ({ page: 'article', id })],
  [/^\/articles\/([\w-]+)\/versions$/, ([, id = '']) => ({ page: 'versions', id })],
  [
    /^\/articles\/([\w-]+)\/versions\/(\d+(?:\.\.\.\d+)?)$/,
    ([, id = '', version = '']) => ({ page: 'versions', id, version }),
  ],
  [/^\/keys$/, () => ({ page: 'keys' })],
  [/^\/site$/, () => ({ page: 'site' })],
  [/^\/join$/, () => ({ page: 'join' })],
];

/** The place that a path names. */
export function findPlace(path: string): Place {
  const rest = path.replace(/\/+$/, '').slice(NEWSROOM_PATH.length);
  for (const [pattern, make] of PLACES) {
    const match = pattern.exec(rest);
    if (match !== null) return make(match);
  }
  return { page: 'unknown' };
}

/** The address in use, as path and query. Components that read it are rendered again when it changes. */
export const address = signal('');

/** Asked before another page is shown; a page that has unsaved words saves them or says no. */
type LeaveCheck = () => Promise<boolean>;

const leaveChecks = new Set<LeaveCheck>();

/** Has a page asked before another is shown; returns a function that ends it. */
export function beforeLeaving(check: LeaveCheck): () => void {
  leaveChecks.add(check);
  return () => leaveChecks.delete(check);
}

/** Shows the page of another address, unless the present one says no. */
export async function navigate(path: string): Promise<void> {
  if (!(await mayLeave())) return;
  history.pushState(null, '', path);
  address.value = currentAddress();
  scrollTo(0, 0);
}

/** Puts another address in place of the present one, as after the first save of a new article. */
export function replaceAddress(path: string): void {
  history.replaceState(null, '', path);
  address.value = currentAddress();
}

/** Follows links within the newsroom without loading, and the browser's own back and forward. */
export function startAddresses(): void {
  address.value = currentAddress();
  addEventListener('popstate', () => {
    address.value = currentAddress();
  });
  document.addEventListener('click', (event) => {
    const path = findFollowedPath(event);
    if (path === undefined) return;
    event.preventDefault();
    void navigate(path);
  });
}

/** The address of a page of the newsroom that a click means to show here; undefined for any other click. */
function findFollowedPath(event: MouseEvent): string | undefined {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!isPlain || event.defaultPrevented || !(event.target instanceof Element)) return undefined;
  const link = event.target.closest<HTMLAnchorElement>('a[href]');
  if (link === null || link.target !== '' || link.hasAttribute('download')) return undefined;
  const { origin, pathname, search, hash } = new URL(link.href);
  const isOurs = origin === location.origin && `${pathname}/`.startsWith(`${NEWSROOM_PATH}/`);
  return isOurs && hash === '' ? `${pathname}${search}` : undefined;
}

function currentAddress(): string {
  return `${location.pathname}${location.search}`;
}

async function mayLeave(): Promise<boolean> {
  for (const check of leaveChecks) {
    if (!(await check())) return false;
  }
  return true;
}
