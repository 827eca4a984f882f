/** @module The signed acts upon articles, as operations of the document (design section 4, second table). */

import { CodedError } from '../../../core/errors.ts';
import type { NamedSchemas } from '../../../openapi/json-schema.ts';
import type { Example, GoodAnswer, Operation, ProblemName } from '../../../openapi/operation.ts';
import type { Examples } from '../../examples/story.ts';
import { NAMED_ACT_NAMES, type NamedActName } from '../../routes/article-paths.ts';
import { DELETE_ACT, NAMED_ACTS, NO_OPTIONS } from './act-options.ts';

/** Of every act: its content, its Idempotency-Key, and what the store may say. */
export const ACT_REFUSALS: readonly ProblemName[] = [
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

/** Of an act upon an article. */
const ARTICLE_REFUSALS: readonly ProblemName[] = [
  ...ACT_REFUSALS,
  'section-forbidden',
  'invalid-article',
  'bad-date',
  'alt-id-taken',
  'version-too-large',
  'illegal-act',
  'busy',
  'invalid-parameter',
];

/** Of an act upon an article that stands. */
const STANDING_REFUSALS: readonly ProblemName[] = [
  ...ARTICLE_REFUSALS,
  'not-found',
  'precondition-required',
  'precondition-malformed',
  'stale-version',
  'nothing-pending',
  'no-such-version',
  'not-due',
];

const SIGNED = { tag: 'acts', isSigned: true } as const;
const ON_CONTENT = ['Content-Digest', 'Idempotency-Key'];
const STANDING = ['id', 'If-Match', 'dry-run'];

/** What each act by name does, and what is sent with it. */
interface NamedActText {
  readonly summary: string;
  readonly description: string;
}

const NAMED_ACT_TEXTS: Readonly<Record<NamedActName, NamedActText>> = {
  publish: {
    summary: 'Publish a draft, or the pending work of a live article',
    description:
      'With `"minor": true` an update moves no date and shows nothing but the new words. Works on a scheduled article too, which goes live now.',
  },
  schedule: {
    summary: 'Set the hour at which it goes live, or another one',
    description: 'Until then it is like a draft: nothing of it can be seen.',
  },
  unschedule: {
    summary: 'Take the hour back',
    description: 'The article is a draft again.',
  },
  correct: {
    summary: 'Correct in public',
    description:
      'The pending work goes live, if there is any; the note stands before the text in every format, and in the public record of corrections.',
  },
  withdraw: {
    summary: 'Take it away from readers',
    description:
      'It leaves every feed and list; its address answers 410 with the note, and `/api/changes` has a row.',
  },
  restore: {
    summary: 'Let a withdrawn or expired article go live again',
    description: 'With the newest work.',
  },
  discard: {
    summary: 'Drop the pending work',
    description: 'Readers keep what they have.',
  },
};

/** The acts upon articles. */
export function actOperations(examples: Examples): readonly Operation[] {
  return [
    createOperation(examples),
    reviseOperation(examples),
    ...NAMED_ACT_NAMES.map((name) => namedOperation(name, examples)),
    revertOperation(examples),
    deleteOperation(examples),
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
    summary: 'Make an article: publish it, schedule it, or keep it as a draft',
    description:
      '`act` says which; the key needs the right of that name. Everything else is the article. What was read can be sent: members that the server makes are ignored.',
    parameters: [...ON_CONTENT, 'dry-run'],
    request: {
      schema: 'NewArticle',
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

function reviseOperation(examples: Examples): Operation {
  return {
    ...SIGNED,
    method: 'put',
    path: '/api/articles/{id}',
    id: 'reviseArticle',
    summary: 'New content',
    description:
      'The whole content, as it is to be. Of a live article it becomes pending work, which readers do not see until it is published. Needs the right `draft`.',
    parameters: [...STANDING, ...ON_CONTENT],
    request: {
      schema: 'ArticleContent',
      isRequired: true,
      examples: { content: { summary: 'The whole content', value: examples.words } },
    },
    answers: [done(examples.draft, 'The content was kept.')],
    refusals: STANDING_REFUSALS,
  };
}

function namedOperation(name: NamedActName, examples: Examples): Operation {
  const { summary, description } = NAMED_ACT_TEXTS[name];
  const options = optionsOf(name, examples);
  return {
    ...SIGNED,
    method: 'post',
    path: `/api/articles/{id}/${name}`,
    id: `${name}Article`,
    summary,
    description: `${description} Needs the right \`${NAMED_ACTS[name].right}\`.`,
    parameters: [...STANDING, ...ON_CONTENT],
    request: {
      schema: schemaOfAct(name),
      isRequired: name in REQUIRED_OPTIONS,
      examples: { [name]: { summary, value: options } },
    },
    answers: [done(afterAct(name, examples), 'The act was done.')],
    refusals: STANDING_REFUSALS,
  };
}

/** The acts that cannot be done without a word more; the others take no content, or `{}`. */
const REQUIRED_OPTIONS = { schedule: true, correct: true, withdraw: true } as const;

/** The schemas of the acts' options, by the names that the document gives them; some acts have the same. */
export const OPTION_SCHEMAS = {
  NoOptions: NO_OPTIONS,
  PublishOptions: NAMED_ACTS.publish.schema,
  ScheduleOptions: NAMED_ACTS.schedule.schema,
  Note: NAMED_ACTS.correct.schema,
} as const satisfies NamedSchemas;

function schemaOfAct(name: NamedActName): string {
  const { schema } = NAMED_ACTS[name];
  const known = Object.entries(OPTION_SCHEMAS).find(([, one]) => one === schema);
  if (known === undefined) throw new CodedError('ERR_SCHEMA_UNNAMED', `The options of ${name}`);
  return known[0];
}

function optionsOf(name: NamedActName, examples: Examples): unknown {
  switch (name) {
    case 'publish':
      return { minor: false };
    case 'schedule':
      return { publishAt: examples.scheduledFor };
    case 'correct':
      return { note: examples.note };
    case 'withdraw':
      return { note: examples.withdrawnNote };
    default:
      return {};
  }
}

function afterAct(name: NamedActName, examples: Examples): unknown {
  const { draft, published, corrected } = examples;
  switch (name) {
    case 'schedule':
      return { ...draft, version: 2, status: 'scheduled', publishAt: examples.scheduledFor };
    case 'unschedule':
      return { ...draft, version: 3 };
    case 'correct':
      return corrected;
    case 'withdraw':
      return { ...published, version: 3, status: 'withdrawn' };
    case 'restore':
      return { ...published, version: 4 };
    case 'discard':
      return { ...published, version: 4 };
    default:
      return published;
  }
}

function revertOperation(examples: Examples): Operation {
  return {
    ...SIGNED,
    method: 'post',
    path: '/api/articles/{id}/versions/{version}/revert',
    id: 'revertArticle',
    summary: 'Go back to the content of an earlier version',
    description: 'That content becomes the pending work; nothing that readers see changes.',
    parameters: ['id', 'version', 'If-Match', 'dry-run', ...ON_CONTENT],
    request: {
      schema: 'NoOptions',
      isRequired: false,
      examples: { revert: { summary: 'Nothing more is needed', value: {} } },
    },
    answers: [done({ ...examples.draft, version: 3 }, 'The content is back.')],
    refusals: STANDING_REFUSALS,
  };
}

function deleteOperation(examples: Examples): Operation {
  return {
    ...SIGNED,
    method: 'delete',
    path: '/api/articles/{id}',
    id: 'deleteArticle',
    summary: 'Delete a draft that was never published',
    description: `Nothing of it is left. Needs the right \`${DELETE_ACT.right}\`.`,
    parameters: [...STANDING, 'Idempotency-Key'],
    answers: [
      { status: 204, description: 'It is gone.', headers: ['Cache-Control'] },
      tried(examples.draft, []),
    ],
    refusals: STANDING_REFUSALS,
  };
}

/** The answer to an act that was done; to one that was only tried, of the same status, it is longer. */
function done(article: unknown, description: string): GoodAnswer {
  return {
    status: 200,
    description: `${description} With \`?dry-run\`: it would be, and was not.`,
    mediaType: 'application/json',
    schema: 'ActOrTrial',
    example: { article, warnings: [] },
    headers: ['ETag', 'Cache-Control'],
  };
}

/** What `?dry-run` answers where the act itself would answer otherwise. */
function tried(article: unknown, touches: readonly unknown[]): GoodAnswer {
  return {
    status: 200,
    description: 'With `?dry-run`: what would be; nothing was done.',
    mediaType: 'application/json',
    schema: 'Trial',
    example: { article, warnings: [], dryRun: true, touches },
    headers: ['Cache-Control'],
  };
}
