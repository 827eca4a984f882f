/** @module Tests saving in Chromium against the running product: killed browsers, a killed server, two editors. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrivateJwk } from '../../../lib/signature/jwk.ts';
import {
  type KillableBrowser,
  type KillableStack,
  startKillableBrowser,
  startKillableStack,
  type WritingPage,
} from '../../support/writing-in-chromium.ts';

const body = (...paragraphs: readonly string[]) => ({
  format: 'html',
  value: paragraphs.map((text) => `<p>${text}</p>`).join(''),
});
const WORDS = { title: '一', body: body('第一段', '第二段', '第三段') };

let stack: KillableStack;
let ann: PrivateJwk;
let eva: PrivateJwk;
const browsers: KillableBrowser[] = [];
const profiles: string[] = [];

beforeAll(async () => {
  stack = await startKillableStack();
  ann = await stack.addEditor('Ann');
  eva = await stack.addEditor('Eva');
});

afterAll(async () => {
  for (const browser of browsers) await browser.kill().catch(() => undefined);
  await stack.remove();
  for (const profile of profiles) await rm(profile, { recursive: true, force: true });
});

async function newProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  profiles.push(profile);
  return profile;
}

async function startBrowser(profile?: string): Promise<KillableBrowser> {
  const browser = await startKillableBrowser(profile ?? (await newProfile()));
  browsers.push(browser);
  return browser;
}

async function newArticle(words: object = WORDS): Promise<string> {
  const sent = JSON.stringify({ ...words, act: 'draft' });
  const { json } = await stack.admin.send({ method: 'POST', path: '/api/articles', body: sent });
  return (json as { article: { id: string } }).article.id;
}

interface Version {
  readonly version: number;
  readonly act: string;
  readonly signedBy?: { readonly name?: string };
}

async function versionsOf(id: string): Promise<readonly Version[]> {
  const path = `/api/desk/articles/${id}/versions?limit=50`;
  const { json } = await stack.admin.send({ method: 'GET', path });
  return (json as { items: readonly Version[] }).items;
}

async function readArticle(id: string): Promise<Record<string, unknown>> {
  const { json } = await stack.admin.send({ method: 'GET', path: `/api/desk/articles/${id}` });
  return json as Record<string, unknown>;
}

const type = (writing: WritingPage, words: object) =>
  writing.run(
    (open, given: object) => open.change({ ...open.shown.value.article, ...given }),
    words,
  );

describe('saving in a browser', () => {
  it('11: text is there after kill -9 of the browser 4 s after typing', async () => {
    const id = await newArticle();
    const profile = await newProfile();
    const browser = await startBrowser(profile);
    const writing = await browser.open({ origin: stack.origin, jwk: ann, articleId: id });
    await type(writing, { title: '崩溃之前写的' });
    await sleep(4_000);
    await browser.kill();
    const again = await startBrowser(profile);
    const reopened = await again.open({ origin: stack.origin, jwk: ann, articleId: id });
    expect(await reopened.run((open) => open.shown.value)).toMatchObject({
      from: 'device',
      article: { title: '崩溃之前写的' },
    });
    expect((await versionsOf(id)).length).toBe(1);
    await again.kill();
  });

  it('12: a killed server changes nothing for typing, and gets one version when it is back', async () => {
    const id = await newArticle();
    const browser = await startBrowser();
    const writing = await browser.open({ origin: stack.origin, jwk: ann, articleId: id });
    await type(writing, { title: '服务器停止之前' });
    await stack.kill();
    await type(writing, { title: '服务器停止之后' });
    expect(await writing.run(async (open) => (await open.save()).kind)).toBe('queued');
    expect(await writing.run((open) => open.saved.value)).toMatchObject({
      save: 'queued',
      server: 'offline',
      device: 'kept',
    });
    await type(writing, { subtitle: '停止时还在写' });
    await stack.start();
    await writing.until((open) => open.saved.value.save === 'none');
    expect((await versionsOf(id)).map(({ version }) => version)).toEqual([2, 1]);
    expect((await readArticle(id)).title).toBe('服务器停止之后');
    await writing.until((open) => open.saved.value.server === 'kept');
    await browser.kill();
  });

  it('13: autosaves make no version, and a save makes one', async () => {
    const id = await newArticle();
    const browser = await startBrowser();
    const writing = await browser.open({ origin: stack.origin, jwk: ann, articleId: id });
    const revision = await writing.run((open) => open.shown.value.revision);
    for (let n = 1; n <= 200; n += 1) {
      await type(writing, { title: `第 ${n} 次` });
      // A hidden page sends what is due at once, without the pause after typing.
      await writing.page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await writing.until((open) => open.saved.value.server === 'kept');
    }
    expect((await versionsOf(id)).length).toBe(1);
    expect(await writing.run(async (open) => (await open.save()).kind)).toBe('saved');
    expect((await versionsOf(id)).length).toBe(2);
    expect(await writing.run((open) => open.shown.value.revision)).toBe(revision);
    await browser.kill();
  });

  it('14: two editors see each other, merge what does not meet, and choose what does', async () => {
    const id = await newArticle();
    const [one, two] = [await startBrowser(), await startBrowser()];
    const anns = await one.open({ origin: stack.origin, jwk: ann, articleId: id });
    const evas = await two.open({ origin: stack.origin, jwk: eva, articleId: id });
    await type(evas, { title: 'Eva 的标题', body: body('第一段', 'Eva 的第二段', '第三段') });
    await anns.until((open) => open.others.value.some(({ name }) => name === 'Eva'));
    await type(anns, { subtitle: 'Ann 的副标题', body: body('第一段', 'Ann 的第二段', '第三段') });
    expect(await evas.run(async (open) => (await open.save()).kind)).toBe('saved');
    expect(await anns.run(async (open) => (await open.save()).kind)).toBe('conflict');
    const conflict = await anns.run((open) => open.conflict.value);
    expect(conflict).toMatchObject({ by: 'Eva', theirs: { version: 2 } });
    expect(conflict?.merge.conflicts.map(({ field }) => field)).toEqual(['body']);
    const choices = { [conflict?.merge.conflicts[0]?.id ?? '']: { value: '<p>两人的第二段</p>' } };
    expect(
      await anns.run(
        async (open, given: typeof choices) => (await open.resolve(given)).kind,
        choices,
      ),
    ).toBe('saved');
    expect(await readArticle(id)).toMatchObject({
      version: 3,
      title: 'Eva 的标题',
      subtitle: 'Ann 的副标题',
      body: body('第一段', '两人的第二段', '第三段'),
    });
    expect((await versionsOf(id)).map(({ signedBy }) => signedBy?.name)).toEqual([
      'Ann',
      'Eva',
      expect.anything(),
    ]);
    await one.kill();
    await two.kill();
  });

  it('15: an article that goes live while it is open meets nothing; the next save is pending', async () => {
    const id = await newArticle();
    const browser = await startBrowser();
    const writing = await browser.open({ origin: stack.origin, jwk: ann, articleId: id });
    await type(writing, { title: '发布之后改的' });
    const path = `/api/articles/${id}/publish`;
    await stack.admin.send({ method: 'POST', path, ifMatch: '"v1"', body: '{}' });
    const outcome = await writing.run((open) => open.save());
    expect(outcome).toMatchObject({ kind: 'saved', version: { version: 3 } });
    expect(await writing.run((open) => [open.conflict.value, open.merged.value])).toEqual([
      undefined,
      [],
    ]);
    expect(await writing.run((open) => open.base.value?.article)).toMatchObject({
      status: 'published',
      pending: 3,
    });
    await browser.kill();
  });

  it('16: a copy older than the version is not put in its place', async () => {
    const id = await newArticle();
    const profile = await newProfile();
    const browser = await startBrowser(profile);
    const writing = await browser.open({ origin: stack.origin, jwk: ann, articleId: id });
    await type(writing, { title: 'Ann 没有保存的标题' });
    await sleep(1_500);
    await browser.kill();
    const saved = JSON.stringify({ ...WORDS, title: '更新的标题' });
    await stack.admin.send({
      method: 'PUT',
      path: `/api/articles/${id}`,
      ifMatch: '"v1"',
      body: saved,
    });
    const again = await startBrowser(profile);
    const reopened = await again.open({ origin: stack.origin, jwk: ann, articleId: id });
    expect(await reopened.run((open) => open.shown.value.article.title)).toBe('更新的标题');
    expect(await reopened.run((open) => open.found.value)).toMatchObject({
      from: 'device',
      base: 1,
      article: { title: 'Ann 没有保存的标题' },
      other: { version: 2 },
    });
    await again.kill();
  });
});
