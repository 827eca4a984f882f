/** @module The rows of the table of refusals for requests whose signature does not hold (RFC 9421). */

import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import type { ProblemRow, ProblemRows } from '../problems/problem-row.ts';

const list = (names: readonly string[]) => names.join(', ');

/** A signature that does not hold: all of these are 401. */
function unsigned<One>(title: string, detail?: (refusal: One) => string): ProblemRow<One> {
  return { status: 401, title, ...(detail !== undefined && { detail }) };
}

/** Every reason of `lib/signature`; an unknown key and a bad signature are one. */
export const SIGNATURE_PROBLEMS: ProblemRows<EditorRequestRefusal> = {
  'no-signature': unsigned('The request is not signed'),
  'malformed-signature': unsigned('The signature fields cannot be read', ({ detail }) => detail),
  'wrong-tag': unsigned('The signature is made for another application'),
  'ambiguous-signature': unsigned('More than one signature is for this application'),
  'duplicate-component': unsigned('A component is covered twice'),
  'unsupported-component': unsigned('A covered component is not supported', ({ detail }) => detail),
  'absent-field': unsigned('A covered field was not sent', ({ names }) => list(names)),
  'unsignable-field': unsigned(
    'A covered field has characters that cannot be signed',
    ({ names }) => list(names),
  ),
  'missing-component': unsigned(
    'The signature covers too little',
    ({ names }) => `It must also cover ${list(names)}.`,
  ),
  'uncovered-header': unsigned('A sent field is not covered by the signature', ({ names }) =>
    list(names),
  ),
  'digest-unsigned': unsigned('The content digest is missing or not covered by the signature'),
  'digest-malformed': unsigned('The content digest cannot be read'),
  'digest-unsupported': unsigned(
    'The content digest uses no supported algorithm',
    (refusal) => `Supported: ${list(refusal.supported)}.`,
  ),
  'digest-false': unsigned(
    'The content digest is not that of the content',
    () => 'Send the bytes that were signed; JSON that is not valid UTF-8 does not arrive as sent.',
  ),
  'missing-parameter': unsigned('The signature lacks a parameter', ({ names }) => list(names)),
  'nonce-malformed': unsigned(
    'The nonce is too short or too long',
    ({ minChars, maxChars }) => `A nonce has ${minChars} to ${maxChars} characters.`,
  ),
  'keyid-too-long': unsigned('The keyid is too long', ({ maxChars }) => `At most ${maxChars}.`),
  stale: unsigned(
    'The signature is too old',
    ({ maxAgeSeconds }) => `It is good for ${maxAgeSeconds} seconds; check this machine's clock.`,
  ),
  'from-the-future': unsigned(
    'The signature is from the future',
    ({ maxAheadSeconds }) =>
      `At most ${maxAheadSeconds} seconds ahead; check this machine's clock.`,
  ),
  'lifetime-too-long': unsigned(
    'The signature lives too long',
    ({ maxLifetimeSeconds }) => `At most ${maxLifetimeSeconds} seconds from created to expires.`,
  ),
  expired: unsigned('The signature has expired'),
  'wrong-algorithm': unsigned(
    'The algorithm is not that of the key',
    ({ supported }) => `Supported: ${list(supported)}.`,
  ),
  'unknown-or-bad-signature': unsigned('The signature is not that of a known key'),
  'key-revoked': unsigned('The key was revoked'),
  'key-expired': unsigned('The key has expired'),
  replayed: unsigned('The request was sent before', () => 'Sign a retry with a new nonce.'),
  'content-encoded': {
    status: 415,
    title: 'Signed content must not be coded',
    detail: ({ coding }) => `Content-Encoding ${coding} is not taken; send it as identity.`,
  },
  'unsafe-path': {
    status: 400,
    title: 'The address has characters that a gateway may rewrite',
    detail: ({ part }) => `Look at the ${part}.`,
  },
  'body-too-large': {
    status: 413,
    title: 'The content is too large',
    detail: ({ bytes, maxBytes }) => `${bytes} bytes where at most ${maxBytes} are taken.`,
  },
};
