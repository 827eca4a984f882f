/** @module The attacks that must be refused, as data: run against the verifier and against the whole stack. */

import type { EditorRequestRefusal } from '../../lib/editors/editor-request.ts';
import type { SignedMessage } from '../../lib/signature/message.ts';
import {
  type AttackGround,
  COVERED,
  type Knobs,
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
  readonly messages: (ground: AttackGround) => readonly SignedMessage[];
  /** A real HTTP client can't send it, or a gateway changes it on the way. */
  readonly insideOnly?: true;
}

/** Signed otherwise than it should be. */
function signedAs(name: string, refusal: Attack['refusal'], knobs: KnobsOrMaker): Attack {
  const make = (ground: AttackGround) => (typeof knobs === 'function' ? knobs(ground) : knobs);
  return { name, refusal, messages: (ground) => [signedRequest(ground, make(ground))] };
}

/** Signed well, then changed on the way. */
function changedAfter(name: string, refusal: Attack['refusal'], change: Change): Attack {
  return {
    name,
    refusal,
    messages: (ground) => {
      const good = signedRequest(ground, change.knobs);
      return [change.twist(good, ground)];
    },
  };
}

type KnobsOrMaker = Knobs | ((ground: AttackGround) => Knobs);

interface Change {
  readonly knobs?: Knobs;
  readonly twist: (good: SignedMessage, ground: AttackGround) => SignedMessage;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const seconds = (ground: AttackGround) => Math.floor(ground.at / 1000);
const FORGED = 'unknown-or-bad-signature';

const CHANGED: readonly Attack[] = [
  {
    name: 'a replay',
    refusal: 'replayed',
    messages: (ground) => {
      const good = signedRequest(ground);
      return [good, good];
    },
  },
  {
    name: 'a replay of the nonce in another request',
    refusal: 'replayed',
    messages: (ground) => {
      const parameters = { nonce: crypto.randomUUID() };
      return [signedRequest(ground, { parameters }), signedRequest(ground, { parameters })];
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
    knobs: {
      message: { body: new Uint8Array() },
      headers: { 'content-type': null, 'content-digest': null },
      components: without('"content-type"', '"content-digest"'),
    },
    twist: (good, ground) => ({ ...good, body: ground.body }),
  }),
  changedAfter('a body taken away', 'digest-false', {
    twist: (good) => ({ ...good, body: new Uint8Array() }),
  }),
  changedAfter('a changed path', FORGED, {
    twist: (good) => ({ ...good, path: `${good.path}/0` }),
  }),
  changedAfter('an added query', FORGED, { twist: (good) => ({ ...good, query: 'act=publish' }) }),
  changedAfter('a changed query', FORGED, {
    knobs: { message: { query: 'dry=1' } },
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
    knobs: { headers: { 'if-match': '"v1"' }, components: [...COVERED, '"if-match"'] },
    twist: (good) => withHeaders(good, { 'if-match': '"v2"' }),
  }),
  changedAfter('an If-Match taken away', 'absent-field', {
    knobs: { headers: { 'if-match': '"v1"' }, components: [...COVERED, '"if-match"'] },
    twist: (good) => withHeaders(good, { 'if-match': null }),
  }),
  changedAfter('an added Idempotency-Key', 'uncovered-header', {
    knobs: { headers: { 'idempotency-key': null }, components: without('"idempotency-key"') },
    twist: (good) => withHeaders(good, { 'idempotency-key': '"again"' }),
  }),
  changedAfter('a changed Idempotency-Key', FORGED, {
    twist: (good) => withHeaders(good, { 'idempotency-key': '"again"' }),
  }),
  changedAfter('a content coding added', 'content-encoded', {
    twist: (good) => withHeaders(good, { 'content-encoding': 'gzip' }),
  }),
  signedAs('a request signed for another site', FORGED, { origin: 'https://evil.example' }),
  signedAs('a path with dot segments', 'unsafe-path', (ground) => ({
    message: { path: `${ground.path}/../keys` },
  })),
  signedAs('a path with percent signs', 'unsafe-path', (ground) => ({
    message: { path: ground.path.replace('a', '%61') },
  })),
  signedAs('a path with an empty segment', 'unsafe-path', (ground) => ({
    message: { path: `/${ground.path}` },
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
  signedAs('a stale signature', 'stale', (ground) => ({
    parameters: { created: seconds(ground) - 301, expires: seconds(ground) + 100 },
  })),
  signedAs('a signature from the future', 'from-the-future', (ground) => ({
    parameters: { created: seconds(ground) + 63, expires: seconds(ground) + 100 },
  })),
  signedAs('an expired signature', 'expired', (ground) => ({
    parameters: { created: seconds(ground) - 200, expires: seconds(ground) - 61 },
  })),
  signedAs('a signature that expires before it is made', 'expired', (ground) => ({
    parameters: { expires: seconds(ground) - 1 },
  })),
  signedAs('a signature for too long', 'lifetime-too-long', (ground) => ({
    parameters: { expires: seconds(ground) + 601 },
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
  signedAs('a created that is a text', 'malformed-signature', (ground) => ({
    parameters: { created: String(seconds(ground)) },
  })),
  signedAs('a created with decimals', 'malformed-signature', (ground) => ({
    parameters: { created: { raw: `${seconds(ground)}.0` } },
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
  signedAs('two digests of which one is false', 'digest-false', (ground) => ({
    headers: {
      'content-digest': `${rawDigest(ground.body)}, ${rawDigest(bytes('{}'), 'sha-512')}`,
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
  signedAs('an unknown key', FORGED, (ground) => ({ signer: ground.keys.stranger })),
  signedAs('a stranger under an editor’s name', FORGED, (ground) => ({
    signer: ground.keys.stranger,
    parameters: { keyid: ground.keys.editor.keyid },
  })),
  signedAs('a name that is another item of the table', FORGED, { parameters: { keyid: 'COUNT' } }),
  signedAs('a revoked key', 'key-revoked', (ground) => ({ signer: ground.keys.revoked })),
  signedAs('an expired key', 'key-expired', (ground) => ({ signer: ground.keys.expired })),
  signedAs('an algorithm that nobody allows', 'wrong-algorithm', {
    parameters: { alg: 'hmac-sha256' },
  }),
  signedAs('the algorithm of another kind of key', 'wrong-algorithm', {
    parameters: { alg: 'ecdsa-p256-sha256' },
  }),
  signedAs('a revoked key under a false algorithm by a stranger', FORGED, (ground) => ({
    signer: ground.keys.stranger,
    parameters: { keyid: ground.keys.revoked.keyid, alg: 'ecdsa-p256-sha256' },
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
    twist: (good, ground) => {
      const little = signAgain(ground, good, { components: ['"@method"'] });
      return mergeSignatures(little, good);
    },
  }),
  changedAfter('two signatures of which one is good but covers too little', 'missing-component', {
    twist: (good, ground) => {
      const theirs = { label: 'theirs', parameters: { tag: 'other' } };
      const ours = { label: 'ours', components: ['"@method"', '"@target-uri"'] };
      return mergeSignatures(signAgain(ground, good, theirs), signAgain(ground, good, ours));
    },
  }),
  changedAfter('two signatures that both say to be for us', 'ambiguous-signature', {
    twist: (good, ground) => {
      const little = { label: 'sig2', components: ['"@method"', '"@target-uri"'] };
      return mergeSignatures(good, signAgain(ground, good, little));
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
