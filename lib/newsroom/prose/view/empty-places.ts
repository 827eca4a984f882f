/** @module Shows what an empty text, caption or summary is for, by decorations that change nothing in it. */

import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** What empty places say. */
export interface PlaceholderWords {
  readonly text: string;
  readonly caption: string;
  readonly summary: string;
}

/** The plug-in for empty places. */
export function placeholders(words: PlaceholderWords): Plugin {
  const byType: Readonly<Record<string, string>> = {
    figcaption: words.caption,
    summary: words.summary,
  };
  return new Plugin({
    props: {
      decorations({ doc }) {
        const found: Decoration[] = [];
        const isEmpty = doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph';
        doc.descendants((node, at) => {
          if (!node.isTextblock) return true;
          const said = byType[node.type.name] ?? (isEmpty ? words.text : undefined);
          if (said !== undefined && node.childCount === 0) {
            const attributes = { class: 'prose-empty', 'data-placeholder': said };
            found.push(Decoration.node(at, at + node.nodeSize, attributes));
          }
          return false;
        });
        return DecorationSet.create(doc, found);
      },
    },
  });
}
