/** @module `POST /api/keys`: an admin makes another editor's key known. */

import type { FieldError } from '../article/article.ts';
import { fieldError } from '../article/field-errors.ts';
import type { Clock } from '../core/clock.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { isUsableKey } from '../signature/algorithms.ts';
import { keyIdOf } from '../signature/keys.ts';
import { ADMIN, type EditorKey, type KeyRegister } from '../signature/ports.ts';
import type { SiteConfig } from '../site/config.ts';
import { toZoned } from '../site/time.ts';
import { type JsonBodyRefusal, readJsonBody } from './json-body.ts';
import { parseKeyInput } from './key-schema.ts';
import { mayDo, type PermissionRefusal } from './permissions.ts';
import type { SignedRequest } from './signed-act.ts';

/** What adding a key takes of the register. */
export type KeyAdder = Pick<KeyRegister, 'findKey' | 'addKey'>;

/** Why a key is not made known. */
export type KeyActRefusal =
  | { readonly type: 'invalid-key'; readonly errors: readonly FieldError[] }
  | { readonly type: 'key-exists' };

type AddKeyRefusal = KeyActRefusal | PermissionRefusal | JsonBodyRefusal;

/** A known key; `isNew` is false when the same key with the same rights was known before. */
export interface AddedKey {
  readonly key: EditorKey;
  readonly isNew: boolean;
}

/** Adds the key that an admin posts. Sending the same again is harmless. */
export async function addKey(
  request: SignedRequest,
  context: { readonly keys: KeyAdder; readonly site: SiteConfig; readonly clock: Clock },
): Promise<Result<AddedKey, AddKeyRefusal>> {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const now = context.clock();
  const input = parseKeyInput(json.value, { site: context.site, now });
  if (!input.ok) return input;
  if (!mayDo(request.editor, ADMIN)) return refuse({ type: 'act-forbidden', act: ADMIN });
  // A point off the curve has the form of a key, and every signature by it would fail as a fault of ours.
  if (!(await isUsableKey(input.value.jwk)))
    return refuse({ type: 'invalid-key', errors: OFF_CURVE });
  const key = { ...input.value, keyid: await keyIdOf(input.value.jwk), createdAt: now };
  if (await context.keys.addKey(key)) return ok({ key, isNew: true });
  const known = await context.keys.findKey(key.keyid);
  return known !== undefined && sameRights(known, key)
    ? ok({ key: known, isNew: false })
    : refuse({ type: 'key-exists' });
}

const OFF_CURVE = [fieldError(['jwk'], 'must be a key that can be used: its point is on no curve')];

/** A key as the newsroom sees it: no private part ever was here. */
export function keyJson(key: EditorKey, timeZone: string): Record<string, unknown> {
  const { keyid, jwk, name, acts, sections, createdAt, expires, revokedAt } = key;
  return {
    keyid,
    jwk,
    name,
    acts,
    ...(sections !== undefined && { sections }),
    createdAt: toZoned(createdAt, timeZone),
    ...(expires !== undefined && { expires: toZoned(expires, timeZone) }),
    ...(revokedAt !== undefined && { revokedAt: toZoned(revokedAt, timeZone) }),
  };
}

function sameRights(one: EditorKey, other: EditorKey): boolean {
  const rights = ({ name, acts, sections, expires, revokedAt }: EditorKey) =>
    JSON.stringify([name, [...acts].sort(), sections && [...sections].sort(), expires, revokedAt]);
  return rights(one) === rights(other);
}
