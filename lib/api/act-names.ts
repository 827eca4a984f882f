/** @module The acts upon a standing article that have an address, and the methods of those addresses. */

import { READING } from '../http/methods.ts';

/** Each is `POST /api/articles/ID/NAME`. */
export const NAMED_ACT_NAMES = ['publish', 'correct', 'withdraw', 'restore', 'discard'] as const;

export type NamedActName = (typeof NAMED_ACT_NAMES)[number];

/** Every method of an address, whichever function answers it. */
export const LIST_METHODS: readonly string[] = [...READING, 'POST'];
export const ARTICLE_METHODS: readonly string[] = [...READING, 'PUT'];
export const ACT_METHODS: readonly string[] = ['OPTIONS', 'POST'];
