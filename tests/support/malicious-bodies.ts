/** @module Signs requests, correct by default, with any part of the signature overridden. */

import { randomBytes } from 'node:crypto';
import type { Instant } from '../../lib/core/clock.ts';
import type { KeyPair } from '../../lib/signature/jwk.ts';
import type { SignedMessage } from '../../lib/signature/message.ts';
import { NOW, ORIGIN } from './editors.ts';
import { rawDigest, signRaw } from './raw-signature.ts';

/** The product under attack: where it is, what time it has, and who is known there. */
export interface AttackSetup {
  readonly origin: string;
  readonly at: Instant;
  /** A signed route that takes a POST, such as `/api/articles`. */
  readonly path: string;
  /** What a good request carries. */
  readonly body: Uint8Array;
  readonly keys: {
    readonly editor: KeyPair;
    readonly colleague: KeyPair;
    readonly revoked: KeyPair;
    readonly expired: KeyPair;
    /** In no register. */
    readonly stranger: KeyPair;
  };
}

/** A setup at the fixed origin and time of the tests; a key that is not given is an unknown one. */
export function attackSetupOf(
  keys: Pick<AttackSetup['keys'], 'editor' | 'stranger'> & Partial<AttackSetup['keys']>,
  rest: Partial<Omit<AttackSetup, 'keys'>> = {},
): AttackSetup {
  const { stranger } = keys;
  return {
    origin: ORIGIN,
    at: NOW,
    path: '/api/articles',
    body: new TextEncoder().encode('{"act":"publish","title":"浙江绍兴"}'),
    keys: { colleague: stranger, revoked: stranger, expired: stranger, ...keys },
    ...rest,
  };
}

/** What to sign otherwise. A parameter of `null` is left out; a number or text is serialised. */
export interface SigningOverrides {
  readonly message?: Partial<Omit<SignedMessage, 'headers'>>;
  /** `null` takes a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly components?: readonly string[];
  readonly parameters?: Readonly<Record<string, string | number | RawText | null>>;
  readonly signer?: KeyPair;
  readonly origin?: string;
  readonly label?: string;
}

/** Text that goes into a parameter as it is, such as `:AAAA:` or `1.0`. */
export interface RawText {
  readonly raw: string;
}

export const COVERED = [
  '"@method"',
  '"@target-uri"',
  '"content-type"',
  '"content-digest"',
  '"idempotency-key"',
];

/** The covered components but these. */
export function without(...left: string[]): string[] {
  return COVERED.filter((component) => !left.includes(component));
}

/** The request before it is signed. */
export function plainRequest(setup: AttackSetup, overrides: SigningOverrides = {}): SignedMessage {
  const { path, body: goodBody } = setup;
  const message = { method: 'POST', path, query: '', body: goodBody, ...overrides.message };
  const given: Record<string, string | null> = {
    'content-type': 'application/json',
    'content-digest': rawDigest(message.body),
    'idempotency-key': `"${randomBytes(12).toString('hex')}"`,
    ...overrides.headers,
  };
  const headers = Object.entries(given).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return { ...message, headers: Object.fromEntries(headers) };
}

/** A request signed by the editor, good unless the overrides spoil it. */
export function signedRequest(setup: AttackSetup, overrides: SigningOverrides = {}): SignedMessage {
  return signAgain(setup, plainRequest(setup, overrides), overrides);
}

/** Signs a request as it is. */
export function signAgain(
  setup: AttackSetup,
  message: SignedMessage,
  overrides: SigningOverrides = {},
): SignedMessage {
  const signer = overrides.signer ?? setup.keys.editor;
  const created = Math.floor(setup.at / 1000);
  const parameters = {
    created,
    expires: created + 300,
    nonce: randomBytes(18).toString('base64url'),
    keyid: signer.keyid,
    tag: 'broadsheet',
    ...overrides.parameters,
  };
  return signRaw(message, {
    origin: overrides.origin ?? setup.origin,
    key: signer.privateJwk,
    components: overrides.components ?? COVERED,
    parameters: Object.entries(parameters).map(serializeParameter).join(''),
    ...(overrides.label === undefined ? {} : { label: overrides.label }),
  });
}

function serializeParameter([name, value]: [string, string | number | RawText | null]): string {
  if (value === null) {
    return '';
  }
  if (typeof value === 'object') {
    return `;${name}=${value.raw}`;
  }
  return `;${name}=${typeof value === 'number' ? value : `"${value}"`}`;
}

/** The message with other headers; `null` takes one out. */
export function withHeaders(
  message: SignedMessage,
  changes: Readonly<Record<string, string | null>>,
): SignedMessage {
  const headers: Record<string, string> = { ...message.headers };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) {
      delete headers[name];
    } else {
      headers[name] = value;
    }
  }
  return { ...message, headers };
}
