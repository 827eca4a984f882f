/** @module Tests acts from the editor: what is unsaved goes first, and no act is done to words that nobody saw. */

import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../support/server-of-one-desk.ts';
import { startBrowsers } from '../../../support/writing-in-memory.ts';

const WORDS = { title: 'One', subtitle: 'of one' };

async function openOne() {
  const desk = openDesk();
  desk.write('a', 'eva', WORDS);
  const { open, time } = startBrowsers();
  const ann = open(desk, 'ann');
  return { desk, ann, writing: await ann.open({ articleId: 'a' }), run: time.run };
}

describe('an act', () => {
  it('unsaved words are saved first, as a version of their own', async () => {
    const { desk, writing, run } = await openOne();
    writing.change({ ...WORDS, title: 'Two' });
    expect((await run(writing.act({ name: 'publish' }))).kind).toBe('done');
    expect(desk.articles.get('a')?.map(({ status }) => status)).toEqual([
      'draft',
      'draft',
      'published',
    ]);
    expect(writing.base.value).toMatchObject({ version: 3, article: { status: 'published' } });
  });

  it('a dry run makes no version of the act', async () => {
    const { desk, writing, run } = await openOne();
    const outcome = await run(writing.act({ name: 'publish', dryRun: true }));
    expect(outcome).toMatchObject({ kind: 'tried', touches: [] });
    expect(desk.articles.get('a')?.length).toBe(1);
  });

  it('a release by the timer in between is taken over, and the act is done', async () => {
    const { desk, writing, run } = await openOne();
    desk.write('a', 'timer', WORDS, 'published');
    expect((await run(writing.act({ name: 'publish' }))).kind).toBe('done');
    expect(desk.articles.get('a')?.length).toBe(3);
  });

  it('another editor’s words in between are shown, and not published unseen', async () => {
    const { desk, writing, run } = await openOne();
    desk.write('a', 'eva', { ...WORDS, title: 'Of eva' });
    expect(await run(writing.act({ name: 'publish' }))).toEqual({ kind: 'changed' });
    expect(writing.shown.value.article.title).toBe('Of eva');
    expect(desk.articles.get('a')?.at(-1)?.status).toBe('draft');
    expect((await run(writing.act({ name: 'publish' }))).kind).toBe('done');
  });

  it('an act without a server is “not now”, and nothing is queued', async () => {
    const { desk, ann, writing, run } = await openOne();
    ann.network = 'down';
    expect(await run(writing.act({ name: 'publish' }))).toEqual({ kind: 'offline' });
    ann.network = 'up';
    ann.notify('online');
    await run(writing.save());
    expect(desk.articles.get('a')?.length).toBe(1);
  });

  it('an act whose answer was lost is not met by the next save', async () => {
    const { desk, ann, writing, run } = await openOne();
    ann.network = 'deaf';
    expect(await run(writing.act({ name: 'publish' }))).toEqual({ kind: 'offline' });
    ann.network = 'up';
    writing.change({ ...WORDS, title: 'Two' });
    expect((await run(writing.save())).kind).toBe('saved');
    expect(desk.articles.get('a')?.map(({ status }) => status)).toEqual([
      'draft',
      'published',
      'published',
    ]);
  });

  it('a new article without a title is refused at its field, and stays', async () => {
    const desk = openDesk();
    const { open, time } = startBrowsers();
    const writing = await open(desk, 'ann').open({ workId: 'w' });
    const outcome = await time.run(writing.act({ name: 'publish' }));
    expect(outcome).toMatchObject({
      kind: 'refused',
      problem: { errors: [{ pointer: '/title' }] },
    });
    expect(desk.articles.size).toBe(0);
  });
});
