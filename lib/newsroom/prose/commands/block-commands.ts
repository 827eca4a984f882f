/** @module Changes the kinds of blocks: paragraphs, headings, lists, quotes, code, details and definitions. */

import { lift, setBlockType, wrapIn } from 'prosemirror-commands';
import { Fragment, type Node, type NodeType, type ResolvedPos } from 'prosemirror-model';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, Selection, TextSelection } from 'prosemirror-state';
import { nodes, proseSchema } from '../schema/prose-schema.ts';

/** The nearest block of a type around a position, with its place; undefined when there is none. */
export function around(
  $at: ResolvedPos,
  ...types: readonly NodeType[]
): { readonly node: Node; readonly at: number; readonly depth: number } | undefined {
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    const node = $at.node(depth);
    if (types.includes(node.type)) return { node, at: $at.before(depth), depth };
  }
  return undefined;
}

/** Whether the selection begins in a block of this type, and of this level if one is given. */
export function isIn(
  { selection: { $from } }: EditorState,
  type: NodeType,
  level?: number,
): boolean {
  const found = around($from, type);
  return found !== undefined && (level === undefined || found.node.attrs.level === level);
}

/** Makes the selected blocks paragraphs, or headings of a level; the same level again makes paragraphs. */
export function setHeading(level: number | undefined): Command {
  return (state, dispatch, view) => {
    const isSame = level === undefined || isIn(state, nodes.heading, level);
    const command = isSame ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level });
    return command(state, dispatch, view);
  };
}

/** Makes the selected blocks code; code becomes a paragraph. */
export const toggleCode: Command = (state, dispatch, view) =>
  setBlockType(isIn(state, nodes.pre) ? nodes.paragraph : nodes.pre)(state, dispatch, view);

/** Puts the selected blocks into a quote, or takes them out of it. */
export const toggleQuote: Command = (state, dispatch, view) =>
  (isIn(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))(state, dispatch, view);

/** Makes a list of the selected blocks, turns a list into one of the other type, or ends the list. */
export function toggleList(type: NodeType): Command {
  return (state, dispatch, view) => {
    const list = around(state.selection.$from, nodes.bullet_list, nodes.ordered_list);
    if (list === undefined) return wrapInList(type)(state, dispatch, view);
    if (list.node.type === type) return liftListItem(nodes.list_item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(list.at, type));
    return true;
  };
}

/** One level deeper in a list. */
export const sinkItem: Command = sinkListItem(nodes.list_item);

/** One level out of a list. */
export const liftItem: Command = liftListItem(nodes.list_item);

/** Puts a block at the place of an empty paragraph, else behind the block of the selection. */
export function insertBlock(block: Node): Command {
  return ({ selection: { $from }, tr }, dispatch) => {
    const isEmpty = $from.parent.type === nodes.paragraph && $from.parent.childCount === 0;
    const depth = placeDepth($from, block.type);
    if (depth === undefined) return false;
    if (dispatch === undefined) return true;
    const isInPlace = isEmpty && depth === $from.depth - 1;
    const from = isInPlace ? $from.before() : $from.after(depth + 1);
    const to = isInPlace ? $from.after() : from;
    const last = $from.node(depth).lastChild === $from.node(depth + 1);
    const rest = last ? [nodes.paragraph.create()] : [];
    tr.replaceWith(from, to, Fragment.from([block, ...rest]));
    const start = block.isAtom ? from + block.nodeSize : from + 1;
    const $start = tr.doc.resolve(start);
    const selection = Selection.findFrom($start, 1, true) ?? Selection.near($start);
    dispatch(tr.setSelection(selection).scrollIntoView());
    return true;
  };
}

/** The deepest block around a position that may hold the type behind the one within it. */
function placeDepth($from: ResolvedPos, type: NodeType): number | undefined {
  for (let depth = $from.depth - 1; depth >= 0; depth -= 1) {
    const index = $from.indexAfter(depth);
    if ($from.node(depth).canReplaceWith(index, index, type)) return depth;
  }
  return undefined;
}

/** Details with an empty summary and an empty paragraph. */
export const insertDetails: Command = (state, dispatch) =>
  insertBlock(nodes.details.create(null, [nodes.summary.create(), nodes.paragraph.create()]))(
    state,
    dispatch,
  );

/** A definition list with one term and its definition. */
export const insertDefinitions: Command = (state, dispatch) =>
  insertBlock(
    nodes.definition_list.create(null, [
      nodes.term.create(),
      nodes.definition.create(null, nodes.paragraph.create()),
    ]),
  )(state, dispatch);

/** A rule across the text. */
export const insertRule: Command = (state, dispatch) =>
  insertBlock(nodes.horizontal_rule.create())(state, dispatch);

/** A line end within a paragraph; none in code, whose lines end with a letter of their own. */
export const insertBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type.spec.code) {
    dispatch?.(state.tr.insertText('\n').scrollIntoView());
    return true;
  }
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(proseSchema.node('hard_break')).scrollIntoView());
  return true;
};

/** Enter in a caption, a summary or a term goes on to what follows it; an empty definition ends its list. */
export const goOn: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const figure = around($from, nodes.figure);
  if ($from.parent.type === nodes.figcaption && figure !== undefined) {
    return addParagraph(figure.at + figure.node.nodeSize)(state, dispatch);
  }
  if ($from.parent.type === nodes.summary) {
    dispatch?.(
      state.tr.setSelection(TextSelection.near(state.doc.resolve($from.after()))).scrollIntoView(),
    );
    return true;
  }
  if ($from.parent.type === nodes.term)
    return addEntry(nodes.definition, $from.after())(state, dispatch);
  const definition = around($from, nodes.definition);
  if (definition === undefined || definition.depth !== $from.depth - 1) return false;
  const isEmpty = definition.node.textContent === '' && definition.node.childCount === 1;
  return isEmpty && endDefinitions(state, dispatch);
};

function addParagraph(at: number): Command {
  return ({ tr }, dispatch) => {
    tr.insert(at, nodes.paragraph.create());
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
    return true;
  };
}

function addEntry(type: NodeType, at: number): Command {
  return ({ tr, doc }, dispatch) => {
    const next = doc.resolve(at).nodeAfter;
    if (next?.type !== type) tr.insert(at, type.createAndFill() ?? []);
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
    return true;
  };
}

/** An empty definition at the end of a list goes, and a paragraph behind the list takes its place. */
const endDefinitions: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const list = around($from, nodes.definition_list);
  const definition = around($from, nodes.definition);
  if (list === undefined || definition === undefined) return false;
  const end = list.at + list.node.nodeSize;
  const { tr } = state;
  tr.insert(end, nodes.paragraph.create());
  tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1)));
  if (list.node.childCount > 1) tr.delete(definition.at, definition.at + definition.node.nodeSize);
  dispatch?.(tr.scrollIntoView());
  return true;
};
