/** @module Runs the whole newsroom, `npm start`, and opens browsers in it, enrolled ones too. */

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { adminKey } from '../../infra/local/admin-key.ts';
import { type Client, createClient } from '../../lib/client/send.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import type { PublicJwk } from '../../lib/signature/jwk.ts';
import { npmStart } from './local-stack.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whom to enrol. */
export interface Enrolled {
  readonly name?: string;
  readonly acts?: readonly string[];
  readonly sections?: readonly string[];
}

/** A running newsroom with one browser. */
export interface NewsroomInChromium {
  /** Such as `http://localhost:41234`. */
  readonly origin: string;
  /** Standard output and standard error of the stack so far. */
  readonly output: () => string;
  /** Signs with the admin's key of the data folder. */
  readonly admin: Client;
  /** A browser profile of its own, without a key; zh-CN, Asia/Shanghai and 1280 × 800 unless given. */
  readonly newContext: (options?: Parameters<Browser['newContext']>[0]) => Promise<BrowserContext>;
  /** Gives a profile a key as its device would make one, with all rights unless given; returns its keyid. */
  readonly enrol: (context: BrowserContext, editor?: Enrolled) => Promise<string>;
  /** A link that joins once, with all rights and without approval unless asked otherwise. */
  readonly joinLink: (invitation?: Readonly<Record<string, unknown>>) => Promise<string>;
  /** A page of an enrolled profile, at a path below `/newsroom`. */
  readonly openEnrolled: (path?: string, editor?: Enrolled) => Promise<Page>;
  readonly stop: () => Promise<void>;
}

/** Starts the stack on a free port with a data folder of its own; `flags` as of `npm start`. */
export async function startNewsroom(
  flags: readonly string[] = ['--no-samples'],
): Promise<NewsroomInChromium> {
  const folder = await mkdtemp(join(tmpdir(), 'newsroom-'));
  const port = await freePort();
  const ends: (() => Promise<void>)[] = [];
  const stack = npmStart({
    port,
    flags: ['--data', folder, ...flags],
    atEnd: (end) => void ends.push(end),
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  await stack.saw('ready ');
  const origin = `http://localhost:${port}`;
  const signer = await jwkSigner(await adminKey(folder));
  const admin = createClient({ url: origin, signer });
  const newContext: NewsroomInChromium['newContext'] = (options = {}) =>
    browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...options,
    });
  const enrol: NewsroomInChromium['enrol'] = (context, editor) =>
    enrolByKey(context, { origin, admin, editor });
  return {
    origin,
    output: stack.output,
    admin,
    newContext,
    enrol,
    joinLink: (invitation = {}) => invite(admin, invitation),
    async openEnrolled(path = '', editor) {
      const context = await newContext();
      await enrol(context, editor);
      const page = await context.newPage();
      await page.goto(`${origin}/newsroom${path}`);
      return page;
    },
    async stop() {
      await browser.close();
      for (const end of ends) await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Invites by the admin's key, and returns the link. */
async function invite(admin: Client, invitation: Readonly<Record<string, unknown>>) {
  const asked = { name: '周敏', acts: ['admin'], approval: 'none', ...invitation };
  const body = JSON.stringify(asked);
  const made = await admin.send({ method: 'POST', path: '/api/invitations', body });
  return (made.json as { readonly url: string }).url;
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

interface Enrolling {
  readonly origin: string;
  readonly admin: Client;
  readonly editor: Enrolled | undefined;
}

/** Has the page make a key that it can't read, and the admin add it. */
async function enrolByKey(
  context: BrowserContext,
  { origin, admin, editor = {} }: Enrolling,
): Promise<string> {
  const page = await context.newPage();
  // A page of the origin without a script: nothing else has the database open.
  await page.goto(`${origin}/newsroom/manifest.webmanifest`);
  const jwk = await page.evaluate(makeKeyInPage);
  const { name = '周敏', acts = ['admin'], sections } = editor;
  const body = JSON.stringify({ jwk, name, acts, ...(sections !== undefined && { sections }) });
  const added = await admin.send({ method: 'POST', path: '/api/keys', body });
  if (added.status !== 201) throw new TypeError(`the key was refused: ${added.status}`);
  const { key } = added.json as { readonly key: { readonly keyid: string } };
  const self = { keyid: key.keyid, name, acts, status: 'live', ...(sections && { sections }) };
  await page.evaluate(keepKeyInPage, { keyid: key.keyid, self });
  await page.close();
  return key.keyid;
}

/** Runs in the page: makes a pair, keeps the private half in a global, returns the public one. */
async function makeKeyInPage(): Promise<PublicJwk> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const { kty, crv, x } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const publicJwk = { kty, crv, x } as PublicJwk;
  Object.assign(globalThis, { made: { privateKey: pair.privateKey, publicJwk } });
  return publicJwk;
}

/** Runs in the page: puts the key where `lib/newsroom/device/device-store.ts` keeps it. */
function keepKeyInPage({ keyid, self }: { keyid: string; self: unknown }): Promise<void> {
  const { made } = globalThis as unknown as {
    made: { privateKey: CryptoKey; publicJwk: PublicJwk };
  };
  const held = { kind: 'plain', privateKey: made.privateKey };
  return new Promise((done, failed) => {
    const opening = indexedDB.open('broadsheet-device', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const writing = opening.result.transaction('keys', 'readwrite');
      writing.objectStore('keys').put({ keyid, publicJwk: made.publicJwk, held, self }, 'own');
      writing.oncomplete = () => {
        opening.result.close();
        done();
      };
    };
  });
}
