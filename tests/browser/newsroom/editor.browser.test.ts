/** @module Tests in Chromium that an article is written, set in all its fields, and published from the page alone. */

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose, doAct, openGroups, sawVersion } from '../../support/editor-in-chromium.ts';
import { type NewsroomInChromium, startNewsroom } from '../../support/newsroom-in-chromium.ts';

let newsroom: NewsroomInChromium;

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(() => newsroom.stop());

function idIn(url: string): string {
  return /\/articles\/([0-9a-f-]{36})$/.exec(url)?.[1] ?? '';
}

async function articleOf(url: string): Promise<Record<string, unknown>> {
  const { json } = await newsroom.admin.send({
    method: 'GET',
    path: `/api/desk/articles/${idIn(url)}`,
  });
  return json as Record<string, unknown>;
}

test('an article is written, published, corrected and withdrawn from the page alone (test 1)', async () => {
  const page = await newsroom.openEnrolled('/articles/new');
  await page.locator('#field-title').fill('港口大桥重新通车');
  await page.locator('#field-title').press('Enter');
  await page.keyboard.insertText('今天早上，大桥重新通车。');
  await page.locator('#field-source-name').fill('本报');
  await page.keyboard.press('Control+s');
  await sawVersion(page, 1);
  expect(page.url()).toMatch(/\/newsroom\/articles\/[0-9a-f-]{36}$/);
  await doAct(page, 'publish');
  await page.locator('.status-published').waitFor();
  const rss = await (await fetch(`${newsroom.origin}/rss.xml`)).text();
  expect(rss).toContain('港口大桥重新通车');
  expect(rss).toContain('今天早上，大桥重新通车。');
  await doAct(page, 'correct', (dialog) => dialog.locator('textarea').fill('标题有误。'));
  await page.locator('.corrections li', { hasText: '标题有误。' }).waitFor({ state: 'attached' });
  await doAct(page, 'withdraw', (dialog) => dialog.locator('textarea').fill('来源有误。'));
  await page.locator('.status-withdrawn').waitFor();
  const gone = await fetch(`${newsroom.origin}/articles/${idIn(page.url())}`);
  expect(gone.status).toBe(410);
  expect(await gone.text()).toContain('来源有误。');
});

const TEXTS: Readonly<Record<string, string>> = {
  '/title': '标题',
  '/subtitle': '副标题',
  '/source/name': '新华社',
  '/source/url': 'https://source.example/a',
  '/source/slug': 'xinhua',
  '/dateline': '本报上海电',
  '/byline': '记者 李四',
  '/editor/name': '王五',
  '/slug': 'harbour-bridge',
  '/language': 'zh-CN',
  '/summary': '摘要一。',
  '/copyrightNotice': '版权所有',
  '/license': 'https://license.example/by',
  '/usageTerms': '不得转载',
  '/digitalSourceType': 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation',
  '/edNote': '内部备注',
};

const MEDIA = {
  url: 'https://media.example/a.jpg',
  type: 'image/jpeg',
  alt: '大桥',
  credit: '摄影',
};
const SOUND = { url: 'https://media.example/a.mp3', type: 'audio/mpeg' };

test('every field of the wire form can be set in the page, and comes back the same (test 20)', async () => {
  const page = await newsroom.openEnrolled('/articles/new');
  const fill = (pointer: string, text: string) =>
    page.locator(`#field${pointer.replaceAll('/', '-')}`).fill(text);
  await openGroups(page);
  await page.locator('.prose-text').click();
  await page.keyboard.insertText('正文');
  await page.locator('#field-authors > button').click();
  await fill('/authors/0/name', '李四');
  await fill('/authors/0/role', '记者');
  await fill('/authors/0/url', 'https://people.example/li');
  await fill('/authors/0/slug', 'li-si');
  await page.locator('#field-image').click();
  for (const [name, text] of Object.entries(MEDIA)) await fill(`/image/${name}`, text);
  await fill('/image/width', '１６００');
  await fill('/image/height', '900');
  await fill('/image/length', '12,000');
  await page.locator('#field-enclosures > button').click();
  for (const [name, text] of Object.entries(SOUND)) await fill(`/enclosures/0/${name}`, text);
  await fill('/enclosures/0/length', '9000');
  await fill('/enclosures/0/duration', '12:30');
  await page.locator('#field-related > button').click();
  await fill('/related/0/title', '旧闻');
  await fill('/related/0/url', 'ｈｔｔｐｓ：／／ｏｌｄ．ｅｘａｍｐｌｅ／');
  await page.locator('#field-section').selectOption('quality');
  await page.locator('#field-tags').pressSequentially('食品，５Ｇ、');
  await page.locator('#field-tags').pressSequentially('安全');
  await page.locator('#field-tags').press('Enter');
  await openGroups(page);
  await fill('/tags/0/slug', 'food');
  await fill('/expires', '2099-01-01 08:00');
  await fill('/firstPublished', '２０２０年１月２日 08:00');
  for (const [pointer, text] of Object.entries(TEXTS)) await fill(pointer, text);
  await page.locator('#field-altIds > button').click();
  await page.locator('#field-altIds input').nth(0).fill('cms');
  await page.locator('#field-altIds input').nth(1).fill('42');
  await page.keyboard.press('Control+s');
  await sawVersion(page, 1);
  expect(await articleOf(page.url())).toMatchObject({
    title: '标题',
    subtitle: '副标题',
    source: { name: '新华社', url: 'https://source.example/a', slug: 'xinhua' },
    dateline: '本报上海电',
    byline: '记者 李四',
    authors: [{ name: '李四', role: '记者', url: 'https://people.example/li', slug: 'li-si' }],
    editor: { name: '王五' },
    section: 'quality',
    tags: [{ label: '食品', slug: 'food' }, { label: '5G' }, { label: '安全' }],
    slug: 'harbour-bridge',
    language: 'zh-CN',
    summary: '摘要一。',
    image: { ...MEDIA, width: 1600, height: 900, length: 12_000 },
    enclosures: [{ ...SOUND, length: 9000, duration: 750 }],
    related: [{ title: '旧闻', url: 'https://old.example/' }],
    copyrightNotice: '版权所有',
    license: 'https://license.example/by',
    usageTerms: '不得转载',
    digitalSourceType: TEXTS['/digitalSourceType'],
    edNote: '内部备注',
    altIds: { cms: '42' },
    expires: '2099-01-01T08:00:00+08:00',
    firstPublished: '2020-01-02T08:00:00+08:00',
    body: { format: 'html', value: '<p>正文</p>' },
  });
  await page.reload();
  await openGroups(page);
  for (const [pointer, text] of Object.entries(TEXTS)) {
    expect(await page.locator(`#field${pointer.replaceAll('/', '-')}`).inputValue()).toBe(text);
  }
  expect(await page.locator('#field-expires').inputValue()).toBe('2099-01-01 08:00');
});

test('each error of the server is beside its field, and the list above leads to it (test 20)', async () => {
  const page = await newsroom.openEnrolled('/articles/new');
  await openGroups(page);
  await page.locator('#field-title').fill('题'.repeat(501));
  await page.locator('#field-license').fill('no address');
  await page.locator('#field-language').fill('中文');
  await page.locator('#field-slug').fill('两个 词');
  await page.locator('#field-expires').fill('明天');
  await page.keyboard.press('Control+s');
  await page.locator('.error-summary').waitFor();
  for (const name of ['title', 'license', 'language', 'slug', 'expires']) {
    await page.locator(`#field-${name}-errors .error`).first().waitFor({ state: 'attached' });
    expect(await page.locator(`#field-${name}`).getAttribute('aria-invalid')).toBe('true');
  }
  expect(await page.locator('#field-title').inputValue()).toHaveLength(501);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
  await page.locator('.error-summary button', { hasText: '许可协议网址' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-license');
});

test('hours are typed in the zone of the site, whatever the device’s is (test 21)', async () => {
  const context = await newsroom.newContext({ timezoneId: 'America/New_York' });
  await newsroom.enrol(context);
  const page = await context.newPage();
  await page.goto(`${newsroom.origin}/newsroom/articles/new`);
  await page.locator('#field-title').fill('两个时区');
  await page.locator('#field-firstPublished').fill('2020-07-01 08:30');
  await page.locator('.hint', { hasText: '2020-06-30 20:30' }).waitFor();
  await page.keyboard.press('Control+s');
  await sawVersion(page, 1);
  const dialog = page.locator('dialog[open]');
  await page.locator('button[data-act="schedule"]').click();
  await dialog.locator('input[type="text"]').fill('2020-01-01 00:00');
  await dialog.locator('.error').waitFor();
  expect(await dialog.locator('p.buttons > button').first().isDisabled()).toBe(true);
  await dialog.locator('input[type="text"]').fill('2098-01-01 00:00');
  await dialog.locator('.hint', { hasText: '天' }).waitFor();
  await dialog.locator('.hint', { hasText: '2097-12-31 11:00' }).waitFor();
  await dialog.locator('p.buttons > button').first().click();
  await page.locator('.status-scheduled').waitFor();
  expect((await articleOf(page.url())).publishAt).toBe('2098-01-01T00:00:00+08:00');
  await doAct(page, 'unschedule');
  await doAct(page, 'publish');
  await page.locator('.status-published').waitFor();
  const feed = await (await fetch(`${newsroom.origin}/rss.xml`)).text();
  expect(feed).toContain('<pubDate>Wed, 01 Jul 2020 00:30:00 GMT</pubDate>');
  await context.close();
});

describe('an input method', () => {
  test.each(['title', 'subtitle'])(
    'composes in the %s exactly what was chosen, and undo takes it away as in a bare field (test 17)',
    async (name) => {
      const page = await newsroom.openEnrolled('/articles/new');
      const field = page.locator(`#field-${name}`);
      await field.click();
      await compose(page, ['n', 'ni', 'ni h', 'ni hao'], '你好');
      expect(await field.inputValue()).toBe('你好');
      const steps = await undoAll(page, field);
      await compose(page, ['ni', 'nih']);
      expect(await field.inputValue()).toBe('');
      await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(`field-${name}`);
      // The browser's own undo takes a composition of its protocol back in more than one step.
      await page.goto('data:text/html,<textarea></textarea>');
      const bare = page.locator('textarea');
      await bare.click();
      await compose(page, ['n', 'ni', 'ni h', 'ni hao'], '你好');
      expect(steps).toEqual(await undoAll(page, bare));
      await page.context().close();
    },
  );

  test('composes in the field of tags without a tag being taken before its end (test 17)', async () => {
    const page = await newsroom.openEnrolled('/articles/new');
    const field = page.locator('#field-tags');
    await field.click();
    await compose(page, ['s', 'shi', "shi'pin"], '食品');
    await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
    expect(await page.locator('.tag-list li').count()).toBe(0);
    expect(await field.inputValue()).toBe('食品');
    await field.press('Enter');
    expect(await page.locator('.tag-list li').allInnerTexts()).toEqual([
      expect.stringContaining('食品'),
    ]);
    await page.context().close();
  });
});

/** What the field holds after each undo, until nothing is left. */
async function undoAll(page: Page, field: Locator): Promise<readonly string[]> {
  const texts: string[] = [];
  while (texts.at(-1) !== '' && texts.length < 10) {
    await page.keyboard.press('Control+z');
    texts.push(await field.inputValue());
  }
  expect(texts.at(-1)).toBe('');
  return texts;
}
