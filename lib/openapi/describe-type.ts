/** @module Describes a JSON Schema in a few words, for people. */

import type { JsonObject } from './json-schema.ts';

/** Words such as `string (date-time), at most 500 characters`; of a reference, the name of its schema. */
export function describeType(schema: JsonObject): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? '';
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices) && schema.type !== 'object') {
    return choices.map((one) => describeType(one as JsonObject)).join(' or ');
  }
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(' or ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `list of ${describeItems(schema)}`;
  if (schema.type === 'object') return describeObject(schema);
  return [describePlain(schema), ...boundsOf(schema)].join(', ');
}

function describeItems({ items }: JsonObject): string {
  return items === undefined ? 'anything' : describeType(items as JsonObject);
}

function describeObject({ properties }: JsonObject): string {
  const names = Object.keys((properties ?? {}) as JsonObject);
  return names.length === 0 ? 'object' : `object of ${names.join(', ')}`;
}

function describePlain({ type, format }: JsonObject): string {
  const name = typeof type === 'string' ? type : 'anything';
  return typeof format === 'string' ? `${name} (${format})` : name;
}

/** Lengths and sizes, but not the ends of the safe integers: Zod adds those. */
function boundsOf({ minimum, maximum, maxLength, default: given }: JsonObject): readonly string[] {
  const isOurs = (bound: unknown) => Math.abs(Number(bound)) < Number.MAX_SAFE_INTEGER;
  return [
    ...(minimum !== undefined && isOurs(minimum) ? [`from ${minimum}`] : []),
    ...(maximum !== undefined && isOurs(maximum) ? [`to ${maximum}`] : []),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(given === undefined ? [] : [`${JSON.stringify(given)} unless given`]),
  ];
}
