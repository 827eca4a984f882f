/** @module Measures the tree that a body would make, and stops the parser when it is too large. */

import {
  type DefaultTreeAdapterMap,
  defaultTreeAdapter,
  parseFragment,
  type TreeAdapter,
} from 'parse5';
import { CodedError } from '../../core/errors.ts';
import { MAX_DEPTH, MAX_ELEMENTS, MAX_HTML_BYTES } from './markup-limits.ts';

const TOO_LARGE = 'ERR_MARKUP_TOO_LARGE';

/** What the end of a text was inside of, and so swallowed: a comment or a tag that is not closed. */
export interface Swallowed {
  readonly by: 'comment' | 'tag';
  readonly text: string;
}

/** Finds the text behind the start of a comment or tag that never ends; no reader sees it. */
export function findSwallowed(html: string): Swallowed | undefined {
  if (!html.includes('<')) return undefined;
  let by: Swallowed['by'] | undefined;
  let end = 0;
  parseFragment(html, {
    scriptingEnabled: false,
    onParseError: ({ code }) => {
      if (code === 'eof-in-comment') by = 'comment';
      if (code === 'eof-in-tag') by = 'tag';
    },
    treeAdapter: {
      ...defaultTreeAdapter,
      setNodeSourceCodeLocation(node, location) {
        const ends = [location?.endOffset ?? 0, location?.startOffset ?? 0];
        end = Math.max(end, ...ends.filter((each) => each < html.length));
        defaultTreeAdapter.setNodeSourceCodeLocation(node, location);
      },
      updateNodeSourceCodeLocation(node, location) {
        const each = location.endOffset ?? 0;
        if (each < html.length) end = Math.max(end, each);
        defaultTreeAdapter.updateNodeSourceCodeLocation(node, location);
      },
    },
  });
  if (by === undefined) return undefined;
  const text = html
    .slice(end)
    .replace(/<!--|<[^<>]*>?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { by, text };
}

/** Whether the HTML makes a tree of at most `MAX_DEPTH` levels and `MAX_ELEMENTS` elements and comments. */
export function isMarkupMeasured(html: string): boolean {
  try {
    parseFragment(html, { treeAdapter: countingAdapter(), scriptingEnabled: false });
    return true;
  } catch (error) {
    if (error instanceof CodedError && error.code === TOO_LARGE) return false;
    throw error;
  }
}

/** A parser can only be stopped by a throw. */
function countingAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0;
  let depth = 0;
  const count = () => {
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new CodedError(TOO_LARGE, 'Too many elements');
  };
  return {
    ...defaultTreeAdapter,
    createElement(...created) {
      count();
      return defaultTreeAdapter.createElement(...created);
    },
    createCommentNode(data) {
      count();
      return defaultTreeAdapter.createCommentNode(data);
    },
    onItemPush() {
      depth += 1;
      if (depth > MAX_DEPTH) throw new CodedError(TOO_LARGE, 'Nested too deep');
    },
    onItemPop() {
      depth -= 1;
    },
  };
}

/** A piece of parsed Markdown: what it writes into attributes, and the pieces inside. */
interface Piece {
  readonly attrs: readonly (readonly [string, string | number])[] | null;
  readonly children: readonly Piece[] | null;
}

/** Whether the attributes of parsed Markdown, once written out, leave a document of bounded size. */
export function isMarkdownMeasured(pieces: readonly Piece[]): boolean {
  return weigh(pieces) <= MAX_HTML_BYTES;
}

function weigh(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { attrs, children }) => {
    const own = attrs?.reduce((total, [, value]) => total + String(value).length, 0) ?? 0;
    return sum + own + (children === null ? 0 : weigh(children));
  }, 0);
}
