/** @module Renders the elements of a head that say which colour schemes a page has, and the colours of its ground. */

import { html } from 'hono/html';
import { PAPER } from './styles/colours.ts';

/** The elements as escaped HTML for a `html` template, the last one followed by a line end. */
export function schemeElements() {
  return html`<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${PAPER.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${PAPER.dark}">
`;
}
