/** @module Writes the value of any field as text, for showing two of them beside each other. */

import { textOfHtml } from './paragraph-text.ts';

/** The members that say most about an object, the first that it has counts. */
const NAMES = ['label', 'name', 'title', 'value', 'url', 'id'] as const;

/** A value as text; empty for nothing. `format` is that of the body which a paragraph is of. */
export function shownValue(value: unknown, format?: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return format === 'html' ? textOfHtml(value) : value;
  if (Array.isArray(value)) return value.map((member) => shownValue(member)).join('\n');
  if (typeof value !== 'object') return String(value);
  return shownMembers(value as Readonly<Record<string, unknown>>);
}

function shownMembers(members: Readonly<Record<string, unknown>>): string {
  if (typeof members.format === 'string') return shownValue(members.value, members.format);
  const name = NAMES.find((one) => typeof members[one] === 'string' && members[one] !== '');
  const rest = Object.entries(members)
    .filter(([key, value]) => key !== name && key !== 'slug' && typeof value !== 'object')
    .map(([, value]) => String(value));
  return [...(name === undefined ? [] : [String(members[name])]), ...rest].join(' · ');
}
