/** @module Converts Zod schemas to the JSON Schema of an OpenAPI document (draft 2020-12). */

import * as z from 'zod';

/** A JSON object of the document: a schema, or any other part of it (OpenAPI 3.1 §4.8). */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** Zod schemas by the names that the document gives them. */
export type NamedSchemas = Readonly<Record<string, z.ZodType>>;

/**
 * `input` for requests, `output` for answers. Answers allow further members: a later release may
 * add some, and a client made from today's document must not refuse them.
 */
export type Direction = 'input' | 'output';

/** The schemas as `components.schemas`, with references where one contains another. */
export function componentSchemas(named: NamedSchemas, io: Direction): JsonObject {
  const metadata = namingRegistry(named);
  const entries = Object.entries(named).map(([name, schema]) => {
    const { $defs = {} } = z.toJSONSchema(schema, {
      io,
      metadata,
      unrepresentable: 'throw',
      ...(io === 'output' && { override: leaveOpen }),
    });
    // A schema with an id becomes a definition that the whole refers to.
    return [name, referToComponents($defs[name])] as const;
  });
  return Object.fromEntries(entries);
}

/** A reference to a part of the document's components. */
export function refer(
  kind: 'schemas' | 'responses' | 'parameters' | 'headers' | 'examples',
  name: string,
): JsonObject {
  return { $ref: `#/components/${kind}/${name}` };
}

/** The metadata of schemas, with the names given here as their ids. */
function namingRegistry(named: NamedSchemas) {
  const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  const registry = z.registry<Record<string, unknown>>();
  registry.get = (schema) => {
    const own = z.globalRegistry.get(schema);
    const id = names.get(schema as unknown as z.ZodType);
    return (id === undefined ? own : { ...own, id }) as never;
  };
  return registry;
}

/** Said in so many words: some generated clients refuse members where nothing is said. */
function leaveOpen({ jsonSchema }: { readonly jsonSchema: { additionalProperties?: unknown } }) {
  if (jsonSchema.additionalProperties === false) jsonSchema.additionalProperties = true;
}

function referToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referToComponents);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    name === '$ref' && typeof member === 'string'
      ? member.replace('#/$defs/', '#/components/schemas/')
      : referToComponents(member),
  ]);
  return Object.fromEntries(members);
}
