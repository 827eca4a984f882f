/** @module Lists the commands of the visual editor: each with a sign, its keys, and when it is on. */

import { toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { MarkType } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeaderRow,
} from 'prosemirror-tables';
import { marks, nodes } from '../schema/prose-schema.ts';
import {
  insertBreak,
  insertDefinitions,
  insertDetails,
  insertRule,
  isIn,
  liftItem,
  setHeading,
  sinkItem,
  toggleCode,
  toggleList,
  toggleQuote,
} from './block-commands.ts';
import { insertTable } from './table-commands.ts';

/** Names of forms that a command opens instead of acting at once. */
export type FormName = 'link' | 'figure' | 'ruby' | 'caption';

interface Common {
  /** What the button shows. */
  readonly sign: string;
  /** As the keymap writes them. */
  readonly keys?: string;
  readonly isOn?: (state: EditorState) => boolean;
  /** Shown in tables alone. */
  readonly isForTables?: boolean;
}

/** A command with a button of its own. */
export type ProseCommand = Common & ({ readonly run: Command } | { readonly form: FormName });

/** The commands in the order of their buttons, in groups. */
export const COMMANDS = {
  undo: { sign: '↶', keys: 'Mod-z', run: undo },
  redo: { sign: '↷', keys: 'Mod-Shift-z', run: redo },
  paragraph: {
    sign: '¶',
    keys: 'Mod-Alt-0',
    run: setHeading(undefined),
    isOn: (state) => isIn(state, nodes.paragraph),
  },
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  strong: look('B', marks.strong, 'Mod-b'),
  em: look('I', marks.em, 'Mod-i'),
  u: look('U', marks.u, 'Mod-u'),
  s: look('S', marks.s),
  mark: look('▒', marks.mark),
  code: look('‹›', marks.code),
  sup: look('x²', marks.sup),
  sub: look('x₂', marks.sub),
  small: look('a', marks.small),
  link: { sign: '🔗', keys: 'Mod-k', form: 'link', isOn: (state) => hasMark(state, marks.link) },
  ruby: { sign: '注', form: 'ruby', isOn: (state) => isIn(state, nodes.ruby) },
  bulletList: {
    sign: '•',
    keys: 'Mod-Shift-8',
    run: toggleList(nodes.bullet_list),
    isOn: (state) => isIn(state, nodes.bullet_list),
  },
  orderedList: {
    sign: '1.',
    keys: 'Mod-Shift-7',
    run: toggleList(nodes.ordered_list),
    isOn: (state) => isIn(state, nodes.ordered_list),
  },
  sink: { sign: '⇥', run: sinkItem },
  lift: { sign: '⇤', run: liftItem },
  blockquote: { sign: '❝', run: toggleQuote, isOn: (state) => isIn(state, nodes.blockquote) },
  pre: { sign: '{ }', run: toggleCode, isOn: (state) => isIn(state, nodes.pre) },
  figure: { sign: '🖼', form: 'figure', isOn: (state) => isIn(state, nodes.figure) },
  table: { sign: '▦', run: insertTable, isOn: isInTable },
  rule: { sign: '―', run: insertRule },
  hardBreak: { sign: '↵', keys: 'Shift-Enter', run: insertBreak },
  details: { sign: '▸', run: insertDetails, isOn: (state) => isIn(state, nodes.details) },
  definitions: {
    sign: '≔',
    run: insertDefinitions,
    isOn: (state) => isIn(state, nodes.definition_list),
  },
  rowBefore: { sign: '⤒', run: addRowBefore, isForTables: true },
  rowAfter: { sign: '⤓', run: addRowAfter, isForTables: true },
  deleteRow: { sign: '⌫–', run: deleteRow, isForTables: true },
  columnBefore: { sign: '⇤|', run: addColumnBefore, isForTables: true },
  columnAfter: { sign: '|⇥', run: addColumnAfter, isForTables: true },
  deleteColumn: { sign: '⌫|', run: deleteColumn, isForTables: true },
  headerRow: { sign: '▔', run: toggleHeaderRow, isForTables: true },
  mergeCells: { sign: '⊞', run: mergeCells, isForTables: true },
  splitCell: { sign: '⊟', run: splitCell, isForTables: true },
  caption: { sign: '题', form: 'caption', isForTables: true },
  deleteTable: { sign: '⌫▦', run: deleteTable, isForTables: true },
} satisfies Record<string, ProseCommand>;

export type CommandName = keyof typeof COMMANDS;

/** The commands, each with its name. */
export const COMMAND_LIST = Object.entries(COMMANDS) as readonly (readonly [
  CommandName,
  ProseCommand,
])[];

function heading(level: number): ProseCommand {
  return {
    sign: `H${level}`,
    keys: `Mod-Alt-${level}`,
    run: setHeading(level),
    isOn: (state) => isIn(state, nodes.heading, level),
  };
}

function look(sign: string, type: MarkType, keys?: string): ProseCommand {
  return {
    sign,
    ...(keys !== undefined && { keys }),
    run: toggleMark(type),
    isOn: (state) => hasMark(state, type),
  };
}

function hasMark({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined;
  return doc.rangeHasMark(from, to, type);
}
