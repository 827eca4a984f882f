/** @module Tests in Chromium that a page's signed requests verify. */

import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as send from '../../lib/client/send.ts';
import type * as signers from '../../lib/client/signer.ts';
import type { KeyKind } from '../../lib/signature/jwk.ts';
import { bundleClient } from '../support/browser-bundle.ts';
import { makeEditor, type TestEditor } from '../support/editors.ts';
import { startVerifyingServer, type VerifyingServer } from '../support/verifying-server.ts';

declare const broadsheet: typeof send & typeof signers;

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

let browser: Awaited<ReturnType<typeof chromium.launch>>;
let script: string;
let editors: Record<KeyKind, TestEditor>;
let server: VerifyingServer;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  script = (await bundleClient()).script;
  editors = { Ed25519: await makeEditor(), 'P-256': await makeEditor({}, 'P-256') };
  const body = '<!doctype html><title>desk</title>';
  const headers = { 'content-type': 'text/html' };
  server = await startVerifyingServer(Object.values(editors), (_n, { message, verdict }) =>
    message.path === '/'
      ? { status: 200, headers, body }
      : { status: verdict === 'ok' ? 201 : 401 },
  );
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('the client in a browser', () => {
  it.each(['Ed25519', 'P-256'] as const)(
    'a page with a key of %s signs and sends a request that verifies',
    async (kind) => {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.addScriptTag({ content: script });

      const status = await page.evaluate(
        async ({ url, key }) => {
          const signer = await broadsheet.jwkSigner(key);
          const client = broadsheet.createClient({ url, signer });
          const path = '/api/articles?dry=1';
          const answer = await client.send({ method: 'POST', path, body: '{"title":"浙江绍兴"}' });
          return answer.status;
        },
        { url: server.url, key: editors[kind].privateJwk },
      );

      expect(status).toBe(201);
      expect(server.received.at(-1)?.verdict).toBe('ok');
      await page.close();
    },
  );
});
