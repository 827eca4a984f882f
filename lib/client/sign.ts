/** @module Signs one request with an editor's key, on WebCrypto, in Node and in browsers. */

import type { Clock } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { EDITORS_PROFILE } from '../editors/editors-profile.ts';
import { makeContentDigest } from '../signature/digest.ts';
import type { SignedMessage } from '../signature/message.ts';
import { randomNonce, signMessage } from '../signature/signing.ts';
import { parseSignableUrl } from './signable-url.ts';
import type { Signer } from './signer.ts';

/** A request to sign. `url` is absolute; names of headers in any case. */
export interface RequestToSign {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** What makes one signature differ from the next. */
export interface SigningOptions {
  readonly clock: Clock;
  /** Of a length within `EDITORS_PROFILE`; a random one unless given. Never use one twice. */
  readonly nonce?: string;
  /** How long the signature is valid, at most the profile's `maxLifetimeSeconds`; 300 unless given. */
  readonly lifetimeSeconds?: number;
}

const DEFAULT_LIFETIME_SECONDS = 300;

/** Headers that `signRequest` sets itself. */
const OWN_HEADERS: readonly string[] = ['content-digest', 'signature', 'signature-input'];

/** RFC 8259 §8.1: JSON is UTF-8; stated anyway, since gateways decode text by the stated charset (S-45). */
const DEFAULT_CONTENT_TYPE = 'application/json; charset=utf-8';

/**
 * The headers to send: those given, in lower case, with `content-digest`, `signature-input` and
 * `signature`, and with a body `content-type` unless given.
 * Throws `ERR_UNSIGNABLE_URL`, `ERR_UNSIGNABLE_HEADER`, and what the signer throws.
 */
export async function signRequest(
  request: RequestToSign,
  signer: Signer,
  options: SigningOptions,
): Promise<Record<string, string>> {
  const { origin, path, query } = parseSignableUrl(request.url);
  const body = bytesOf(request.body);
  const headers = parseHeaders(request.headers ?? {});
  if (body.length > 0) {
    headers['content-type'] ??= DEFAULT_CONTENT_TYPE;
    headers['content-digest'] = await makeContentDigest(body);
  }
  const message: SignedMessage = { method: request.method, path, query, headers, body };
  const fields = await signMessage(message, signer, {
    profile: EDITORS_PROFILE,
    origin,
    at: options.clock(),
    nonce: options.nonce ?? randomNonce(),
    lifetimeSeconds: options.lifetimeSeconds ?? DEFAULT_LIFETIME_SECONDS,
  });
  return { ...headers, 'signature-input': fields.signatureInput, signature: fields.signature };
}

/** The bytes that go over the wire. */
export function bytesOf(body: Uint8Array | string | undefined): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body ?? []);
}

/** Names in lower case, without `OWN_HEADERS`; every value printable ASCII (RFC 9421 §2.1, §2.5). */
function parseHeaders(given: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!/^[\t\x20-\x7e]*$/.test(value)) {
      throw new CodedError('ERR_UNSIGNABLE_HEADER', `Header ${name} has more than printable ASCII`);
    }
    if (!OWN_HEADERS.includes(name.toLowerCase())) {
      headers[name.toLowerCase()] = value;
    }
  }
  return headers;
}
