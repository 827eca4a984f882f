/** @module The titles of related articles on a page: those that readers see, without reading the articles. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import { parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { articleId, liveVersion } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

async function pageAt(room: MemoryPorts, path: string) {
  return parsePage(await (await pagesApp(room.services()).request(path)).text());
}

describe('the related articles of a page', () => {
  it('the page of an article shows the titles of the first 12 related articles, read from their records alone', async () => {
    const numbers = Array.from({ length: 100 }, (_, n) => n + 100);
    const related = numbers.map((number) => ({ id: articleId(number) }));
    const room = new MemoryPorts([
      liveVersion(1, { content: { related } }),
      ...numbers.map((number) => liveVersion(number)),
    ]);
    for (const [id, record] of room.records) {
      room.records.set(id, { ...record, title: '待发', shown: { title: `见 ${id.slice(-3)}` } });
    }
    const page = await pageAt(room, `/articles/${articleId(1)}`);
    const links = queryHtml(page.one('nav', { class: 'related' })).all('a');
    expect(links.map(textIn)).toEqual(related.slice(0, 12).map(({ id }) => `见 ${id.slice(-3)}`));
    expect(room.reads.filter((read) => read.startsWith('readVersions'))).toEqual([
      'readVersions 1',
    ]);
    expect(room.reads.filter((read) => read === 'readArticle')).toHaveLength(13);
  });
});
