/** @module Decides what an editor's key may do: acts by name, in some sections or in all. */

import type { EditorKey } from './editor-key.ts';

/** A key with this among its acts may do every act, and add and revoke keys. */
export const ADMIN = 'admin';

/**
 * The right of those who read and do nothing else, such as proof-readers and auditors: the desk and its
 * histories, in the key's sections. Every other right brings it along.
 */
export const READ = 'read';

/** Why a verified key may not do this. */
export type PermissionRefusal = { readonly type: 'act-forbidden'; readonly act: string };

/** Whether a key may do an act at all. */
export function mayDo(editor: EditorKey, act: string): boolean {
  return editor.acts.includes(ADMIN) || editor.acts.includes(act);
}

/** Whether a key may do more than read. */
export function mayWrite(editor: EditorKey): boolean {
  return editor.acts.some((act) => act !== READ);
}

/**
 * Whether a key may look at keys, add and revoke them. A key that is bound to sections may not,
 * whatever its acts: it could make itself one that is not bound.
 */
export function mayManageKeys(editor: EditorKey): boolean {
  return editor.acts.includes(ADMIN) && editor.sections === undefined;
}

/** Whether a key may write in a section; a key bound to sections may not write outside of any. */
export function mayWriteIn(editor: EditorKey, section: string | undefined): boolean {
  if (editor.sections === undefined) return true;
  return section !== undefined && editor.sections.includes(section);
}
