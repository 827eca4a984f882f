/** @module The table of problems with the signature of a request (RFC 9421, RFC 9530). */

import { MAX_BODY_BYTES } from '../../article/fields.ts';
import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import { EDITORS_PROFILE } from '../../editors/editors-profile.ts';
import { MAX_FIELD_CHARS } from '../../signature/parse-signature.ts';
import type { ProblemRow, ProblemRows } from '../problems/problem-row.ts';

const list = (names: readonly string[]) => names.join(', ');
const count = (number: number) => number.toLocaleString('en');

const SIGN_AS_ASKED = 'Sign again and cover what the Accept-Signature field of the answer lists.';
const SIGN_AGAIN = 'Sign the request again, with a new nonce and new times.';

/** A row of status 401: the request has no valid signature. */
function unsigned<One>(row: Omit<ProblemRow<One>, 'status'>): ProblemRow<One> {
  return { status: 401, ...row };
}

/** One row for every refusal of `lib/signature`. */
export const SIGNATURE_PROBLEMS: ProblemRows<EditorRequestRefusal> = {
  'no-signature': unsigned({
    title: 'The request is not signed',
    meaning: 'The request has neither a Signature nor a Signature-Input field.',
    remedy:
      'Sign the request with an editor’s key. The Accept-Signature field lists what to cover.',
  }),
  'malformed-signature': unsigned({
    title: 'The signature fields cannot be parsed',
    meaning:
      'Signature or Signature-Input is not a Dictionary (RFC 9651), or one of its members does not follow RFC 9421 §4.',
    remedy: 'Write both fields with a library for Structured Fields, under one label.',
    detail: ({ detail }) => detail,
  }),
  'wrong-tag': unsigned({
    title: 'No signature is for this application',
    meaning: `There are signatures, but none has the parameter tag="${EDITORS_PROFILE.tag}".`,
    remedy: `Add tag="${EDITORS_PROFILE.tag}" to the parameters that you sign.`,
  }),
  'ambiguous-signature': unsigned({
    title: 'More than one signature is for this application',
    meaning: `More than one signature has the parameter tag="${EDITORS_PROFILE.tag}".`,
    remedy: 'Send one of them.',
  }),
  'duplicate-component': unsigned({
    title: 'A component is covered twice',
    meaning: 'The list of covered components has a component twice (RFC 9421 §2.5).',
    remedy: 'List each component once.',
  }),
  'unsupported-component': unsigned({
    title: 'A covered component is not supported',
    meaning: 'A covered component, or a parameter of one, is not supported here.',
    remedy: SIGN_AS_ASKED,
    detail: ({ detail }) => detail,
  }),
  'absent-field': unsigned({
    title: 'A covered field was not sent',
    meaning: 'The signature covers a header field that the request does not have.',
    remedy: 'Send the field, or remove it from the covered components.',
    detail: ({ names }) => list(names),
  }),
  'unsignable-field': unsigned({
    title: 'A covered field has characters that cannot be signed',
    meaning: `A covered field has characters other than printable ASCII, or is longer than ${count(MAX_FIELD_CHARS)} characters.`,
    remedy: 'Use only printable ASCII in covered fields, and shorten them.',
    detail: ({ names }) => list(names),
  }),
  'missing-component': unsigned({
    title: 'The signature covers too little',
    meaning: 'The signature does not cover a component that it must cover.',
    remedy: SIGN_AS_ASKED,
    detail: ({ names }) => `It must also cover ${list(names)}.`,
  }),
  'uncovered-header': unsigned({
    title: 'A sent field is not covered by the signature',
    meaning:
      'If-Match or Idempotency-Key was sent but not signed, so that others could change it on the way.',
    remedy: 'Cover each of the two fields that you send.',
    detail: ({ names }) => list(names),
  }),
  'digest-unsigned': unsigned({
    title: 'The content digest is missing or not covered by the signature',
    meaning: 'The content has no Content-Digest, or the signature does not cover it.',
    remedy: 'Send Content-Digest over the bytes of the content, and cover it.',
  }),
  'digest-malformed': unsigned({
    title: 'The content digest cannot be parsed',
    meaning: 'Content-Digest is not a Dictionary of byte sequences (RFC 9530 §2).',
    remedy: 'Write it as sha-256=:BASE64:, with both colons.',
  }),
  'digest-unsupported': unsigned({
    title: 'The content digest uses no supported algorithm',
    meaning: 'Content-Digest has neither sha-256 nor sha-512.',
    remedy: 'Use sha-256.',
    detail: ({ supported }) => `Supported: ${list(supported)}.`,
  }),
  'digest-false': unsigned({
    title: 'The content digest does not match the content',
    meaning: 'The digest is not that of the bytes that arrived.',
    remedy: 'Compute it over exactly the bytes that you send, and send JSON as valid UTF-8.',
    detail: () =>
      'Send the bytes that were signed; JSON that is not valid UTF-8 is changed on the way.',
  }),
  'missing-parameter': unsigned({
    title: 'The signature lacks a parameter',
    meaning: 'One of created, expires, nonce, keyid and tag is missing or has the wrong type.',
    remedy: 'Give all five: two integers, then three strings.',
    detail: ({ names }) => list(names),
  }),
  'nonce-malformed': unsigned({
    title: 'The nonce is too short or too long',
    meaning: `The nonce does not have ${EDITORS_PROFILE.minNonceChars} to ${EDITORS_PROFILE.maxNonceChars} characters.`,
    remedy: 'Use 16 to 32 random bytes in base64url.',
    detail: ({ minChars, maxChars }) => `A nonce has ${minChars} to ${maxChars} characters.`,
  }),
  'keyid-too-long': unsigned({
    title: 'The keyid is too long',
    meaning: `The keyid has more than ${EDITORS_PROFILE.maxKeyidChars} characters.`,
    remedy: 'Use the RFC 7638 thumbprint of the key: 43 characters.',
    detail: ({ maxChars }) => `At most ${maxChars} characters.`,
  }),
  stale: unsigned({
    title: 'The signature is too old',
    meaning: `The signature was created more than ${EDITORS_PROFILE.maxAgeSeconds} seconds ago.`,
    remedy: `${SIGN_AGAIN} If you have just created it, correct the clock of this machine.`,
    detail: ({ maxAgeSeconds }) =>
      `A signature is valid for ${maxAgeSeconds} seconds; check the clock of this machine.`,
    members: ({ now }) => ({ now }),
  }),
  'from-the-future': unsigned({
    title: 'The signature creation time is in the future',
    meaning: `The parameter created is more than ${EDITORS_PROFILE.maxAheadSeconds} seconds ahead of the server’s clock.`,
    remedy: 'Correct the clock of this machine.',
    detail: ({ maxAheadSeconds }) =>
      `At most ${maxAheadSeconds} seconds ahead; check the clock of this machine.`,
    members: ({ now }) => ({ now }),
  }),
  'lifetime-too-long': unsigned({
    title: 'The signature is valid for too long',
    meaning: `There are more than ${EDITORS_PROFILE.maxLifetimeSeconds} seconds between created and expires.`,
    remedy: 'Set expires to created + 300.',
    detail: ({ maxLifetimeSeconds }) =>
      `At most ${maxLifetimeSeconds} seconds from created to expires.`,
  }),
  expired: unsigned({
    title: 'The signature has expired',
    meaning: 'The parameter expires is in the past, or not later than created.',
    remedy: SIGN_AGAIN,
    members: ({ now }) => ({ now }),
  }),
  'wrong-algorithm': unsigned({
    title: 'The algorithm is not that of the key',
    meaning: 'The parameter alg names an unsupported algorithm, or not that of the key.',
    remedy: 'Leave alg out: the key determines the algorithm.',
    detail: ({ supported }) => `Supported: ${list(supported)}.`,
  }),
  'unknown-or-bad-signature': unsigned({
    title: 'The signature is not that of a known key',
    meaning:
      'No key with this keyid is known, or the signature was not made by that key over this request. The answer is the same in both cases.',
    remedy:
      'Compare your signature base with the worked example and the target URI with the public address of the site, and ask an admin whether the key is known.',
  }),
  'key-revoked': unsigned({
    title: 'The key was revoked',
    meaning: 'The key is known, but an admin revoked it.',
    remedy: 'Ask an admin to add a new key.',
  }),
  'key-expired': unsigned({
    title: 'The key has expired',
    meaning: 'The key is known, but was valid until a set time, which has passed.',
    remedy: 'Ask an admin to add a new key.',
  }),
  'key-pending': {
    status: 403,
    title: 'The key waits for its approval',
    meaning:
      'The key came by an invitation, and no admin has approved it yet. It may ask for GET /api/keys/self and nothing else.',
    remedy: 'Have an admin compare its digits with yours and approve it.',
  },
  replayed: unsigned({
    title: 'The request was sent before',
    meaning:
      'This key has already signed a request with this nonce, or this very request arrived twice.',
    remedy: `${SIGN_AGAIN} An Idempotency-Key makes the retry safe.`,
    detail: () => 'Sign a retry with a new nonce.',
  }),
  'content-encoded': {
    status: 415,
    title: 'Signed requests must not use Content-Encoding',
    meaning: 'The request has a Content-Encoding: what was signed is not what would be read.',
    remedy: 'Send the content without Content-Encoding.',
    detail: ({ coding }) => `Content-Encoding ${coding} is not accepted; send it as identity.`,
  },
  'unsafe-path': {
    status: 400,
    title: 'The address has characters that a gateway may rewrite',
    meaning:
      'The path has characters other than A-Z, a-z, 0-9 and . _ ~ / -, or segments such as .., or the query has characters that a URL parser would rewrite.',
    remedy: 'Build the address from ids as the API returns them.',
    detail: ({ part }) => `The ${part} has such characters.`,
  },
  'body-too-large': {
    status: 413,
    title: 'The content is too large',
    meaning: `The request has more than ${count(EDITORS_PROFILE.maxBodyBytes)} bytes, or body.value has more than ${count(MAX_BODY_BYTES)}.`,
    remedy: 'Shorten the article, or publish it in parts. Link to pictures by their URL.',
    detail: ({ bytes, maxBytes }) => `${bytes} bytes; at most ${maxBytes} are accepted.`,
  },
};
