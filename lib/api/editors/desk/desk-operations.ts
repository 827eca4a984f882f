/** @module The desk and previews, as operations of the document: what only the newsroom sees. */

import { type Operation, privateJson } from '../../../openapi/operation.ts';
import { SIGNED_EXAMPLE } from '../../examples/signature-example.ts';
import { EXAMPLE_ORIGIN, type Examples } from '../../examples/story.ts';
import type { EditorProblemName } from '../editor-problems.ts';

const SIGNED = { method: 'get', tag: 'desk', isSigned: true } as const;
const ARTICLE_REFUSALS: readonly EditorProblemName[] = ['not-found', 'section-forbidden'];

/** What is read at the desk. */
export function deskOperations(examples: Examples): readonly Operation<EditorProblemName>[] {
  return [listOperation, articleOperation, versionsOperation, versionOperation].map((make) =>
    make(examples),
  );
}

function listOperation({ deskRow }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles',
    id: 'listDesk',
    summary: 'Drafts, scheduled, pending, withdrawn and expired articles, last touched first',
    description:
      'Articles that are live and have no pending work are not on this list. A key that is bound to sections sees those of its sections. A part may hold fewer items than asked for and still have a `next`.',
    parameters: ['deskStatus', 'limit', 'cursor', 'view'],
    answers: [privateJson('DeskList', { items: [deskRow] }, 'A part of the desk.')],
    refusals: ['invalid-parameter'],
  };
}

function articleOperation({ draft, touchedAt }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles/{id}',
    id: 'readDeskArticle',
    summary: 'One article with its newest work',
    description:
      '`ETag` is what `If-Match` of the next act wants. What was read can be put back as it is.',
    parameters: ['id', 'If-None-Match'],
    answers: [
      {
        ...privateJson('DeskArticle', { ...draft, pending: 1, touchedAt }, 'The article.'),
        headers: ['ETag', 'Cache-Control'],
      },
      { status: 304, description: 'You have it already.', headers: ['ETag', 'Cache-Control'] },
    ],
    refusals: ARTICLE_REFUSALS,
  };
}

function versionsOperation({ versionRow }: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles/{id}/versions',
    id: 'listVersions',
    summary: 'Its versions, newest first',
    parameters: ['id', 'limit', 'cursor'],
    answers: [privateJson('VersionList', { items: [versionRow] }, 'A part of the versions.')],
    refusals: [...ARTICLE_REFUSALS, 'invalid-parameter'],
  };
}

function versionOperation(examples: Examples): Operation<EditorProblemName> {
  return {
    ...SIGNED,
    path: '/api/desk/articles/{id}/versions/{version}',
    id: 'readVersion',
    summary: 'One version, with the proof of who signed it; or what it has other than another',
    description:
      'Without `diff`: the version. `proof` holds what was signed; with it and the public key anybody can verify the signature again, years later. With `diff=M`: what this version has other than version M.',
    parameters: ['id', 'version', 'diff'],
    answers: [privateJson('Version', versionExample(examples), 'The version, or the difference.')],
    refusals: [...ARTICLE_REFUSALS, 'invalid-parameter', 'no-such-version'],
  };
}

/** A link for somebody without a key. */
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
      summary: 'Make a link that shows the newest version for 24 hours',
      description: 'To whoever has the link, with no key. Each request makes a new one.',
      parameters: ['id', 'optional-If-Match', 'Content-Digest', 'Idempotency-Key'],
      request: {
        schema: 'NoOptions',
        isRequired: false,
        examples: { preview: { summary: 'Nothing more is needed', value: {} } },
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

/** A version that the signature's worked example made. */
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
