import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { zhCn } from '../../../../lib/html/strings/zh-cn.ts';
import { stylesheet, stylesheetPath } from '../../../../lib/html/stylesheet.ts';
import { FULL_ARTICLE } from '../../../support/full-article.ts';
import { attributeOf, parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import {
  articleId,
  at,
  liveVersion,
  ORIGIN,
  PUBLISHED,
  slug,
} from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const { id } = FULL_ARTICLE.state;

const POLICY =
  "default-src 'none'; img-src 'self' https:; media-src https:; style-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function open(room: MemoryPorts) {
  return pagesApp(room.services());
}

async function pageAt(room: MemoryPorts, path: string) {
  const response = await open(room).request(path);
  expect(response.status).toBe(200);
  return parsePage(await response.text());
}

function manyArticles(count: number) {
  return Array.from({ length: count }, (_, index) => liveVersion(index + 1));
}

describe('the front page', () => {
  it('the front page is HTML with a content security policy and nosniff', async () => {
    const response = await open(new MemoryPorts([FULL_ARTICLE])).request('/');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400',
      vary: 'Accept-Encoding',
      etag: 'W/"1-page-rev1"',
      'last-modified': 'Thu, 12 Nov 2026 03:04:05 GMT',
    });
  });

  it('the pager of the front page leads to every article once', async () => {
    const room = new MemoryPorts(manyArticles(45));
    const titles: string[] = [];
    let path: string | undefined = '/';
    while (path !== undefined) {
      const page = await pageAt(room, path);
      titles.push(...page.all('h2').map(textIn));
      const [next] = page.all('a', { rel: 'next' });
      path = next && attributeOf(next, 'href');
    }
    expect(titles).toHaveLength(45);
    expect(new Set(titles).size).toBe(45);
    expect(titles[0]).toBe('标题 45');
  });

  it('a page behind the first leads back to the one before, and so to the front page', async () => {
    const room = new MemoryPorts(manyArticles(70));
    const forth: string[] = [];
    const back: string[] = [];
    const follow = async (start: string | undefined, rel: string, passed: string[]) => {
      let path = start;
      while (path !== undefined) {
        passed.push(path);
        const page = await pageAt(room, path);
        const [link] = page.all('link', { rel });
        path = link && attributeOf(link, 'href')?.slice(ORIGIN.length);
      }
    };
    await follow('/', 'next', forth);
    await follow(forth.at(-1), 'prev', back);
    expect(forth).toHaveLength(4);
    expect(back.toReversed()).toEqual(forth);
  });

  it('the front page of a site without articles says that it is empty', async () => {
    const page = await pageAt(new MemoryPorts(), '/');
    expect(page.all('article')).toEqual([]);
    page.one('p', { class: 'empty' });
  });

  it('the front page with an invalid cursor answers 404', async () => {
    expect((await open(new MemoryPorts()).request('/?cursor=1')).status).toBe(404);
  });

  it('the front page is rendered once for each state of the site', async () => {
    const room = new MemoryPorts(manyArticles(3));
    const app = open(room);
    await app.request('/');
    room.reads.length = 0;
    const again = await app.request('/?utm_source=feed');
    expect(textIn(parsePage(await again.text()).one('h1'))).toBe('顶诚新闻中心');
    expect(room.reads).not.toContain('readList');
    room.publish(liveVersion(9));
    const fresh = parsePage(await (await app.request('/')).text());
    expect(fresh.all('article')).toHaveLength(4);
  });

  it('the front page with a current ETag answers 304 and reads the head and the lead alone', async () => {
    const room = new MemoryPorts(manyArticles(3));
    const response = await open(room).request('/', {
      headers: { 'if-none-match': 'W/"3-page-rev1"' },
    });
    expect(response.status).toBe(304);
    expect(room.reads).toEqual(['readHead all', 'readLead']);
  });
});

describe('the page of a scope', () => {
  it.each([
    ['/sections/news', '新闻中心'],
    [`/tags/${encodeURIComponent('食品')}`, '标签：食品'],
    [`/authors/${encodeURIComponent('施本允')}`, '作者：施本允'],
    [`/sources/${encodeURIComponent('中国消费者报')}`, '来源：中国消费者报 & 网'],
  ])('the page %s is headed %s', async (path, title) => {
    const page = await pageAt(new MemoryPorts([FULL_ARTICLE, liveVersion(2)]), path);
    expect(textIn(page.one('h1'))).toBe(title);
    expect(page.all('article')).toHaveLength(1);
  });

  it('the page of a section without articles answers 200', async () => {
    expect(textIn((await pageAt(new MemoryPorts(), '/sections/world')).one('h1'))).toBe('World');
  });

  it('the page of a tag whose last article was withdrawn is headed by the slug and empty', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    room.hold(FULL_ARTICLE, { status: 'withdrawn' });
    const page = await pageAt(room, `/tags/${encodeURIComponent('食品')}`);
    expect(textIn(page.one('h1'))).toBe('标签：食品');
    expect(page.all('article')).toEqual([]);
  });

  it.each(['/sections/none', '/tags/never', '/tags/UPPER', '/tags/%ff'])(
    'the page of the unknown scope %s answers 404',
    async (path) => {
      const response = await open(new MemoryPorts([FULL_ARTICLE])).request(path, {
        headers: { 'if-none-match': '*' },
      });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('public, max-age=10');
      expect(response.headers.get('content-security-policy')).toBe(POLICY);
    },
  );

  it('the page of a retired scope answers 410 and says that the list has ended', async () => {
    const response = await open(new MemoryPorts()).request('/tags/old-news');
    expect(response.status).toBe(410);
    const page = parsePage(await response.text());
    expect(textIn(page.one('h1'))).toBe(zhCn.retiredTitle);
  });
});

describe('the page of an article', () => {
  it('the page of an article is served at its id and at its own ASCII slug', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    for (const path of [`/articles/${id}`, `/articles/${id}/factory-watch`]) {
      const page = await pageAt(room, path);
      expect(attributeOf(page.one('link', { rel: 'canonical' }), 'href')).toBe(
        `${ORIGIN}/articles/${id}/factory-watch`,
      );
    }
  });

  it('the page of an article at any other slug redirects to its canonical URL', async () => {
    const han = liveVersion(2, { content: { slug: slug('驻厂') } });
    const room = new MemoryPorts([FULL_ARTICLE, han, liveVersion(3)]);
    const moved = async (path: string) => {
      const response = await open(room).request(path);
      expect(response.status).toBe(301);
      return response.headers.get('location');
    };
    const canonical = `${ORIGIN}/articles/${id}/factory-watch`;
    expect(await moved(`/articles/${id}/old-words`)).toBe(canonical);
    expect(await moved(`/articles/${id}/FACTORY-WATCH`)).toBe(canonical);
    const { id: hanId } = han.state;
    expect(await moved(`/articles/${hanId}/${encodeURIComponent('驻厂')}`)).toBe(
      `${ORIGIN}/articles/${hanId}`,
    );
    expect(await moved(`/articles/${articleId(3)}/x`)).toBe(`${ORIGIN}/articles/${articleId(3)}`);
  });

  it('the page of an article with a trailing slash redirects within the site', async () => {
    const app = open(new MemoryPorts([FULL_ARTICLE]));
    const response = await app.request(`/articles/${id}/`);
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(`${ORIGIN}/articles/${id}`);
    expect((await app.request(`${ORIGIN}//evil.example/`)).status).toBe(404);
  });

  it('the page of an article with its id in capitals redirects to its canonical URL', async () => {
    const app = open(new MemoryPorts([FULL_ARTICLE]));
    const response = await app.request(`/articles/${id.toUpperCase()}`);
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(`${ORIGIN}/articles/${id}`);
    expect((await app.request(`/articles/${articleId(77).toUpperCase()}`)).status).toBe(404);
  });

  it.each([
    ['/tags/R%26D', '/tags/r-d'],
    ['/tags/R-D', '/tags/r-d'],
    ['/sources/%20O%20Neil', undefined],
    ['/tags/', '/tags'],
    ['/sections/', '/sections'],
    ['/months/', '/months'],
    ['/articles/', '/'],
    ['/rss/', '/rss.xml'],
    ['/atom/', '/atom.xml'],
    ['/atom/?view=summary', '/atom.xml?view=summary'],
    ['/rss.xml/', '/rss.xml'],
    ['/feed.json/', '/feed.json'],
  ])('the path %s redirects to the page that is meant, if there is one', async (path, meant) => {
    const response = await open(new MemoryPorts([FULL_ARTICLE])).request(path);
    expect(response.status).toBe(meant === undefined ? 404 : 301);
    expect(response.headers.get('location') ?? undefined).toBe(meant && `${ORIGIN}${meant}`);
  });

  it('the page of a withdrawn article answers 410 with the public note', async () => {
    const room = new MemoryPorts();
    const departure = { at: at('2026-11-13T00:00:00Z'), note: '数据 <有误>', version: 5 };
    room.hold(FULL_ARTICLE, { status: 'withdrawn', departure });
    const response = await open(room).request(`/articles/${id}`);
    expect(response.status).toBe(410);
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    const page = parsePage(await response.text());
    expect(textIn(page.one('main'))).toContain('数据 <有误>');
  });

  it('the page of an expired article answers 410 and says that it has expired, not that it was withdrawn', async () => {
    const room = new MemoryPorts();
    const departure = { at: at('2026-11-13T00:00:00Z'), version: 5 };
    room.hold(FULL_ARTICLE, { status: 'expired', departure });
    const response = await open(room).request(`/articles/${id}`);
    expect(response.status).toBe(410);
    const page = parsePage(await response.text());
    expect(textIn(page.one('h1'))).toBe(zhCn.expiredTitle);
  });

  it('the page of an article answers the same 404 for a draft, a scheduled article, an unknown and a malformed id', async () => {
    const answers = await Promise.all(
      ['draft', 'scheduled', 'unknown', 'x'].map(async (kind) => {
        const room = new MemoryPorts();
        if (kind === 'draft' || kind === 'scheduled') room.hold(FULL_ARTICLE, { status: kind });
        const paths = { unknown: articleId(70), x: 'x' };
        const path = kind in paths ? paths[kind as keyof typeof paths] : id;
        const response = await open(room).request(`/articles/${path}`);
        expect(response.status).toBe(404);
        return [await response.text(), Object.fromEntries(response.headers)];
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('the page of an article links related articles that are published by their live titles', async () => {
    const related = [9, 10, 11].map((number) => ({ id: articleId(number) }));
    const room = new MemoryPorts([
      liveVersion(1, { content: { related } }),
      liveVersion(9, { content: { title: '相关一', slug: slug('one') } }),
    ]);
    room.hold(liveVersion(10), { status: 'draft' });
    const record = room.records.get(articleId(9));
    if (record !== undefined) room.records.set(articleId(9), { ...record, title: '未发布的新题' });
    const page = await pageAt(room, `/articles/${articleId(1)}`);
    const links = queryHtml(page.one('nav', { class: 'related' })).all('a');
    expect(links.map(textIn)).toEqual(['相关一']);
    expect(links[0] && attributeOf(links[0], 'href')).toBe(`/articles/${articleId(9)}/one`);
  });

  it('the page of an article reads the head first, and the text only when needed', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    const response = await open(room).request(`/articles/${id}`, {
      headers: { 'if-none-match': 'W/"1-page-rev1"' },
    });
    expect(response.status).toBe(304);
    expect(room.reads).toEqual(['readHead all', 'readArticle']);
  });

  it('the page of an article answers If-Modified-Since by the last change of the site', async () => {
    const app = open(new MemoryPorts([FULL_ARTICLE]));
    const since = new Date(PUBLISHED).toUTCString();
    const response = await app.request(`/articles/${id}`, {
      headers: { 'if-modified-since': since },
    });
    expect(response.status).toBe(304);
  });

  it('the page of an article is compressed as the client prefers', async () => {
    const response = await open(new MemoryPorts([FULL_ARTICLE])).request(`/articles/${id}`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const text = gunzipSync(Buffer.from(await response.arrayBuffer())).toString();
    expect(textIn(parsePage(text).one('h1'))).toBe(FULL_ARTICLE.content.title);
  });

  it('HEAD of the page of an article has the fields of GET and no content', async () => {
    const response = await open(new MemoryPorts([FULL_ARTICLE])).request(`/articles/${id}`, {
      method: 'HEAD',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('W/"1-page-rev1"');
    expect(await response.text()).toBe('');
  });
});

describe('other pages', () => {
  it('the stylesheet is cached for ever under a name made of its bytes', async () => {
    const app = open(new MemoryPorts());
    const response = await app.request(stylesheetPath);
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe(stylesheet);
    const page = await pageAt(new MemoryPorts(), '/');
    expect(attributeOf(page.one('link', { rel: 'stylesheet' }), 'href')).toBe(stylesheetPath);
  });

  it('the path of an older stylesheet answers the current one, not immutable', async () => {
    const response = await open(new MemoryPorts()).request('/style-0123456789ab.css');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).not.toContain('immutable');
  });

  it('robots.txt allows everything but previews, even while the store is down', async () => {
    const room = new MemoryPorts();
    room.broken = new CodedError('ERR_STORE_UNAVAILABLE', 'down', { isTransient: true });
    const response = await open(room).request('/robots.txt');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe(
      `User-agent: *\nDisallow: /previews/\n\nSitemap: ${ORIGIN}/sitemap.xml\nSitemap: ${ORIGIN}/news-sitemap.xml\n`,
    );
  });

  it('pages answer 405 with Allow to other methods, and 204 to OPTIONS', async () => {
    const app = open(new MemoryPorts());
    for (const path of ['/', '/sections/news', `/articles/${id}`, '/robots.txt']) {
      const refused = await app.request(path, { method: 'POST' });
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect((await app.request(path, { method: 'OPTIONS' })).status).toBe(204);
    }
  });

  it('a failing page answers 500 or 503 without internal detail, and is logged by its route', async () => {
    const room = new MemoryPorts();
    room.broken = new CodedError('ERR_SECRET', 'arn:aws:secret');
    const response = await open(room).request(`/articles/${id}`);
    expect(response.status).toBe(500);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).not.toMatch(/secret/i);
    expect(room.failures).toEqual([{ route: '/articles/:id', error: room.broken }]);
    room.broken = new CodedError('ERR_STORE_UNAVAILABLE', 'down', { isTransient: true });
    const busy = await open(room).request('/');
    expect(busy.status).toBe(503);
    expect(busy.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
