/** @module Tests the links from an article's page to the articles before and after it. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import type { LiveVersion } from '../../../../lib/article/version.ts';
import { attributeOf, parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { articleId, liveVersion, ORIGIN, slug } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

async function pageOf(ports: MemoryPorts, number: number) {
  const answer = await pagesApp(ports.services()).request(`/articles/${articleId(number)}`);
  expect(answer.status).toBe(200);
  const page = parsePage(await answer.text());
  const linked = (rel: string) => {
    const [link] = page.all('a', { rel });
    return (
      link && {
        href: attributeOf(link, 'href'),
        title: textIn(queryHtml(link).one('span', { class: 'headline' })),
      }
    );
  };
  const inHead = (rel: string) => page.all('link', { rel }).map((one) => attributeOf(one, 'href'));
  return { answer, page, linked, inHead };
}

const inSection = (number: number, section: string | undefined): LiveVersion => {
  const version = liveVersion(number);
  const { section: _, ...content } = version.content;
  return { ...version, content: { ...content, ...(section !== undefined && { section }) } };
};

const pathOf = (number: number) => `/articles/${articleId(number)}`;

describe('the neighbours of an article', () => {
  it('an article links to the next newer and the next older one of its section, in head, Link field and text', async () => {
    const ports = new MemoryPorts([
      inSection(1, 'news'),
      inSection(2, 'quality'),
      inSection(3, 'news'),
      inSection(4, 'quality'),
      inSection(5, 'news'),
    ]);
    const { answer, linked, inHead } = await pageOf(ports, 3);
    expect(linked('prev')).toEqual({ href: pathOf(5), title: '标题 5' });
    expect(linked('next')).toEqual({ href: pathOf(1), title: '标题 1' });
    expect(inHead('prev')).toEqual([`${ORIGIN}${pathOf(5)}`]);
    expect(inHead('next')).toEqual([`${ORIGIN}${pathOf(1)}`]);
    expect(answer.headers.get('link')).toContain(`<${ORIGIN}${pathOf(5)}>; rel="prev"`);
    expect(answer.headers.get('link')).toContain(`<${ORIGIN}${pathOf(1)}>; rel="next"`);
  });

  it('an article without a section has neighbours in the list of the whole site', async () => {
    const ports = new MemoryPorts([
      inSection(1, 'news'),
      inSection(2, undefined),
      inSection(3, 'quality'),
    ]);
    const { linked } = await pageOf(ports, 2);
    expect([linked('prev')?.href, linked('next')?.href]).toEqual([pathOf(3), pathOf(1)]);
  });

  it('the newest article of a section has no previous one, the oldest no next one, the only one neither', async () => {
    const ports = new MemoryPorts([1, 2].map((number) => inSection(number, 'news')));
    const newest = await pageOf(ports, 2);
    expect([newest.linked('prev'), newest.linked('next')?.href]).toEqual([undefined, pathOf(1)]);
    const oldest = await pageOf(ports, 1);
    expect([oldest.linked('prev')?.href, oldest.linked('next')]).toEqual([pathOf(2), undefined]);
    const only = await pageOf(new MemoryPorts([inSection(1, 'news')]), 1);
    expect(only.page.all('nav', { class: 'neighbours' })).toEqual([]);
    expect([...only.inHead('prev'), ...only.inHead('next')]).toEqual([]);
  });

  it('rels lead from the newest article to the oldest and back through each once', async () => {
    const ports = new MemoryPorts(
      Array.from({ length: 9 }, (_, at) => inSection(at + 1, at % 3 === 2 ? 'quality' : 'news')),
    );
    const walk = async (from: number, rel: string) => {
      const passed = [from];
      for (;;) {
        const { linked } = await pageOf(ports, passed.at(-1) ?? from);
        const href = linked(rel)?.href;
        if (href === undefined) return passed;
        passed.push([1, 2, 3, 4, 5, 6, 7, 8, 9].find((one) => href === pathOf(one)) ?? 0);
      }
    };
    expect(await walk(8, 'next')).toEqual([8, 7, 5, 4, 2, 1]);
    expect(await walk(1, 'prev')).toEqual([1, 2, 4, 5, 7, 8]);
  });

  it('a neighbour that comes, changes its title or goes gives the page another tag and other links', async () => {
    const ports = new MemoryPorts([1, 2].map((number) => inSection(number, 'news')));
    const app = pagesApp(ports.services());
    const tags: string[] = [];
    const texts: string[] = [];
    const ask = async () => {
      const headers = { 'if-none-match': tags.at(-1) ?? '"none"' };
      const answer = await app.request(pathOf(1), { headers });
      expect(answer.status).toBe(200);
      tags.push(answer.headers.get('etag') ?? '');
      const page = parsePage(await answer.text());
      texts.push(page.all('a', { rel: 'prev' }).map(textIn).join());
    };
    await ask();
    const second = inSection(2, 'news');
    ports.publish({ ...second, content: { ...second.content, title: '改过的标题' } });
    await ask();
    ports.hold(second, { status: 'withdrawn' });
    await ask();
    ports.publish({ ...inSection(3, 'news') });
    await ask();
    expect(texts).toEqual(['上一篇标题 2', '上一篇改过的标题', '', '上一篇标题 3']);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('a page is made with two reads for its neighbours, whatever the list, and a 304 with none', async () => {
    for (const count of [1, 2, 60]) {
      const ports = new MemoryPorts(
        Array.from({ length: count }, (_, at) => inSection(at + 1, 'news')),
      );
      const app = pagesApp(ports.services());
      const first = await app.request(pathOf(1));
      await first.text();
      const ofLists = ports.reads.filter((read) => ['readList', 'readNewer'].includes(read));
      expect(ofLists.toSorted()).toEqual(['readList', 'readNewer']);
      ports.reads.length = 0;
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
      expect((await app.request(pathOf(1), { headers })).status).toBe(304);
      expect(ports.reads).toEqual(['readHead all', 'readArticle']);
    }
  });

  it('a neighbour’s title is escaped, in its own language, and its slug is in its address', async () => {
    const other = inSection(2, 'news');
    const content = {
      ...other.content,
      title: 'Bread <b> & butter',
      language: 'en' as const,
      slug: slug('bread'),
    };
    const ports = new MemoryPorts([inSection(1, 'news'), { ...other, content }]);
    const { page, linked } = await pageOf(ports, 1);
    expect(linked('prev')).toEqual({ href: `${pathOf(2)}/bread`, title: 'Bread <b> & butter' });
    const headline = queryHtml(page.one('a', { rel: 'prev' })).one('span', { class: 'headline' });
    expect(attributeOf(headline, 'lang')).toBe('en');
  });
});
