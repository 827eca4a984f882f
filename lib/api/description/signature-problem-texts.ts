/** @module What each problem with a signature means, and what to do about it (RFC 9421, RFC 9530). */

import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import type { ProblemText } from './problem-text.ts';

const SIGN_AS_ASKED = 'Sign again as the Accept-Signature field of the answer says.';
const SIGN_ANEW = 'Sign the request anew, with a nonce and times of its own.';

/** A text for every reason of `lib/signature`. */
export const SIGNATURE_PROBLEM_TEXTS: Readonly<Record<EditorRequestRefusal['type'], ProblemText>> =
  {
    'no-signature': {
      meaning: 'The request has neither a Signature nor a Signature-Input field.',
      remedy:
        'Sign the request with an editor’s key. The Accept-Signature field says what to cover.',
    },
    'malformed-signature': {
      meaning:
        'Signature or Signature-Input is not a Dictionary as RFC 9651 writes it, or a member of it is not what RFC 9421 §4 asks for.',
      remedy: 'Write both fields with a library for Structured Fields, under one label.',
    },
    'wrong-tag': {
      meaning: 'There are signatures, but none with the parameter tag="broadsheet".',
      remedy: 'Add tag="broadsheet" to the parameters that you sign.',
    },
    'ambiguous-signature': {
      meaning: 'More than one signature has the parameter tag="broadsheet".',
      remedy: 'Send one of them.',
    },
    'duplicate-component': {
      meaning: 'A component is in the list of covered components twice (RFC 9421 §2.5).',
      remedy: 'List each component once.',
    },
    'unsupported-component': {
      meaning: 'A covered component, or a parameter of one, is not known here.',
      remedy: SIGN_AS_ASKED,
    },
    'absent-field': {
      meaning: 'The signature covers a header field that the request does not have.',
      remedy: 'Send the field, or leave it out of the covered components.',
    },
    'unsignable-field': {
      meaning:
        'A covered field has characters beyond printable ASCII, or is longer than 4,096 characters.',
      remedy: 'Keep covered fields to printable ASCII.',
    },
    'missing-component': {
      meaning: 'The signature leaves out a component that every such signature must cover.',
      remedy: SIGN_AS_ASKED,
    },
    'uncovered-header': {
      meaning:
        'If-Match or Idempotency-Key was sent outside the signature, where anybody could change it.',
      remedy: 'Cover each of the two that you send.',
    },
    'digest-unsigned': {
      meaning: 'The content has no Content-Digest, or the signature does not cover it.',
      remedy: 'Send Content-Digest over the bytes of the content, and cover it.',
    },
    'digest-malformed': {
      meaning: 'Content-Digest is not a Dictionary of byte sequences (RFC 9530 §2).',
      remedy: 'Write it as sha-256=:BASE64:, with both colons.',
    },
    'digest-unsupported': {
      meaning: 'Content-Digest has neither sha-256 nor sha-512.',
      remedy: 'Use sha-256.',
    },
    'digest-false': {
      meaning: 'The digest is not that of the content as it arrived.',
      remedy: 'Compute it over the very bytes that are sent, and send JSON as valid UTF-8.',
    },
    'missing-parameter': {
      meaning: 'One of created, expires, nonce, keyid and tag is missing, or not of its type.',
      remedy: 'Give all five: two integers, then three strings.',
    },
    'nonce-malformed': {
      meaning: 'The nonce has fewer than 22 or more than 128 characters.',
      remedy: 'Take 16 to 32 random bytes in base64url.',
    },
    'keyid-too-long': {
      meaning: 'The keyid has more than 255 characters.',
      remedy: 'Use the RFC 7638 thumbprint of the key: 43 characters.',
    },
    stale: {
      meaning: 'The signature was made more than 300 seconds ago.',
      remedy: `${SIGN_ANEW} If it was made just now, set this machine’s clock.`,
    },
    'from-the-future': {
      meaning: 'The signature says that it was made more than 60 seconds from now.',
      remedy: 'Set this machine’s clock.',
    },
    'lifetime-too-long': {
      meaning: 'There are more than 600 seconds between created and expires.',
      remedy: 'Let expires be created + 300.',
    },
    expired: {
      meaning: 'The signature’s own expires has passed, or is not later than its created.',
      remedy: SIGN_ANEW,
    },
    'wrong-algorithm': {
      meaning: 'The alg parameter names no algorithm of this profile, or not that of the key.',
      remedy: 'Leave alg out: the key says which algorithm it is for.',
    },
    'unknown-or-bad-signature': {
      meaning:
        'No key with this keyid is known, or the signature is not that of the key over this request. Which of the two is not told.',
      remedy:
        'Compare your signature base with the worked example, the target URI with the public address of the site, and ask an admin whether the key is known.',
    },
    'key-revoked': {
      meaning: 'The key is known, and was revoked.',
      remedy: 'Ask an admin to add a new key.',
    },
    'key-expired': {
      meaning: 'The key is known, and its time is over.',
      remedy: 'Ask an admin to add a new key.',
    },
    replayed: {
      meaning:
        'This key has signed another request with this nonce, or this very request came twice.',
      remedy: `${SIGN_ANEW} An Idempotency-Key makes the retry safe.`,
    },
    'content-encoded': {
      meaning:
        'The request has a Content-Encoding, so that what was signed is not what would be read.',
      remedy: 'Send the content as it is.',
    },
    'unsafe-path': {
      meaning:
        'The path has characters beyond A-Z, a-z, 0-9 and . _ ~ / -, or segments such as .., or the query has characters that a URL parser would rewrite.',
      remedy: 'Build the address from the ids that answers gave you.',
    },
    'body-too-large': {
      meaning: 'The request has more than 1,000,000 bytes, or body.value more than 307,200.',
      remedy: 'Shorten the article, or publish it in parts. Pictures are given by their URL.',
    },
  };
