/** @module Cleaning of every string of a value, for what was stored under older rules. */

import { cleanText } from '../article/text.ts';

/** The same value with every string in it cleaned; keys stay. */
export function cleanDeep<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value).text;
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
