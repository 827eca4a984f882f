/** @module Keys and invitations as the server records them: their paths, and how they are printed. */

import { ok, type Result } from '../../lib/core/result.ts';
import { isKeyId, keyIdOf, thumbprintDigits } from '../../lib/signature/jwk.ts';
import type { Line, Outcome } from '../terminal/outcome.ts';
import { type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { loadPublicKey } from './key-file.ts';

/** The path of all keys. */
export const KEYS_PATH = '/api/keys';

/** The path of invitations. */
export const INVITATIONS_PATH = '/api/invitations';

/** The path of one key. */
export const keyPath = (keyid: string) => `${KEYS_PATH}/${keyid}`;

/** Help on an argument that names a key. */
export const KEY_ARGUMENT = 'its keyid, or a file with its public or private half';

/** The keyid that an argument is, or that of the key in the file that it names. */
export async function requireKeyId(named: string): Promise<Result<string, Outcome>> {
  if (isKeyId(named)) return ok(named);
  const jwk = await loadPublicKey(named);
  return jwk.ok ? ok(await keyIdOf(jwk.value)) : jwk;
}

/** A key as lines: its keyid and state, its holder and rights, and the digits of one that waits. */
export function describeKey(key: Json): readonly Line[] {
  const keyid = textIn(key, 'keyid') ?? '';
  const device = textIn(key, 'device');
  const holder = `  ${describeRights(key)}${device === undefined ? '' : `; ${device}`}`;
  const isWaiting = key.status === 'pending' && isKeyId(keyid);
  return [
    [keyid, stateOf(key)],
    holder,
    ...(isWaiting ? [['  digits ', thumbprintDigits(keyid)] as const] : []),
  ];
}

/** An invitation as two lines: its id and end, then whom it is for. */
export function describeInvitation(invitation: Json): readonly Line[] {
  const [id, until] = [textIn(invitation, 'id') ?? '', textIn(invitation, 'expiresAt') ?? ''];
  const replaces = textIn(invitation, 'replaces');
  const further = [
    ...(invitation.approval === 'none' ? ['no approval'] : []),
    ...(replaces === undefined ? [] : [`replaces ${replaces}`]),
  ];
  return [[id, `  until ${until}`], `  ${[describeRights(invitation), ...further].join('; ')}`];
}

function stateOf(key: Json): string {
  const [revoked, expires] = [textIn(key, 'revokedAt'), textIn(key, 'expires')];
  const next = textIn(key, 'replacedBy');
  if (revoked !== undefined) {
    return `  revoked ${revoked}${next === undefined ? '' : `, replaced by ${next}`}`;
  }
  const until = textIn(key, 'pendingUntil');
  if (until !== undefined) return `  waits for approval until ${until}`;
  if (key.unrecorded === true) return '  named by the deployment, never used';
  return expires === undefined ? '' : `  until ${expires}`;
}

/** The holder of a key, its acts and its sections, in one sentence. */
export function describeRights(key: Json): string {
  const sections = listIn(key, 'sections').map(String);
  const where = sections.length === 0 ? '' : ` in ${sections.join(', ')}`;
  return `${textIn(key, 'name') ?? ''} may ${listIn(key, 'acts').map(String).join(', ')}${where}`;
}
