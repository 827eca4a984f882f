/** @module Decides whose working copies a key may read: its own, those of the key whose place it took, and for admins those of keys that have ended. */

import type { Instant } from '../../../core/clock.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import type { KeyFinder } from '../../../editors/key-register.ts';
import { ADMIN, mayManageKeys, type PermissionRefusal } from '../../../editors/permissions.ts';

/** Why copies of another key are not shown. */
export type WorkOwnerRefusal =
  | PermissionRefusal
  | { readonly type: 'unknown-key' }
  | { readonly type: 'work-private' };

/** Returns the key whose copies are meant: `asked`, or that of the request where none is asked for. */
export async function findOwner(
  asked: string | undefined,
  editor: EditorKey,
  { keys, now }: { readonly keys: Pick<KeyFinder, 'findKey'>; readonly now: Instant },
): Promise<Result<string, WorkOwnerRefusal>> {
  if (asked === undefined || asked === editor.keyid) return ok(editor.keyid);
  const owner = await keys.findKey(asked);
  if (owner?.replacedBy === editor.keyid) return ok(asked);
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  if (owner === undefined) return refuse({ type: 'unknown-key' });
  const { revokedAt, expires } = owner;
  const hasEnded = revokedAt !== undefined || (expires !== undefined && expires <= now);
  return hasEnded ? ok(asked) : refuse({ type: 'work-private' });
}
