/** @module Describes the acts on articles as OpenAPI operations (design section 4, second table). */

import {
  definitionOf,
  REQUESTED_ACTS,
  type RequestedActName,
  requestOf,
} from '../../../article/acts/register.ts';
import { present } from '../../../core/optional.ts';
import type { Operation as AnyOperation, Example, GoodAnswer } from '../../../openapi/operation.ts';
import type { Examples } from '../../examples/story.ts';
import type { EditorProblemName } from '../editor-problems.ts';
import { isWithoutOptions, OPTIONS_OF } from './act-options.ts';

type Operation = AnyOperation<EditorProblemName>;

/** Why any signed act may be refused. */
export const ACT_REFUSALS: readonly EditorProblemName[] = [
  'unsupported-media-type',
  'invalid-utf8',
  'invalid-json',
  'duplicate-key',
  'nested-too-deep',
  'idempotency-in-flight',
  'idempotency-mismatch',
  'claim-lost',
  'act-forbidden',
];

/** Why an act on an article may be refused. */
const ARTICLE_REFUSALS: readonly EditorProblemName[] = [
  ...ACT_REFUSALS,
  'section-forbidden',
  'invalid-article',
  'bad-date',
  'alt-id-taken',
  'version-too-large',
  'illegal-act',
  'review-missing',
  'busy',
  'invalid-parameter',
];

/** Why an act on an existing article may be refused. */
const EXISTING_ARTICLE_REFUSALS: readonly EditorProblemName[] = [
  ...ARTICLE_REFUSALS,
  'not-found',
  'precondition-required',
  'precondition-malformed',
  'stale-version',
  'nothing-pending',
  'not-leading',
  'no-such-version',
  'not-due',
  'review-by-same-key',
];

const SIGNED = { tag: 'acts', isSigned: true } as const;
const ON_CONTENT = ['Content-Digest', 'Idempotency-Key'];

/** What is sent with an act, and the article after it. */
interface ActExample {
  readonly sent: unknown;
  readonly article: unknown;
}

/** An example of each act on an existing article. */
const EXAMPLES: {
  readonly [Name in RequestedActName]: (examples: Examples) => ActExample;
} = {
  revise: ({ words, draft }) => ({ sent: words, article: draft }),
  publish: ({ published }) => ({ sent: { minor: false }, article: published }),
  schedule: ({ draft, scheduledFor: publishAt }) => ({
    sent: { publishAt },
    article: { ...draft, version: 2, status: 'scheduled', publishAt },
  }),
  review: ({ draft }) => ({
    sent: { step: 1, verdict: 'pass' },
    article: { ...draft, version: 2 },
  }),
  unschedule: ({ draft }) => ({ sent: {}, article: { ...draft, version: 3 } }),
  correct: ({ note, corrected }) => ({ sent: { note }, article: corrected }),
  lead: ({ published, scheduledFor: until }) => ({
    sent: { until },
    article: { ...published, version: 3 },
  }),
  unlead: ({ published }) => ({ sent: {}, article: { ...published, version: 4 } }),
  withdraw: ({ withdrawnNote: note, published }) => ({
    sent: { note },
    article: { ...published, version: 3, status: 'withdrawn' },
  }),
  erase: ({ withdrawnNote: note, published }) => ({
    sent: { note },
    article: { ...published, title: '—', version: 4, status: 'withdrawn' },
  }),
  restore: ({ published }) => ({ sent: {}, article: { ...published, version: 4 } }),
  discard: ({ published }) => ({ sent: {}, article: { ...published, version: 4 } }),
  revert: ({ draft }) => ({ sent: {}, article: { ...draft, version: 3 } }),
  delete: ({ draft }) => ({ sent: {}, article: draft }),
};

/** What does an act on the command line, where it has no command of its own name and form. */
const COMMANDS: { readonly [Name in RequestedActName]?: string } = {
  revise: 'edit ID',
  publish: 'publish ID',
  schedule: 'schedule ID --at "2099-01-01 08:00"',
  lead: 'lead ID',
  unlead: 'unlead ID',
};

/** The operations of acts: the one that makes an article, and one for each act in the register. */
export function actOperations(examples: Examples): readonly Operation[] {
  return [
    createOperation(examples),
    ...REQUESTED_ACTS.map((name) => operationOf(name, EXAMPLES[name](examples))),
  ];
}

function createOperation(examples: Examples): Operation {
  const { words, scheduledFor } = examples;
  const like = (summary: string, value: unknown): Example => ({ summary, value });
  return {
    ...SIGNED,
    method: 'post',
    path: '/api/articles',
    id: 'createArticle',
    command: 'publish story.md',
    summary: 'Make an article: publish it, schedule it, or keep it as a draft',
    description:
      '`act` says which; the key needs the right of that name. Everything else is the article. What was read can be sent: members that the server makes are ignored.',
    parameters: [...ON_CONTENT, 'dry-run'],
    request: {
      schema: 'ArticleInput',
      isRequired: true,
      examples: {
        publish: like('Published at once', { act: 'publish', ...words }),
        draft: like('A draft needs no more than a title', { act: 'draft', title: words.title }),
        schedule: like('Goes live at its hour', {
          act: 'schedule',
          publishAt: scheduledFor,
          title: 'What the new year brings',
          body: { format: 'text', value: 'New rules for the harbour.' },
        }),
      },
    },
    answers: [
      {
        status: 201,
        description: 'The article was made.',
        mediaType: 'application/json',
        schema: 'ActAnswer',
        example: { article: { ...examples.published, version: 1 }, warnings: [] },
        headers: ['ETag', 'Cache-Control', 'Location'],
      },
      tried({ ...examples.published, version: 1 }, [examples.touch]),
    ],
    refusals: ARTICLE_REFUSALS,
  };
}

function operationOf(name: RequestedActName, { sent, article }: ActExample): Operation {
  const { method, path, summary, description } = requestOf(name);
  const template = `/api/articles/{id}${path.replace(/:(\w+)/g, '{$1}')}`;
  const inPath = [...template.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
  const parameters = [...inPath, 'If-Match', 'dry-run'];
  const operation = {
    ...SIGNED,
    path: template,
    id: `${name}Article`,
    ...present({ command: definitionOf(name).command?.examples[0] ?? COMMANDS[name] }),
    summary,
    description: `${description} Needs the right \`${definitionOf(name).right}\`.`,
    refusals: EXISTING_ARTICLE_REFUSALS,
  };
  if (method === 'DELETE') {
    const deleted = {
      status: 204,
      description: 'It is gone.',
      headers: ['Cache-Control'],
    } as const;
    const answers = [deleted, tried(article, [])];
    return {
      ...operation,
      method: 'delete',
      parameters: [...parameters, 'Idempotency-Key'],
      answers,
    };
  }
  return {
    ...operation,
    method: method === 'PUT' ? 'put' : 'post',
    parameters: [...parameters, ...ON_CONTENT],
    request: {
      schema: name === 'revise' ? 'ArticleContent' : OPTIONS_OF[name],
      isRequired: name === 'revise' || !isWithoutOptions(name),
      examples: { [name === 'revise' ? 'content' : name]: { summary, value: sent } },
    },
    answers: [done(article, 'The act was done.')],
  };
}

/** The answer to an act; with `?dry-run=true` it has the same status and more members. */
function done(article: unknown, description: string): GoodAnswer {
  return {
    status: 200,
    description: `${description} With \`?dry-run=true\`: what it would do; nothing was done.`,
    mediaType: 'application/json',
    schema: 'ActAnswer',
    example: { article, warnings: [] },
    headers: ['ETag', 'Cache-Control'],
  };
}

/** The answer with `?dry-run=true`, where the act itself answers with another status. */
function tried(article: unknown, touches: readonly unknown[]): GoodAnswer {
  return {
    status: 200,
    description: 'With `?dry-run=true`: what it would do; nothing was done.',
    mediaType: 'application/json',
    schema: 'ActAnswer',
    example: { article, warnings: [], dryRun: true, touches },
    headers: ['Cache-Control'],
  };
}
