/** @module Tests in Chromium that another origin's page acts with no key, even one that the newsroom knows. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../infra/local/ports.ts';
import type * as send from '../../lib/client/send.ts';
import { createClient, type SendRequest } from '../../lib/client/send.ts';
import type * as signers from '../../lib/client/signer.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { bundleClient } from '../support/browser-bundle.ts';
import { npmStart } from '../support/local-stack.ts';

declare const broadsheet: typeof send & typeof signers;

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const DRAFT = { act: 'draft', title: '别处来的稿子' };

let browser: Browser;
let other: Server;
let site: string;
let folder: string;
let key: PrivateJwk;
let script: string;
let removeStack: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-origins-'));
  const port = await freePort();
  const flags = ['--data', folder, '--no-samples'];
  const atEnd = (remove: () => Promise<void>) => {
    removeStack = remove;
  };
  const stack = npmStart({ port, flags, atEnd });
  site = `http://localhost:${port}`;
  script = (await bundleClient()).script;
  other = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title>'),
  );
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  await stack.saw('ready ');
  key = JSON.parse(await readFile(join(folder, 'admin.jwk.json'), 'utf8'));
});

afterAll(async () => {
  await browser.close();
  other.close();
  await removeStack();
  await rm(folder, { recursive: true });
});

/** A page of an address, with the client in it; the page's own policy does not keep the client out. */
async function openPage(address: string): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(address);
  await page.addScriptTag({ content: script });
  return page;
}

/** The status that the page's client gets, or the code of its error. */
function sendFrom(page: Page, request: SendRequest): Promise<number | string> {
  return page.evaluate(
    async ({ url, jwk, sent }) => {
      const signer = await broadsheet.jwkSigner(jwk);
      const client = broadsheet.createClient({ url, signer, sleep: async () => undefined });
      return client.send(sent).then(
        ({ status }) => status,
        (error: { readonly code: string }) => error.code,
      );
    },
    { url: site, jwk: key, sent: request },
  );
}

const elsewhere = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;

const client = async () => createClient({ url: site, signer: await jwkSigner(key) });

/** The ids of all drafts, as the desk shows them to the key itself. */
async function drafts(): Promise<readonly string[]> {
  const path = '/api/desk/articles?status=draft';
  const { json } = await (await client()).send({ method: 'GET', path });
  return (json as { readonly items: readonly { readonly id: string }[] }).items.map(({ id }) => id);
}

describe('a page of another origin that has an editor’s key (acceptance test 9)', () => {
  it('a signed act from another origin is stopped by its preflight, and the desk holds no new article', async () => {
    const page = await openPage(elsewhere());
    const body = JSON.stringify(DRAFT);
    await (await client()).send({ method: 'POST', path: '/api/articles', body });
    const before = await drafts();
    const [id = 'none'] = before;
    const acts: readonly SendRequest[] = [
      { method: 'POST', path: '/api/articles', body },
      { method: 'PUT', path: `/api/articles/${id}`, body, ifMatch: '"v1"' },
      { method: 'DELETE', path: `/api/articles/${id}`, ifMatch: '"v1"' },
      { method: 'POST', path: '/api/keys', body: '{}' },
      { method: 'GET', path: '/api/desk/articles' },
      { method: 'GET', path: '/api/keys' },
    ];
    for (const act of acts) {
      expect([act.path, await sendFrom(page, act)]).toEqual([act.path, 'ERR_UNREACHABLE']);
    }
    expect(await drafts()).toEqual(before);
  });

  it('a page of another origin reads what the public may read', async () => {
    const page = await openPage(elsewhere());
    const statuses = await page.evaluate(
      (origin) =>
        Promise.all(
          ['/feed.json', '/api/articles', '/api/changes?since=0'].map(
            async (path) => (await fetch(`${origin}${path}`)).status,
          ),
        ),
      site,
    );
    expect(statuses).toEqual([200, 200, 200]);
  });

  it('a page of the site’s own origin acts with the same key', async () => {
    const before = await drafts();
    const request = { method: 'POST', path: '/api/articles', body: JSON.stringify(DRAFT) } as const;
    expect(await sendFrom(await openPage(`${site}/`), request)).toBe(201);
    expect(await drafts()).toHaveLength(before.length + 1);
  });
});
