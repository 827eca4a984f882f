/** @module Tests batches of the command line against the real handlers and table: bad files, a kill, foreign ids. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { broadsheet } from '../support/command-line.ts';
import { type StackServer, serveStack } from '../support/stack-server.ts';

let server: StackServer;
let folder: string;
let environment: Record<string, string>;
let onAnswer: (path: string, status: number) => void = () => {};

beforeAll(async () => {
  server = await serveStack(({ path, status }) => onAnswer(path, status));
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  const key = join(folder, 'admin.jwk.json');
  await writeFile(key, JSON.stringify(server.stack.admin.privateJwk), { mode: 0o600 });
  environment = { BROADSHEET_URL: server.url, BROADSHEET_KEY: key };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Writes files of one batch into a folder of its own, with a journal of its own. */
async function batchOf(name: string, files: Readonly<Record<string, string>>) {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  const paths = await Promise.all(
    Object.entries(files).map(async ([file, text]) => {
      await writeFile(join(place, file), text);
      return join(place, file);
    }),
  );
  const journal = join(place, 'journal.jsonl');
  return { paths, journal, words: ['publish', ...paths, '--journal', journal] };
}

const story = (title: string, tag: string, more = '') =>
  `---\ntitle: ${title}\nsection: news\ntags: [${tag}]\n${more}---\n\n${title}的正文。\n`;

/** The titles that readers find under a tag, sorted. */
async function titlesUnder(tag: string): Promise<readonly string[]> {
  const path = `/api/articles?scope=tag/${encodeURIComponent(tag)}&limit=100`;
  const list = (await (await server.stack.get(path)).json()) as {
    items?: readonly { title: string }[];
  };
  return (list.items ?? []).map(({ title }) => title).toSorted();
}

const numbered = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(2, '0')}`);

it('a batch publishes its good files, and prints for each other file which field breaks which rule', async () => {
  const titles = numbered(10, '批');
  const good = Object.fromEntries(titles.map((title) => [`${title}.md`, story(title, '批量')]));
  const { words } = await batchOf('mixed', {
    ...good,
    'section.md': story('坏版', '批量').replace('section: news', 'section: sport'),
    'typo.md': '---\ntitel: x\n---\n文',
    'empty.md': '',
    'date.json': '{"title":"未来","tags":["批量"],"firstPublished":"2999-01-01T00:00:00Z"}',
  });
  const end = await broadsheet(words, environment);
  expect(end.code).toBe(1);
  expect(await titlesUnder('批量')).toEqual(titles);
  expect(end.stderr).toMatch(/error: \S+section\.md: {3}\/section .*section of this site/);
  expect(end.stderr).toMatch(/error: \S+typo\.md: .*“titel”/);
  expect(end.stderr).toMatch(/error: \S+empty\.md: The file is empty/);
  expect(end.stderr).toMatch(/error: \S+date\.json: {3}\/firstPublished .*future/);
  expect(end.stderr).toContain('error: of 14 files: 10 posted, 4 failed\n');
  const again = await broadsheet(words, environment);
  expect([again.code, again.stdout.match(/^there already/gm)?.length]).toEqual([1, 10]);
  expect(await titlesUnder('批量')).toEqual(titles);
});

it('a batch that is repeated after kill -9 publishes each article exactly once', async () => {
  const titles = numbered(24, '断');
  const files = Object.fromEntries(titles.map((title) => [`${title}.md`, story(title, '中断')]));
  const { words, journal } = await batchOf('killed', files);
  const child = spawn(process.execPath, ['bin/broadsheet.ts', ...words], {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  let made = 0;
  onAnswer = (path, status) => {
    made += path === '/api/articles' && status === 201 ? 1 : 0;
    if (made === 9) child.kill('SIGKILL');
  };
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  onAnswer = () => {};
  const first = await titlesUnder('中断');
  expect(first.length).toBeGreaterThanOrEqual(9);
  expect(first.length).toBeLessThan(24);
  const end = await broadsheet(words, environment);
  expect(end.code, end.stderr).toBe(0);
  expect(await titlesUnder('中断')).toEqual(titles);
  const lines = (await readFile(journal, 'utf8')).trim().split('\n');
  expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(24);
  // Without its journal too: the keys of its requests are known for a day.
  await rm(journal);
  expect((await broadsheet(words, environment)).code).toBe(0);
  expect(await titlesUnder('中断')).toEqual(titles);
});

it('a batch updates an article by its foreign id, also from another machine', async () => {
  const ids = (id: string) => `altIds:\n  cms: ${id}\n`;
  const first = await batchOf('one', {
    'a.md': story('外甲', '外来', ids('1')),
    'b.md': story('外乙', '外来', ids('2')),
  });
  expect((await broadsheet(first.words, environment)).code).toBe(0);
  const second = await batchOf('two', {
    'a.md': story('外甲改', '外来', ids('1')),
    'b.md': story('外乙', '外来', ids('2')),
  });
  const end = await broadsheet([...second.words, '--json'], environment);
  expect(end.code, end.stderr).toBe(0);
  expect(JSON.parse(end.stdout)).toMatchObject({
    updated: 1,
    items: [
      { end: 'updated', status: 'published', version: 3 },
      { end: expect.stringMatching(/already|posted/), status: 'published', version: 1 },
    ],
  });
  expect(await titlesUnder('外来')).toEqual(['外乙', '外甲改']);
});
