/** @module Runs the saving of the newsroom in real browsers against `npm start`, both of which can be killed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { adminKey } from '../../infra/local/admin-key.ts';
import { type Client, createClient } from '../../lib/client/send.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import type { Writing } from '../../lib/newsroom/saving/writing.ts';
import { generateKeyPair, type PrivateJwk } from '../../lib/signature/jwk.ts';
import { bundleClient } from './browser-bundle.ts';
import { npmStart } from './local-stack.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** The whole product with a data folder that outlives it. */
export interface KillableStack {
  readonly origin: string;
  readonly start: () => Promise<void>;
  /** Ends every process of it at once. */
  readonly kill: () => Promise<void>;
  readonly admin: Client;
  /** Adds a key with all rights. */
  readonly addEditor: (name: string) => Promise<PrivateJwk>;
  readonly remove: () => Promise<void>;
}

/** Starts the product on a free port. */
export async function startKillableStack(): Promise<KillableStack> {
  const folder = await mkdtemp(join(tmpdir(), 'writing-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  let kill: () => Promise<void> = async () => undefined;
  const start = async () => {
    const flags = ['--data', folder, '--no-samples'];
    const atEnd = (end: () => Promise<void>) => {
      kill = end;
    };
    const stack = npmStart({ port, flags, atEnd });
    await stack.saw('ready ');
  };
  await start();
  const admin = createClient({ url: origin, signer: await jwkSigner(await adminKey(folder)) });
  return {
    origin,
    start,
    kill: () => kill(),
    admin,
    async addEditor(name) {
      const { privateJwk, publicJwk } = await generateKeyPair();
      const body = JSON.stringify({ jwk: publicJwk, name, acts: ['admin'] });
      const { status } = await admin.send({ method: 'POST', path: '/api/keys', body });
      if (status !== 201) throw new TypeError(`the key was refused: ${status}`);
      return privateJwk;
    },
    async remove() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A browser with a profile that outlives it. */
export interface KillableBrowser {
  /** Opens an article in a new tab, as an editor. */
  readonly open: (target: OpenTarget) => Promise<WritingPage>;
  /** Ends every process of it at once, as `kill -9` does. */
  readonly kill: () => Promise<void>;
}

/** What to write, and as whom. */
export interface OpenTarget {
  readonly origin: string;
  readonly jwk: PrivateJwk;
  readonly articleId?: string;
  readonly workId?: string;
}

/** One writing in one tab. */
export interface WritingPage {
  readonly page: Page;
  /** Runs in the page, with the writing there. */
  readonly run: <Given, Value>(
    work: (writing: Writing, given: Given) => Value | Promise<Value>,
    given?: Given,
  ) => Promise<Value>;
  /** Waits until a condition holds in the page. */
  readonly until: (condition: (writing: Writing) => boolean) => Promise<void>;
}

const SAVING_ENTRY = `
  export { createClient } from './lib/client/send.ts';
  export { jwkSigner } from './lib/client/signer.ts';
  export { openBrowserWriting } from './lib/newsroom/saving/browser-writing.ts';
  export { keyIdOf } from './lib/signature/jwk.ts';
`;

/** Starts a browser on a profile folder. */
export async function startKillableBrowser(profile: string): Promise<KillableBrowser> {
  const { script } = await bundleClient(SAVING_ENTRY);
  const child = spawn(
    executablePath,
    ['--headless=new', '--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exit = once(child, 'exit');
  const browser = await chromium.connectOverCDP(await debuggerAddress(child));
  return {
    open: (target) => openWritingPage(browser, script, target),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      process.kill(-(child.pid ?? Number.NaN), 'SIGKILL');
      await exit;
      await browser.close().catch(() => undefined);
    },
  };
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stderr ?? []) {
    output += String(chunk);
    const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
    if (address !== undefined) return address;
  }
  throw new TypeError(`no debugger in:\n${output}`);
}

async function openWritingPage(
  browser: Browser,
  script: string,
  { origin, ...target }: OpenTarget,
): Promise<WritingPage> {
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = await context.newPage();
  // A page of the origin without a script of its own.
  await page.goto(`${origin}/newsroom/manifest.webmanifest`);
  await page.evaluate(`${script}; globalThis.broadsheet = broadsheet; undefined`);
  await page.evaluate(openInPage, target);
  return {
    page,
    run: (work, given) =>
      page.evaluate(`(${work})(globalThis.writing, ${JSON.stringify(given ?? null)})`),
    async until(condition) {
      await page.waitForFunction(`(${condition})(globalThis.writing)`, undefined, {
        timeout: 120_000,
      });
    },
  };
}

/** Runs in the page. */
async function openInPage(target: Omit<OpenTarget, 'origin'>): Promise<void> {
  const { broadsheet } = globalThis as unknown as { broadsheet: BroadsheetInPage };
  const { jwk, articleId, workId } = target;
  const signer = await broadsheet.jwkSigner(jwk);
  const server = broadsheet.createClient({ url: location.origin, signer });
  const self = { value: { keyid: signer.keyid } };
  const what = articleId === undefined ? { workId } : { articleId };
  const writing = await broadsheet.openBrowserWriting({ server, self, site: {} }, what);
  Object.assign(globalThis, { writing });
}

interface BroadsheetInPage {
  readonly jwkSigner: typeof jwkSigner;
  readonly createClient: typeof createClient;
  readonly openBrowserWriting: (newsroom: unknown, target: unknown) => Promise<Writing>;
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
