/** @module Tests in Chromium what the newsroom shows to a device with and without a key. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NewsroomInChromium, startNewsroom } from '../../support/newsroom-in-chromium.ts';

let newsroom: NewsroomInChromium;

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(async () => {
  await newsroom.stop();
});

describe('a device', () => {
  it('a browser without a key is said to have none, and how to come by one', async () => {
    const context = await newsroom.newContext();
    const page = await context.newPage();
    await page.goto(`${newsroom.origin}/newsroom`);
    await page.getByRole('heading', { name: '这个浏览器里没有密钥' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'This browser has no key' }).waitFor();
    await context.close();
  });

  it('an enrolled browser is led to the pages', async () => {
    const page = await newsroom.openEnrolled('/keys');
    await page.getByRole('navigation', { name: '页面' }).waitFor();
    expect(await page.getByRole('link', { name: '写稿' }).count()).toBe(1);
    await page.context().close();
  });
});
