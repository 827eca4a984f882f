/** @module Names the headings of Markdown, so that links within the text find them. */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/** Adds ids: `## Title {#id}`, else the name that is made of the words, as forges and generators make it. */
export function nameHeadings(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'heading-names', (state) => nameAll(state));
}

/** `{#id .class key=value}`, at the end of a heading. */
const ATTRIBUTES =
  /^\{:?\s*(?:[#.][^\s{}#.]+|[\w-]+=[^\s{}]+)(?:\s+(?:[#.][^\s{}#.]+|[\w-]+=[^\s{}]+))*\s*\}$/u;

function nameAll(state: StateCore): void {
  const counts = new Map<string, number>();
  for (const [at, heading] of state.tokens.entries()) {
    const inline = state.tokens[at + 1];
    if (heading.type !== 'heading_open' || !inline?.children) continue;
    const given = takeName(inline.children.at(-1));
    const words = inline.children
      .map(({ type, content }) => (/^(?:text|code_inline|text_special)$/.test(type) ? content : ''))
      .join('');
    heading.attrSet('id', given ?? countedName(nameOf(words), counts));
  }
}

/** The id in the attributes that a text ends with, which are removed from it. */
function takeName(last: Token | undefined): string | undefined {
  if (last?.type !== 'text') return undefined;
  const written = last.content.trimEnd();
  const at = written.lastIndexOf('{');
  const attributes = at < 0 ? '' : written.slice(at);
  if (!ATTRIBUTES.test(attributes)) return undefined;
  last.content = written.slice(0, at).trimEnd();
  return /#([^\s#.{}]+)/u.exec(attributes)?.[1];
}

/** The words in lower case, joined by hyphens, without punctuation. */
function nameOf(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function countedName(name: string, counts: Map<string, number>): string {
  const count = counts.get(name) ?? 0;
  counts.set(name, count + 1);
  return count === 0 ? name : `${name}-${count}`;
}
