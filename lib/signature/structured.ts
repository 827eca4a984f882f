/** @module Parses Dictionaries of RFC 8941 in their canonical form only. */

import { type Dictionary, parseDictionary, serializeDictionary } from 'structured-headers';

/**
 * Parses a Dictionary field; undefined unless its members are spelled as RFC 8941 §4.1 serialises them.
 * White space around the commas between members is free: gateways join field lines as they like.
 * A duplicate key or parameter, which a parser would drop silently (§4.2.2), makes the field invalid.
 */
export function parseCanonicalDictionary(field: string): Dictionary | undefined {
  try {
    const dictionary = parseDictionary(field);
    const canonical = serializeDictionary(dictionary);
    return withoutCommaSpace(canonical) === withoutCommaSpace(field) ? dictionary : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Inside quoted strings too, but in both spellings alike: the strings themselves are the same text.
 * Each step is linear, whatever the runs of spaces; the parser lets no other white space through.
 */
function withoutCommaSpace(field: string): string {
  return field
    .split(',')
    .map((part) => part.trim())
    .join(',');
}
