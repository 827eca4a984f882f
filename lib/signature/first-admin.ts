/** @module The first admin's key, as a deployment names it. */

import { CodedError } from '../core/exhaustive.ts';
import { parsePublicJwk } from './keys.ts';
import type { PublicJwk } from './ports.ts';

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
