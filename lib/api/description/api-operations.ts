/** @module Joins the operations and parameters of every audience, and adds the problems that all of a kind may answer. */

import type { Operation } from '../../openapi/operation.ts';
import type { Parameters } from '../../openapi/parameters.ts';
import type { FullOperation } from '../../openapi/render-operation.ts';
import type { SiteConfig } from '../../site/config.ts';
import { PUBLIC_PARAMETERS, publicOperations } from '../apps/public-operations.ts';
import { EDITOR_PARAMETERS } from '../editors/act-parameters.ts';
import { actOperations } from '../editors/articles/act-operations.ts';
import { deskOperations, previewOperations } from '../editors/desk/desk-operations.ts';
import type { EditorProblemName } from '../editors/editor-problems.ts';
import { invitationOperations } from '../editors/invitations/invitation-operations.ts';
import { keyOperations } from '../editors/keys/key-operations.ts';
import { SIGNATURE_PROBLEMS } from '../editors/signature-problems.ts';
import { workOperations } from '../editors/work/work-operations.ts';
import { EXAMPLE_ID, examplesFor } from '../examples/story.ts';
import type { PublicProblemName } from '../problems/public-problems.ts';
import { LIST_PARAMETERS } from '../public/list-parameters.ts';
import { FEED_OPERATIONS, FEED_PARAMETERS } from '../readers/feed-operations.ts';
import type { ProblemName } from './problem-catalogue.ts';

/** The groups of operations, in the order of the document. */
export const TAGS = {
  reading: 'Public: lists, articles, changes and the public keys.',
  feeds: 'Public: what feed readers subscribe to.',
  acts: 'Signed: acts on articles. Each makes one version, or is refused and changes nothing.',
  desk: 'Signed: unpublished work (the desk) and the history of articles.',
  work: 'Signed: working copies. Unsaved words of one key, which are no version.',
  keys: 'Signed, nearly all for admins only: the keys of editors, and invitations that bring new ones.',
} as const;

/** Every parameter by the name that operations refer to it by. */
export const PARAMETERS: Parameters = {
  ...LIST_PARAMETERS,
  ...PUBLIC_PARAMETERS,
  ...FEED_PARAMETERS,
  ...EDITOR_PARAMETERS,
};

const OF_PUBLIC_OPERATIONS: readonly PublicProblemName[] = [
  'not-acceptable',
  'precondition-failed',
  'internal',
  'unavailable',
];

const OF_SIGNED_OPERATIONS: readonly EditorProblemName[] = [
  ...(Object.keys(SIGNATURE_PROBLEMS) as (keyof typeof SIGNATURE_PROBLEMS)[]),
  'idempotency-key-malformed',
  'internal',
  'unavailable',
];

/** Every operation of one publication, in the order of the document. */
export function operationsOf(site: SiteConfig): readonly FullOperation[] {
  const examples = examplesFor(site);
  const operations: readonly Operation<ProblemName>[] = [
    ...publicOperations(examples),
    ...FEED_OPERATIONS,
    ...actOperations(examples),
    ...previewOperations(examples),
    ...deskOperations(examples),
    ...workOperations(examples),
    ...keyOperations(examples),
    ...invitationOperations(examples),
  ];
  return operations.map(withCommonProblems);
}

/** What does each operation on the command line, by the operation's id. */
export function commandsOf(site: SiteConfig): Readonly<Record<string, string>> {
  return Object.fromEntries(
    operationsOf(site).flatMap(({ id, command }) =>
      command === undefined ? [] : [[id, command.replace(/\bID\b/, EXAMPLE_ID)] as const],
    ),
  );
}

function withCommonProblems(operation: Operation<ProblemName>): FullOperation {
  const pathRefusals = pathProblemsOf(operation);
  const refusals = [
    ...(operation.isSigned ? OF_SIGNED_OPERATIONS : OF_PUBLIC_OPERATIONS),
    ...operation.refusals,
    ...pathRefusals,
  ];
  return { ...operation, refusals: [...new Set(refusals)], pathRefusals };
}

/** The problems where a part of the path is not what its parameter describes. */
function pathProblemsOf({ path, refusesIn }: Operation): readonly PublicProblemName[] {
  if (!path.includes('{')) return [];
  return refusesIn === 'text' ? ['unknown-scope'] : ['no-address'];
}
