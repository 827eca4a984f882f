/** @module The table of problems with working copies. */

import { MAX_WORK_BYTES } from '../../../publish/desk/work-copy.ts';
import type { ProblemRows } from '../../problems/problem-row.ts';
import type { WorkJson } from './work-json.ts';
import type { WorkOwnerRefusal } from './work-owner.ts';
import type { WorkInputRefusal } from './work-schema.ts';
import type { WorkTagRefusal } from './work-tag.ts';

/** Why a working copy is not kept, shown or removed; two others are problems of keys and of acts. */
export type WorkRefusal =
  | WorkInputRefusal
  | WorkTagRefusal
  | Extract<WorkOwnerRefusal, { type: 'work-private' }>
  | { readonly type: 'stale-work'; readonly work?: WorkJson };

const WORK_TOO_LARGE = `must have at most ${MAX_WORK_BYTES.toLocaleString('en')} bytes of JSON`;

/** One row for every refusal of that kind. */
export const WORK_PROBLEMS: ProblemRows<WorkRefusal> = {
  'invalid-work': {
    status: 422,
    title: 'The working copy breaks a rule',
    meaning:
      'Members of the working copy break rules; errors lists each by a JSON pointer. The article in it is not checked.',
    remedy: 'Send base, article and at as the schema describes them.',
    errors: ({ errors }) => errors,
  },
  'work-too-large': {
    status: 413,
    title: 'The working copy is too large',
    meaning: `The article in the working copy has more than ${MAX_WORK_BYTES.toLocaleString('en')} bytes of JSON.`,
    remedy: 'Keep the words on the device, shorten them, or save them as a version.',
    errors: ({ bytes }) => [
      {
        pointer: '/article',
        detail: `article ${WORK_TOO_LARGE}; it has ${bytes.toLocaleString('en')}.`,
      },
    ],
  },
  'work-tag-malformed': {
    status: 400,
    title: 'If-Match names no working copy',
    meaning: 'If-Match is not one tag of a working copy, such as "w17".',
    remedy: 'Send the ETag of the working copy as you received it.',
    detail: () => 'Name one working copy, such as If-Match: "w17".',
  },
  'stale-work': {
    status: 412,
    title: 'There is another working copy than the one you name',
    meaning:
      'Another tab or device of the same key sent words in between, or the copy was removed or has expired. Nothing was overwritten. The member work has the copy that exists; without it there is none.',
    remedy:
      'Compare the words, then send yours with the tag in work, or without If-Match where there is no copy.',
    members: ({ work }) => (work === undefined ? {} : { work }),
  },
  'work-private': {
    status: 403,
    title: 'The working copies of a key in use are its holder’s',
    meaning: 'Working copies can be read by another key only once their own has ended.',
    remedy: 'Revoke the key first, or ask its holder to save the words as a version.',
  },
};
