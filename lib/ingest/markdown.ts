/** @module Markdown with front matter to article input; the body stays Markdown (CommonMark). */

import type { Heading, PhrasingContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { ok, type Result } from '../core/result.ts';
import type { SiteConfig } from '../site/config.ts';
import { readFrontMatter } from './front-matter.ts';
import type { IngestedArticle, IngestNote, IngestRefusal } from './ingested.ts';

/** Reads a Markdown file. Without a `title` key, the first heading of level 1 is the title. */
export function readMarkdown(
  text: string,
  site: SiteConfig,
): Result<IngestedArticle, IngestRefusal> {
  const matter = readFrontMatter(text, site.timeZone);
  if (!matter.ok) return matter;
  const { fields, baseUrl } = matter.value;
  const titled = 'title' in fields ? undefined : takeTitle(matter.value.markdown);
  const value = (titled?.rest ?? matter.value.markdown).replace(/^(?:[ \t]*\r?\n)+|\s+$/g, '');
  const body = { format: 'markdown', value, ...(baseUrl !== undefined && { baseUrl }) };
  return ok({
    article: {
      ...fields,
      ...(titled !== undefined && { title: titled.title }),
      ...(value !== '' && { body }),
    },
    notes: [...matter.value.notes, ...notesOn('title' in fields, titled, value)],
  });
}

interface TakenTitle {
  readonly title: string;
  readonly rest: string;
  /** The heading's source, where it says more than its plain text. */
  readonly source?: string;
}

/** The first heading of level 1 that stands in the document itself, and the text without it. */
function takeTitle(markdown: string): TakenTitle | undefined {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
  const heading = tree.children.find(
    (node): node is Heading => node.type === 'heading' && node.depth === 1,
  );
  const start = heading?.position?.start.offset;
  const end = heading?.position?.end.offset;
  if (heading === undefined || start === undefined || end === undefined) return undefined;
  const title = heading.children.map(plainText).join('').replace(/\s+/g, ' ').trim();
  if (title === '') return undefined;
  const rest = markdown.slice(0, start) + markdown.slice(end);
  const isPlain = heading.children.every(isPlainText);
  return { title, rest, ...(!isPlain && { source: markdown.slice(start, end) }) };
}

function plainText(node: PhrasingContent): string {
  if ('value' in node) return node.value;
  if (node.type === 'break') return ' ';
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

function isPlainText(node: PhrasingContent): boolean {
  if (node.type === 'emphasis' || node.type === 'strong') return node.children.every(isPlainText);
  return node.type === 'text' || node.type === 'inlineCode' || node.type === 'break';
}

function notesOn(
  stated: boolean,
  titled: TakenTitle | undefined,
  value: string,
): readonly IngestNote[] {
  const notes: IngestNote[] = [];
  if (!stated && titled === undefined) {
    const detail = 'The front matter has no title and the text no heading of level 1.';
    notes.push({ kind: 'missing', code: 'title-not-found', field: 'title', detail });
  }
  if (titled !== undefined) {
    const detail = 'title is taken from the first heading, which leaves the body.';
    notes.push({ kind: 'found', code: 'found', field: 'title', detail });
  }
  if (titled?.source !== undefined) {
    const detail = 'A title is plain text: links, images and markup of the heading are not in it.';
    notes.push({ kind: 'set-aside', code: 'title-markup', detail, text: [titled.source] });
  }
  if (value === '') {
    const detail = 'The file has no text below its front matter.';
    notes.push({ kind: 'missing', code: 'body-not-found', field: 'body', detail });
  }
  return notes;
}
