/** @module Parses JSON strictly: valid UTF-8, unique keys, bounded depth (RFC 8259). */

import { ok, type Result, refuse } from '../../core/result.ts';

/** Why bytes are refused as JSON. Offsets count bytes (UTF-8) or UTF-16 units (JSON) from 0. */
export type JsonRefusal =
  | { readonly type: 'invalid-utf8'; readonly offset: number }
  | { readonly type: 'invalid-json'; readonly offset?: number }
  | { readonly type: 'duplicate-key'; readonly pointer: string }
  | { readonly type: 'nested-too-deep'; readonly maxDepth: number };

const MAX_DEPTH = 32;

/**
 * Reads a JSON text. A leading byte order mark is passed over (RFC 8259 §8.1). Keys are unique
 * here though RFC 8259 §4 only asks for it: two readers of one signed body must never see two
 * different articles. A `__proto__` key becomes an ordinary member.
 */
export function parseJson(bytes: Uint8Array): Result<unknown, JsonRefusal> {
  const text = decodeUtf8(bytes);
  if (text === undefined) return refuse({ type: 'invalid-utf8', offset: findInvalidUtf8(bytes) });
  const value = parseText(text);
  if (!value.ok) return value;
  const refusal = findStructuralFault(text);
  return refusal === undefined ? value : refuse(refusal);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The length of the longest prefix that some valid text begins with. */
function findInvalidUtf8(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isValidUtf8Start(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isValidUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function parseText(text: string): Result<unknown, JsonRefusal> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const position = error instanceof SyntaxError ? /position (\d+)/.exec(error.message) : null;
    return refuse({ type: 'invalid-json', ...(position && { offset: Number(position[1]) }) });
  }
}

/** An object or array that is open at the scan's position. */
interface Frame {
  /** The keys met so far; undefined for an array. */
  readonly keys: Set<string> | undefined;
  /** The key or index of the member that the scan is in. */
  at: string | number;
  /** Whether the next string is a key. */
  wantsKey: boolean;
}

/** Scans text that `JSON.parse` took, so only strings and brackets need a look. */
function findStructuralFault(text: string): JsonRefusal | undefined {
  const stack: Frame[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const top = stack.at(-1);
    switch (text[index]) {
      case '"': {
        const end = findStringEnd(text, index);
        if (top?.wantsKey && !takeKey(top, text.slice(index, end + 1))) {
          return { type: 'duplicate-key', pointer: pointerOf(stack.map((frame) => frame.at)) };
        }
        index = end;
        break;
      }
      case '{':
      case '[':
        if (stack.length === MAX_DEPTH) return { type: 'nested-too-deep', maxDepth: MAX_DEPTH };
        stack.push(openFrame(text[index] === '{'));
        break;
      case '}':
      case ']':
        stack.pop();
        break;
      case ',':
        if (top !== undefined) nextMember(top);
        break;
    }
  }
  return undefined;
}

function openFrame(isObject: boolean): Frame {
  return isObject
    ? { keys: new Set(), at: '', wantsKey: true }
    : { keys: undefined, at: 0, wantsKey: false };
}

/** False when the object has the key already. */
function takeKey(frame: Frame, literal: string): boolean {
  const key: string = literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1);
  frame.at = key;
  frame.wantsKey = false;
  const isNew = frame.keys?.has(key) === false;
  frame.keys?.add(key);
  return isNew;
}

function nextMember(frame: Frame): void {
  if (typeof frame.at === 'number') frame.at += 1;
  else frame.wantsKey = true;
}

function findStringEnd(text: string, start: number): number {
  for (let index = start + 1; ; index += 1) {
    const unit = text[index];
    if (unit === '"' || unit === undefined) return index;
    if (unit === '\\') index += 1;
  }
}

/** An RFC 6901 JSON pointer: `~` is `~0`, `/` is `~1` (§3). The whole document is the empty text. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
