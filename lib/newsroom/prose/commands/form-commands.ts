/** @module Makes links, figures, ruby and captions of what was written into the fields of a form. */

import { type Attrs, Fragment, type Mark, type Node } from 'prosemirror-model';
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { marks, nodes, proseSchema } from '../schema/prose-schema.ts';
import { linkAddress, sourceAddress } from '../schema/read-attributes.ts';
import { around, insertBlock } from './block-commands.ts';

/** The form's fields by name. */
export type FormValues = Readonly<Record<string, string>>;

/** Full-width forms of letters and signs as an address has them (rule NE-30), with a scheme. */
function addressIn(written: string): string {
  const plain = written.normalize('NFKC').trim();
  const isBare =
    /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(plain) && !/^[a-z][a-z0-9+.-]*:/i.test(plain);
  return isBare ? `https://${plain}` : plain;
}

/** The link at the selection, and how far it reaches. */
export function linkAt({
  selection,
  doc,
}: EditorState): { mark: Mark; from: number; to: number } | undefined {
  const { $from } = selection;
  const { parent } = $from;
  const start = $from.start();
  let found: { mark: Mark; from: number; to: number } | undefined;
  parent.forEach((node, offset) => {
    const mark = marks.link.isInSet(node.marks);
    const from = start + offset;
    const to = from + node.nodeSize;
    if (mark === undefined) return;
    if (found?.to === from && found.mark.eq(mark) && found.from <= $from.pos) found.to = to;
    else if (from <= $from.pos && $from.pos <= to) found = { mark, from, to };
    else if (found !== undefined && found.to < $from.pos) found = undefined;
  });
  return doc.content.size > 0 ? found : undefined;
}

/** Links the selection, the link that the caret is in, or new words; undefined for a bad address. */
export function setLink({ href: written = '', words = '' }: FormValues): Command | undefined {
  const href = linkAddress(addressIn(written));
  if (href === null || !/^(?:https?|mailto|tel):/.test(href)) return undefined;
  return (state, dispatch) => {
    const { selection, tr } = state;
    const own = linkAt(state);
    const mark = marks.link.create({ ...own?.mark.attrs, href });
    if (own !== undefined && selection.empty) {
      dispatch?.(tr.removeMark(own.from, own.to, marks.link).addMark(own.from, own.to, mark));
    } else if (selection.empty) {
      const text = proseSchema.text(words.trim() || written.trim(), [
        ...selection.$from.marks(),
        mark,
      ]);
      dispatch?.(tr.replaceSelectionWith(text, false).removeStoredMark(marks.link));
    } else dispatch?.(tr.addMark(selection.from, selection.to, mark));
    return true;
  };
}

/** Takes the link at the selection away; its words stay. */
export const removeLink: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection;
  const own = linkAt(state);
  if (empty && own === undefined) return false;
  dispatch?.(
    state.tr.removeMark(
      empty ? (own?.from ?? from) : from,
      empty ? (own?.to ?? to) : to,
      marks.link,
    ),
  );
  return true;
};

/** The picture, sound or film that is selected, or of the figure that the selection is in. */
export function mediaAt({ selection }: EditorState): { node: Node; at: number } | undefined {
  const media = [nodes.picture, nodes.image, nodes.audio, nodes.video];
  if (selection instanceof NodeSelection && media.includes(selection.node.type)) {
    return { node: selection.node, at: selection.from };
  }
  const figure =
    selection instanceof NodeSelection && selection.node.type === nodes.figure
      ? { node: selection.node, at: selection.from }
      : around(selection.$from, nodes.figure);
  const node = figure?.node.firstChild;
  return figure === undefined || node == null ? undefined : { node, at: figure.at + 1 };
}

/** Sets or inserts a figure; undefined for a bad address. */
export function setFigure({
  src: written = '',
  alt = '',
  caption = '',
}: FormValues): Command | undefined {
  const src = sourceAddress(addressIn(written));
  if (src === null || !/^https?:/.test(src)) return undefined;
  return (state, dispatch) => {
    const own = mediaAt(state);
    if (own !== undefined) {
      const said: Attrs = 'alt' in own.node.attrs ? { alt: alt.trim() } : {};
      const isSame = own.node.attrs.src === src;
      const size = isSame ? {} : { srcset: null, sizes: null, width: null, height: null };
      const attrs = { ...own.node.attrs, ...size, src, ...said };
      dispatch?.(state.tr.setNodeMarkup(own.at, null, attrs, own.node.marks));
      return true;
    }
    const words = caption.trim() === '' ? null : proseSchema.text(caption.trim());
    const media = mediaOf(src, alt.trim());
    const figure = nodes.figure.create(null, [media, nodes.figcaption.create(null, words)]);
    return insertBlock(figure)(state, dispatch);
  };
}

/** A player for the address of a sound or a film by its ending, else a picture. */
function mediaOf(src: string, alt: string): Node {
  const { pathname } = new URL(src);
  if (/\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i.test(pathname))
    return nodes.audio.create({ src });
  if (/\.(?:mp4|m4v|webm|mov|ogv)$/i.test(pathname)) return nodes.video.create({ src });
  return nodes.picture.create({ src, alt });
}

/** The words that ruby is put above: the selection within one block, or the ruby around it. */
export function rubyAt({ selection }: EditorState): { base: string; rt: string } {
  const ruby = around(selection.$from, nodes.ruby);
  if (ruby !== undefined) return { base: ruby.node.textContent, rt: String(ruby.node.attrs.rt) };
  const { $from, $to } = selection;
  const base = $from.sameParent($to)
    ? $from.parent.textBetween($from.parentOffset, $to.parentOffset, '')
    : '';
  return { base, rt: '' };
}

/** Puts words above others; without words above, the ruby becomes plain words. */
export function setRuby({ base = '', rt = '' }: FormValues): Command | undefined {
  if (base.trim() === '') return undefined;
  return (state, dispatch) => {
    const { selection, tr } = state;
    const own = around(selection.$from, nodes.ruby);
    const [from, to] =
      own === undefined ? [selection.from, selection.to] : [own.at, own.at + own.node.nodeSize];
    const set = own?.node.marks ?? selection.$from.marks();
    const text = proseSchema.text(base.trim());
    const made =
      rt.trim() === '' ? text.mark(set) : nodes.ruby.create({ rt: rt.trim() }, text, set);
    if (!state.doc.resolve(from).parent.inlineContent) return false;
    tr.replaceWith(from, to, Fragment.from(made));
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(from + made.nodeSize))));
    return true;
  };
}

/** Sets the caption of the table around the selection; an empty one goes. */
export function setCaption({ caption = '' }: FormValues): Command {
  return ({ selection, tr }, dispatch) => {
    const table = around(selection.$from, nodes.table);
    if (table === undefined) return false;
    dispatch?.(tr.setNodeAttribute(table.at, 'caption', caption.trim() || null));
    return true;
  };
}
