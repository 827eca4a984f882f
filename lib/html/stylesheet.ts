/** @module The stylesheet of the pages, and its path, which contains a hash of it. */

import { createHash } from 'node:crypto';
import { articleStyle } from './styles/article-style.ts';
import { baseStyle } from './styles/base-style.ts';
import { listStyle } from './styles/list-style.ts';
import { printStyle } from './styles/print-style.ts';
import { referenceStyle } from './styles/reference-style.ts';

/** The rules of all pages in one file, which a reader loads once; print comes last, so that it wins. */
export const stylesheet = [baseStyle, listStyle, articleStyle, referenceStyle, printStyle].join('');

const HASH_CHARACTERS = 12;

/** Changes with every byte of the stylesheet, so that it may be kept for ever. */
export const stylesheetPath = `/style-${createHash('sha256')
  .update(stylesheet)
  .digest('hex')
  .slice(0, HASH_CHARACTERS)}.css`;
