/** @module Reads the JSON body of a signed request from the bytes that were signed. */

import { type JsonRefusal, parseJson } from '../../article/input/json.ts';
import { type Result, refuse } from '../../core/result.ts';
import { headerOf, type SignedMessage } from '../../signature/message.ts';

/** Why a request's content is not read as JSON. */
export type JsonBodyRefusal = JsonRefusal | { readonly type: 'unsupported-media-type' };

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** Returns the parsed JSON. Nothing has parsed or decoded the bytes before the signature verified. */
export function readJsonBody(message: SignedMessage): Result<unknown, JsonBodyRefusal> {
  const type = headerOf(message, 'content-type') ?? '';
  return JSON_TYPE.test(type)
    ? parseJson(message.body)
    : refuse({ type: 'unsupported-media-type' });
}
