/** @module Tests every public address that a crawl finds, with hostile articles and paths: no leak, no script, no failure. */

import { beforeAll, describe, expect, it } from 'vitest';
import { NEWSROOM_PATH } from '../../lib/site/urls.ts';
import { attributeOf, type HtmlTree, parsePage, textIn } from '../support/html-tree.ts';
import { linesOf } from '../support/log-lines.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { all, one, parseXml } from '../support/xml-tree.ts';

const SECRET = '内部备注-nobody-outside-reads-this';
const DRAFT_TITLE = '秘密稿件-not-yet-public';
const UNKNOWN = '019a7f3c-0000-7000-8000-00000000dead';

/** Breaks out of whatever is careless: elements, attributes, scripts, CDATA, comments, templates. */
const HOSTILE =
  '</script><script>alert(1)</script>"\'><img src=x onerror=alert(2)>]]>--><svg/onload=a>';
const media = { url: 'https://media.example/a"onerror=x&b=<c>.png', type: 'image/png' };

const hostileArticle = (related: readonly object[]) => ({
  title: HOSTILE,
  subtitle: HOSTILE,
  summary: HOSTILE,
  section: 'news',
  tags: [HOSTILE, '食品安全', ...Array.from({ length: 10 }, (_, n) => `标签${n}`)],
  byline: HOSTILE,
  authors: Array.from({ length: 6 }, (_, n) => ({ name: `${n}${HOSTILE}`, role: HOSTILE })),
  editor: { name: HOSTILE },
  source: { name: HOSTILE, url: 'https://source.example/"><script>x</script>' },
  dateline: HOSTILE,
  body: {
    format: 'html',
    value: `<p onclick="a()">正文 ${HOSTILE}<a href="javascript:a()">x</a><a href="&#106;avascript:b()">y</a></p>`,
  },
  image: { ...media, alt: HOSTILE, credit: HOSTILE },
  enclosures: [
    { url: 'https://media.example/a.mp3', type: 'audio/mpeg', duration: 61 },
    { ...media, alt: HOSTILE },
  ],
  related: [{ title: HOSTILE, url: 'https://other.example/"onclick=a()' }, ...related],
  copyrightNotice: HOSTILE,
  usageTerms: HOSTILE,
  altIds: { old: HOSTILE },
  edNote: SECRET,
});

const ODD = {
  titleOnly: { title: '只有标题' },
  emptyBody: { title: '空正文', body: { format: 'html', value: '' }, summary: '摘要' },
  rightToLeft: {
    title: 'عنوان عربي',
    language: 'ar',
    body: { format: 'text', value: 'نص المقال' },
  },
  longTitle: { title: '𠮷'.repeat(500), body: { format: 'text', value: 'x' } },
};

let stack: Stack;
let draft: string;
let hostile: string;
const odd: Record<string, string> = {};

async function post(act: string, article: object): Promise<string> {
  const made = await stack.act({ path: '/api/articles', body: { act, ...article } });
  const answer = (await made.json()) as { article: { id: string } };
  expect(made.status, JSON.stringify(answer)).toBe(201);
  return answer.article.id;
}

interface Seen {
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
}

async function look(path: string, headers: Record<string, string> = {}): Promise<Seen> {
  const answer = await stack.get(path, headers);
  const type = answer.headers.get('content-type') ?? '';
  return { path, status: answer.status, type, headers: answer.headers, text: await answer.text() };
}

const ENTRANCES = ['', '/sections/news', `/tags/${encodeURIComponent('食品安全')}`].flatMap(
  (scope) =>
    ['/feed', '/rss.xml', '/atom.xml', '/feed.json'].flatMap((file) => [
      `${scope}${file}`,
      `${scope}${file}?view=summary`,
    ]),
);

/** Everything that can be reached from the entrances by following addresses of this site. */
async function walk(headers: Record<string, string> = {}): Promise<readonly Seen[]> {
  const lists = ['/api/articles?limit=3', '/api/articles?view=full&limit=2', '/api/changes'];
  const files = ['/robots.txt', '/health', '/sitemap.xml', '/news-sitemap.xml', '/opml.xml'];
  const known = new Set(['/', ...ENTRANCES, ...lists, ...files, `/api/articles/${hostile}`]);
  const seen: Seen[] = [];
  for (const path of known) {
    const found = await look(path, headers);
    seen.push(found);
    for (const [, link = ''] of found.text.matchAll(LINK)) {
      known.add(link.replaceAll(/&#x26;|&amp;/g, '&'));
    }
  }
  return seen;
}

const LINK = /(?:https:\/\/news\.example|href=")(\/[^\s"'<>\\#]*)/g;

beforeAll(async () => {
  stack = await openStack();
  draft = await post('draft', { title: DRAFT_TITLE, section: 'news', edNote: SECRET });
  hostile = await post('publish', hostileArticle([{ id: draft }, { id: UNKNOWN }]));
  for (const [name, article] of Object.entries(ODD)) odd[name] = await post('publish', article);
});

/** What a page may hold, whatever its articles say. */
function expectHarmless(tree: Omit<HtmlTree, 'errors'>, where: string): void {
  for (const element of tree.all('script')) {
    expect(attributeOf(element, 'type'), where).toBe('application/ld+json');
    expect(() => JSON.parse(textIn(element)), where).not.toThrow();
  }
  for (const name of ['svg', 'iframe', 'object', 'embed', 'form', 'base', 'style', 'template']) {
    expect(tree.all(name), `${name} in ${where}`).toEqual([]);
  }
  for (const name of ['a', 'img', 'p', 'h1', 'div', 'link', 'meta', 'audio', 'video', 'span']) {
    for (const { attrs } of tree.all(name)) {
      for (const { name: attribute, value } of attrs) {
        expect(attribute, where).not.toMatch(/^(?:on|style|srcdoc|http-equiv)/);
        if (['href', 'src'].includes(attribute)) {
          expect(value, where).toMatch(/^(?:https?:\/\/|\/(?!\/)|mailto:|tel:|#)/);
        }
      }
    }
  }
}

describe('a crawl of every public address', () => {
  let seen: readonly Seen[];
  const spoofs = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    forwarded: 'host=evil.example',
    'x-original-url': '/evil.example',
    'x-http-method-override': 'DELETE',
  };
  beforeAll(async () => {
    seen = await walk(spoofs);
  });

  it('a crawl finds pages, feeds and lists, and no failure', () => {
    const found = seen.filter(({ status }) => status === 200);
    expect(found.length).toBeGreaterThan(60);
    for (const type of ['text/html', 'application/rss+xml', 'application/json']) {
      expect(found.some((one) => one.type.startsWith(type))).toBe(true);
    }
    for (const { path, status } of seen) expect([200, 301, 404], path).toContain(status);
  });

  it('a crawl finds no editorial note and no draft’s title, though a live article is related to it', () => {
    for (const { path, text, headers } of seen) {
      const all = text + JSON.stringify([...headers]);
      expect(all, path).not.toContain(SECRET);
      expect(all, path).not.toContain(DRAFT_TITLE);
    }
    const page = seen.find(({ path }) => path === `/articles/${hostile}`);
    expect(page?.text).not.toContain(draft);
    expect(page?.text).not.toContain(UNKNOWN);
  });

  it('a crawl finds no Host value and no internal address, in any body or header', () => {
    for (const { path, text, headers } of seen) {
      expect(text + JSON.stringify([...headers]), path).not.toMatch(
        /evil\.example|gopher|execute-api|amazonaws|127\.0\.0\.1/,
      );
    }
  });

  it('crawled pages have no script, handler or unsafe URL from articles', () => {
    // The page of the newsroom has a script of its own and no article; its policy has tests of its own.
    const pages = seen.filter(
      ({ path, type }) => type.startsWith('text/html') && !path.startsWith(NEWSROOM_PATH),
    );
    expect(pages.length).toBeGreaterThan(20);
    for (const { path, text, headers } of pages) {
      const tree = parsePage(text);
      expect(tree.errors, path).toEqual([]);
      expectHarmless(tree, path);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('hostile text is printed unchanged in page, JSON-LD, JSON and feed', async () => {
    const tree = parsePage((await look(`/articles/${hostile}`)).text);
    expect(textIn(tree.one('h1'))).toBe(HOSTILE);
    const data = JSON.parse(textIn(tree.one('script'))) as Record<string, unknown>;
    expect(data.headline).toBe(HOSTILE);
    expect(data.copyrightNotice).toBe(HOSTILE);
    const json = JSON.parse((await look(`/api/articles/${hostile}`)).text) as { title: string };
    expect(json.title).toBe(HOSTILE);
    const feed = one(parseXml((await look('/sections/news/rss.xml')).text), 'channel');
    const [item] = all(feed, 'item');
    expect(item === undefined ? undefined : one(item, 'title').text).toBe(HOSTILE);
  });

  it('crawled feeds are well-formed, their texts harmless, and every item has content', () => {
    for (const { path, text, type, status } of seen) {
      if (status !== 200) continue;
      if (type.includes('rss')) {
        for (const item of all(one(parseXml(text), 'channel'), 'item')) {
          expect(one(item, 'title').text).not.toBe('');
          const bodies = [...all(item, 'description'), ...all(item, 'content:encoded')];
          for (const body of bodies) expectHarmless(parsePage(body.text), path);
        }
      } else if (type.includes('atom')) {
        for (const entry of all(parseXml(text), 'entry')) {
          for (const { text: html } of all(entry, 'content')) {
            expectHarmless(parsePage(html), path);
          }
          const links = all(entry, 'link').map(({ attributes }) => attributes.rel);
          expect(links, path).toContain('alternate');
        }
      } else if (type.includes('feed+json')) {
        const { items } = JSON.parse(text) as { items: Record<string, string>[] };
        for (const item of items) {
          // JSON Feed 1.1: one of the two is required.
          const html = item.content_html ?? '';
          expect(html || item.content_text, `${path} ${item.title}`).toBeTruthy();
          expectHarmless(parsePage(html), path);
        }
      }
    }
  });
});

describe('unusual articles', () => {
  it('an article without text, with a long title or from right to left has its page and its JSON', async () => {
    for (const [name, id] of Object.entries(odd)) {
      const page = await look(`/articles/${id}`);
      expect(page.status, name).toBe(200);
      expect(parsePage(page.text).errors, name).toEqual([]);
      expect((await look(`/api/articles/${id}`)).status, name).toBe(200);
    }
    const tree = parsePage((await look(`/articles/${odd.rightToLeft}`)).text);
    expect(attributeOf(tree.one('h1'), 'dir')).toBe('rtl');
    const only = JSON.parse((await look(`/api/articles/${odd.titleOnly}`)).text) as object;
    expect(only).not.toHaveProperty('body');
    expect(JSON.stringify(only)).not.toMatch(/null|""/);
  });

  it('an article with a script as an address is refused as 422', async () => {
    const authors = [{ name: 'x', url: 'javascript:alert(1)' }];
    const body = { act: 'publish', title: 'x', authors };
    expect((await stack.act({ path: '/api/articles', body })).status).toBe(422);
  });
});

describe('a draft, an unknown and a malformed id', () => {
  const facts = async (path: string, method: string) => {
    const answer = await stack.send({ method, path });
    const headers = [...answer.headers].filter(([name]) => name !== 'date');
    return { status: answer.status, headers, body: await answer.text() };
  };

  it.each(['/api/articles/', '/articles/'])(
    'a draft, an unknown and a malformed id get the same 404 under %s',
    async (under) => {
      for (const method of ['GET', 'HEAD']) {
        const unknown = await facts(`${under}${UNKNOWN}`, method);
        expect(unknown.status).toBe(404);
        const texts = ['x', 'x\0y', '%', '𠮷', 'a'.repeat(5000)].map(encodeURIComponent);
        for (const id of [draft, draft.toUpperCase(), ...texts]) {
          expect(await facts(`${under}${id}`, method), id.slice(0, 50)).toEqual(unknown);
        }
      }
      const slugged = await look(`/articles/${draft}/some-slug`);
      expect(slugged.status).toBe(404);
    },
  );
});

describe('hostile paths', () => {
  it.each([
    '//evil.example',
    '//evil.example/',
    '/%5C%5Cevil.example/',
    '/tags/%00/rss.xml',
    '/tags/a%0D%0Ax:%20y/feed/',
    '/tags/__proto__/rss.xml',
    '/sections/constructor',
    '/sections/NEWS/rss.xml',
    '/rss.xml%3Fview=summary',
    '/api/articles%2F..%2Fkeys%2F',
    '/.env',
    '/api',
  ])(
    '%s is answered without a failure, and redirects to the site’s own origin at most',
    async (path) => {
      const { status, headers, text } = await look(path);
      expect([200, 301, 404]).toContain(status);
      expect(headers.get('location') ?? `${ORIGIN}/`).toMatch(/^https:\/\/news\.example\/(?!\/)/);
      expect(`${text}${headers.get('location') ?? ''}`).not.toContain('evil');
    },
  );

  it('a path of thousands of characters is 404', async () => {
    const long = [`/tags/${'%E9%A3%9F'.repeat(800)}/rss.xml`, `/${'a'.repeat(7000)}`];
    for (const path of long) expect((await look(path)).status).toBe(404);
  });

  it('a path with an extra slash is redirected to its page', async () => {
    for (const path of ['/sections/news', `/tags/${encodeURIComponent('食品安全')}`]) {
      const moved = await look(`${path}/`);
      expect([moved.status, moved.headers.get('location')]).toEqual([301, `${ORIGIN}${path}`]);
      expect((await look(path)).status).toBe(200);
    }
  });

  it.each([
    ...['/feed.xml', '/index.xml', '/rss', '/rss/', '/feed/', '/feed/rss', '/feed.rss'],
    ...['/atom', '/atom/', '/feed/atom', '/feed.atom', '/index.atom', '/feed/json', '/index.json'],
  ])('%s is redirected to a feed', async (path) => {
    let at = path;
    for (let hops = 0; hops < 3; hops += 1) {
      const { status, type, headers } = await look(at);
      if (status === 200) {
        expect(type).toMatch(/^application\/(?:rss\+xml|atom\+xml|feed\+json)/);
        return;
      }
      expect(status).toBe(301);
      at = (headers.get('location') ?? '').slice(ORIGIN.length);
    }
    expect.unreachable(`${path} leads nowhere`);
  });
});

describe('methods on public addresses', () => {
  it('public addresses answer other methods than reading with 405 and Allow, and OPTIONS with 204', async () => {
    const paths = ['/', '/sections/news', '/rss.xml', '/feed', '/health', '/robots.txt'];
    for (const path of [...paths, `/articles/${hostile}`]) {
      for (const method of ['PUT', 'POST', 'DELETE', 'PATCH', 'PROPFIND']) {
        const refused = await stack.send({ method, path });
        const allow = refused.headers.get('allow');
        expect([path, refused.status, allow]).toEqual([path, 405, 'GET, HEAD, OPTIONS']);
      }
      const options = await stack.send({ method: 'OPTIONS', path });
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    }
  });

  it('an article’s address answers unsigned writes with 401 or 405', async () => {
    const path = `/api/articles/${hostile}`;
    const methods = 'GET, HEAD, OPTIONS, PUT, DELETE';
    for (const method of ['POST', 'PATCH', 'PROPFIND']) {
      const refused = await stack.send({ method, path });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, methods]);
    }
    expect((await stack.send({ method: 'DELETE', path })).status).toBe(401);
    expect((await stack.send({ method: 'OPTIONS', path })).headers.get('allow')).toBe(methods);
  });

  it('public addresses answer unknown methods with 405, and ignore the content of a GET', async () => {
    const body = new TextEncoder().encode('x');
    const logged = await linesOf(async () => {
      for (const path of ['/', '/rss.xml', '/api/articles']) {
        const traced = await stack.send({ method: 'TRACE', path });
        expect([traced.status, traced.headers.get('allow')]).toEqual([
          405,
          expect.stringContaining('GET, HEAD, OPTIONS'),
        ]);
        expect((await stack.send({ method: 'GET', path, body })).status).toBe(200);
      }
    });
    expect(logged).toEqual([]);
  });
});
