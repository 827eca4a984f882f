/** @module What each type of problem means, and what to do about it: the words of `/problems/NAME` and of the document. */

import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import type { ProblemName } from '../../openapi/operation.ts';
import type { ProblemText } from './problem-text.ts';
import { SIGNATURE_PROBLEM_TEXTS } from './signature-problem-texts.ts';

const READ_AGAIN =
  'Read the article again, look at what is new, and send If-Match with its version.';
const SEND_AGAIN =
  'Send it again after Retry-After, signed anew, with the same Idempotency-Key: it is done once.';
const ASK_ADMIN = 'Use another key, or ask an admin for this right.';

const OTHER_PROBLEM_TEXTS: Readonly<
  Record<Exclude<ProblemName, EditorRequestRefusal['type']>, ProblemText>
> = {
  'invalid-parameter': {
    meaning: 'A parameter of the query breaks a rule; errors names each, and its rule.',
    remedy: 'Mend the parameter. Take cursors from next as they are.',
  },
  'no-address': {
    meaning: 'There is nothing at this address.',
    remedy: 'Compare it with the list of operations.',
  },
  'not-found': {
    meaning:
      'There is no such article, or none that this address may show: drafts and scheduled articles are no different from those that never were.',
    remedy: 'Check the id.',
  },
  'unknown-scope': {
    meaning: 'There is no list of this name, or there was never an article in it.',
    remedy: 'Take scopes from the feeds or from articles.',
  },
  'method-not-allowed': {
    meaning: 'The address is there, and does not answer to this method.',
    remedy: 'Use a method that the Allow field of the answer names.',
  },
  'not-acceptable': {
    meaning: 'Accept-Encoding excludes every coding on offer, identity too.',
    remedy: 'Accept br, gzip, zstd or identity.',
  },
  'precondition-failed': {
    meaning: 'If-Match or If-Unmodified-Since names a state that is not the present one.',
    remedy: 'Ask without it, or by the ETag that is current.',
  },
  gone: {
    meaning: 'The article was withdrawn, or its time is over. A note says why, if one was given.',
    remedy: 'Drop your copy. Should the article come back, /api/changes tells.',
  },
  'retired-scope': {
    meaning: 'This list has ended for good.',
    remedy: 'Stop asking for it.',
  },
  internal: {
    meaning: 'Something went wrong here that should not have.',
    remedy: 'Try once more; a signed request anew and with the same Idempotency-Key.',
  },
  unavailable: {
    meaning: 'The store is busy or out of reach.',
    remedy: SEND_AGAIN,
  },
  'invalid-dry-run': {
    meaning: 'The parameter dry-run has a value that is neither empty nor true.',
    remedy: 'Send ?dry-run to try the act, or leave the parameter out to do it.',
  },
  'unknown-parameter': {
    meaning: 'An act was sent with a query parameter other than dry-run. It was not done.',
    remedy: 'Leave the parameter out, or mend its name.',
  },
  'precondition-required': {
    meaning: 'The request changes an article and does not say which version its sender saw.',
    remedy: 'Send If-Match with the tag that you read, such as "v3".',
  },
  'precondition-malformed': {
    meaning: 'If-Match is not one tag such as "v3" or W/"v3-0123456789ab".',
    remedy: 'Send the ETag of the article as you got it.',
  },
  'idempotency-key-malformed': {
    meaning: 'Idempotency-Key is empty, too long, or not a string as RFC 9651 writes it.',
    remedy: 'Send 1 to 255 printable ASCII characters in double quotes.',
  },
  'idempotency-in-flight': {
    meaning: 'The first request with this Idempotency-Key has not ended yet.',
    remedy: SEND_AGAIN,
  },
  'idempotency-mismatch': {
    meaning: 'This Idempotency-Key came before with another method, address or content.',
    remedy: 'Make a new Idempotency-Key for each thing that you want done.',
  },
  'unsupported-media-type': {
    meaning: 'The content is not said to be JSON in UTF-8.',
    remedy: 'Send Content-Type: application/json.',
  },
  'invalid-utf8': {
    meaning: 'The bytes of the content are not UTF-8.',
    remedy: 'Encode the JSON as UTF-8.',
  },
  'invalid-json': {
    meaning: 'The content is not JSON (RFC 8259).',
    remedy: 'Look at the place that errors names.',
  },
  'duplicate-key': {
    meaning: 'An object in the JSON has the same member twice.',
    remedy: 'Send each member once.',
  },
  'nested-too-deep': {
    meaning: 'The JSON is nested deeper than any article is.',
    remedy: 'Send an article as the schema has it.',
  },
  'invalid-article': {
    meaning:
      'Fields of the content break rules; errors names each by a JSON pointer, and its rule.',
    remedy: 'Mend all of them: every broken rule is told at once.',
  },
  'bad-date': {
    meaning:
      'A date is of the right form and cannot be meant, such as a first publication to come.',
    remedy: 'Look at errors for the date and its rule.',
  },
  'act-forbidden': {
    meaning: 'The key is good, and not for this act.',
    remedy: ASK_ADMIN,
  },
  'section-forbidden': {
    meaning: 'The key may not write in the section that the article is in, or would move to.',
    remedy: ASK_ADMIN,
  },
  'stale-version': {
    meaning: 'Somebody changed the article after you read it. Nothing was overwritten.',
    remedy: READ_AGAIN,
  },
  'illegal-act': {
    meaning: 'An article of this status cannot take this act; the detail names those that it can.',
    remedy: READ_AGAIN,
  },
  'nothing-pending': {
    meaning: 'Readers have the newest work already.',
    remedy: 'Send new content with PUT first.',
  },
  'no-such-version': {
    meaning: 'The article has no version of this number.',
    remedy: 'Take the number from the article’s versions.',
  },
  'not-due': {
    meaning: 'The hour that was set for this act has not come.',
    remedy: 'Wait for it.',
  },
  'alt-id-taken': {
    meaning: 'Another article has one of the altIds.',
    remedy: 'Change that article instead, or leave the id out.',
  },
  'claim-lost': {
    meaning: 'Another request with this Idempotency-Key took over while this one worked.',
    remedy: SEND_AGAIN,
  },
  'version-too-large': {
    meaning: 'The article, compressed, is larger than the store keeps.',
    remedy: 'Shorten it, or publish it in parts.',
  },
  busy: {
    meaning: 'Too many editors publish in the same lists at this moment. Nothing was done.',
    remedy: SEND_AGAIN,
  },
  'invalid-key': {
    meaning: 'Fields of the key break rules; errors names each by a JSON pointer, and its rule.',
    remedy: 'Send the public half of a key, with a name and at least one act.',
  },
  'key-exists': {
    meaning: 'The key is known already, with another name or other rights.',
    remedy: 'Revoke it and make a new key: rights do not change.',
  },
  'unknown-key': {
    meaning: 'There is no key with this keyid.',
    remedy: 'Take the keyid from the list of keys.',
  },
  'last-admin': {
    meaning: 'Without this key nobody could add or revoke keys any more.',
    remedy: 'Add another admin first.',
  },
};

/** A text for every type of problem. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemName, ProblemText>> = {
  ...OTHER_PROBLEM_TEXTS,
  ...SIGNATURE_PROBLEM_TEXTS,
};
