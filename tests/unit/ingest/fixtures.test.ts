/** @module Pages of several newsrooms, compared with their expected articles. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseArticleInput } from '../../../lib/article/input/parse-article.ts';
import { readArticle } from '../../../lib/ingest/read-file.ts';
import { site } from './site.ts';

const FOLDER = new URL('../../fixtures/ingest/', import.meta.url);
const EXPECTED = '.expected.json';
const names = readdirSync(FOLDER).filter((name) => !name.endsWith(EXPECTED));

function read(name: string) {
  const result = readArticle({ name, bytes: readFileSync(new URL(name, FOLDER)), site });
  if (!result.ok) return { refusal: result.refusal };
  const notes = result.value.notes.map(({ detail: _, ...note }) => note);
  return { article: result.value.article, notes };
}

describe('pages of several newsrooms', () => {
  it('the fixtures have at least a dozen pages of newsrooms', () => {
    expect(names.length).toBeGreaterThanOrEqual(12);
  });

  for (const name of names) {
    it(`the page ${name} is read as its expected file says`, () => {
      const expected: unknown = JSON.parse(readFileSync(new URL(name + EXPECTED, FOLDER), 'utf8'));
      expect(read(name)).toEqual(expected);
    });

    it(`the page ${name} is accepted by the schema of articles, if it has a title`, () => {
      const { article } = read(name);
      if (article === undefined || !('title' in article)) return;
      const parsed = parseArticleInput(article, site);
      expect(parsed.ok ? [] : parsed.refusal).toEqual([]);
    });
  }
});
