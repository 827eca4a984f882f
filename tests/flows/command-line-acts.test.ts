/** @module Tests every act of the command line against the real handlers and table. */

import { chmodSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allItems, nameOf, plantItem } from '../dynamo/store.ts';
import { broadsheet, type CommandEnd } from '../support/command-line.ts';
import { type StackServer, serveStack } from '../support/stack-server.ts';
import { openSecondContainer } from '../support/wire-editorial-app.ts';

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

/** Runs to a good end, and hands back the JSON. */
async function json(...words: string[]) {
  const end = await run(...words, '--json');
  expect(end.code, end.stderr).toBe(0);
  return JSON.parse(end.stdout);
}

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const story = (title: string, more = '') =>
  `---\ntitle: ${title}\nsection: news\ntags: [安全, 食品]\n${more}---\n\n第一段。\n\n第二段。\n`;

async function draft(title: string): Promise<string> {
  const file = await write('draft.md', story(title));
  return (await json('publish', file, '--draft')).article.id;
}

/** An editor's program that runs a script of the shell on the file. */
async function editing(script: string): Promise<Record<string, string>> {
  const file = await write('editor', `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return { ...environment, VISUAL: '', EDITOR: file };
}

const read = async (id: string) => {
  const answer = await server.stack.get(`/api/articles/${id}`);
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};

// A day's worth of commands, each a process of its own.
const LONG = { timeout: 600_000 } as const;

describe('acts by the command line', LONG, () => {
  it('an article is drafted, scheduled, unscheduled, published, corrected, withdrawn and restored by the command line', async () => {
    const id = await draft('甲');
    const scheduled = await json('schedule', id, '--at', '2099-01-02 03:04');
    expect(scheduled.article).toMatchObject({
      status: 'scheduled',
      publishAt: '2099-01-02T03:04:00+08:00',
    });
    expect((await json('unschedule', id)).article.status).toBe('draft');
    expect((await read(id)).status).toBe(404);
    expect((await json('publish', id)).article.status).toBe('published');
    const file = await write('corrected.md', story('甲改'));
    const corrected = await json('correct', id, file, '--note', '题目有误。');
    expect(corrected.article).toMatchObject({
      title: '甲改',
      corrections: [{ note: '题目有误。' }],
    });
    expect((await read(id)).json).toMatchObject({ title: '甲改' });
    await json('withdraw', id, '--note', '不实。');
    expect(await read(id)).toMatchObject({
      status: 410,
      json: { note: '不实。' },
    });
    expect((await json('restore', id)).article.status).toBe('published');
    const history = await run('history', id);
    expect(history.code, history.stderr).toBe(0);
    const acts = history.stdout
      .split('\n')
      .flatMap((line) => /^v\d+ +\S+ \S+ {2}(\w+)/.exec(line)?.[1] ?? []);
    expect(acts).toEqual([
      'restore',
      'withdraw',
      'correct',
      'revise',
      'publish',
      'unschedule',
      'schedule',
      'draft',
    ]);
    expect(history.stdout).toMatch(/^v8 .*live/m);
    const verified = await run('verify', id);
    expect([verified.code, verified.stdout.match(/ ok /g)?.length], verified.stdout).toEqual([
      0, 8,
    ]);
  });

  it('an article is scheduled from a file with publishAt, and a time that has passed is refused', async () => {
    const file = await write('later.md', story('以后'));
    const { article } = await json('schedule', file, '--at', '2099-01-02T03:04:05Z');
    expect(article).toMatchObject({ status: 'scheduled', publishAt: '2099-01-02T11:04:05+08:00' });
    const past = await run('schedule', article.id, '--at', '2001-01-02 03:04');
    expect([past.code, past.stderr]).toEqual([1, expect.stringContaining('/publishAt')]);
  });

  it('words are passed and returned by the command line, which shows and verifies each review', async () => {
    const id = await draft('审');
    await json('review', id, '--step', '1', '--pass', '--note', '可以');
    await json('review', id, '--step', '2', '--return', '--note', '数字请核对。');
    await json('review', id, '--step', '1', '--pass');
    const shown = await run('show', id, '--newest');
    expect(shown.stdout).toMatch(/step 2: return[^\n]*\n.*step 1: pass/);
    const history = await run('history', id);
    expect(history.stdout).toMatch(/^v3 .* review .*step 2: return.*数字请核对。$/m);
    const verified = await run('verify', id);
    expect([verified.code, verified.stdout.match(/ ok /g)?.length], verified.stdout).toEqual([
      0, 4,
    ]);
    expect((await run('review', id, '--step', '1')).code).toBe(2);
    expect((await run('review', id, '--step', '4', '--pass')).code).toBe(2);
    expect((await run('review', id, '--step', '1', '--pass', '--return')).code).toBe(2);
  });

  it('an article released by the timer is shown by verify as not signed, by the timer', async () => {
    const hour = new Date(Date.now() + 3_600_000).toISOString();
    const file = await write('timed.md', story('到点'));
    const { article } = await json('schedule', file, '--at', hour);
    const timer = openSecondContainer(server.stack);
    timer.pass(3_700_000);
    expect((await timer.tick()).counts.released).toBe(1);
    const verified = await run('verify', article.id);
    expect(verified.code, verified.stdout).toBe(0);
    expect(verified.stdout).toMatch(/^v1 +ok .*\nv2 +not signed .* publish +the timer\n$/);
  });

  it('an article is erased by the command line: its words are nowhere, the note and the proof stay', async () => {
    const file = await write('judged.md', story('被判的稿'));
    const { article } = await json('publish', file);
    const { id } = article;
    expect((await run('erase', id)).code).toBe(2);
    const trial = await run('erase', id, '--note', '依判决删除。', '--dry-run');
    expect(trial.code, trial.stderr).toBe(0);
    expect((await read(id)).status).toBe(200);
    const done = await run('erase', id, '--note', '依判决删除。');
    expect([done.code, done.stdout], done.stderr).toEqual([
      0,
      expect.stringMatching(`^erased ${id} v2\n`),
    ]);
    expect(await read(id)).toMatchObject({ status: 410, json: { note: '依判决删除。' } });
    const timer = openSecondContainer(server.stack);
    timer.pass(60_000);
    expect((await timer.tick()).counts.erased).toBe(1);
    for (const words of [
      ['verify', id],
      ['history', id],
      ['show', id, '--newest', '--json'],
    ]) {
      const end = await run(...words);
      expect([words[0], end.code], end.stderr).toEqual([words[0], 0]);
      expect(end.stdout).not.toMatch(/被判的稿|第一段/);
    }
    expect((await run('verify', id)).stdout).toMatch(/erased[\s\S]* ok .* erase/);
    const restored = await run('restore', id);
    expect([restored.code, restored.stderr]).toEqual([1, expect.stringContaining('(409)')]);
    const again = await run('erase', id, '--note', '再次。');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('(409)')]);
  });

  it('verify reports another article’s signed version in an article’s history as broken', async () => {
    const [mine, other] = [await draft('真'), await draft('换')];
    for (const id of [mine, other]) await json('publish', id);
    const items = await allItems(server.stack.table);
    const key = (id: string) => `ARTICLE#${id} VERSION#000002`;
    const moved = items.find((item) => nameOf(item) === key(other));
    const place = items.find((item) => nameOf(item) === key(mine));
    await plantItem(server.stack.table, { ...moved, pk: place?.pk ?? { S: '?' } });
    const end = await run('verify', mine);
    expect(end.code, end.stdout).toBe(1);
    expect(end.stdout).toMatch(/^v1 +ok .*\nv2 +broken .*good, but for another act\n$/);
    expect((await run('verify', other)).code).toBe(0);
  });

  it('a draft can be deleted, and an article that was published not', async () => {
    const id = await draft('无');
    const asked = await run('delete', id, '--dry-run');
    expect(asked.code, asked.stderr).toBe(0);
    expect((await run('delete', id)).code).toBe(0);
    expect((await run('history', id)).code).toBe(1);
    const live = (await json('publish', await write('live.md', story('有')))).article.id;
    const refused = await run('delete', live);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('(409)')]);
  });

  it('--dry-run prints what an act would change, and changes nothing', async () => {
    const id = await draft('试');
    const end = await run('publish', id, '--dry-run');
    expect(end.code, end.stderr).toBe(0);
    expect(end.stdout).toContain('would join all, ');
    expect(end.stdout).toContain('section/news');
    expect(end.stderr).toContain('nothing was done');
    expect((await read(id)).status).toBe(404);
    expect((await json('history', id)).items).toHaveLength(1);
    const file = await write('asked.md', story('问'));
    expect((await json('publish', file, '--dry-run')).dryRun).toBe(true);
  });

  it('--if-match refuses an act on another version than the given one', async () => {
    const id = await draft('版');
    await json('publish', id);
    const stale = await run('withdraw', id, '--note', 'x', '--if-match', '1');
    expect([stale.code, stale.stderr]).toEqual([1, expect.stringContaining('(412)')]);
    expect((await json('withdraw', id, '--note', 'x', '--if-match', '2')).article.status).toBe(
      'withdrawn',
    );
  });

  it('revert goes back to an earlier version, and discard drops what is pending', async () => {
    const id = await draft('一');
    await json('publish', id);
    const file = await write('second.md', story('二'));
    await json('correct', id, file, '--note', '二');
    await json('revert', id, '1');
    const difference = await run('diff', id);
    expect(difference.code, difference.stderr).toBe(0);
    expect(difference.stdout).toContain('/title\n  - 二\n  + 一\n');
    expect((await json('discard', id)).article.title).toBe('二');
    await json('revert', id, '1');
    expect((await json('publish', id, '--minor')).article.title).toBe('一');
    expect((await run('revert', id, '99')).code).toBe(1);
    expect((await run('verify', id)).code).toBe(0);
  });

  it('diff compares versions by field and paragraph', async () => {
    const id = await draft('比');
    const text = story('比较').replace('第二段。', '第二段改。');
    await json('publish', id);
    await json('correct', id, await write('compared.md', text), '--note', '改');
    const whole = await run('diff', id, '1', '4');
    expect(whole.code, whole.stderr).toBe(0);
    expect(whole.stdout).toContain('v1 → v4\n');
    expect(whole.stdout).toContain('  … 1 the same\n  - 第二段。\n  + 第二段改。\n');
    expect((await json('diff', id, '3')).changes).toEqual(
      expect.arrayContaining([{ pointer: '/title', before: '比', after: '比较' }]),
    );
    expect((await run('diff', id, '4')).stdout).toContain('/corrections');
    expect((await run('diff', id, '1')).code).toBe(2);
  });

  it('preview prints a link whose page shows the unpublished version', async () => {
    const id = await draft('预览');
    const end = await run('preview', id);
    expect(end.code, end.stderr).toBe(0);
    const url = new URL(end.stdout.trim());
    const page = await server.stack.get(url.pathname);
    expect([page.status, (await page.text()).includes('预览')]).toEqual([200, true]);
  });
});

describe('edit', LONG, () => {
  it('edit sends what was changed, and publishes it', async () => {
    const file = await write(
      'rich.md',
      story('原题', 'edNote: |-\n  内部\n  备注\nexpires: 2099-01-01T00:00:00Z\n'),
    );
    const before = (await json('publish', file)).article;
    const program = await editing(`sed -i 's/原题/改题/; s/第二段/第二节/' "$1"`);
    const end = await broadsheet(['edit', before.id, '--publish'], program);
    expect(end.code, end.stderr).toBe(0);
    const { json: after } = await read(before.id);
    expect(after).toMatchObject({
      title: '改题',
      tags: before.tags,
      expires: before.expires,
      contentHtml: '<p>第一段。</p>\n<p>第二节。</p>',
    });
    expect(after).not.toHaveProperty('body');
    const { items } = await json('history', before.id);
    expect(items.map(({ act }: { act: string }) => act)).toEqual(['publish', 'revise', 'publish']);
    const difference = await json('diff', before.id, '1', '3');
    const pointers = difference.changes.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.toSorted()).toEqual(['/body/value', '/title']);
    expect((await run('verify', before.id)).code).toBe(0);
  });

  it('edit makes no version of a file that was closed unchanged', async () => {
    const id = await draft('不变');
    const end = await broadsheet(['edit', id], await editing(':'));
    expect([end.code, end.stdout]).toEqual([0, 'nothing was changed, and nothing sent\n']);
    expect((await json('history', id)).items).toHaveLength(1);
  });

  /** Edits the title and the second paragraph while another editor edits that and the section. */
  async function editTogether(id: string, theirs: string, mine: string) {
    const { EDITOR } = await editing(theirs);
    const inner = await write('inner', await readFile(String(EDITOR), 'utf8'));
    chmodSync(inner, 0o755);
    const once = `test -e "$1.seen" || { touch "$1.seen"; EDITOR='${inner}' VISUAL= '${process.execPath}' bin/broadsheet.ts edit ${id} >&2; ${mine}; }`;
    return broadsheet(['edit', id, '--json'], await editing(once));
  }

  it('edit merges what another editor changed meanwhile in other fields and paragraphs', async () => {
    const id = await draft('同题');
    const end = await editTogether(
      id,
      `sed -i 's/第二段/第二段他改/; s/^section: .*/section: local/' "$1"`,
      `sed -i 's/第一段/第一段我改/; s/^title: .*/title: 我题/' "$1"`,
    );
    expect(end.code, end.stderr).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({
      merged: { version: 2, theirs: ['section', 'body'] },
      article: {
        version: 3,
        title: '我题',
        section: 'local',
        body: { value: '第一段我改。\n\n第二段他改。' },
      },
    });
  });

  it('edit asks for a paragraph that another editor changed meanwhile, and keeps both sides marked', async () => {
    const id = await draft('又同题');
    const end = await editTogether(
      id,
      `sed -i 's/第二段/第二段他改/; s/^section: .*/section: local/' "$1"`,
      `sed -i 's/第二段/第二段我改/; s/^title: .*/title: 我题/' "$1"`,
    );
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('both sides marked');
    const kept = /your text is kept in (\S+)/.exec(end.stderr)?.[1] ?? '';
    expect(await readFile(kept, 'utf8')).toContain(
      '<<<<<<< theirs, version 2\n第二段他改。\n======= yours\n第二段我改。\n>>>>>>>',
    );
    const choice = await editing(`sed -i '/^<<<<<<</,/^=======/d; /^>>>>>>>/d' "$1"`);
    const on = await broadsheet(['edit', id, '--from', kept, '--json'], choice);
    expect(on.code, on.stderr).toBe(0);
    expect(JSON.parse(on.stdout).article).toMatchObject({
      version: 3,
      title: '我题',
      section: 'local',
      body: { value: '第一段。\n\n第二段我改。' },
    });
  });

  it('edit keeps a text that the server refuses, and prints the field and the rule', async () => {
    const id = await draft('拒');
    const program = await editing(`sed -i 's/^section: .*/section: sport/' "$1"`);
    const end = await broadsheet(['edit', id], program);
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/error: {3}\/section .*must be a section of this site/);
    const kept = /your text is kept in (\S+)/.exec(end.stderr)?.[1] ?? '';
    expect(await readFile(kept, 'utf8')).toContain('section: sport');
  });
});
