/** @module The paths of articles and of the acts on them, and the methods of each path. */

import { REQUESTED_ACTS, type RequestedActName, requestOf } from '../../article/acts/register.ts';
import { READING } from '../../http/methods.ts';

export const LIST_ROUTE = '/api/articles';
export const ARTICLE_ROUTE = '/api/articles/:id';
/** Links to previews of an article's newest work are made here. */
export const PREVIEW_ROUTE = `${ARTICLE_ROUTE}/preview`;

/** How an act on an existing article is asked for. */
export interface ActRoute {
  readonly name: RequestedActName;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
}

/** The route of each act on an existing article. */
export const ACT_ROUTES: readonly ActRoute[] = REQUESTED_ACTS.map((name) => {
  const { method, path } = requestOf(name);
  return { name, method, path: `${ARTICLE_ROUTE}${path}` };
});

/** The paths that answer acts alone. */
export const ACT_PATHS: readonly string[] = ACT_ROUTES.map(({ path }) => path).filter(
  (path) => path !== ARTICLE_ROUTE,
);

/** Every method of a path, whichever function answers it. */
export const LIST_METHODS: readonly string[] = [...READING, 'POST'];
export const ARTICLE_METHODS: readonly string[] = [
  ...READING,
  ...ACT_ROUTES.filter(({ path }) => path === ARTICLE_ROUTE).map(({ method }) => method),
];
export const ACT_METHODS: readonly string[] = ['OPTIONS', 'POST'];
export const INVITATIONS_METHODS: readonly string[] = [...READING, 'POST'];
export const INVITATION_METHODS: readonly string[] = ['OPTIONS', 'DELETE'];
export const KEYS_METHODS: readonly string[] = [...READING, 'POST'];
export const KEY_METHODS: readonly string[] = [...READING, 'PATCH', 'DELETE'];
