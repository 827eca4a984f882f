/** @module The pages about the API: made of its description, without scripts, conditional like every page. */

import { describe, expect, it } from 'vitest';
import { articlesApp } from '../../../../lib/api/apps/app.ts';
import { PROBLEM_TYPES } from '../../../../lib/api/description/problem-catalogue.ts';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import { parsePage } from '../../../support/html-tree.ts';
import { ORIGIN } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const room = new MemoryPorts();
const app = pagesApp(room.services());

async function look(path: string, init: RequestInit = {}) {
  const answer = await app.request(path, init);
  const html = await answer.text();
  return { status: answer.status, headers: answer.headers, html };
}

describe('the page about the API', () => {
  it('the page about the API has every operation of the description, and links to each of its parts', async () => {
    const { status, headers, html } = await look('/api');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const { paths } = JSON.parse(room.services().apiDocument) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    for (const [path, item] of Object.entries(paths)) {
      for (const method of ['get', 'post', 'put', 'delete'].filter((name) => name in item)) {
        expect(html).toContain(`${method.toUpperCase()} ${path}`);
      }
    }
    const page = parsePage(html);
    expect(page.errors).toEqual([]);
    const valuesOf = (name: string) =>
      [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
    const ids = valuesOf('id');
    expect(new Set(ids).size).toBe(ids.length);
    const links = page.all('a').flatMap(({ attrs }) => attrs.map(({ value }) => value));
    const inner = links.filter((href) => href.startsWith('#'));
    for (const href of inner) expect(ids).toContain(href.slice(1));
    for (const href of new Set(links.filter((one) => one.startsWith('/problems/')))) {
      expect((await app.request(href)).status, href).toBe(200);
    }
  });

  it('the page about the API has no script, and is marked as English', async () => {
    const { html } = await look('/api');
    expect(html).not.toMatch(/<script|style=|onclick/);
    expect(html).toContain('lang="en"');
  });

  it('the page about the API has the worked example of a signature', async () => {
    const { html } = await look('/api');
    expect(html).toContain('&quot;@target-uri&quot;: https://news.example/api/articles\n');
  });

  it('the page about the API with a trailing slash redirects, in either function that serves it', async () => {
    for (const asked of [app, articlesApp(room.services())]) {
      const moved = await asked.request('/api/');
      expect([moved.status, moved.headers.get('location')]).toEqual([301, `${ORIGIN}/api`]);
    }
    expect((await look('/api')).html).toContain(`<link rel="canonical" href="${ORIGIN}/api">`);
  });

  it('the page about the API answers 304 by its ETag, and 405 to POST', async () => {
    const etag = (await look('/api')).headers.get('etag') ?? '';
    expect((await look('/api', { headers: { 'if-none-match': etag } })).status).toBe(304);
    const refused = await look('/api', { method: 'POST' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

describe('the page of a problem', () => {
  it.each(PROBLEM_TYPES)(
    'the page of the problem $name says what it means and what to do',
    async (problem) => {
      const { status, html } = await look(`/problems/${problem.name}`);
      expect(status).toBe(200);
      const escaped = (text: string) =>
        text
          .replaceAll('&', '&amp;')
          .replaceAll('"', '&quot;')
          .replaceAll('<', '&lt;')
          .replaceAll("'", '&#39;');
      for (const text of [problem.title, problem.meaning, problem.remedy]) {
        expect(html).toContain(escaped(text));
      }
      expect(html).toContain(`HTTP ${problem.status}`);
    },
  );

  it.each(['nothing', 'constructor', '__proto__', '%00', 'INVALID-ARTICLE'])(
    'there is no page of a problem at %s',
    async (name) => {
      expect((await look(`/problems/${name}`)).status).toBe(404);
    },
  );
});
