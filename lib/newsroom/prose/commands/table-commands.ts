/** @module Inserts tables, and moves and adds rows within them. */

import type { Command } from 'prosemirror-state';
import { addRowAfter, goToNextCell, isInTable } from 'prosemirror-tables';
import { nodes } from '../schema/prose-schema.ts';
import { around, insertBlock, liftItem, sinkItem } from './block-commands.ts';

const ROWS = 3;
const COLUMNS = 3;

/** A table of three rows and columns, the first row of headers. */
export const insertTable: Command = (state, dispatch) => {
  const row = (type: typeof nodes.table_cell) =>
    nodes.table_row.create(
      null,
      Array.from({ length: COLUMNS }, () => type.create(null, nodes.paragraph.create())),
    );
  const rows = Array.from({ length: ROWS }, (_, at) =>
    row(at === 0 ? nodes.table_header : nodes.table_cell),
  );
  return insertBlock(nodes.table.create(null, rows))(state, dispatch);
};

/**
 * Tab in a table goes to the next cell, and behind the last one to a new row; in a list it moves the
 * item. Anywhere else it leaves the text (rule NE-24).
 */
export const goForward: Command = (state, dispatch, view) => {
  if (isInTable(state)) {
    if (goToNextCell(1)(state, dispatch)) return true;
    if (!addRowAfter(state, dispatch)) return false;
    if (view !== undefined) goToNextCell(1)(view.state, dispatch);
    return true;
  }
  if (around(state.selection.$from, nodes.list_item) === undefined) return false;
  sinkItem(state, dispatch);
  return true;
};

/** Shift and Tab: the cell before, or the item one level out. */
export const goBack: Command = (state, dispatch) => {
  if (isInTable(state)) return goToNextCell(-1)(state, dispatch);
  if (around(state.selection.$from, nodes.list_item) === undefined) return false;
  return liftItem(state, dispatch);
};
