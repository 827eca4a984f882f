/** @module The acts upon a standing article that have an address, and the methods of those addresses. */

import { READING } from '../../http/methods.ts';

/** Each is `POST /api/articles/ID/NAME`. */
export const NAMED_ACT_NAMES = [
  'publish',
  'schedule',
  'unschedule',
  'correct',
  'withdraw',
  'restore',
  'discard',
] as const;

export type NamedActName = (typeof NAMED_ACT_NAMES)[number];

/** The addresses of the articles, of one, of the acts upon it, and of going back to a version. */
export const LIST_ROUTE = '/api/articles';
export const ARTICLE_ROUTE = '/api/articles/:id';
export const ACT_ROUTES: readonly string[] = NAMED_ACT_NAMES.map(
  (name) => `${ARTICLE_ROUTE}/${name}`,
);
export const REVERT_ROUTE = `${ARTICLE_ROUTE}/versions/:version/revert`;
/** Where links to an article's newest work are made. */
export const PREVIEW_ROUTE = `${ARTICLE_ROUTE}/preview`;

/** Every method of an address, whichever function answers it. */
export const LIST_METHODS: readonly string[] = [...READING, 'POST'];
export const ARTICLE_METHODS: readonly string[] = [...READING, 'PUT', 'DELETE'];
export const ACT_METHODS: readonly string[] = ['OPTIONS', 'POST'];
export const KEYS_METHODS: readonly string[] = [...READING, 'POST'];
export const KEY_METHODS: readonly string[] = [...READING, 'DELETE'];
