/** @module Makes editors with real keys, and in-memory ports for verification. */

import { randomBytes } from 'node:crypto';
import type { NonceRegister } from '../../lib/claims/nonce-register.ts';
import { jwkSigner, type Signer } from '../../lib/client/signer.ts';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import type { EditorKey } from '../../lib/editors/editor-key.ts';
import type { EditorRequestDeps } from '../../lib/editors/editor-request.ts';
import type { KeyFinder } from '../../lib/editors/key-register.ts';
import { generateKeyPair, type KeyKind, type KeyPair } from '../../lib/signature/jwk.ts';

export const NOW = instantOf(Date.UTC(2026, 10, 22, 8, 0, 0));
export const ORIGIN = 'https://news.example';

/** An editor and the private half of the key that the register knows. */
export interface TestEditor extends KeyPair {
  readonly editor: EditorKey;
  readonly signer: Signer;
}

export async function makeEditor(
  facts: Partial<EditorKey> = {},
  kind: KeyKind = 'Ed25519',
): Promise<TestEditor> {
  const pair = await generateKeyPair(kind);
  const { keyid, publicJwk: jwk } = pair;
  const editor = { keyid, jwk, name: '编辑 A', acts: ['admin'], createdAt: instantOf(0), ...facts };
  return { ...pair, editor, signer: await jwkSigner(pair.privateJwk) };
}

/** Finds these keys and no others, all of them on record; remembers what it was asked for. */
export function keyFinderOf(
  editors: readonly Pick<TestEditor, 'keyid' | 'editor'>[],
): KeyFinder & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async findKey(keyid) {
      asked.push(keyid);
      return editors.find((one) => one.keyid === keyid)?.editor;
    },
    recordFirstUse: async (key) => key,
    noteUse: async () => undefined,
  };
}

/** A register as the port describes it, for ever; `size` counts what was ever claimed. */
export function makeNonceRegister(): NonceRegister & { readonly claimed: Map<string, string> } {
  const claimed = new Map<string, string>();
  return {
    claimed,
    async claimNonce({ keyid, nonce, token }) {
      const name = `${keyid} ${nonce}`;
      const holder = claimed.get(name) ?? token;
      claimed.set(name, holder);
      return holder === token;
    },
  };
}

/** What one invocation verifies with: a fresh token, everything else as given. */
export function depsOf(
  parts: Pick<EditorRequestDeps, 'keys' | 'nonces'> &
    Partial<EditorRequestDeps> & { readonly now?: Instant },
): EditorRequestDeps {
  const { now = NOW, ...others } = parts;
  return {
    origins: [ORIGIN],
    clock: () => now,
    token: randomBytes(16).toString('hex'),
    ...others,
  };
}
