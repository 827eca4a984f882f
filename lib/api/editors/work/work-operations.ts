/** @module Describes working copies as OpenAPI operations. */

import { type Operation, privateJson } from '../../../openapi/operation.ts';
import { DESK_PREVIEW_PATH, DESK_WORK_PATH } from '../../../site/urls.ts';
import { EXAMPLE_ORIGIN, type Examples } from '../../examples/story.ts';
import type { EditorProblemName } from '../editor-problems.ts';

const SIGNED = { tag: 'work', isSigned: true } as const;
const COPY_PATH = `${DESK_WORK_PATH}/{id}`;
const OF_OTHER_KEYS: readonly EditorProblemName[] = [
  'act-forbidden',
  'unknown-key',
  'work-private',
  'invalid-parameter',
];

const OF_JSON: readonly EditorProblemName[] = [
  'unsupported-media-type',
  'invalid-utf8',
  'invalid-json',
  'duplicate-key',
  'nested-too-deep',
];

/** Working copies of editors. */
export function workOperations(examples: Examples): readonly Operation<EditorProblemName>[] {
  const makers = [listOperation, readOperation, keepOperation, removeOperation];
  return [...makers, previewOperation].map((make) => make(examples));
}

function listOperation({ workRow }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'get',
    path: DESK_WORK_PATH,
    id: 'listWork',
    summary: 'The working copies of a key, or who has unsaved words on an article',
    description:
      'With `article`: who has unsaved words on it, for keys that may see the article; never the words, and `savedAt` is up to a minute old. Without: one’s own copies, those of the newest articles first. With `key`: those of a key that has ended, for admins, or of the key whose place one’s own took. A part may have fewer items than `limit` and still a `next`.',
    parameters: ['work-article', 'work-key', 'limit', 'cursor'],
    answers: [privateJson('WorkOrPresenceList', { items: [workRow] }, 'Copies, or who has some.')],
    refusals: ['not-found', ...OF_OTHER_KEYS],
  };
}

function readOperation({ work, workTag: etag, words }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'get',
    path: COPY_PATH,
    id: 'readWork',
    summary: 'One working copy with its words',
    description:
      'Only its own key reads it; once that has ended, admins do, and the key that took its place.',
    parameters: ['id', 'work-key'],
    answers: [
      {
        ...privateJson('WorkAnswer', { work: { ...work, etag, article: words } }, 'The copy.'),
        headers: ['ETag', 'Cache-Control'],
      },
    ],
    refusals: ['not-found', ...OF_OTHER_KEYS],
  };
}

function keepOperation({ work, words }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'put',
    path: COPY_PATH,
    id: 'keepWork',
    summary: 'Keep unsaved words for 30 days',
    description:
      'Makes no version and no warning; readers, feeds and `verify` see nothing of it. For a new article the device makes the id, a UUIDv7. `If-Match` names the copy that it takes the place of; without the field there must be none. Repeating a request whose answer was lost is harmless.',
    parameters: ['id', 'work-If-Match', 'Content-Digest'],
    request: {
      schema: 'WorkInput',
      isRequired: true,
      examples: {
        work: {
          summary: 'What is being typed',
          value: { base: work.base, article: words, at: work.at },
        },
      },
    },
    answers: [
      {
        ...privateJson('WorkKept', { work }, 'It is kept.'),
        headers: ['ETag', 'Cache-Control'],
      },
    ],
    refusals: [
      ...OF_JSON,
      'not-found',
      'act-forbidden',
      'invalid-work',
      'work-too-large',
      'work-tag-malformed',
      'stale-work',
    ],
  };
}

function removeOperation(): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'delete',
    path: COPY_PATH,
    id: 'removeWork',
    summary: 'Remove a working copy',
    description: 'Also answered 204 where there is none, so that it can be repeated.',
    parameters: ['id', 'work-key', 'work-If-Match'],
    answers: [{ status: 204, description: 'There is none now.', headers: ['Cache-Control'] }],
    refusals: ['not-found', 'work-tag-malformed', 'stale-work', ...OF_OTHER_KEYS],
  };
}

function previewOperation({ words, previewUntil }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    method: 'post',
    path: DESK_PREVIEW_PATH,
    id: 'previewUnsaved',
    summary: 'Make a link that shows unsaved words for 15 minutes',
    description:
      'The page is the one that readers would get, with a notice. The article is checked as that of `PUT /api/articles/{id}`, and pointers of errors begin in it. With its `id` among its members, the page has the dates and corrections of that article.',
    parameters: ['Content-Digest'],
    request: {
      schema: 'UnsavedArticle',
      isRequired: true,
      examples: { unsaved: { summary: 'What is being typed', value: { article: words } } },
    },
    answers: [
      {
        ...privateJson(
          'UnsavedPreview',
          {
            url: `${EXAMPLE_ORIGIN}/previews/kq0uT1yM2m3J6J0yV1V6o0f4m8Zb1n2c3d4e5f6g7h8`,
            expiresAt: previewUntil,
          },
          'The link.',
        ),
        status: 201,
        headers: ['Cache-Control', 'Location'],
      },
    ],
    refusals: [
      ...OF_JSON,
      'act-forbidden',
      'section-forbidden',
      'invalid-article',
      'illegal-act',
      'bad-date',
      'version-too-large',
    ],
  };
}
