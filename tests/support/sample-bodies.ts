/** @module Gathers bodies of articles in HTML: those of fixtures, and of the feeds that lie beside the repository. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFragment } from 'parse5';
import { renderContent } from '../../lib/article/content/render.ts';

const root = new URL('../..', import.meta.url).pathname;
const corpus = new URL('../../../shared/corpus', import.meta.url).pathname;

/** Members of feeds that hold HTML: escaped, or in a section of their own. */
const CONTENT =
  /<(content:encoded|description|content|summary)(?:\s[^>]*)?>([\s\S]*?)<\/\1>|"content_html"\s*:\s*("(?:[^"\\]|\\.)*")/g;

/** Bodies of the fixtures of this repository. */
export function fixtureBodies(): readonly string[] {
  const folder = join(root, 'tests/fixtures/ingest');
  return filesIn(folder)
    .filter((path) => path.endsWith('.expected.json'))
    .flatMap((path) => bodiesWithin(JSON.parse(readFileSync(path, 'utf8'))));
}

function bodiesWithin(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const isBody = 'format' in value && 'value' in value && typeof value.value === 'string';
  const own = isBody ? [htmlOf(String(value.format), String(value.value))] : [];
  return [...own, ...Object.values(value).flatMap(bodiesWithin)];
}

function htmlOf(format: string, value: string): string {
  if (format === 'html') return value;
  return renderContent({ format: format === 'markdown' ? 'markdown' : 'text', value }).html;
}

/** Bodies of the feeds beside the repository, each once; undefined where there are none. */
export function corpusBodies(): readonly string[] | undefined {
  if (!existsSync(corpus)) return undefined;
  const found = filesIn(corpus)
    .filter((path) => /\.(?:xml|json|rss|atom)$/.test(path))
    .flatMap((path) => bodiesInFeed(readFileSync(path, 'utf8')));
  return [...new Set(found)].filter((body) => /<[a-z]/i.test(body));
}

function bodiesInFeed(text: string): readonly string[] {
  return [...text.matchAll(CONTENT)].map(([, , xml, json]) => {
    if (json !== undefined) return parsedString(json);
    const section = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(xml ?? '');
    if (section !== null) return section[1] ?? '';
    return /<[a-z]/i.test(xml ?? '') ? (xml ?? '') : decoded(xml ?? '');
  });
}

function parsedString(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return '';
  }
}

function decoded(text: string): string {
  const [node] = parseFragment(`<textarea>${text}</textarea>`).childNodes;
  const [inner] = node !== undefined && 'childNodes' in node ? node.childNodes : [];
  return inner !== undefined && 'value' in inner ? inner.value : '';
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
