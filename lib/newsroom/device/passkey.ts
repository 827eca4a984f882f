/** @module Wraps the device's key under a passkey, through WebAuthn's PRF extension, and unwraps it. */

import { CodedError } from '../../core/errors.ts';
import { type Algorithm, algorithmOf } from '../../signature/algorithms.ts';
import type { DevicePair } from './key-pair.ts';

/** A private key that is useless without its owner's passkey. */
export interface WrappedKey {
  readonly credentialId: ArrayBuffer;
  /** What the passkey makes its secret of. */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
  readonly algorithm: Algorithm;
}

/** The passkey and the secret that it makes of the salt. */
interface PasskeySecret {
  readonly credentialId: ArrayBuffer;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly secret: BufferSource;
}

const SALT_BYTES = 32;
const IV_BYTES = 12;
const USER_ID_BYTES = 16;
/** Names what the key derived from the passkey's secret is for (RFC 5869 §3.2). */
const PURPOSE = new TextEncoder().encode('broadsheet newsroom device key');

const IMPORTING: Readonly<Record<Algorithm, { name: 'Ed25519' } | EcKeyImportParams>> = {
  ed25519: { name: 'Ed25519' },
  'ecdsa-p256-sha256': { name: 'ECDSA', namedCurve: 'P-256' },
};

/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812): between them every authenticator has one. */
const CREDENTIAL_ALGORITHMS = [-8, -7, -257];

/** Whether this browser has passkeys at all; whether one of them has PRF shows when it is made. */
export function mayHavePasskey(): boolean {
  return 'PublicKeyCredential' in globalThis && navigator.credentials !== undefined;
}

/**
 * Makes a passkey and wraps a pair under it, which must have been made extractable; returns it with
 * its private key as one that can't be read. Undefined where the passkey can't make secrets. Throws
 * what the browser throws when its owner says no.
 */
export async function wrapUnderPasskey(
  pair: DevicePair,
  name: string,
): Promise<{ readonly wrapped: WrappedKey; readonly privateKey: CryptoKey } | undefined> {
  const passkey = await makePasskey(name);
  if (passkey === undefined) return undefined;
  const { credentialId, salt, secret } = passkey;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await deriveKey(secret, salt);
  const cipher = { name: 'AES-GCM', iv };
  const bytes = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, key, cipher);
  const wrapped = { credentialId, salt, iv, bytes, algorithm: algorithmOf(pair.publicJwk) };
  return { wrapped, privateKey: await unwrap(wrapped, key) };
}

/** Asks for the passkey; returns the private key, which no script can read. Throws `ERR_NO_PASSKEY_SECRET`. */
export async function unwrapWithPasskey(wrapped: WrappedKey): Promise<CryptoKey> {
  const { credentialId, salt } = wrapped;
  return unwrap(wrapped, await deriveKey(await askPasskey(credentialId, salt), salt));
}

function unwrap({ iv, bytes, algorithm }: WrappedKey, key: CryptoKey): Promise<CryptoKey> {
  const cipher = { name: 'AES-GCM', iv };
  const importing = IMPORTING[algorithm];
  return crypto.subtle.unwrapKey('pkcs8', bytes, key, cipher, importing, false, ['sign']);
}

async function makePasskey(name: string): Promise<PasskeySecret | undefined> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
      rp: { name: document.title },
      user: {
        id: crypto.getRandomValues(new Uint8Array(USER_ID_BYTES)),
        name,
        displayName: name,
      },
      pubKeyCredParams: CREDENTIAL_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      // Windows Hello refuses an empty `prf`.
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  if (!(made instanceof PublicKeyCredential)) return undefined;
  const { prf } = made.getClientExtensionResults();
  if (prf?.enabled !== true) return undefined;
  const credentialId = made.rawId;
  // Some authenticators make the secret only when they are asked for the passkey again.
  const secret = prf.results?.first ?? (await askPasskey(credentialId, salt));
  return { credentialId, salt, secret };
}

async function askPasskey(id: ArrayBuffer, salt: Uint8Array<ArrayBuffer>): Promise<BufferSource> {
  const given = await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
      allowCredentials: [{ type: 'public-key', id }],
      userVerification: 'required',
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  const secret =
    given instanceof PublicKeyCredential
      ? given.getClientExtensionResults().prf?.results?.first
      : undefined;
  if (secret === undefined) {
    throw new CodedError('ERR_NO_PASSKEY_SECRET', 'The passkey made no secret');
  }
  return secret;
}

async function deriveKey(secret: BufferSource, salt: BufferSource): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: PURPOSE };
  const cipher = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(derivation, base, cipher, false, ['wrapKey', 'unwrapKey']);
}
