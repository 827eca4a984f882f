/** @module The shape of the API reference for people: plain values, made from the OpenAPI document while bundling. */

/** A parameter, or a member of a schema. */
export interface ApiField {
  readonly name: string;
  /** In a few words: `string, at most 500 characters`, or the name of a schema. */
  readonly type: string;
  readonly isRequired: boolean;
  /** Markdown, as in every text here: paragraphs, lists, listings and `code`. */
  readonly text?: string;
  /** Where a parameter is: `query`, `path` or `header`. */
  readonly place?: string;
}

/** One answer of an operation; an error lists its problems. */
export interface ApiAnswer {
  readonly status: string;
  readonly text: string;
  readonly schema?: string;
  readonly problems: readonly string[];
}

/** A listing with a caption. */
export interface ApiExample {
  readonly caption: string;
  readonly json: string;
}

/** A call with the examples of the document as its values, to be written as code. */
export interface ApiCall {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Header fields beside those that every client sends by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly isSigned: boolean;
  /** Whether what is answered is JSON; else it is text. */
  readonly isJson: boolean;
  readonly body?: unknown;
  /** The version that an act is for. */
  readonly version?: number;
  /** What does the same on the command line, without the program's name. */
  readonly command?: string;
}

/** One method of one path. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly text?: string;
  readonly isSigned: boolean;
  readonly call: ApiCall;
  readonly parameters: readonly ApiField[];
  readonly requestSchema?: string;
  readonly examples: readonly ApiExample[];
  readonly answers: readonly ApiAnswer[];
}

/** Operations that belong together. */
export interface ApiGroup {
  readonly name: string;
  readonly text: string;
  readonly operations: readonly ApiOperation[];
}

/** A schema by its name: an object's fields, or the schemas that it is one of. */
export interface ApiSchema {
  readonly name: string;
  readonly text?: string;
  readonly fields: readonly ApiField[];
  readonly oneOf: readonly string[];
}

/** A type of problem, what it means and what to do about it. */
export interface ApiProblem {
  readonly name: string;
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly retryAfterSeconds?: number;
}

/** The whole page. */
export interface ApiReference {
  readonly text: string;
  readonly guide: string;
  readonly groups: readonly ApiGroup[];
  readonly schemas: readonly ApiSchema[];
  /** Every type of problem, by status and then by name. */
  readonly problems: readonly ApiProblem[];
}
