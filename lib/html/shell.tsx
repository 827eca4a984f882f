/** @module Renders the HTML document around any page: doctype, head, skip link, header, main, footer. */

import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { headElements, type PageHead } from './head-elements.ts';
import { schemeElements } from './scheme-elements.ts';

/** The parts of a page that its kind decides. */
export interface Shell {
  /** BCP 47. */
  readonly language: string;
  readonly head: PageHead;
  /** The words of the link that jumps over the header. */
  readonly skipToContent: string;
  readonly header: Child;
  readonly main: Child;
  readonly footer: Child;
}

/** A page as a whole HTML document. */
export async function renderShell(shell: Shell): Promise<string> {
  const rendered = await html`<!DOCTYPE html>
<html lang="${shell.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${schemeElements()}${headElements(shell.head)}</head>
<body>
<a class="skip" href="#content">${shell.skipToContent}</a>
${shell.header}
<main id="content" tabindex="-1">${shell.main}</main>
${shell.footer}
</body>
</html>
`;
  return String(rendered);
}
