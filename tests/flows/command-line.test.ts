/** @module Tests that news pages published by the command line are read back unchanged in every form. */

import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broadsheet, type CommandEnd } from '../support/command-line.ts';
import { type StackServer, serveStack } from '../support/stack-server.ts';

interface Page {
  readonly file: string;
  readonly title: string;
  readonly firstPublished: string;
  readonly source: string;
  readonly author: string;
  readonly editor: string;
  readonly related: number;
  readonly paragraphs: number;
}

const PAGES: readonly Page[] = [
  {
    file: 'tests/fixtures/ingest/centre-page.txt',
    title: '青屿港:启用“夜间查验通道” 生鲜货物两小时出关',
    firstPublished: '2026-03-14T07:05:09+08:00',
    source: '0417',
    author: '杜若兰',
    editor: '17',
    related: 5,
    paragraphs: 5,
  },
  ...customersPages(),
];

/** The first customer's own page, where it lies beside the work tree. */
function customersPages(): readonly Page[] {
  const folder = '../shared/sample';
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^000_/.test(file)) : [];
  if (files.length === 0) console.info('The customer’s sample page is not here: not published.');
  return files.map((file) => ({
    file: join(folder, file),
    title: '浙江绍兴:重启“驻厂监督制度” 保障防疫用品质量安全',
    firstPublished: '2025-06-08T18:14:17+08:00',
    source: '5989',
    author: '施本允',
    editor: '50',
    related: 45,
    paragraphs: 5,
  }));
}

let server: StackServer;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  server = await serveStack();
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  const key = join(folder, 'admin.jwk.json');
  await writeFile(key, JSON.stringify(server.stack.admin.privateJwk), { mode: 0o600 });
  environment = { BROADSHEET_URL: server.url, BROADSHEET_KEY: key };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const run = (...words: string[]): Promise<CommandEnd> => broadsheet(words, environment);

for (const page of PAGES) {
  describe(`${page.file.split('/').at(-1)}, published by the command line`, () => {
    let article: Record<string, unknown>;

    beforeAll(async () => {
      const end = await run('publish', page.file, '--json');
      expect(end.code, end.stderr).toBe(0);
      ({ article } = JSON.parse(end.stdout) as { article: Record<string, unknown> });
    });

    it('a published page has the fields of its file', () => {
      expect(article).toMatchObject({
        status: 'published',
        title: page.title,
        section: 'news',
        firstPublished: page.firstPublished,
        source: { name: page.source },
        authors: [{ name: page.author }],
        byline: `记者${page.author}`,
        editor: { name: page.editor },
      });
      expect(article.related).toHaveLength(page.related);
      expect(String(article.contentHtml).match(/<p>/g)).toHaveLength(page.paragraphs);
      expect(article.contentHtml).not.toMatch(/责任编辑|Copyright|友情链接|时间:/);
    });

    it('a published page is in RSS, Atom and JSON Feed with its text unchanged', async () => {
      const paragraph = /<p>([^<]+)<\/p>/.exec(String(article.contentHtml))?.[1] ?? '?';
      for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
        const text = await (await server.stack.get(`/${file}`)).text();
        const parsed = JSON.stringify(parseFeed(text).feed);
        for (const words of [page.title, paragraph, page.author, `urn:uuid:${article.id}`]) {
          expect(parsed, file).toContain(JSON.stringify(words).slice(1, -1));
        }
      }
    });

    it('a published page is in the list, in JSON and on its own page', async () => {
      const list = await (await server.stack.get('/api/articles')).json();
      expect(list).toMatchObject({
        items: expect.arrayContaining([
          expect.objectContaining({ id: article.id, title: page.title }),
        ]),
      });
      const one = await (await server.stack.get(`/api/articles/${article.id}`)).json();
      expect(one).toMatchObject({ id: article.id, contentHtml: article.contentHtml });
      const html = await (await server.stack.get(`/articles/${article.id}`)).text();
      for (const words of [
        page.title,
        page.source,
        page.author,
        '责任编辑',
        '相关链接',
        '新闻中心',
      ]) {
        expect(html).toContain(words);
      }
    });

    it('a published page is listed and shown by the command line', async () => {
      const listed = await run('list');
      expect([listed.code, listed.stdout.includes(page.title)]).toEqual([0, true]);
      const shown = await run('show', String(article.id));
      expect([shown.code, shown.stdout.includes(page.title)]).toEqual([0, true]);
    });
  });
}

describe('keys by the command line', () => {
  it('a key added by the command line can post drafts, and no other act', async () => {
    const file = join(folder, 'second.jwk.json');
    expect((await run('keys', 'new', '--out', file)).code).toBe(0);
    const added = await run('keys', 'add', file, '--name', '编辑乙', '--acts', 'draft');
    expect(added.code, added.stderr).toBe(0);
    const asSecond = { ...environment, BROADSHEET_KEY: file };
    const page = PAGES[0]?.file ?? '';
    const draft = await broadsheet(['publish', page, '--draft', '--json', '--again'], asSecond);
    expect(draft.code, draft.stderr).toBe(0);
    expect(JSON.parse(draft.stdout)).toMatchObject({ article: { status: 'draft' } });
    const refused = await broadsheet(['publish', page, '--again'], asSecond);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('may not do this act');
  });

  it('keys can be listed, rotated and revoked, and an old key signs nothing more', async () => {
    const [file, next] = [join(folder, 'third.jwk.json'), join(folder, 'third-2.jwk.json')];
    await run('keys', 'new', '--out', file, '--kind', 'P-256');
    await run('keys', 'add', file, '--name', '编辑丙', '--acts', 'draft', '--sections', 'news');
    const rotated = await run('keys', 'rotate', file, '--out', next, '--json');
    expect(rotated.code, rotated.stderr).toBe(0);
    const { keyid, key } = JSON.parse(rotated.stdout) as { keyid: string; key: object };
    expect(key).toMatchObject({ name: '编辑丙', acts: ['draft'], sections: ['news'] });
    expect((await run('keys', 'rotate', file, '--out', next)).code).toBe(0);
    const page = PAGES[0]?.file ?? '';
    const draftWith = (holder: string) =>
      broadsheet(['publish', page, '--draft', '--again'], {
        ...environment,
        BROADSHEET_KEY: holder,
      });
    expect((await draftWith(file)).stderr).toContain('The key was revoked');
    expect((await draftWith(next)).code).toBe(0);
    const { stdout } = await run('keys', 'list');
    expect(stdout.match(/编辑丙 may draft in news/g)).toHaveLength(2);
    expect((await run('keys', 'revoke', next)).stdout).toContain(`${keyid}  revoked`);
    expect((await draftWith(next)).code).toBe(1);
    const last = await run('keys', 'revoke', environment.BROADSHEET_KEY ?? '');
    expect([last.code, last.stderr]).toEqual([1, expect.stringContaining('The last admin')]);
  });

  it('publish with a field that the server refuses names it', async () => {
    const page = PAGES[0]?.file ?? '';
    const end = await run('publish', page, '--set', 'section=sport', '--json');
    expect(end.code).toBe(1);
    expect(`${end.stdout}${end.stderr}`).toContain('/section');
  });
});
