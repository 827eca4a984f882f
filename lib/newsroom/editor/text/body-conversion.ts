/** @module Converts a body between formats: by the server to HTML, by this page from HTML. */

import type { Body, BodyFormat } from '../../../article/article.ts';
import { parseInert } from '../../prose/html/inert-document.ts';
import type { Server } from '../../server/server.ts';
import { findProblem } from '../../server/server-problem.ts';
import { readAt } from '../form/pointers.ts';
import { findLosses, type Loss } from './format-losses.ts';
import { writeMarkdown } from './write-markdown.ts';

/** A converted body, and what of it the new format does not have. */
export interface ConvertedBody {
  readonly value: string;
  readonly losses: readonly Loss[];
}

/** Converts a body; undefined where the server does not answer. */
export async function convertBody(
  server: Server,
  body: Body,
  to: BodyFormat,
): Promise<ConvertedBody | undefined> {
  const html = await htmlOf(server, body);
  if (html === undefined) return undefined;
  if (to === 'html') return { value: html, losses: [] };
  const root = parseInert(html);
  return to === 'markdown'
    ? { value: writeMarkdown(root), losses: [] }
    : { value: writeText(root), losses: findLosses(root) };
}

/** The body as HTML: a dry run of a draft renders it as publication would. */
async function htmlOf(server: Server, body: Body): Promise<string | undefined> {
  if (body.format === 'html' || body.value.trim() === '') return body.value;
  const article = { act: 'draft', title: '—', body };
  const path = '/api/articles?dry-run';
  const response = await server.send({ method: 'POST', path, body: JSON.stringify(article) });
  if (findProblem(response) !== undefined) return undefined;
  return String(readAt(response.json, '/article/contentHtml') ?? '');
}

const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,li,blockquote,pre,figcaption,td,th,dt,dd,summary';

/** The text of each block, with an empty line between two. */
function writeText(root: HTMLElement): string {
  for (const br of root.querySelectorAll('br')) br.replaceWith('\n');
  const blocks = [...root.querySelectorAll(BLOCKS)].filter(
    (block) => block.querySelector(BLOCKS) === null,
  );
  const texts = blocks.length === 0 ? [root.textContent] : blocks.map((one) => one.textContent);
  return texts
    .map((text) => (text ?? '').trim())
    .filter((text) => text !== '')
    .join('\n\n');
}
