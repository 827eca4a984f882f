/** @module Marks words of the word lists in the text, without touching it and never while an input method composes. */

import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';

/** A word that was found: where in the text, and why it is marked. */
export interface FoundWord {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly suggestion?: string | undefined;
}

/** Finds words in a text. */
export type FindWords = (text: string) => readonly FoundWord[];

/** What is said of a marked word. */
export type SayWord = (found: FoundWord) => string;

const KEY = new PluginKey<DecorationSet>('word-marks');

/** A pause of typing, after which words are looked for. */
const PAUSE_MS = 400;

/** Stands for what is no text, so that places stay right and no word reaches over it. */
const OBJECT = '\uFFFC';

/** The plug-in; `find` is asked each time, so it may change. */
export function wordMarks(find: () => FindWords | undefined, say: SayWord): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: KEY,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, marked) => tr.getMeta(KEY) ?? marked.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => KEY.getState(state) },
    view(view) {
      const waiting = later(view, () => markAll(view, find(), say));
      waiting.start();
      return {
        update: (_view, before) => {
          if (!before.doc.eq(view.state.doc)) waiting.start();
        },
        destroy: () => waiting.stop(),
      };
    },
  });
}

/** Looks for words in the whole text again. */
export function markAll(view: EditorView, find: FindWords | undefined, say: SayWord): void {
  const found: Decoration[] = [];
  if (find !== undefined) {
    view.state.doc.descendants((node, at) => {
      if (!node.isTextblock) return true;
      if (node.type.spec.code !== true) found.push(...markBlock(node, at + 1, { find, say }));
      return false;
    });
  }
  const marked = DecorationSet.create(view.state.doc, found);
  view.dispatch(view.state.tr.setMeta(KEY, marked).setMeta('addToHistory', false));
}

function markBlock(
  block: Node,
  start: number,
  { find, say }: { readonly find: FindWords; readonly say: SayWord },
): readonly Decoration[] {
  const text = block.textBetween(0, block.content.size, undefined, OBJECT);
  // A node within the line that holds text counts for its tags, too: its words are left out.
  if (text.length !== block.content.size) return [];
  return find(text).map((word) =>
    Decoration.inline(start + word.from, start + word.to, {
      class: `prose-word prose-word-${word.kind}`,
      title: say(word),
    }),
  );
}

function later(view: EditorView, run: () => void): { start(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(() => (view.composing ? start() : run()), PAUSE_MS);
  };
  return { start, stop };
}
