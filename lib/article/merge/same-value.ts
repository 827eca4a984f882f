/** @module Says whether two values of a field are the same to the server, however they are spelled. */

import { slugOf } from '../../site/slug.ts';
import { isSame } from '../differences.ts';
import type { Kind } from '../fields.ts';

/** An object of JSON. */
export type Members = Readonly<Record<string, unknown>>;

/** Whether a value is an object of JSON, and no list. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a field holds nothing: absent, empty text, an empty list, an object without members. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (isMembers(value) && typeof value.format === 'string') return isNothing(value.value);
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether two values of a field of this kind are the same. */
export function isSameValue(kind: Kind, one: unknown, other: unknown): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  return isSame(normalOf(kind, one), normalOf(kind, other));
}

/** A value in the form in which the server stores it, as far as forms of it differ. */
function normalOf(kind: Kind, value: unknown): unknown {
  if (kind === 'moment') return typeof value === 'string' ? instantOr(value) : value;
  if (Array.isArray(value)) return value.map((member) => normalMember(kind, member));
  return kind === 'source' ? normalMember(kind, value) : value;
}

/** One member of a list, or a source: a tag may be its text alone, and slugs follow from names. */
export function normalMember(kind: Kind, member: unknown): unknown {
  const name = NAMED_BY[kind];
  if (name === undefined) return isMedia(kind, member) ? { length: 0, ...member } : member;
  const whole: Members | undefined =
    typeof member === 'string' ? { [name]: member } : isMembers(member) ? member : undefined;
  const label = whole?.[name];
  return typeof label === 'string' ? { slug: slugOf(label), ...whole } : member;
}

/** The member that holds the name of what has a slug. */
const NAMED_BY: { readonly [Name in Kind]?: string } = {
  tags: 'label',
  authors: 'name',
  source: 'name',
};

function isMedia(kind: Kind, member: unknown): member is Members {
  return (kind === 'mediaList' || kind === 'image') && isMembers(member);
}

function instantOr(text: string): unknown {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? text : instant;
}
