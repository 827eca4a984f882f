/** @module Tests what is in view when an article is opened: no copy takes the place of newer words by itself (NE-06). */

import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../support/server-of-one-desk.ts';
import { startBrowsers } from '../../../support/writing-in-memory.ts';

const body = (...paragraphs: readonly string[]) => ({
  format: 'html',
  value: paragraphs.map((text) => `<p>${text}</p>`).join(''),
});
const WORDS = { title: 'One', body: body('first', 'second', 'third') };

async function crashAfterTyping(words: Record<string, unknown>, typingFor = 4_000) {
  const desk = openDesk();
  desk.write('a', 'eva', WORDS);
  const browsers = startBrowsers();
  const ann = browsers.open(desk, 'ann');
  const writing = await ann.open({ articleId: 'a' });
  writing.change(words);
  await browsers.pass(typingFor);
  ann.crash();
  return { desk, ann, browsers, run: browsers.time.run, pass: browsers.pass };
}

describe('words that were not saved', () => {
  it('words are there again after a crash', async () => {
    const { ann } = await crashAfterTyping({ ...WORDS, title: 'Two' });
    const writing = await ann.open({ articleId: 'a' });
    expect(writing.shown.value).toMatchObject({ from: 'device', article: { title: 'Two' } });
    expect(writing.found.value).toBeUndefined();
    expect(writing.saved.value).toMatchObject({ unsaved: true, device: 'kept' });
  });

  it('words of a new article are there again under the id of its copy', async () => {
    const desk = openDesk();
    const { open, pass } = startBrowsers();
    const ann = open(desk, 'ann');
    const writing = await ann.open({ workId: 'w' });
    writing.change({ title: 'New' });
    await pass(4_000);
    ann.crash();
    ann.network = 'down';
    const again = await ann.open({ workId: 'w' });
    expect(again.shown.value).toMatchObject({ from: 'device', article: { title: 'New' } });
  });

  it('words are there without a server', async () => {
    const { ann, run } = await crashAfterTyping({ ...WORDS, title: 'Two' });
    ann.network = 'down';
    const writing = await ann.open({ articleId: 'a' });
    expect(writing.shown.value.article.title).toBe('Two');
    expect(await run(writing.save())).toEqual({ kind: 'queued' });
  });

  it('an article that this device never had can’t be opened without a server', async () => {
    const desk = openDesk();
    const ann = startBrowsers().open(desk, 'ann');
    ann.network = 'down';
    await expect(ann.open({ articleId: 'a' })).rejects.toMatchObject({
      code: 'ERR_ARTICLE_UNREADABLE',
    });
  });

  it('a save that was cut off is asked for again with its key, and is one version', async () => {
    const { desk, ann, pass } = await crashAfterTyping(WORDS);
    const writing = await ann.open({ articleId: 'a' });
    writing.change({ ...WORDS, title: 'Two' });
    void writing.save();
    await pass(25);
    expect(desk.articles.get('a')?.length).toBe(2);
    ann.crash();
    const again = await ann.open({ articleId: 'a' });
    expect(desk.articles.get('a')?.length).toBe(2);
    expect(again.saved.value).toMatchObject({ unsaved: false, version: 2 });
    expect(again.conflict.value).toBeUndefined();
    expect(ann.copies.kept.size).toBe(0);
  });
});

describe('a copy that is older than the version', () => {
  it('both are offered and the version is in view; the copy is kept for 30 days', async () => {
    const { desk, ann, pass } = await crashAfterTyping({ ...WORDS, title: 'Two of ann' });
    desk.write('a', 'eva', { ...WORDS, title: 'Two of eva' });
    const writing = await ann.open({ articleId: 'a' });
    expect(writing.shown.value).toMatchObject({
      from: 'version',
      article: { title: 'Two of eva' },
    });
    expect(writing.found.value).toMatchObject({
      from: 'device',
      base: 1,
      device: 'device of ann',
      article: { title: 'Two of ann' },
      other: { version: 2, article: { title: 'Two of eva' } },
    });
    expect(ann.copies.aside).toMatchObject([{ article: { title: 'Two of ann' } }]);
    await pass(60_000);
    expect(desk.articles.get('a')?.length).toBe(2);
  });

  it('choosing the version removes the copy and leaves it set aside', async () => {
    const { desk, ann, run } = await crashAfterTyping({ ...WORDS, title: 'Two of ann' });
    desk.write('a', 'eva', { ...WORDS, title: 'Two of eva' });
    const writing = await ann.open({ articleId: 'a' });
    await run(writing.choose('other'));
    expect(writing.found.value).toBeUndefined();
    expect(writing.shown.value.article.title).toBe('Two of eva');
    expect(ann.copies.kept.size).toBe(0);
    expect(ann.copies.aside.length).toBe(1);
  });

  it('choosing the copy merges what does not meet', async () => {
    const { desk, ann, run } = await crashAfterTyping({
      ...WORDS,
      body: body('first', 'second', 'third of ann'),
    });
    desk.write('a', 'eva', { ...WORDS, title: 'One of eva' });
    const writing = await ann.open({ articleId: 'a' });
    await run(writing.choose('copy'));
    expect(writing.shown.value.article).toMatchObject({
      title: 'One of eva',
      body: body('first', 'second', 'third of ann'),
    });
    expect((await run(writing.save())).kind).toBe('saved');
    expect(desk.articles.get('a')?.length).toBe(3);
  });

  it('choosing the copy asks about what meets', async () => {
    const { desk, ann, run } = await crashAfterTyping({ ...WORDS, title: 'Two of ann' });
    desk.write('a', 'eva', { ...WORDS, title: 'Two of eva' });
    const writing = await ann.open({ articleId: 'a' });
    await run(writing.choose('copy'));
    expect(writing.conflict.value?.merge.conflicts).toMatchObject([
      { id: 'title', theirs: 'Two of eva', mine: 'Two of ann' },
    ]);
    await run(writing.resolve({ title: 'mine' }));
    expect(desk.articles.get('a')?.at(-1)).toMatchObject({
      version: 3,
      words: { title: 'Two of ann' },
    });
  });

  it('typing before the choice loses neither', async () => {
    const { desk, ann, pass } = await crashAfterTyping({ ...WORDS, title: 'Two of ann' });
    desk.write('a', 'eva', { ...WORDS, title: 'Two of eva' });
    const writing = await ann.open({ articleId: 'a' });
    writing.change({ ...WORDS, title: 'Three' });
    await pass(1_000);
    expect(ann.copies.kept.get('a')?.article.title).toBe('Three');
    expect(ann.copies.aside[0]?.article.title).toBe('Two of ann');
  });
});

describe('two devices of one key', () => {
  it('words of the other device are there when nothing else is', async () => {
    const { desk, browsers, pass } = await crashAfterTyping({ ...WORDS, title: 'Two' }, 6_000);
    const phone = browsers.open(desk, 'ann');
    const writing = await phone.open({ articleId: 'a' });
    expect(writing.shown.value).toMatchObject({ from: 'work', article: { title: 'Two' } });
    writing.change({ ...WORDS, title: 'Three' });
    await pass(6_000);
    expect(desk.work.get('ann a')?.work).toMatchObject({ article: { title: 'Three' } });
  });

  it('both that write are shown each other’s words, and neither is overwritten', async () => {
    const desk = openDesk();
    desk.write('a', 'eva', WORDS);
    const browsers = startBrowsers();
    const [laptop, phone] = [browsers.open(desk, 'ann'), browsers.open(desk, 'ann')];
    const one = await laptop.open({ articleId: 'a' });
    const two = await phone.open({ articleId: 'a' });
    one.change({ ...WORDS, title: 'On the laptop' });
    await browsers.pass(6_000);
    two.change({ ...WORDS, title: 'On the phone' });
    await browsers.pass(6_000);
    expect(desk.work.get('ann a')?.work).toMatchObject({ article: { title: 'On the laptop' } });
    expect(two.found.value).toMatchObject({
      from: 'work',
      article: { title: 'On the laptop' },
      other: { article: { title: 'On the phone' } },
    });
    await browsers.time.run(two.choose('copy'));
    expect(two.shown.value.article.title).toBe('On the laptop');
    expect(phone.copies.aside.map(({ article }) => article.title)).toContain('On the phone');
  });
});

describe('two tabs of one browser', () => {
  it('the second tab only reads until it takes over, and then has what was typed', async () => {
    const desk = openDesk();
    desk.write('a', 'eva', WORDS);
    const { open, time, pass } = startBrowsers();
    const ann = open(desk, 'ann');
    const [one, two] = [await ann.open({ articleId: 'a' }), await ann.open({ articleId: 'a' })];
    expect([one.readOnly.value, two.readOnly.value]).toEqual([undefined, 'other-tab']);
    two.change({ ...WORDS, title: 'never' });
    one.change({ ...WORDS, title: 'Two' });
    await time.run(two.takeOver());
    expect([one.readOnly.value, two.readOnly.value]).toEqual(['other-tab', undefined]);
    expect(two.shown.value.article.title).toBe('Two');
    one.change({ ...WORDS, title: 'never' });
    await pass(10_000);
    expect(ann.copies.kept.get('a')?.article.title).toBe('Two');
  });
});
