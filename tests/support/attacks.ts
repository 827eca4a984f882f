/** @module Lists the attacks on signatures that must be refused, for the verifier and the whole stack. */

import type { EditorRequestRefusal } from '../../lib/editors/editor-request.ts';
import type { SignedMessage } from '../../lib/signature/message.ts';
import {
  type AttackSetup,
  COVERED,
  type SigningOverrides,
  signAgain,
  signedRequest,
  withHeaders,
  without,
} from './malicious-bodies.ts';
import { mergeSignatures, rawDigest } from './raw-signature.ts';

/** One attack: messages to send in order; all but the last are good, the last is refused. */
export interface Attack {
  readonly name: string;
  readonly refusal: EditorRequestRefusal['type'];
  readonly messages: (setup: AttackSetup) => readonly SignedMessage[];
  /** A real HTTP client can't send it, or a gateway changes it on the way. */
  readonly insideOnly?: true;
}

/** Signed otherwise than it should be. */
function signedAs(name: string, refusal: Attack['refusal'], overrides: OverridesOrMaker): Attack {
  const make = (setup: AttackSetup) =>
    typeof overrides === 'function' ? overrides(setup) : overrides;
  return { name, refusal, messages: (setup) => [signedRequest(setup, make(setup))] };
}

/** Signed well, then changed on the way. */
function changedAfter(name: string, refusal: Attack['refusal'], change: Change): Attack {
  return {
    name,
    refusal,
    messages: (setup) => {
      const good = signedRequest(setup, change.overrides);
      return [change.twist(good, setup)];
    },
  };
}

type OverridesOrMaker = SigningOverrides | ((setup: AttackSetup) => SigningOverrides);

interface Change {
  readonly overrides?: SigningOverrides;
  readonly twist: (good: SignedMessage, setup: AttackSetup) => SignedMessage;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const seconds = (setup: AttackSetup) => Math.floor(setup.at / 1000);
const FORGED = 'unknown-or-bad-signature';

const CHANGED: readonly Attack[] = [
  {
    name: 'a replay',
    refusal: 'replayed',
    messages: (setup) => {
      const good = signedRequest(setup);
      return [good, good];
    },
  },
  {
    name: 'a replay of the nonce in another request',
    refusal: 'replayed',
    messages: (setup) => {
      const parameters = { nonce: crypto.randomUUID() };
      return [signedRequest(setup, { parameters }), signedRequest(setup, { parameters })];
    },
  },
  changedAfter('a changed body', 'digest-false', {
    twist: (good) => ({ ...good, body: bytes('{"act":"draft","title":"changed"}') }),
  }),
  changedAfter('a changed body with a digest to match', FORGED, {
    twist: (good) => ({
      ...withHeaders(good, { 'content-digest': rawDigest(bytes('{}')) }),
      body: bytes('{}'),
    }),
  }),
  changedAfter('a body added to a request signed without one', 'missing-component', {
    overrides: {
      message: { body: new Uint8Array() },
      headers: { 'content-type': null, 'content-digest': null },
      components: without('"content-type"', '"content-digest"'),
    },
    twist: (good, setup) => ({ ...good, body: setup.body }),
  }),
  changedAfter('a body taken away', 'digest-false', {
    twist: (good) => ({ ...good, body: new Uint8Array() }),
  }),
  changedAfter('a changed path', FORGED, {
    twist: (good) => ({ ...good, path: `${good.path}/0` }),
  }),
  changedAfter('an added query', FORGED, { twist: (good) => ({ ...good, query: 'act=publish' }) }),
  changedAfter('a changed query', FORGED, {
    overrides: { message: { query: 'dry=1' } },
    twist: (good) => ({ ...good, query: 'dry=0' }),
  }),
  changedAfter('a changed method', FORGED, { twist: (good) => ({ ...good, method: 'PUT' }) }),
  {
    ...changedAfter('a method in lower case', FORGED, {
      twist: (good) => ({ ...good, method: 'post' }),
    }),
    insideOnly: true,
  },
  changedAfter('a changed content type', FORGED, {
    twist: (good) => withHeaders(good, { 'content-type': 'text/plain' }),
  }),
  changedAfter('an added If-Match', 'uncovered-header', {
    twist: (good) => withHeaders(good, { 'if-match': '"v1"' }),
  }),
  changedAfter('a changed If-Match', FORGED, {
    overrides: { headers: { 'if-match': '"v1"' }, components: [...COVERED, '"if-match"'] },
    twist: (good) => withHeaders(good, { 'if-match': '"v2"' }),
  }),
  changedAfter('an If-Match taken away', 'absent-field', {
    overrides: { headers: { 'if-match': '"v1"' }, components: [...COVERED, '"if-match"'] },
    twist: (good) => withHeaders(good, { 'if-match': null }),
  }),
  changedAfter('an added Idempotency-Key', 'uncovered-header', {
    overrides: { headers: { 'idempotency-key': null }, components: without('"idempotency-key"') },
    twist: (good) => withHeaders(good, { 'idempotency-key': '"again"' }),
  }),
  changedAfter('a changed Idempotency-Key', FORGED, {
    twist: (good) => withHeaders(good, { 'idempotency-key': '"again"' }),
  }),
  changedAfter('a content coding added', 'content-encoded', {
    twist: (good) => withHeaders(good, { 'content-encoding': 'gzip' }),
  }),
  signedAs('a request signed for another site', FORGED, { origin: 'https://evil.example' }),
  signedAs('a path with dot segments', 'unsafe-path', (setup) => ({
    message: { path: `${setup.path}/../keys` },
  })),
  signedAs('a path with percent signs', 'unsafe-path', (setup) => ({
    message: { path: setup.path.replace('a', '%61') },
  })),
  signedAs('a path with an empty segment', 'unsafe-path', (setup) => ({
    message: { path: `/${setup.path}` },
  })),
  signedAs('a query with an apostrophe', 'unsafe-path', { message: { query: "q='a'" } }),
  signedAs('an oversized body', 'body-too-large', {
    message: { body: new Uint8Array(1_000_001).fill(0x20) },
  }),
  {
    ...signedAs('a line break in a covered header', 'unsignable-field', {
      headers: { 'content-type': 'application/json\n"@method": GET' },
    }),
    insideOnly: true,
  },
];

const PARAMETERS: readonly Attack[] = [
  signedAs('a stale signature', 'stale', (setup) => ({
    parameters: { created: seconds(setup) - 301, expires: seconds(setup) + 100 },
  })),
  signedAs('a signature from the future', 'from-the-future', (setup) => ({
    parameters: { created: seconds(setup) + 63, expires: seconds(setup) + 100 },
  })),
  signedAs('an expired signature', 'expired', (setup) => ({
    parameters: { created: seconds(setup) - 200, expires: seconds(setup) - 61 },
  })),
  signedAs('a signature that expires before it is made', 'expired', (setup) => ({
    parameters: { expires: seconds(setup) - 1 },
  })),
  signedAs('a signature for too long', 'lifetime-too-long', (setup) => ({
    parameters: { expires: seconds(setup) + 601 },
  })),
  signedAs('no nonce', 'missing-parameter', { parameters: { nonce: null } }),
  signedAs('no created', 'missing-parameter', { parameters: { created: null } }),
  signedAs('no expires', 'missing-parameter', { parameters: { expires: null } }),
  signedAs('no keyid', 'missing-parameter', { parameters: { keyid: null } }),
  signedAs('no tag', 'wrong-tag', { parameters: { tag: null } }),
  signedAs('the tag of another application', 'wrong-tag', { parameters: { tag: 'web-bot-auth' } }),
  signedAs('a tag that is a token', 'wrong-tag', { parameters: { tag: { raw: 'broadsheet' } } }),
  signedAs('a short nonce', 'nonce-malformed', { parameters: { nonce: 'n'.repeat(21) } }),
  signedAs('an endless nonce', 'nonce-malformed', { parameters: { nonce: 'n'.repeat(129) } }),
  signedAs('a nonce of bytes', 'malformed-signature', {
    parameters: { nonce: { raw: ':AAAAAAAAAAAAAAAAAAAAAAAAAAAA:' } },
  }),
  signedAs('an endless keyid', 'keyid-too-long', { parameters: { keyid: 'k'.repeat(256) } }),
  signedAs('a created that is a text', 'malformed-signature', (setup) => ({
    parameters: { created: String(seconds(setup)) },
  })),
  signedAs('a created with decimals', 'malformed-signature', (setup) => ({
    parameters: { created: { raw: `${seconds(setup)}.0` } },
  })),
];

const COVERAGE: readonly Attack[] = [
  signedAs('a missing @method', 'missing-component', { components: without('"@method"') }),
  signedAs('a missing @target-uri', 'missing-component', { components: without('"@target-uri"') }),
  signedAs('a target without its query', 'missing-component', {
    components: [...without('"@target-uri"'), '"@authority"', '"@path"'],
  }),
  signedAs('a missing content type', 'missing-component', {
    components: without('"content-type"'),
  }),
  signedAs('an unsigned digest', 'digest-unsigned', { components: without('"content-digest"') }),
  signedAs('half a digest signed', 'digest-unsigned', {
    components: [...without('"content-digest"'), '"content-digest";key="sha-256"'],
  }),
  signedAs('no digest at all', 'missing-component', {
    headers: { 'content-digest': null },
    components: without('"content-digest"'),
  }),
  signedAs('an unsigned Idempotency-Key', 'uncovered-header', {
    components: without('"idempotency-key"'),
  }),
  signedAs('an unsigned content type of no body', 'uncovered-header', {
    message: { body: new Uint8Array() },
    headers: { 'content-digest': null },
    components: without('"content-type"', '"content-digest"'),
  }),
  signedAs('an unsigned digest of no body', 'digest-unsigned', {
    message: { body: new Uint8Array() },
    headers: { 'content-type': null },
    components: without('"content-type"', '"content-digest"'),
  }),
  signedAs('a duplicate component', 'duplicate-component', {
    components: [...COVERED, '"@method"'],
  }),
  signedAs('the parameters as a component', 'unsupported-component', {
    components: [...COVERED, '"@signature-params"'],
  }),
  signedAs('an unknown component parameter', 'unsupported-component', {
    components: [...COVERED, '"user-agent";secret'],
    headers: { 'user-agent': 'a' },
  }),
  signedAs('a component in capitals', 'absent-field', {
    components: [...without('"content-type"'), '"Content-Type"'],
  }),
  signedAs('a digest that is signed but false', 'digest-false', {
    headers: { 'content-digest': rawDigest(bytes('{"another":"body"}')) },
  }),
  signedAs('two digests of which one is false', 'digest-false', (setup) => ({
    headers: {
      'content-digest': `${rawDigest(setup.body)}, ${rawDigest(bytes('{}'), 'sha-512')}`,
    },
  })),
  signedAs('a digest of an insecure kind alone', 'digest-unsupported', {
    headers: { 'content-digest': 'md5=:Sd/dVLAcvNLSq16eXua5uQ==:' },
  }),
  signedAs('a digest that is no byte sequence', 'digest-malformed', {
    headers: { 'content-digest': 'sha-256="abc"' },
  }),
];

const KEYS: readonly Attack[] = [
  signedAs('an unknown key', FORGED, (setup) => ({ signer: setup.keys.stranger })),
  signedAs('a stranger under an editor’s name', FORGED, (setup) => ({
    signer: setup.keys.stranger,
    parameters: { keyid: setup.keys.editor.keyid },
  })),
  signedAs('a name that is another item of the table', FORGED, { parameters: { keyid: 'COUNT' } }),
  signedAs('a revoked key', 'key-revoked', (setup) => ({ signer: setup.keys.revoked })),
  signedAs('an expired key', 'key-expired', (setup) => ({ signer: setup.keys.expired })),
  signedAs('an algorithm that nobody allows', 'wrong-algorithm', {
    parameters: { alg: 'hmac-sha256' },
  }),
  signedAs('the algorithm of another kind of key', 'wrong-algorithm', {
    parameters: { alg: 'ecdsa-p256-sha256' },
  }),
  signedAs('a revoked key under a false algorithm by a stranger', FORGED, (setup) => ({
    signer: setup.keys.stranger,
    parameters: { keyid: setup.keys.revoked.keyid, alg: 'ecdsa-p256-sha256' },
  })),
];

const FIELDS: readonly Attack[] = [
  changedAfter('no signature', 'no-signature', {
    twist: (good) => withHeaders(good, { signature: null, 'signature-input': null }),
  }),
  changedAfter('a Signature-Input alone', 'malformed-signature', {
    twist: (good) => withHeaders(good, { signature: null }),
  }),
  changedAfter('a signature of junk', 'malformed-signature', {
    twist: (good) => withHeaders(good, { signature: 'sig1=://///' }),
  }),
  changedAfter('an empty signature', FORGED, {
    twist: (good) => withHeaders(good, { signature: 'sig1=::' }),
  }),
  changedAfter('another label on the signature', 'malformed-signature', {
    twist: (good) =>
      withHeaders(good, { signature: `${good.headers.signature}`.replace('sig1', 'sig2') }),
  }),
  changedAfter('a label twice', 'malformed-signature', {
    twist: (good, setup) => {
      const little = signAgain(setup, good, { components: ['"@method"'] });
      return mergeSignatures(little, good);
    },
  }),
  changedAfter('two signatures of which one is good but covers too little', 'missing-component', {
    twist: (good, setup) => {
      const theirs = { label: 'theirs', parameters: { tag: 'other' } };
      const ours = { label: 'ours', components: ['"@method"', '"@target-uri"'] };
      return mergeSignatures(signAgain(setup, good, theirs), signAgain(setup, good, ours));
    },
  }),
  changedAfter('two signatures that both say to be for us', 'ambiguous-signature', {
    twist: (good, setup) => {
      const little = { label: 'sig2', components: ['"@method"', '"@target-uri"'] };
      return mergeSignatures(good, signAgain(setup, good, little));
    },
  }),
];

/** Every attack; each name is a fact about what is refused. */
export const ATTACKS: readonly Attack[] = [
  ...CHANGED,
  ...PARAMETERS,
  ...COVERAGE,
  ...KEYS,
  ...FIELDS,
];
