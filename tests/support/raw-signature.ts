/** @module Signs any message by a second implementation of RFC 9421 §2.5 that shares no code with the product. */

import { createHash, createPrivateKey, sign } from 'node:crypto';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import type { SignedMessage } from '../../lib/signature/message.ts';

/** What to sign with; every text goes into the base as it is, however wrong. */
export interface RawSignature {
  readonly origin: string;
  readonly key: PrivateJwk;
  /** Identifiers as serialised, such as `"@method"` or `"example";key="a"`. */
  readonly components: readonly string[];
  /** Parameters as serialised, such as `;created=1;keyid="a"`. */
  readonly parameters: string;
  readonly label?: string;
}

/** The message with a Signature and a Signature-Input over the components named. */
export function signRaw(message: SignedMessage, raw: RawSignature): SignedMessage {
  const { label = 'sig1' } = raw;
  const input = `(${raw.components.join(' ')})${raw.parameters}`;
  const lines = raw.components.map((id) => `${id}: ${componentValue(message, raw.origin, id)}`);
  const base = [...lines, `"@signature-params": ${input}`].join('\n');
  const fields = {
    'signature-input': `${label}=${input}`,
    signature: `${label}=:${signWith(raw.key, base)}:`,
  };
  return { ...message, headers: { ...message.headers, ...fields } };
}

/** Two signed forms of one message as a gateway joins them: field lines with a comma, no space. */
export function mergeSignatures(one: SignedMessage, other: SignedMessage): SignedMessage {
  const merged = Object.fromEntries(
    ['signature', 'signature-input'].map((name) => [
      name,
      `${one.headers[name]},${other.headers[name]}`,
    ]),
  );
  return { ...one, headers: { ...one.headers, ...merged } };
}

/** A Content-Digest by Node's own hash. */
export function rawDigest(body: Uint8Array, algorithm: 'sha-256' | 'sha-512' = 'sha-256'): string {
  const hash = createHash(algorithm.replace('-', '')).update(body).digest('base64');
  return `${algorithm}=:${hash}:`;
}

function componentValue(message: SignedMessage, origin: string, id: string): string {
  const name = /^"([^"]*)"/.exec(id)?.[1] ?? '';
  const query = message.query === '' ? '' : `?${message.query}`;
  const derived: Record<string, string> = {
    '@method': message.method,
    '@target-uri': `${origin}${message.path}${query}`,
    '@authority': new URL(origin).host,
    '@scheme': new URL(origin).protocol.replace(':', ''),
    '@path': message.path,
    '@query': `?${message.query}`,
  };
  const field = derived[name] ?? message.headers[name] ?? '';
  const member = /;key="([^"]*)"/.exec(id)?.[1];
  return member === undefined ? field : memberOf(field, member);
}

/** RFC 9421 §2.1.2, for members without commas in them. */
function memberOf(field: string, name: string): string {
  const member = field.split(',').find((text) => text.trim().startsWith(`${name}=`));
  return member?.trim().slice(name.length + 1) ?? '';
}

function signWith(jwk: PrivateJwk, base: string): string {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const data = Buffer.from(base, 'utf8');
  return jwk.kty === 'OKP'
    ? sign(null, data, key).toString('base64')
    : sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
}
