/** @module Reads the `Idempotency-Key` field (draft-ietf-httpapi-idempotency-key-header §2.1). */

import { parseItem } from 'structured-headers';
import { ok, type Result, refuse } from '../core/result.ts';

/** Why the field is refused. */
export type IdempotencyKeyRefusal = {
  readonly type: 'idempotency-key-malformed';
  readonly maxChars: number;
};

/** The longest key, without its quotes. */
export const MAX_IDEMPOTENCY_KEY_CHARS = 255;

const KEY_CHARS = `{1,${MAX_IDEMPOTENCY_KEY_CHARS}}`;

/** The forms of the field: bare characters, or a String (RFC 9651 §3.3.3). */
export const IDEMPOTENCY_KEY = new RegExp(
  String.raw`^([!#-~]${KEY_CHARS}|"([ !#-\[\]-~]|\\["\\])${KEY_CHARS}")$`,
);

/**
 * The key that a retry repeats: a Structured Field String, or its bare characters from clients
 * that do not quote. Undefined when none was sent.
 */
export function readIdempotencyKey(
  field: string | undefined,
): Result<string | undefined, IdempotencyKeyRefusal> {
  if (field === undefined) return ok(undefined);
  const key = field.startsWith('"') ? quoted(field) : bare(field.trim());
  return key === undefined || key === '' || key.length > MAX_IDEMPOTENCY_KEY_CHARS
    ? refuse({ type: 'idempotency-key-malformed', maxChars: MAX_IDEMPOTENCY_KEY_CHARS })
    : ok(key);
}

function quoted(field: string): string | undefined {
  try {
    const [value] = parseItem(field);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function bare(field: string): string | undefined {
  return /^[\x21\x23-\x7e]+$/.test(field) ? field : undefined;
}
