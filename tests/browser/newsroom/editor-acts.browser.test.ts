/** @module Tests in Chromium the acts of the editor in every status, its refusals, and its use by keyboard and by touch. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  compose,
  doAct,
  findViolations,
  offeredIn,
  openAct,
  openGroups,
  sawVersion,
} from '../../support/editor-in-chromium.ts';
import { type NewsroomInChromium, startNewsroom } from '../../support/newsroom-in-chromium.ts';

let newsroom: NewsroomInChromium;

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(() => newsroom.stop());

/** A page with a saved draft of this title. */
async function openDraft(title: string): Promise<Page> {
  const page = await newsroom.openEnrolled('/articles/new');
  await page.locator('#field-title').fill(title);
  await page.keyboard.press('Control+s');
  await sawVersion(page, 1);
  return page;
}

function idIn(page: Page): string {
  return /\/articles\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

async function change(page: Page, subtitle: string): Promise<void> {
  await page.locator('#field-subtitle').fill(subtitle);
  await page.keyboard.press('Control+s');
}

const note = (text: string) => (dialog: ReturnType<Page['locator']>) =>
  dialog.locator('textarea').fill(text);

test('every legal act of a published article is offered and works, and no other (test 22)', async () => {
  const page = await openDraft('法定操作');
  expect(await offeredIn(page)).toEqual(['delete', 'publish', 'schedule']);
  await doAct(page, 'publish');
  await page.locator('.status-published').waitFor();
  await page.locator('button[data-act="publish"]').waitFor({ state: 'detached' });
  const quiet = ['correct', 'erase', 'lead', 'revert', 'withdraw'];
  expect(await offeredIn(page)).toEqual(quiet);
  await doAct(page, 'lead');
  await page.locator('button[data-act="unlead"]').waitFor();
  await doAct(page, 'unlead');
  await page.locator('button[data-act="lead"]').waitFor();
  await change(page, '改一');
  await page.locator('.pending-note').waitFor();
  expect(await offeredIn(page)).toEqual([...quiet, 'discard', 'publish'].toSorted());
  await doAct(page, 'discard');
  await page.locator('.pending-note').waitFor({ state: 'detached' });
  await expect.poll(() => page.locator('#field-subtitle').inputValue()).toBe('');
  await change(page, '改二');
  await page.locator('.pending-note').waitFor();
  await doAct(page, 'publish', (dialog) => dialog.locator('input[type="checkbox"]').check());
  await page.locator('.pending-note').waitFor({ state: 'detached' });
  await doAct(page, 'revert', (dialog) => dialog.locator('input[type="text"]').fill('1'));
  await page.locator('.pending-note').waitFor();
  await expect.poll(() => page.locator('#field-subtitle').inputValue()).toBe('');
  await doAct(page, 'correct', note('副标题有误。'));
  await page.locator('.pending-note').waitFor({ state: 'detached' });
  await doAct(page, 'withdraw', note('来源有误。'));
  await page.locator('.status-withdrawn').waitFor();
  expect(await offeredIn(page)).toEqual(['erase', 'restore', 'revert']);
  await doAct(page, 'restore');
  await page.locator('.status-published').waitFor();
  const dialog = await openAct(page, 'erase');
  await dialog.locator('textarea').fill('依判决清除。');
  const confirm = dialog.locator('p.buttons > button').first();
  await dialog.locator('input[type="text"]').fill('别的标题');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.locator('input[type="text"]').fill('法定操作');
  await confirm.click();
  await page.locator('.status-withdrawn').waitFor();
  await expect.poll(() => offeredIn(page)).toEqual([]);
});

test('every legal act of a scheduled article and of a draft works, and a deleted one leaves the page (test 22)', async () => {
  const page = await openDraft('定时稿件');
  const at = (dialog: ReturnType<Page['locator']>) =>
    dialog.locator('input[type="text"]').fill('2097-05-01 10:00');
  await doAct(page, 'schedule', at);
  await page.locator('.status-scheduled').waitFor();
  expect(await offeredIn(page)).toEqual(['publish', 'revert', 'schedule', 'unschedule']);
  await doAct(page, 'unschedule');
  await page.locator('.status-draft').waitFor();
  await doAct(page, 'delete', (dialog) => dialog.locator('input[type="text"]').fill('定时稿件'));
  await page.waitForURL(`${newsroom.origin}/newsroom`);
});

test('a key is offered the acts of its rights and no other (test 22)', async () => {
  const page = await newsroom.openEnrolled('/articles/new', { name: '记者', acts: ['draft'] });
  await page.locator('#field-title').fill('记者的稿件');
  await page.keyboard.press('Control+s');
  await sawVersion(page, 1);
  expect(await offeredIn(page)).toEqual(['delete']);
});

describe('a refusal is said in the language of the page, and no word is lost', () => {
  test('where another editor withdrew the article first (409, 412)', async () => {
    const page = await openDraft('被抢先');
    await doAct(page, 'publish');
    await page.locator('.status-published').waitFor();
    await newsroom.admin.send({
      method: 'POST',
      path: `/api/articles/${idIn(page)}/withdraw`,
      body: JSON.stringify({ note: '先撤了。' }),
      ifMatch: '"v2"',
    });
    await page.locator('#field-subtitle').fill('我的副标题');
    const dialog = await openAct(page, 'correct');
    await dialog.locator('textarea').fill('更正。');
    await dialog.locator('p.buttons > button').first().click();
    await dialog.locator('[role="alert"]').first().waitFor();
    expect(await dialog.locator('[role="alert"]').first().innerText()).toMatch(/\p{Script=Han}/u);
    await page.keyboard.press('Escape');
    expect(await page.locator('#field-subtitle').inputValue()).toBe('我的副标题');
  });

  test('where a field breaks a rule (422), beside the field', async () => {
    const page = await newsroom.openEnrolled('/articles/new');
    await openGroups(page);
    await page.locator('#field-title').fill('有错的稿件');
    await page.locator('#field-license').fill('not an address');
    await page.keyboard.press('Control+Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.locator('[role="alert"]').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#field-license-errors .error').waitFor();
    expect(await page.locator('#field-license').inputValue()).toBe('not an address');
  });

  test('where the server is busy (503)', async () => {
    const page = await openDraft('太忙');
    const body = JSON.stringify({ type: '/problems/busy', title: 'busy', status: 503 });
    await page.route(/\/publish(?:\?dry-run)?$/, (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body }),
    );
    const dialog = await openAct(page, 'publish');
    await dialog.locator('.error').first().waitFor();
    expect(await dialog.locator('.error').first().innerText()).toMatch(/\p{Script=Han}/u);
    await page.keyboard.press('Escape');
    expect(await page.locator('#field-title').inputValue()).toBe('太忙');
  });
});

test('the note of an act takes what an input method composes, once (test 17)', async () => {
  const page = await openDraft('拼音');
  await doAct(page, 'publish');
  const dialog = await openAct(page, 'correct');
  await dialog.locator('textarea').click();
  await compose(page, ['g', 'geng', 'geng zheng'], '更正');
  expect(await dialog.locator('textarea').inputValue()).toBe('更正');
  expect(await dialog.locator('.note-preview span').innerText()).toBe('更正');
});

test('an article is written, published, corrected and withdrawn by keyboard alone (test 23)', async () => {
  const page = await newsroom.openEnrolled('/articles/new');
  await page.locator('.prose-text').waitFor();
  await tabTo(page, '#field-title');
  await page.keyboard.insertText('只用键盘');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('正文。');
  await page.keyboard.press('Control+Enter');
  await page.locator('.dry-run').waitFor();
  await tabTo(page, 'dialog .buttons .main');
  await page.keyboard.press('Enter');
  await page.locator('.status-published').waitFor();
  for (const [name, status] of [
    ['correct', 'published'],
    ['withdraw', 'withdrawn'],
  ]) {
    await tabTo(page, `[data-act="${name}"]`);
    await page.keyboard.press('Enter');
    await tabTo(page, 'dialog textarea');
    await page.keyboard.insertText('说明。');
    await tabTo(page, 'dialog p.buttons > button:first-child');
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator(`.status-${status}`).waitFor();
  }
  await page.keyboard.press('Control+/');
  await page.locator('dialog .shortcut-list').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
});

/** Presses Tab until the element has the focus, as somebody without a pointer does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let count = 0; count < 200; count += 1) {
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new TypeError(`Tab never reached ${selector}`);
}

describe.each(['zh-CN', 'en'])('in %s', (locale) => {
  test.each(['light', 'dark'] as const)(
    'the editor and its dialogs break no rule of WCAG 2.2 in %s colours (test 23)',
    async (colorScheme) => {
      const page = await openDraft(`无障碍 ${locale} ${colorScheme}`);
      await page.emulateMedia({ colorScheme });
      if (locale === 'en') await page.locator('.frame-head button[lang="en"]').click();
      await openGroups(page);
      await page.locator('#field-authors > button').click();
      await page.locator('#field-image').click();
      expect(await findViolations(page)).toEqual([]);
      await page.locator('#field-image-url').fill('https://media.example/a.jpg');
      await page.locator('#field-authors-0-name').fill('李四');
      for (const name of ['publish', 'schedule', 'delete']) {
        const dialog = await openAct(page, name);
        expect(await findViolations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
      await page.keyboard.press('Control+/');
      expect(await findViolations(page)).toEqual([]);
      await page.context().close();
    },
  );
});

test('an article is written and published by touch on a phone of 390 × 844 (test 24)', async () => {
  const context = await newsroom.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await newsroom.enrol(context);
  const page = await context.newPage();
  await page.goto(`${newsroom.origin}/newsroom/articles/new`);
  await page.locator('#field-title').tap();
  await page.keyboard.insertText('手机上写的稿件');
  await page.locator('.prose-text').tap();
  await page.keyboard.insertText('正文。');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await page.locator('button[data-act="publish"]').tap();
  const dialog = page.locator('dialog[open]');
  await dialog.locator('.dry-run').waitFor();
  await dialog.locator('.main').tap();
  await page.locator('.status-published').waitFor();
  expect(await (await fetch(`${newsroom.origin}/rss.xml`)).text()).toContain('手机上写的稿件');
});
