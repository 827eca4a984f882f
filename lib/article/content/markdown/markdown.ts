/** @module Makes HTML of Markdown: CommonMark with tables, footnotes, task lists, formulas and emphasis beside Chinese. */

import MarkdownIt, { type StateCore } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { isMarkdownMeasured } from '../measure.ts';
import { readDialects } from './dialects.ts';
import { readFootnotes } from './footnotes.ts';
import { nameHeadings } from './headings.ts';
import { readTex } from './tex.ts';

/**
 * By CommonMark's own rule (§6.2) the stars of `**注意：**请看` would stay stars, since no space
 * follows; Chinese has none to give. Addresses are judged later, by the same rules as those of HTML
 * bodies.
 */
const markdown = new MarkdownIt({ html: true, linkify: true, maxNesting: 256 })
  .use(cjkFriendly)
  .use(readDialects)
  .use(readTex)
  .use(readFootnotes)
  .use(nameHeadings);
markdown.validateLink = () => true;
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.core.ruler.after('footnotes', 'tasks', markTasks);

/** The HTML of Markdown, not yet sanitised; undefined when it would be too large. */
export function htmlOfMarkdown(text: string): string | undefined {
  const environment = {};
  const pieces = markdown.parse(text, environment);
  if (!isMarkdownMeasured(pieces)) return undefined;
  return markdown.renderer.render(pieces, markdown.options, environment);
}

/** `- [ ] text` and `- [x] text`, with signs in the place of the boxes that readers do not show. */
function markTasks(state: StateCore): void {
  for (const [at, token] of state.tokens.entries()) {
    const isFirst =
      state.tokens[at - 1]?.type === 'paragraph_open' &&
      state.tokens[at - 2]?.type === 'list_item_open';
    const text = token.type === 'inline' && isFirst ? token.children?.[0] : undefined;
    if (text?.type !== 'text') continue;
    text.content = text.content.replace(/^\[([ xX])\](?=\s)/, (_, mark) =>
      mark === ' ' ? '☐' : '☑',
    );
  }
}
