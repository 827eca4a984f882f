/** @module Tests the answers of the function that serves the browser newsroom: its page, files and manifest. */

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { newsroom } from '../../../../infra/functions/newsroom.ts';
import { type BuiltNewsroom, buildNewsroom } from '../../../../infra/newsroom-assets.ts';
import { newsroomApp } from '../../../../lib/api/newsroom/app.ts';
import { systemClock } from '../../../../lib/core/clock.ts';
import { attributeOf, parsePage } from '../../../support/html-tree.ts';
import { ORIGIN, SITE } from '../../../support/live-articles.ts';

const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: https:",
  "media-src 'self' blob: https:",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types ProseMirrorClipboard newsroom-paste',
].join('; ');

let built: BuiltNewsroom;
let app: ReturnType<typeof newsroomApp>;

beforeAll(async () => {
  built = await buildNewsroom(process.cwd());
  app = newsroomApp({
    site: SITE,
    origin: ORIGIN,
    assets: built.assets,
    clock: systemClock,
    report: () => undefined,
    note: () => undefined,
  });
});

function ask(path: string, init: RequestInit = {}) {
  return Promise.resolve(app.request(path, init));
}

describe('the newsroom’s page', () => {
  it.each(['', '/', '/join', '/keys', '/articles/new', '/articles/0198c1d2', '/no/such/page'])(
    'the page at /newsroom%s has exactly the policy, keeps other sites out, and is asked for each time',
    async (path) => {
      const answer = await ask(`/newsroom${path}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toBe(POLICY);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(Object.fromEntries(answer.headers)).toMatchObject(ISOLATION);
    },
  );

  it('the page has no script or style of its own, and loads files of this edition alone', async () => {
    const page = parsePage(await (await ask('/newsroom')).text());
    const addresses = [
      ...page.all('script').map((one) => attributeOf(one, 'src')),
      ...page.all('link', { rel: 'stylesheet' }).map((one) => attributeOf(one, 'href')),
      ...page.all('link', { rel: 'modulepreload' }).map((one) => attributeOf(one, 'href')),
    ];
    const { script, style, preloads } = built.assets;
    const expected = [script, style, ...preloads].map((name) => `/newsroom/assets/${name}`);
    expect(addresses).toEqual(expected);
    expect(page.all('style')).toEqual([]);
    for (const address of expected) expect((await ask(address)).status, address).toBe(200);
  });

  it('the page says of the publication what readers can know, whatever its title holds', async () => {
    const title = "“<晚报>” & 'Post'";
    const own = newsroomApp({
      site: { ...SITE, title },
      origin: ORIGIN,
      assets: built.assets,
      clock: systemClock,
      report: () => undefined,
      note: () => undefined,
    });
    const page = parsePage(await (await own.request('/newsroom')).text());
    const facts = attributeOf(page.one('meta', { name: 'broadsheet-site' }), 'content');
    const { language, timeZone } = SITE;
    expect(JSON.parse(facts ?? '')).toMatchObject({ origin: ORIGIN, title, language, timeZone });
  });

  it('the page is not sent again to a browser that has it', async () => {
    const etag = (await ask('/newsroom')).headers.get('etag') ?? '';
    expect((await ask('/newsroom/keys', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await ask('/newsroom', { headers: { 'if-none-match': 'W/"other"' } })).status).toBe(
      200,
    );
  });

  it('HEAD is answered like GET without content, and other methods are refused', async () => {
    const head = await ask('/newsroom', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const refused = await ask('/newsroom', { method });
      expect([method, refused.status]).toEqual([method, 405]);
      expect(refused.headers.get('allow')).toContain('GET');
    }
  });
});

describe('the newsroom’s files', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)(
    'every file in %s is the same as uncoded, kept for ever, and of its own type',
    async (coding, decode) => {
      for (const name of Object.keys(built.assets.files)) {
        const address = `/newsroom/assets/${name}`;
        const plain = await ask(address);
        const coded = await ask(address, { headers: { 'accept-encoding': coding } });
        expect([plain.status, coded.headers.get('content-encoding')], name).toEqual([200, coding]);
        const text = await plain.text();
        expect(decode(Buffer.from(await coded.arrayBuffer())).toString(), name).toBe(text);
        expect(text.length).toBeGreaterThan(0);
        expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        expect(plain.headers.get('content-type')).toBe(
          name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
        );
        expect(Object.fromEntries(plain.headers)).toMatchObject(ISOLATION);
      }
    },
  );

  it.each(['main-00000000.js', 'constructor', '__proto__', 'a/b.js', '..%2Fmain.js', ''])(
    'a file that this edition has not, “%s”, is 404 and kept by no cache',
    async (name) => {
      const answer = await ask(`/newsroom/assets/${name}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-type')).toContain('text/plain');
    },
  );

  it('the name of a file changes with its content alone', async () => {
    const names = Object.keys(built.assets.files);
    for (const name of names) expect(name).toMatch(/^[\w-]+-[0-9A-Z]{8}\.(js|css)$/);
    expect(Object.keys((await buildNewsroom(process.cwd())).assets.files)).toEqual(names);
  });
});

describe('the newsroom’s manifest', () => {
  it('the manifest makes the newsroom installable under its own path', async () => {
    const answer = await ask('/newsroom/manifest.webmanifest');
    expect(answer.headers.get('content-type')).toBe('application/manifest+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({
      id: '/newsroom',
      scope: '/newsroom',
      start_url: '/newsroom',
      display: 'standalone',
    });
  });
});

describe('the function of the newsroom', () => {
  it('the function has every address of the newsroom, and no table', () => {
    expect(newsroom.routes).toEqual(['ANY /newsroom', 'ANY /newsroom/{proxy+}']);
    expect(newsroom.table).toBe('none');
  });
});
