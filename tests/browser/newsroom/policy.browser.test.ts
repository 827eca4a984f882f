/** @module Acceptance tests of the newsroom's policy, of other origins, and of accessibility, on its own pages. */

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_FUNCTIONS } from '../../../infra/functions/all-functions.ts';
import { findViolations } from '../../support/axe.ts';
import { type NewsroomInChromium, startNewsroom } from '../../support/newsroom-in-chromium.ts';

let newsroom: NewsroomInChromium;

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(() => newsroom.stop());

const PATHS = ['', '/articles/new', '/site', '/keys', '/join', '/no/such/page'];

/** Runs in the page: remembers every violation of the policy. */
function watchViolations(): void {
  const found: string[] = [];
  Object.assign(globalThis, { policyViolations: found });
  document.addEventListener('securitypolicyviolation', (event) => {
    found.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
}

async function walk(context: BrowserContext, page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of PATHS) {
    await page.goto(`${newsroom.origin}/newsroom${path}`);
    await page.getByRole('main').waitFor();
    await page.waitForLoadState('networkidle');
    found.push(
      ...(await page.evaluate(
        () => (globalThis as unknown as { policyViolations: string[] }).policyViolations,
      )),
    );
  }
  await context.close();
  return found;
}

describe('the policy', () => {
  it('acceptance 10, 25: a walk through all pages breaks no policy and asks no other origin', async () => {
    const context = await newsroom.newContext();
    await context.addInitScript(watchViolations);
    await newsroom.enrol(context);
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(newsroom.origin)) elsewhere.push(request.url());
    });
    expect(await walk(context, page)).toEqual([]);
    expect(elsewhere).toEqual([]);
  });

  it('acceptance 10: text becomes no markup, and no other policy can be made', async () => {
    const page = await newsroom.openEnrolled('/keys');
    const thrown = await page.evaluate(() => {
      const nameOf = (act: () => void) => {
        try {
          act();
          return 'done';
        } catch (error) {
          return (error as Error).name;
        }
      };
      const { trustedTypes } = globalThis as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): unknown };
      };
      return [
        nameOf(() => {
          document.createElement('p').innerHTML = '<b>x</b>';
        }),
        nameOf(() => trustedTypes.createPolicy('other', { createHTML: (text: string) => text })),
      ];
    });
    expect(thrown).toEqual(['TypeError', 'TypeError']);
    await page.context().close();
  });

  it('NK-13: no other address of the origin may run a script', async () => {
    const routes = ALL_FUNCTIONS.flatMap(({ routes: own }) => own ?? [])
      .map((route) => route.split(' ')[1] ?? '/')
      .filter((path) => path.startsWith('/') && !path.startsWith('/newsroom'))
      .map((path) => path.replace('{proxy+}', 'x/y').replaceAll(/\{\w+\}/g, 'x'));
    const addresses = [...new Set([...routes, '/', '/feeds', '/sections', '/api', '/previews/x'])];
    expect(addresses.length).toBeGreaterThan(20);
    for (const address of addresses) {
      const answer = await fetch(`${newsroom.origin}${address}`, { redirect: 'manual' });
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy, address).not.toMatch(/script-src(?! 'none')/);
      if (answer.headers.get('content-type')?.includes('html')) {
        expect(policy, address).toContain("default-src 'none'");
      }
    }
  });
});

describe('axe-core', () => {
  it.each([
    ['zh-CN', 'light'],
    ['zh-CN', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const)(
    'acceptance 23: pages of keys in %s with %s colours have no violation',
    async (language, colorScheme) => {
      const context = await newsroom.newContext({ colorScheme });
      await context.addInitScript((chosen) => {
        localStorage.setItem('broadsheet-language', chosen);
        localStorage.setItem('broadsheet-former-key', '{"name":"周敏","keyid":"x"}');
      }, language);
      const page = await context.newPage();
      const check = async (state: string) => expect(await findViolations(page), state).toEqual([]);
      await page.goto(`${newsroom.origin}/newsroom`);
      await page.getByRole('textbox').waitFor();
      await check('no key');
      await page.goto(await newsroom.joinLink({ name: '何川', approval: 'required' }));
      await page.getByRole('radio').first().waitFor();
      await check('join');
      await page.getByRole('button', { name: /^(加入|Join)$/ }).click();
      await page.locator('.digits').waitFor();
      await check('waiting');
      const admin = await newsroom.newContext({ colorScheme });
      await admin.addInitScript(
        (chosen) => localStorage.setItem('broadsheet-language', chosen),
        language,
      );
      await newsroom.enrol(admin);
      const keys = await admin.newPage();
      await keys.goto(`${newsroom.origin}/newsroom/keys`);
      for (const name of [
        /^(邀请|Invite)$/,
        /^(批准|Approve): /,
        /^(改名|Rename): /,
        /^(停用|Revoke): /,
      ]) {
        await keys.getByRole('button', { name }).first().click();
        await keys.getByRole('dialog').waitFor();
        expect(await findViolations(keys), String(name)).toEqual([]);
        await keys.keyboard.press('Escape');
        await keys.getByRole('dialog').waitFor({ state: 'detached' });
      }
      for (const width of [1280, 390, 320]) {
        await keys.setViewportSize({ width, height: 800 });
        expect(await findViolations(keys), `keys at ${width}`).toEqual([]);
        const excess = await keys.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(excess, `keys at ${width}`).toBeLessThanOrEqual(0);
      }
      await context.close();
      await admin.close();
    },
  );
});
