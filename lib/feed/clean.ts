/** @module Cleans every string of a value that was stored under older rules. */

import { cleanText } from '../article/text.ts';

/** The value with every string in it cleaned, keys excepted; a clean value is returned as it is. */
export function cleanDeep<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value).text;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? cleanItems(value) : cleanMembers(value);
}

function cleanItems(items: readonly unknown[]): readonly unknown[] {
  const cleaned = items.map(clean);
  return cleaned.every((item, index) => item === items[index]) ? items : cleaned;
}

function cleanMembers(value: object): object {
  const members = value as Readonly<Record<string, unknown>>;
  let cleaned: Record<string, unknown> | undefined;
  for (const key in members) {
    const member = clean(members[key]);
    if (member === members[key]) continue;
    cleaned ??= { ...members };
    cleaned[key] = member;
  }
  return cleaned ?? value;
}
