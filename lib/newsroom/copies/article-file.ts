/** @module Writes an article as a Markdown file with front matter, for taking it elsewhere (NE-04). */

import { EDITOR_FIELDS } from '../../article/field-lists.ts';
import type { CopiedArticle } from './kept-copies.ts';

/** Longer names of files are refused by some systems. */
const MAX_NAME = 60;

/**
 * The file's text: fields as front matter, which `broadsheet draft FILE` reads, then the body as it was
 * written; Markdown may hold HTML. A value of JSON is one of YAML as well (YAML 1.2 §1.3).
 */
export function articleFile(article: CopiedArticle): string {
  const fields = EDITOR_FIELDS.filter((field) => field !== 'body' && !isEmpty(article[field]));
  const lines = fields.map((field) => `${field}: ${JSON.stringify(article[field])}`);
  return ['---', ...lines, '---', '', bodyOf(article), ''].join('\n');
}

/** All the text of an article, for the clipboard. */
export function articleText(article: CopiedArticle): string {
  const { title, subtitle, summary } = article;
  return [title, subtitle, summary, bodyOf(article)]
    .filter((text) => typeof text === 'string' && text !== '')
    .join('\n\n');
}

/** A name for the file, from the title. */
export function articleFileName({ title }: CopiedArticle): string {
  const name = typeof title === 'string' ? title.replace(/[\s\\/:*?"<>|.]+/g, ' ').trim() : '';
  return `${[...name].slice(0, MAX_NAME).join('') || 'article'}.md`;
}

function bodyOf({ body }: CopiedArticle): string {
  const value = typeof body === 'object' && body !== null && 'value' in body ? body.value : '';
  return typeof value === 'string' ? value : '';
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
