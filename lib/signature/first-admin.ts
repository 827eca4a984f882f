/** @module The first admin's key, as a deployment names it: what opens the door for all other keys. */

import type { Clock } from '../core/clock.ts';
import { CodedError } from '../core/exhaustive.ts';
import { keyIdOf, parsePublicJwk } from './keys.ts';
import { ADMIN, type KeyRegister, type PublicJwk } from './ports.ts';

/**
 * Reads a public JWK from its JSON; undefined when the deployment names none.
 * Throws `ERR_FIRST_ADMIN_KEY` for anything else, a private key above all.
 */
export function readFirstAdmin(json: string | undefined): PublicJwk | undefined {
  if (json === undefined) return undefined;
  const parsed = parsePublicJwk(parse(json));
  if (parsed.ok) return parsed.value;
  throw new CodedError('ERR_FIRST_ADMIN_KEY', 'The first admin’s key is not a public JWK');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * The register with the first admin's key in it: the deployment's key counts only while the register
 * has no record of its keyid. Its first use writes the record, so that revoking it holds.
 */
export function withFirstAdmin<Register extends Pick<KeyRegister, 'findKey' | 'addKey'>>(
  keys: Register,
  jwk: PublicJwk | undefined,
  clock: Clock,
): Register {
  if (jwk === undefined) return keys;
  return {
    ...keys,
    async findKey(keyid) {
      const known = await keys.findKey(keyid);
      if (known !== undefined || keyid !== (await keyIdOf(jwk))) return known;
      const first = { keyid, jwk, name: 'First admin', acts: [ADMIN], createdAt: clock() };
      return (await keys.addKey(first)) ? first : keys.findKey(keyid);
    },
  };
}
