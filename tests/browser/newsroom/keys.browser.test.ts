/** @module Acceptance tests of keys in the browser newsroom: joining, approval, loss, the clock, revocation. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NewsroomInChromium, startNewsroom } from '../../support/newsroom-in-chromium.ts';

interface ListedKey {
  readonly keyid: string;
  readonly name: string;
  readonly status: string;
  readonly replacedBy?: string;
}

let newsroom: NewsroomInChromium;

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(() => newsroom.stop());

/** Follows a join link in a profile of its own, and presses the button. */
async function join(link: string, options: Parameters<typeof newsroom.newContext>[0] = {}) {
  const context = await newsroom.newContext(options);
  await context.addInitScript(watchExports);
  const page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(link);
  return { context, page, sent };
}

/** Runs in the page: remembers of which kind each exported key was. */
function watchExports(): void {
  const kinds: string[] = [];
  Object.assign(globalThis, { exportedKinds: kinds });
  const original = SubtleCrypto.prototype.exportKey;
  SubtleCrypto.prototype.exportKey = function exportKey(
    this: SubtleCrypto,
    format: 'jwk',
    key: CryptoKey,
  ) {
    kinds.push(key.type);
    return original.call(this, format, key) as Promise<JsonWebKey>;
  } as typeof original;
}

const pressJoin = (page: Page) => page.getByRole('button', { name: '加入', exact: true }).click();
const isIn = (page: Page) => page.getByRole('navigation', { name: '页面' }).waitFor();

async function listKeys(): Promise<readonly ListedKey[]> {
  const { json } = await newsroom.admin.send({ method: 'GET', path: '/api/keys' });
  return (json as { readonly items: readonly ListedKey[] }).items;
}

/** Runs in the page: what is kept of the key, and whether it can be read. */
async function readKept() {
  const opening = indexedDB.open('broadsheet-device');
  await new Promise((done) => opening.addEventListener('success', done));
  const reading = opening.result.transaction('keys').objectStore('keys').get('own');
  await new Promise((done) => reading.addEventListener('success', done));
  opening.result.close();
  const { privateKey } = reading.result.held as { privateKey: CryptoKey };
  const refusal = await crypto.subtle.exportKey('pkcs8', privateKey).then(
    () => 'exported',
    (error: DOMException) => error.name,
  );
  const storage = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
  return { extractable: privateKey.extractable, refusal, storage };
}

describe('a join link', () => {
  it('acceptance 1, 2: a join link gives a key that can’t be read and is in no request or storage', async () => {
    const link = await newsroom.joinLink({ name: '林晓' });
    const { context, page, sent } = await join(link);
    await page.getByRole('heading', { name: /加入编辑室/ }).waitFor();
    expect(page.url()).toBe(`${newsroom.origin}/newsroom/join`);
    await pressJoin(page);
    await isIn(page);
    const token = link.split('#')[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(sent.filter((one) => one.split(' ')[0]?.includes(token))).toEqual([]);
    expect(newsroom.output()).not.toContain(token);
    const kept = await page.evaluate(readKept);
    expect(kept).toMatchObject({ extractable: false, refusal: 'InvalidAccessError' });
    expect(kept.storage).not.toMatch(/"d"|PRIVATE/);
    expect(sent.join('\n')).not.toContain('"d":');
    const kinds = await page.evaluate(
      () => (globalThis as unknown as { exportedKinds: string[] }).exportedKinds,
    );
    // The last one is the attempt of this test.
    expect([...new Set(kinds.slice(0, -1))].filter((kind) => kind !== 'public')).toEqual([]);
    const posted = await newsroom.admin.send({ method: 'GET', path: '/api/keys' });
    expect(posted.status).toBe(200);
    await context.close();
  });

  it('acceptance 3: a join link that was used is said to be used, and the form stays', async () => {
    const link = await newsroom.joinLink();
    const first = await join(link);
    await pressJoin(first.page);
    await isIn(first.page);
    const second = await join(link);
    await pressJoin(second.page);
    await second.page.getByRole('alert').filter({ hasText: '已经用过' }).waitFor();
    await first.context.close();
    await second.context.close();
  });

  it('acceptance 4: both sides show the same digits, and approval opens the newsroom by itself', async () => {
    const link = await newsroom.joinLink({ name: '何川', acts: ['draft'], approval: 'required' });
    const member = await join(link);
    await pressJoin(member.page);
    const digits = await member.page.locator('.digits').textContent();
    expect(digits).toMatch(/^\d{3} \d{3} \d{3} \d{3}$/);
    const admin = await newsroom.openEnrolled('/keys');
    await admin.getByRole('button', { name: '批准: 何川' }).click();
    const dialog = admin.getByRole('dialog', { name: '批准何川的设备' });
    expect(await dialog.locator('.digits').textContent()).toBe(digits);
    const approve = dialog.getByRole('button', { name: '批准' });
    expect(await approve.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox').check();
    await approve.click();
    await isIn(member.page);
    await member.context.close();
    await admin.context().close();
  });

  it('acceptance 24: a phone of 390 by 844 joins by touch, with nothing cut off and no small target', async () => {
    const link = await newsroom.joinLink();
    const viewport = { width: 390, height: 844 };
    const { context, page } = await join(link, { viewport, hasTouch: true, isMobile: true });
    const button = page.getByRole('button', { name: '加入', exact: true });
    await button.waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, input:not([type=radio]), .frame-head a')]
        .filter((one) => !one.classList.contains('skip'))
        .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect().height] as const)
        .filter(([, height]) => height < 44),
    );
    expect(small).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
    await button.tap();
    await isIn(page);
    await context.close();
  });
});

describe('a key on its device', () => {
  it('acceptance 5: a lost key leads to an invitation with the old rights, and the old key ends', async () => {
    const { context, page } = await join(
      await newsroom.joinLink({ name: '苏文', acts: ['draft', 'publish'] }),
    );
    await pressJoin(page);
    await isIn(page);
    await page.reload();
    await isIn(page);
    const [old] = (await listKeys()).filter(({ name }) => name === '苏文');
    await page.evaluate(() => indexedDB.deleteDatabase('broadsheet-device'));
    await page.reload();
    await page.getByRole('heading', { name: '这个浏览器里没有密钥' }).waitFor();
    await page.getByText('上次在这里的是：苏文。').waitFor();
    const request = await page.getByRole('textbox').inputValue();
    const again = /https?:\S+/.exec(request)?.[0] ?? '';

    const admin = await newsroom.openEnrolled(again.slice(`${newsroom.origin}/newsroom`.length));
    const dialog = admin.getByRole('dialog');
    await dialog.getByRole('button', { name: '生成链接' }).click();
    const link = await dialog.getByRole('textbox').inputValue();
    await page.goto(link);
    await pressJoin(page);
    await page.locator('.digits').waitFor();
    expect((await listKeys()).find(({ keyid }) => keyid === old?.keyid)?.status).toBe('live');
    await admin.reload();
    await admin.getByRole('button', { name: '批准: 苏文' }).click();
    await admin.getByRole('checkbox').check();
    await admin.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await isIn(page);
    expect((await listKeys()).find(({ keyid }) => keyid === old?.keyid)?.status).toBe('revoked');
    await context.close();
    await admin.context().close();
  });

  it.each([
    [120, '快了约 120 分钟'],
    [-20, '慢了约 20 分钟'],
  ])(
    'acceptance 6: a clock off by %i minutes is corrected by itself, and is told once',
    async (minutes, words) => {
      const context = await newsroom.newContext();
      await newsroom.enrol(context);
      await context.addInitScript((offset) => {
        const real = Date.now;
        Date.now = () => real() + offset;
      }, minutes * 60_000);
      const page = await context.newPage();
      const statuses: number[] = [];
      page.on('response', (answer) => {
        if (answer.url().endsWith('/api/keys/self')) statuses.push(answer.status());
      });
      await page.goto(`${newsroom.origin}/newsroom/keys`);
      await isIn(page);
      await page.getByRole('status').filter({ hasText: words }).waitFor();
      expect(statuses).toEqual([401, 200]);
      await context.close();
    },
  );

  it('acceptance 7: a key that is revoked at work writes nothing more, the page stays and says why', async () => {
    const context = await newsroom.newContext();
    const keyid = await newsroom.enrol(context, { name: '郑一' });
    const page = await context.newPage();
    await page.goto(`${newsroom.origin}/newsroom/keys`);
    await page.getByRole('button', { name: '邀请', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('还没有写完的名字');
    await newsroom.admin.send({ method: 'DELETE', path: `/api/keys/${keyid}` });
    await dialog.getByRole('button', { name: '生成链接' }).click();
    await page.getByText('这台设备的密钥已被停用').first().waitFor();
    expect(await dialog.getByLabel('姓名').inputValue()).toBe('还没有写完的名字');
    const later: string[] = [];
    page.on('request', (request) => later.push(request.url()));
    await dialog.getByRole('button', { name: '生成链接' }).click();
    await page.waitForTimeout(500);
    expect(later).toEqual([]);
    await context.close();
  });
});
