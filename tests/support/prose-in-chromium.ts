/** @module Opens the visual editor in Chromium on a page of its own, under the newsroom's security policy. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const root = new URL('../..', import.meta.url).pathname;

/** As every page of the newsroom has it, with no place to send anything to. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: https:; " +
  "media-src 'self' blob: https:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
  'trusted-types ProseMirrorClipboard newsroom-paste';

const PAGE =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>正文</title>' +
  '<link rel="stylesheet" href="/prose.css"></head><body><button id="before">前</button>' +
  '<main id="place"></main><button id="after">后</button><script src="/prose.js"></script></body></html>';

/** What the page's script puts on the global `prose`. */
const ENTRY = `
  export { openProseEditor } from './lib/newsroom/prose/prose-editor.ts';
  export { proseWords } from './lib/newsroom/prose/prose-words.ts';
  export { keepBodySource } from './lib/newsroom/prose/html/body-source.ts';
  export { writeHtml } from './lib/newsroom/prose/html/write-html.ts';
  export { cleanPasted, readPasted } from './lib/newsroom/prose/paste/read-pasted.ts';
  export { cutBlocks } from './lib/newsroom/prose/html/source-pieces.ts';
`;

export interface ProsePage {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** What the browser complained of: violations of the policy, and errors. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** The script that `openProsePage` loads. */
export async function bundleProse(entry: string = ENTRY): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts', sourcefile: 'entry.ts' },
    platform: 'browser',
    format: 'iife',
    globalName: 'prose',
    target: 'es2023',
    bundle: true,
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

async function bundleStyle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}lib/newsroom/style/newsroom.css`],
    bundle: true,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Starts Chromium on a page with the editor's script, and no editor yet. */
export async function openProsePage(): Promise<ProsePage> {
  const files: Record<string, readonly [string, string]> = {
    '/': ['text/html; charset=utf-8', PAGE],
    '/prose.js': ['text/javascript; charset=utf-8', await bundleProse()],
    '/prose.css': ['text/css; charset=utf-8', await bundleStyle()],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(body === '' ? 404 : 200, {
      'content-type': type,
      'content-security-policy': POLICY,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  await page.goto(`http://127.0.0.1:${port}/`);
  return {
    page,
    cdp: await page.context().newCDPSession(page),
    complaints,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
