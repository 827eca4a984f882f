/** @module Acceptance tests of the newsroom's lock: passkeys with and without PRF, idle devices, shared computers. */

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NewsroomInChromium, startNewsroom } from '../../support/newsroom-in-chromium.ts';

let newsroom: NewsroomInChromium;

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(() => newsroom.stop());

const pressJoin = (page: Page) => page.getByRole('button', { name: '加入', exact: true }).click();
const isIn = (page: Page) => page.getByRole('navigation', { name: '页面' }).waitFor();

/** A page with a virtual authenticator, at a fresh join link. */
async function openJoin(context: BrowserContext, hasPrf?: boolean): Promise<Page> {
  const page = await context.newPage();
  if (hasPrf !== undefined) {
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
  }
  await page.goto(await newsroom.joinLink());
  return page;
}

describe('the lock', () => {
  it('acceptance 8: a key under a passkey signs nothing while locked, and again after the passkey', async () => {
    const context = await newsroom.newContext();
    const page = await openJoin(context, true);
    await page.getByLabel('保存在这个浏览器里，并用通行密钥锁住').check();
    await pressJoin(page);
    await isIn(page);
    await page.goto(`${newsroom.origin}/newsroom/keys`);
    const cover = page.getByRole('dialog', { name: '已锁定' });
    await cover.waitFor();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) sent.push(request.url());
    });
    await page.waitForTimeout(500);
    expect(sent).toEqual([]);
    await cover.getByRole('button', { name: '解锁' }).click();
    await page.getByRole('heading', { name: '密钥与设备' }).waitFor();
    expect(sent.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: '现在锁定' }).click();
    await cover.waitFor();
    expect(await page.getByRole('heading', { name: '密钥与设备' }).isVisible()).toBe(false);
    await context.close();
  });

  it('acceptance 8: a passkey without PRF is said not to lock, and the plain key is offered', async () => {
    const context = await newsroom.newContext();
    const page = await openJoin(context, false);
    await page.getByLabel('保存在这个浏览器里，并用通行密钥锁住').check();
    await pressJoin(page);
    await page.getByRole('alert').filter({ hasText: '不能锁住密钥' }).waitFor();
    await pressJoin(page);
    await isIn(page);
    await context.close();
  });

  it('acceptance 8: an idle device is covered, and the cover is said to be a curtain', async () => {
    const context = await newsroom.newContext();
    await newsroom.enrol(context);
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${newsroom.origin}/newsroom/keys`);
    await page.getByRole('heading', { name: '密钥与设备' }).waitFor();
    await page.clock.fastForward(16 * 60_000);
    const cover = page.getByRole('dialog', { name: '已锁定' });
    await cover.getByText('只是一道帘子').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await cover.isVisible()).toBe(true);
    await cover.getByRole('button', { name: '继续' }).click();
    await cover.waitFor({ state: 'detached' });
    await context.close();
  });

  it('acceptance 8: a shared computer keeps nothing of the key, and has none after loading again', async () => {
    const context = await newsroom.newContext();
    const page = await openJoin(context);
    await page.getByLabel('这是一台公用电脑').check();
    await pressJoin(page);
    await isIn(page);
    const kept = await page.evaluate(async () => {
      const opening = indexedDB.open('broadsheet-device');
      await new Promise((done) => opening.addEventListener('success', done));
      const { result } = opening;
      if (!result.objectStoreNames.contains('keys')) return 0;
      const counting = result.transaction('keys').objectStore('keys').count();
      await new Promise((done) => counting.addEventListener('success', done));
      return counting.result;
    });
    expect(kept).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: '这个浏览器里没有密钥' }).waitFor();
    await context.close();
  });
});
