/** @module The site's pictures and manifest, and the links to them in the head of pages. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import type { SiteConfig } from '../../../../lib/site/config.ts';
import { attributeOf, parsePage } from '../../../support/html-tree.ts';
import { articleId, liveVersion, ORIGIN, SITE } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const { images: _images, ...PLAIN } = SITE;
const PORTS = new MemoryPorts([liveVersion(1)]);

function ask(path: string, site: SiteConfig = PLAIN, headers = {}) {
  return Promise.resolve(pagesApp({ ...PORTS.services(), site }).request(path, { headers }));
}

async function headOf(site: SiteConfig, path = '/') {
  const page = parsePage(await (await ask(path, site)).text());
  const links = page
    .all('link')
    .map((link) => [attributeOf(link, 'rel'), attributeOf(link, 'href')] as const)
    .filter(([rel = '']) => ['icon', 'apple-touch-icon', 'manifest'].includes(rel));
  const graph = (property: string) => {
    const [meta] = page.all('meta', { property });
    return meta && attributeOf(meta, 'content');
  };
  const card = attributeOf(page.one('meta', { name: 'twitter:card' }), 'content');
  return { links, image: graph('og:image'), alt: graph('og:image:alt'), card };
}

describe('the files of a site', () => {
  it.each([
    ['/favicon.ico', 'image/x-icon'],
    ['/icon.svg', 'image/svg+xml; charset=utf-8'],
    ['/apple-touch-icon.png', 'image/png'],
    ['/icon-192.png', 'image/png'],
    ['/icon-512.png', 'image/png'],
    ['/manifest.webmanifest', 'application/manifest+json'],
  ])('the file %s is there for a day as %s, and costs no read', async (path, type) => {
    PORTS.reads.length = 0;
    const found = await ask(path);
    expect([found.status, found.headers.get('content-type')]).toEqual([200, type]);
    expect(found.headers.get('cache-control')).toBe('public, max-age=86400');
    expect((await found.arrayBuffer()).byteLength).toBeGreaterThan(100);
    const headers = { 'if-none-match': found.headers.get('etag') ?? '' };
    expect((await ask(path, PLAIN, headers)).status).toBe(304);
    expect(PORTS.reads).toEqual([]);
  });

  it.each([
    ['/favicon.ico', SITE.images?.favicon],
    ['/apple-touch-icon.png', SITE.images?.icon],
    ['/icon-192.png', SITE.images?.icon],
    ['/icon-512.png', SITE.images?.icon],
  ])(
    'the path %s leads to the picture of the settings, %s, where they have one',
    async (path, own) => {
      const found = await ask(path, SITE);
      expect([found.status, found.headers.get('location')]).toEqual([301, new URL(own ?? '').href]);
      expect(found.headers.get('location')).toMatch(/^[\x21-\x7e]+$/);
      expect(found.headers.get('cache-control')).toBe('public, max-age=86400');
    },
  );

  it('the files of a site are the same bytes on each request, for HEAD none, and no other method', async () => {
    const app = pagesApp({ ...PORTS.services(), site: PLAIN });
    const read = async () =>
      Buffer.from(await (await app.request('/icon-512.png')).arrayBuffer()).toString('base64');
    const first = await read();
    expect(await read()).toBe(first);
    const head = await app.request('/icon-512.png', { method: 'HEAD' });
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
    expect((await app.request('/icon-512.png', { method: 'POST' })).status).toBe(405);
  });

  it('the manifest has the names, the language and the pictures of the site', async () => {
    const read = async (site: SiteConfig) =>
      JSON.parse(await (await ask('/manifest.webmanifest', site)).text());
    expect(await read(PLAIN)).toMatchObject({
      name: SITE.title,
      lang: 'zh-CN',
      dir: 'ltr',
      start_url: '/',
      icons: [{ src: '/icon-192.png' }, { src: '/icon-512.png' }, { src: '/icon.svg' }],
    });
    expect((await read(SITE)).icons).toEqual([{ src: SITE.images?.icon, sizes: '512x512' }]);
  });
});

describe('the head of a page', () => {
  it('the head links the pictures of the settings, else those that are served for the site', async () => {
    expect((await headOf(SITE)).links).toEqual([
      ['icon', SITE.images?.favicon],
      ['apple-touch-icon', SITE.images?.icon],
      ['manifest', '/manifest.webmanifest'],
    ]);
    expect((await headOf(PLAIN)).links).toEqual([
      ['icon', '/favicon.ico'],
      ['icon', '/icon.svg'],
      ['apple-touch-icon', '/apple-touch-icon.png'],
      ['manifest', '/manifest.webmanifest'],
    ]);
  });

  it.each([
    [
      { share: 'https://i.example/wide.png', logo: 'https://i.example/l.png' },
      'https://i.example/wide.png',
      'summary_large_image',
    ],
    [
      { logo: 'https://i.example/l.png', icon: 'https://i.example/i.png' },
      'https://i.example/l.png',
      'summary',
    ],
    [{ icon: 'https://i.example/i.png' }, 'https://i.example/i.png', 'summary'],
    [undefined, `${ORIGIN}/icon-512.png`, 'summary'],
  ])(
    'a page without a picture of its own is shown beside links with %j: %s, as %s',
    async (images, url, card) => {
      const site = images === undefined ? PLAIN : { ...PLAIN, images };
      for (const path of ['/', '/sections/news', '/feeds', `/articles/${articleId(1)}`]) {
        expect(await headOf(site, path)).toMatchObject({ image: url, alt: SITE.title, card });
      }
    },
  );
});
