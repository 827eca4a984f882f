/** @module The shape of one operation in the tables that routes are described by (OpenAPI 3.1 §4.8.10). */

/** An example with a name, and a summary of its own. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** The content of a request: a schema of the components, and examples by name. */
export interface RequestContent {
  readonly schema: string;
  readonly isRequired: boolean;
  readonly examples: Readonly<Record<string, Example>>;
}

/** A successful answer. Without `mediaType` it has no content; of several, one is sent. */
export interface GoodAnswer {
  readonly status: 200 | 201 | 204 | 226 | 301 | 304;
  readonly description: string;
  readonly mediaType?: string | readonly string[];
  /** A schema of the components, for the media types that are JSON; any other content is text. */
  readonly schema?: string;
  readonly example?: unknown;
  /** Names of the components' headers. */
  readonly headers: readonly string[];
}

/** One method of one path; `Problem` names the problems of the audience. */
export interface Operation<Problem extends string = string> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With templates in braces: `/api/articles/{id}`. */
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Whether the request must be signed. */
  readonly isSigned: boolean;
  /** Names of the components' parameters. */
  readonly parameters: readonly string[];
  readonly request?: RequestContent;
  readonly answers: readonly GoodAnswer[];
  /** What does the same on the command line, without the program's name; `ID` is that of an article. */
  readonly command?: string;
  /** Problems that may be answered, besides those of every operation of its kind. */
  readonly refusals: readonly Problem[];
  /** `text` where feed readers ask; problem documents otherwise. */
  readonly refusesIn?: 'text';
}

/** A 200 with JSON that no cache keeps. */
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
