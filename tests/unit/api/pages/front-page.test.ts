/** @module The front page, from what is read for it to what it shows. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import type { LiveVersion } from '../../../../lib/article/version.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import { present } from '../../../../lib/core/optional.ts';
import type { SiteConfig } from '../../../../lib/site/config.ts';
import { attributeOf, parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { articleId, liveVersion, PUBLISHED, SITE } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

/** Article `number`, the newer the higher. */
function articleIn(section: string, number: number): LiveVersion {
  const firstPublished = instantOf(PUBLISHED + number * 60_000);
  return liveVersion(number, { content: { section }, state: { firstPublished } });
}

async function frontOf(ports: MemoryPorts, site: SiteConfig = SITE) {
  const answer = await pagesApp({ ...ports.services(), site }).request('/');
  expect(answer.status).toBe(200);
  return parsePage(await answer.text());
}

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, at) => from + at);

describe('the front page of a site with sections', () => {
  it('the front page has a block for each section, headed by a link to it, with its newest articles', async () => {
    const ports = new MemoryPorts([
      ...numbers(30).map((number) => articleIn('world', number)),
      ...numbers(30, 31).map((number) => articleIn('news', number)),
    ]);
    const page = await frontOf(ports);
    const blocks = page.all('section', { class: 'block' }).map(queryHtml);
    expect(blocks.map((block) => textIn(block.one('h2')))).toEqual(['新闻中心', 'World']);
    expect(
      blocks.map((block) => attributeOf(block.all('a')[0] ?? block.one('h2'), 'href')),
    ).toEqual(['/sections/news', '/sections/world']);
    const titles = blocks.map((block) => block.all('h3').map(textIn));
    expect(titles).toEqual([
      [56, 55, 54, 53].map((number) => `标题 ${number}`),
      [30, 29, 28, 27].map((number) => `标题 ${number}`),
    ]);
    const links = page
      .all('article')
      .map((one) => attributeOf(queryHtml(one).all('a').at(-1) ?? one, 'href'));
    expect(new Set(links).size).toBe(links.length);
  });

  it('the front page and the pages behind it have every article', async () => {
    const ports = new MemoryPorts(
      numbers(60).map((number) => articleIn(number % 3 === 0 ? 'world' : 'news', number)),
    );
    const app = pagesApp(ports.services());
    const seen = new Set<string>();
    let path: string | undefined = '/';
    while (path !== undefined) {
      const page = parsePage(await (await app.request(path)).text());
      for (const article of page.all('article'))
        seen.add(textIn(queryHtml(article).all('a')[0] ?? article));
      for (const name of ['h2', 'h3'])
        for (const heading of page.all(name)) seen.add(textIn(heading));
      const [next] = page.all('a', { rel: 'next' });
      path = next && attributeOf(next, 'href');
    }
    expect(numbers(60).filter((number) => !seen.has(`标题 ${number}`))).toEqual([]);
  });

  it('the front page reads one list, and of each section only what its block lacks', async () => {
    const full = new MemoryPorts(
      numbers(40).map((number) => articleIn(number % 2 === 0 ? 'world' : 'news', number)),
    );
    await frontOf(full);
    expect(full.reads).toEqual(['readHead all', 'readLead', 'readList']);
    const one = new MemoryPorts([
      ...numbers(9).map((number) => articleIn('world', number)),
      ...numbers(30, 10).map((number) => articleIn('news', number)),
    ]);
    await frontOf(one);
    expect(one.reads).toEqual(['readHead all', 'readLead', 'readList', 'readList']);
  });

  it('a front page of many sections reads at most twelve of them', async () => {
    const ids = numbers(40).map((number) => `s${number}`);
    const site = { ...SITE, sections: ids.map((id) => ({ id, label: id })) };
    const ports = new MemoryPorts(numbers(30).map((number) => articleIn('other', number)));
    await frontOf(ports, site);
    expect(ports.reads.filter((read) => read === 'readList')).toHaveLength(13);
  });

  it('a retired section has no block', async () => {
    const site = { ...SITE, retired: ['section/world'] };
    const ports = new MemoryPorts(numbers(9).map((number) => articleIn('world', number)));
    expect((await frontOf(ports, site)).all('section', { class: 'block' })).toEqual([]);
  });
});

describe('a chosen lead of the front page', () => {
  /** A site of so many articles of one section, of which one was chosen to lead. */
  function choose(count: number, number: number): MemoryPorts {
    const ports = new MemoryPorts(numbers(count).map((one) => articleIn('world', one)));
    const id = articleId(number);
    const record = ports.records.get(id);
    if (record === undefined) throw new TypeError(`no article ${number}`);
    ports.records.set(id, {
      ...record,
      state: { ...record.state, version: 7, lead: { version: 7 } },
    });
    ports.lead = { at: PUBLISHED, chosen: { articleId: id, version: 7 } };
    return ports;
  }

  async function leadOf(ports: MemoryPorts): Promise<string> {
    const lead = queryHtml((await frontOf(ports)).one('article', { class: 'teaser lead' }));
    return textIn(lead.one('h2'));
  }

  it('a lead among the newest costs one read more', async () => {
    const ports = choose(12, 5);
    expect(await leadOf(ports)).toBe('标题 5');
    expect(ports.reads).toEqual(['readHead all', 'readLead', 'readList', 'readArticle']);
  });

  it('a lead older than the page is read alone, and is not in the block of its section', async () => {
    const ports = choose(60, 2);
    ports.live.clear();
    for (const one of [...numbers(4), ...numbers(40, 20)]) {
      ports.live.set(articleId(one), articleIn(one < 20 ? 'world' : 'news', one));
    }
    const page = await frontOf(ports);
    expect(textIn(queryHtml(page.one('article', { class: 'teaser lead' })).one('h2'))).toBe(
      '标题 2',
    );
    expect(ports.reads).toContain('readEntry all');
    const [, world] = page.all('section', { class: 'block' }).map(queryHtml);
    expect(world?.all('h3').map(textIn)).toEqual(['标题 4', '标题 3', '标题 1']);
  });

  it('a record that is behind the choice, or behind what lists show, is read again', async () => {
    for (const behind of [{ version: 6 }, { live: 6 }]) {
      const ports = choose(12, 5);
      const record = ports.records.get(articleId(5));
      if (record === undefined) throw new TypeError('no record');
      const { lead: _lead, ...before } = record.state;
      ports.lagging.set(articleId(5), { ...record, state: { ...before, ...behind } });
      expect(await leadOf(ports)).toBe('标题 5');
      expect(ports.reads.filter((read) => read === 'readArticle')).toHaveLength(2);
    }
  });

  it.each([
    ['was ended', { lead: undefined }],
    ['was chosen again by a later version', { lead: { version: 9 } }],
    ['was withdrawn', { status: 'withdrawn' as const }],
  ])('an article whose choice %s leads no longer', async (_what, state) => {
    const ports = choose(12, 5);
    const record = ports.records.get(articleId(5));
    if (record === undefined) throw new TypeError('no record');
    const { lead: _lead, ...rest } = record.state;
    ports.records.set(articleId(5), { ...record, state: { ...rest, ...present(state) } });
    expect(await leadOf(ports)).toBe('标题 12');
  });

  it('an article that is not there, and a choice whose time is over, leave the newest to lead', async () => {
    const ports = choose(12, 5);
    const chosen = { articleId: articleId(99), version: 1 };
    ports.lead = { at: PUBLISHED, chosen };
    expect(await leadOf(ports)).toBe('标题 12');
    const over = choose(12, 5);
    const until = over.services().clock();
    over.lead = { at: PUBLISHED, chosen: { articleId: articleId(5), version: 7, until } };
    expect(await leadOf(over)).toBe('标题 12');
    expect(over.reads).not.toContain('readArticle');
  });
});
