/** @module Describes the reads of unpublished work (the desk) and previews as OpenAPI operations. */

import { type Operation, privateJson } from '../../../openapi/operation.ts';
import { DESK_LEAD_PATH, DESK_OVERVIEW_PATH } from '../../../site/urls.ts';
import { SIGNED_EXAMPLE } from '../../examples/signature-example.ts';
import { EXAMPLE_ORIGIN, type Examples } from '../../examples/story.ts';
import type { EditorProblemName } from '../editor-problems.ts';

const SIGNED = { method: 'get', tag: 'desk', isSigned: true } as const;
const ARTICLE_REFUSALS: readonly EditorProblemName[] = ['not-found'];

/** The reads of the desk. */
export function deskOperations(examples: Examples): readonly Operation<EditorProblemName>[] {
  const ofArticles = [articleOperation, versionsOperation, versionOperation];
  const makers = [overviewOperation, listOperation, leadOperation, ...ofArticles];
  return makers.map((make) => make(examples));
}

function overviewOperation({ overview }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: DESK_OVERVIEW_PATH,
    id: 'readOverview',
    summary: 'What to look at: feeds, hours of the timer, and how much waits',
    description:
      'The feeds of the site and of its sections; the timer’s next hours, and those that it should have done two minutes ago; how many articles are drafts, scheduled or pending. A part is counted up to 100: `more` says that there are more. A key that is limited to sections is answered about these.',
    parameters: [],
    answers: [privateJson('DeskOverview', overview, 'The overview.')],
    refusals: [],
  };
}

function listOperation({ deskRow }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles',
    id: 'listDesk',
    command: 'desk',
    summary:
      'The newsroom’s articles: drafts, scheduled, pending, withdrawn and expired, or published',
    description:
      'Last changed first; with `status=live` first published last, and with `touchedBy` by the newest act of that key, where an article may come again in a later part. Without `status` and `touchedBy`, published articles without pending work are not in this list. A key that is limited to sections lists articles of its sections. A part may have fewer items than `limit` and still a `next`.',
    parameters: ['deskStatus', 'deskSection', 'touchedBy', 'q', 'limit', 'cursor', 'view'],
    answers: [privateJson('DeskList', { items: [deskRow] }, 'Part of the list.')],
    refusals: ['invalid-parameter'],
  };
}

function leadOperation({ published, scheduledFor }: Examples): Operation<EditorProblemName> {
  const { id, version, title, url, firstPublished } = published;
  const lead = { id, version, title, url, since: firstPublished, until: scheduledFor };
  return {
    ...SIGNED,
    path: DESK_LEAD_PATH,
    id: 'readLead',
    command: 'lead',
    summary: 'Which article was chosen to lead the front page',
    description: 'Without a member `lead`: none was, so that the newest article leads.',
    parameters: [],
    answers: [privateJson('DeskLead', { lead }, 'The article, or none.')],
    refusals: [],
  };
}

function articleOperation({ draft, touchedAt }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles/{id}',
    id: 'readDeskArticle',
    command: 'show ID --newest',
    summary: 'One article with its newest work',
    description:
      'Send its `ETag` as `If-Match` of the next act. The article can be sent back unchanged with PUT.',
    parameters: ['id', 'If-None-Match'],
    answers: [
      {
        ...privateJson('DeskArticle', { ...draft, pending: 1, touchedAt }, 'The article.'),
        headers: ['ETag', 'Cache-Control'],
      },
      { status: 304, description: 'You already have this.', headers: ['ETag', 'Cache-Control'] },
    ],
    refusals: ARTICLE_REFUSALS,
  };
}

function versionsOperation({ versionRow }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles/{id}/versions',
    id: 'listVersions',
    command: 'history ID',
    summary: 'The versions of an article, newest first',
    parameters: ['id', 'limit', 'cursor'],
    answers: [privateJson('VersionList', { items: [versionRow] }, 'Part of the list.')],
    refusals: [...ARTICLE_REFUSALS, 'invalid-parameter'],
  };
}

function versionOperation(examples: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles/{id}/versions/{version}',
    id: 'readVersion',
    command: 'diff ID 2',
    summary: 'One version with the proof of who signed it, or its differences from another',
    description:
      'Without `diff`: the version. `proof` has what was signed: with it and the public key, the signature can be verified at any time. With `diff=M`: the differences of this version from version M.',
    parameters: ['id', 'version', 'diff'],
    answers: [
      privateJson(
        'VersionOrDifference',
        versionExample(examples),
        'The version, or the differences.',
      ),
    ],
    refusals: [...ARTICLE_REFUSALS, 'invalid-parameter', 'no-such-version'],
  };
}

/** Links to previews. */
export function previewOperations({
  previewUntil,
}: Examples): readonly Operation<EditorProblemName>[] {
  return [
    {
      method: 'post',
      tag: 'desk',
      isSigned: true,
      path: '/api/articles/{id}/preview',
      id: 'previewArticle',
      command: 'preview ID',
      summary: 'Make a link that shows the newest version for 24 hours',
      description:
        'Everyone who has the link sees the version, without a key. Each request makes a new link.',
      parameters: ['id', 'optional-If-Match', 'Content-Digest', 'Idempotency-Key'],
      request: {
        schema: 'NoOptions',
        isRequired: false,
        examples: { preview: { summary: 'No options', value: {} } },
      },
      answers: [
        {
          ...privateJson(
            'Preview',
            {
              url: `${EXAMPLE_ORIGIN}/previews/kq0uT1yM2m3J6J0yV1V6o0f4m8Zb1n2c3d4e5f6g7h8`,
              expiresAt: previewUntil,
              version: 2,
            },
            'The link.',
          ),
          status: 201,
          headers: ['Cache-Control', 'Location'],
        },
      ],
      refusals: [
        ...ARTICLE_REFUSALS,
        'unsupported-media-type',
        'invalid-utf8',
        'invalid-json',
        'duplicate-key',
        'nested-too-deep',
        'invalid-article',
        'precondition-malformed',
        'stale-version',
      ],
    },
  ];
}

/** The version that the worked example of a signature makes. */
function versionExample({ draft, versionRow }: Examples): unknown {
  const { base, body, signature, signatureInput } = SIGNED_EXAMPLE;
  const { contentOf: _, note: __, live: ___, ...row } = versionRow;
  return {
    ...row,
    version: 1,
    act: 'draft',
    status: 'draft',
    pending: 1,
    article: draft,
    proof: {
      keyid: versionRow.signedBy.keyid,
      signature: signature.slice('sig1=:'.length, -1),
      signatureInput: signatureInput.slice('sig1='.length),
      base,
      requestBody: Buffer.from(body).toString('base64'),
    },
  };
}
