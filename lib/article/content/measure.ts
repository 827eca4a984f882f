/** @module How large a tree HTML would make, told by the parser itself and stopped in time. */

import {
  type DefaultTreeAdapterMap,
  defaultTreeAdapter,
  parseFragment,
  type TreeAdapter,
} from 'parse5';
import { CodedError } from '../../core/exhaustive.ts';

/** Browsers flatten deeper trees as well; recursion over this depth is safe everywhere. */
export const MAX_DEPTH = 512;

/** 300 KB of real prose have a tenth of this. Misnested tags can make millions from a few KB. */
export const MAX_ELEMENTS = 50_000;

const TOO_LARGE = 'ERR_MARKUP_TOO_LARGE';

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
