/** @module Parameters of operations, as tables have them and as components of the document (OpenAPI 3.1 §4.8.12). */

import type { JsonObject } from './json-schema.ts';

/** A parameter; `name` is there where the table's key is another. */
export interface Parameter {
  readonly name?: string;
  readonly in: 'query' | 'path' | 'header';
  /** Parameters of paths always are. */
  readonly required?: true;
  readonly description: string;
  readonly schema: JsonObject;
  readonly example?: unknown;
}

/** Parameters by the names that operations refer to them by. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The parameters as `components.parameters`. */
export function renderParameters(parameters: Parameters): JsonObject {
  const rendered = Object.entries(parameters).map(([key, parameter]) => {
    const { name = key, required, in: place, ...more } = parameter;
    const isRequired = required ?? place === 'path';
    return [key, { name, in: place, ...(isRequired && { required: true }), ...more }] as const;
  });
  return Object.fromEntries(rendered);
}
