/** @module The JSON of a signed request, read from the very bytes that were signed. */

import { type JsonRefusal, parseJson } from '../../article/input/json.ts';
import { type Result, refuse } from '../../core/result.ts';
import { headerOf, type SignedMessage } from '../../signature/message.ts';

/** Why a request's content is not taken for JSON. */
export type JsonBodyRefusal = JsonRefusal | { readonly type: 'unsupported-media-type' };

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** The request's JSON. Bytes are judged as sent: nothing parsed them before the signature held. */
export function readJsonBody(message: SignedMessage): Result<unknown, JsonBodyRefusal> {
  const type = headerOf(message, 'content-type') ?? '';
  return JSON_TYPE.test(type)
    ? parseJson(message.body)
    : refuse({ type: 'unsupported-media-type' });
}
