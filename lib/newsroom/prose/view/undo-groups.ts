/** @module Parts the history where the kind of change does: a composition, a paste and typing are undone one by one. */

import { closeHistory } from 'prosemirror-history';
import type { Transaction } from 'prosemirror-state';

/** Begins a group of the history with each change of another kind than the one before. */
export function undoGroups(): (tr: Transaction) => Transaction {
  let last: unknown = 'typed';
  return (tr) => {
    if (!tr.docChanged || tr.getMeta('addToHistory') === false) return tr;
    const kind: unknown = tr.getMeta('composition') ?? tr.getMeta('uiEvent') ?? 'typed';
    const isNew = kind !== last || kind === 'paste' || kind === 'drop';
    last = kind;
    return isNew ? closeHistory(tr) : tr;
  };
}
