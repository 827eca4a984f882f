/** @module Shows nodes in the editor where their own HTML would not let them be edited. */

import type { Node } from 'prosemirror-model';
import type { NodeViewConstructor } from 'prosemirror-view';

/** What the views of nodes say. */
export interface NodeViewWords {
  /** Over a block that is shown as its source. */
  readonly source: string;
}

/** The views of nodes by type. */
export function proseNodeViews(words: NodeViewWords): Record<string, NodeViewConstructor> {
  return {
    details: () => {
      // A `details` of the browser would close, and hide what is edited.
      const dom = make('div', 'prose-details');
      return { dom, contentDOM: dom };
    },
    source_block: () => {
      const dom = make('div', 'prose-source');
      const label = make('span', 'prose-source-label');
      label.textContent = words.source;
      label.contentEditable = 'false';
      const contentDOM = make('pre', 'prose-source-text');
      dom.append(label, contentDOM);
      return { dom, contentDOM };
    },
    table: (node) => tableView(node),
  };
}

function tableView(table: Node): ReturnType<NodeViewConstructor> {
  const dom = make('table', 'prose-table');
  const caption = make('caption', 'prose-table-caption');
  const contentDOM = make('tbody', '');
  const show = (node: Node) => {
    caption.textContent = String(node.attrs.caption ?? '');
    caption.hidden = node.attrs.caption === null;
  };
  caption.contentEditable = 'false';
  dom.append(caption, contentDOM);
  show(table);
  return {
    dom,
    contentDOM,
    update(node) {
      if (node.type !== table.type) return false;
      show(node);
      return true;
    },
    ignoreMutation: (mutation) => !contentDOM.contains(mutation.target),
  };
}

function make(tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  return element;
}
