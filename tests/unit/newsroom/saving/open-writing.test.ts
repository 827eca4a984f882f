/** @module Tests writing an article: copies in time, saves one after another, conflicts, other tabs. */

import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../support/server-of-one-desk.ts';
import { startBrowsers } from '../../../support/writing-in-memory.ts';

const body = (...paragraphs: readonly string[]) => ({
  format: 'html',
  value: paragraphs.map((text) => `<p>${text}</p>`).join(''),
});
const WORDS = { title: 'One', body: body('first', 'second', 'third') };

async function openOne(words: Record<string, unknown> = WORDS) {
  const desk = openDesk();
  desk.write('a', 'eva', words);
  const browsers = startBrowsers();
  const ann = browsers.open(desk, 'ann');
  const writing = await ann.open({ articleId: 'a' });
  return { desk, browsers, ann, writing, run: browsers.time.run, pass: browsers.pass };
}

const methods = (desk: ReturnType<typeof openDesk>, method: string) =>
  desk.requests.filter((request) => request.method === method).map(({ path }) => path);

describe('a change', () => {
  it('a change is on the device within 500 ms, before any request', async () => {
    const { desk, ann, writing, pass } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    await pass(500);
    expect(ann.copies.kept.get('a')).toMatchObject({
      article: { title: 'Two' },
      base: { version: 1 },
      device: 'device of ann',
    });
    expect(methods(desk, 'PUT')).toEqual([]);
    expect(writing.saved.value).toMatchObject({ unsaved: true, device: 'kept', server: 'waiting' });
  });

  it('changes without a pause are on the device after 3 s', async () => {
    const { ann, writing, pass } = await openOne();
    for (let n = 1; n <= 10; n += 1) {
      writing.change({ ...WORDS, title: `Title ${n}` });
      await pass(300);
    }
    expect(ann.copies.kept.get('a')?.article.title).toMatch(/^Title [89]$/);
  });

  it('changes are on the server 5 s after the last, and make no version', async () => {
    const { desk, writing, run, pass } = await openOne();
    for (let n = 1; n <= 200; n += 1) {
      writing.change({ ...WORDS, title: `Title ${n}` });
      await pass(5_500);
    }
    expect(methods(desk, 'PUT').length).toBe(200);
    expect(desk.articles.get('a')?.length).toBe(1);
    expect(desk.work.get('ann a')?.work).toMatchObject({
      base: 1,
      article: { title: 'Title 200' },
    });
    const outcome = await run(writing.save());
    expect(outcome.kind).toBe('saved');
    expect(desk.articles.get('a')?.length).toBe(2);
    expect(desk.work.has('ann a')).toBe(false);
    expect(writing.shown.value.revision).toBe(1);
  });

  it('a page that is hidden sends its words at once', async () => {
    const { desk, ann, writing, pass } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    ann.isVisible = false;
    ann.notify('visibility');
    await pass(100);
    expect(desk.work.get('ann a')?.work).toMatchObject({ article: { title: 'Two' } });
    expect(ann.copies.kept.size).toBe(1);
  });

  it('a change that is taken back leaves no copy', async () => {
    const { desk, ann, writing, run, pass } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    await pass(6_000);
    writing.change(WORDS);
    await pass(6_000);
    expect(ann.copies.kept.size).toBe(0);
    expect(desk.work.size).toBe(0);
    expect(await run(writing.save())).toEqual({ kind: 'unchanged' });
  });
});

describe('a save', () => {
  it('an answer’s tag is the next If-Match, and what is typed meanwhile goes with the next', async () => {
    const { desk, writing, run, pass } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    const first = writing.save();
    await pass(30);
    writing.change({ ...WORDS, title: 'Three' });
    const second = writing.save();
    await run(Promise.all([first, second]));
    expect(desk.articles.get('a')?.map(({ words }) => words.title)).toEqual([
      'One',
      'Two',
      'Three',
    ]);
    expect(writing.saved.value).toMatchObject({ unsaved: false, version: 3, save: 'none' });
  });

  it('a save whose answer is lost makes exactly one version', async () => {
    const { desk, ann, writing, run, pass } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    ann.network = 'deaf';
    expect(await run(writing.save())).toEqual({ kind: 'queued' });
    expect(desk.articles.get('a')?.length).toBe(2);
    ann.network = 'up';
    await pass(20_000);
    expect(desk.articles.get('a')?.length).toBe(2);
    expect(writing.saved.value).toMatchObject({
      unsaved: false,
      version: 2,
      save: 'none',
      server: 'none',
    });
  });

  it('saves without a server make one version when it is back, without a click', async () => {
    const { desk, ann, writing, run, pass } = await openOne();
    ann.network = 'down';
    for (const title of ['Two', 'Three', 'Four']) {
      writing.change({ ...WORDS, title });
      expect(await run(writing.save())).toEqual({ kind: 'queued' });
    }
    expect(writing.saved.value).toMatchObject({
      save: 'queued',
      server: 'offline',
      device: 'kept',
    });
    writing.change({ ...WORDS, title: 'Five' });
    await pass(60_000);
    ann.network = 'up';
    ann.notify('online');
    await pass(1_000);
    expect(desk.articles.get('a')?.map(({ words }) => words.title)).toEqual(['One', 'Four']);
    await pass(6_000);
    expect(desk.work.get('ann a')?.work).toMatchObject({ base: 2, article: { title: 'Five' } });
  });

  it('a later save after a lost answer does not meet the earlier one', async () => {
    const { desk, ann, writing, run } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    ann.network = 'deaf';
    await run(writing.save());
    ann.network = 'up';
    writing.change({ ...WORDS, title: 'Three' });
    expect((await run(writing.save())).kind).toBe('saved');
    expect(desk.articles.get('a')?.map(({ words }) => words.title)).toEqual([
      'One',
      'Two',
      'Three',
    ]);
    expect(writing.conflict.value).toBeUndefined();
  });

  it('a new article becomes one article, also when the answer was lost', async () => {
    const desk = openDesk();
    const { open, time, pass } = startBrowsers();
    const ann = open(desk, 'ann');
    const writing = await ann.open({ workId: 'w' });
    writing.change({ title: 'New' });
    await pass(6_000);
    ann.network = 'deaf';
    await time.run(writing.save());
    writing.change({ title: 'Newer' });
    await time.run(writing.save());
    ann.network = 'up';
    await pass(30_000);
    expect([...desk.articles.keys()]).toEqual(['id-1']);
    expect(desk.articles.get('id-1')?.at(-1)?.words.title).toBe('Newer');
    expect(writing.base.value?.id).toBe('id-1');
    expect(ann.copies.kept.size).toBe(0);
    expect(desk.work.size).toBe(0);
  });

  it('a refused save keeps the words and says at which field', async () => {
    const desk = openDesk();
    const { open, time, pass } = startBrowsers();
    const ann = open(desk, 'ann');
    const writing = await ann.open({ workId: 'w' });
    writing.change({ body: body('words') });
    const outcome = await time.run(writing.save());
    expect(outcome).toMatchObject({
      kind: 'refused',
      problem: { errors: [{ pointer: '/title' }] },
    });
    await pass(1_000);
    expect(ann.copies.kept.get('w')?.article).toEqual({ body: body('words') });
  });

  it('a revoked key keeps its text and writes nothing more', async () => {
    const { desk, ann, writing, run, pass } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    desk.revoke('ann');
    await pass(6_000);
    expect(writing.readOnly.value).toBe('key-ended');
    expect(writing.ended.value).toMatchObject({ name: 'key-revoked' });
    const { length } = desk.requests;
    expect(await run(writing.save())).toEqual({ kind: 'read-only' });
    await pass(120_000);
    expect(desk.requests.length).toBe(length);
    expect(ann.copies.kept.get('a')?.article.title).toBe('Two');
  });
});

describe('a newer version', () => {
  it('another editor’s field and paragraph are merged without asking, and named', async () => {
    const { desk, writing, run } = await openOne();
    writing.change({ ...WORDS, body: body('first', 'second', 'third of ann') });
    desk.write('a', 'eva', { title: 'One of eva', body: body('first of eva', 'second', 'third') });
    expect((await run(writing.save())).kind).toBe('saved');
    expect(desk.articles.get('a')?.at(-1)).toMatchObject({
      version: 3,
      by: 'ann',
      words: { title: 'One of eva', body: body('first of eva', 'second', 'third of ann') },
    });
    expect(writing.shown.value).toMatchObject({
      revision: 2,
      from: 'merge',
      article: { title: 'One of eva' },
    });
    expect(writing.merged.value).toEqual(['title', 'body']);
  });

  it('the same paragraph of both is asked about, and nothing is sent before the choice', async () => {
    const { desk, writing, run } = await openOne();
    writing.change({ ...WORDS, body: body('first', 'second of ann', 'third') });
    desk.write('a', 'eva', { title: 'One', body: body('first', 'second of eva', 'third') });
    expect(await run(writing.save())).toEqual({ kind: 'conflict' });
    const conflict = writing.conflict.value;
    expect(conflict).toMatchObject({ by: 'eva', theirs: { version: 2 } });
    const [one] = conflict?.merge.conflicts ?? [];
    expect(one).toMatchObject({ theirs: '<p>second of eva</p>', mine: '<p>second of ann</p>' });
    expect(desk.articles.get('a')?.length).toBe(2);
    expect(await run(writing.resolve({}))).toEqual({ kind: 'conflict' });
    const choices = { [one?.id ?? '']: { value: '<p>second of both</p>' } };
    expect((await run(writing.resolve(choices))).kind).toBe('saved');
    expect(desk.articles.get('a')?.at(-1)).toMatchObject({
      version: 3,
      words: { body: body('first', 'second of both', 'third') },
    });
    expect(methods(desk, 'PUT').filter((path) => path === '/api/articles/a').length).toBe(2);
  });

  it('words typed while the conflict is open are in what is saved', async () => {
    const { desk, writing, run } = await openOne();
    writing.change({ ...WORDS, title: 'One of ann' });
    desk.write('a', 'eva', { ...WORDS, title: 'One of eva' });
    await run(writing.save());
    writing.change({ title: 'One of ann', subtitle: 'typed later', body: WORDS.body });
    await run(writing.resolve({ title: 'theirs' }));
    expect(desk.articles.get('a')?.at(-1)?.words).toMatchObject({
      title: 'One of eva',
      subtitle: 'typed later',
    });
  });

  it('a release by the timer is taken over without a word', async () => {
    const { desk, writing, run } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    desk.write('a', 'timer', WORDS, 'published');
    const outcome = await run(writing.save());
    expect(outcome).toMatchObject({
      kind: 'saved',
      version: { version: 3, article: { pending: 3 } },
    });
    expect(writing.shown.value.revision).toBe(1);
    expect(writing.merged.value).toEqual([]);
  });

  it('a newer version with the very same words makes no version more', async () => {
    const { desk, writing, run } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    desk.write('a', 'eva', { ...WORDS, title: 'Two' });
    expect(await run(writing.save())).toMatchObject({ kind: 'saved', version: { version: 2 } });
    expect(desk.articles.get('a')?.length).toBe(2);
  });
});
