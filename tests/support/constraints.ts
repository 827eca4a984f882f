/** @module Lists the constraints of the JSON Schemas in a document: enumerations, constants, bounds and patterns. */

/** The keywords that allow some values of a type and not others (JSON Schema Validation §6). */
const KEYWORDS = [
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'dependentRequired',
] as const;

/** One constraint and where it is. */
export interface Constraint {
  readonly keyword: (typeof KEYWORDS)[number];
  readonly value: unknown;
  /** The members that lead to it, the keyword last. */
  readonly steps: readonly string[];
  /** The same as one text. */
  readonly path: string;
}

/** Members whose content is no schema. */
const NO_SCHEMAS = new Set(['example', 'examples', 'default', 'security']);

/** Every constraint in a part of a document; `steps` lead to the part. */
export function constraintsIn(part: unknown, steps: readonly string[] = []): readonly Constraint[] {
  if (typeof part !== 'object' || part === null) return [];
  // What `properties` holds are names of members, whatever they are called.
  const isOfNames = steps.at(-1) === 'properties' || steps.length < 3;
  return Object.entries(part).flatMap(([name, value]) => {
    const inner = [...steps, name];
    const keyword = isOfNames ? undefined : KEYWORDS.find((known) => known === name);
    if (keyword !== undefined) return [{ keyword, value, steps: inner, path: inner.join('/') }];
    return !isOfNames && NO_SCHEMAS.has(name) ? [] : constraintsIn(value, inner);
  });
}

/** The constraints as rows of a test, each with its path first: for whole paths in titles. */
export function byPath(constraints: readonly Constraint[]) {
  return constraints.map((constraint) => [constraint.path, constraint] as const);
}
