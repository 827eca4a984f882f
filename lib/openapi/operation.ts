/** @module One operation as the tables of the document describe it, before it becomes OpenAPI. */

import type { Refusal } from '../api/editors/editor-problems.ts';
import type { PublicProblemName } from '../api/problems/public-problems.ts';
import type { JsonObject } from './json-schema.ts';

/** The name of any refusal, a reader's or an editor's: the end of its problem's `type`. */
export type ProblemName = Refusal['type'] | PublicProblemName;

/** The parts that the operations stand in, in the order of the document. */
export const TAGS = {
  reading: 'What anybody may read: lists, articles, changes and the public keys.',
  feeds: 'What feed readers subscribe to.',
  acts: 'Signed acts upon articles: each makes one version, or is refused and changes nothing.',
  desk: 'Signed: what only the newsroom sees.',
  keys: "Signed, for admins alone: editors' keys.",
} as const;

/** The name of a part. */
export type TagName = keyof typeof TAGS;

/** An example with a name, in words of its own. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** What is sent: a schema of the components, and examples by name. */
export interface RequestContent {
  readonly schema: string;
  readonly isRequired: boolean;
  readonly examples: Readonly<Record<string, Example>>;
}

/** A good answer. Without `mediaType` it has no content; where there are several, one of them is sent. */
export interface GoodAnswer {
  readonly status: 200 | 201 | 204 | 301 | 304;
  readonly description: string;
  readonly mediaType?: string | readonly string[];
  /** A schema of the components, where the content is JSON. */
  readonly schema?: string;
  readonly example?: unknown;
  /** Names of the components' headers. */
  readonly headers: readonly string[];
}

/** One method of one path. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With templates in braces: `/api/articles/{id}`. */
  readonly path: string;
  readonly id: string;
  readonly tag: TagName;
  readonly summary: string;
  readonly description?: string;
  /** Whether only a signed request is answered. */
  readonly isSigned: boolean;
  /** Names of the components' parameters. */
  readonly parameters: readonly string[];
  readonly request?: RequestContent;
  readonly answers: readonly GoodAnswer[];
  /** What the operation may be refused for, beside what every operation of its kind is. */
  readonly refusals: readonly ProblemName[];
  /** How refusals are told: problems in the API, plain text where feed readers ask. */
  readonly refusesIn?: 'text';
}

/** Parameters, headers and examples of the components by name. */
export type Named = Readonly<Record<string, JsonObject>>;

/** A 200 with JSON for the newsroom alone, which nobody keeps. */
export function privateJson(schema: string, example: unknown, description: string): GoodAnswer {
  return {
    status: 200,
    description,
    mediaType: 'application/json',
    schema,
    example,
    headers: ['Cache-Control'],
  };
}
