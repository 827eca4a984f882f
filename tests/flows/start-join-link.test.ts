/** @module Tests the link into the newsroom that `npm start` prints: one that works at each start, until a key has come by it. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../infra/local/ports.ts';
import { createClient } from '../../lib/client/send.ts';
import { jwkSigner } from '../../lib/client/signer.ts';
import { generateKeyPair } from '../../lib/signature/jwk.ts';
import { type LocalStack, npmStart } from '../support/local-stack.ts';

const LINK = /^ {2}newsroom (\S+)$/m;

async function start(folder: string, port: number) {
  const stack = npmStart({ port, flags: ['--data', folder, '--no-samples'] });
  await stack.saw('ready ');
  const link = LINK.exec(stack.output())?.[1] ?? '';
  return { stack, address: link.split('#')[0], token: link.split('#')[1] ?? '' };
}

async function end(stack: LocalStack): Promise<void> {
  stack.signal('SIGINT');
  expect(await stack.ended()).toBe(0);
}

/** Brings a new key with a token, and says what became of it. */
async function bringKey(port: number, token: string) {
  const { privateJwk, publicJwk } = await generateKeyPair();
  const signer = await jwkSigner(privateJwk);
  const client = createClient({ url: `http://localhost:${port}`, signer });
  const body = JSON.stringify({ token, jwk: publicJwk, device: 'Chrome, Linux' });
  const claimed = await client.send({ method: 'POST', path: '/api/invitations/claim', body });
  return { client, status: claimed.status };
}

test('the link of npm start brings a key with all rights once, later starts make another, and none after that', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-join-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const port = await freePort();
  const first = await start(folder, port);
  expect(first.address).toBe(`http://localhost:${port}/newsroom/join`);
  await end(first.stack);

  const second = await start(folder, port);
  expect((await bringKey(port, first.token)).status).toBe(410);
  const { client, status } = await bringKey(port, second.token);
  expect(status).toBe(201);
  expect((await bringKey(port, second.token)).status).toBe(410);
  const draft = JSON.stringify({ act: 'draft', title: '第一篇' });
  const posted = await client.send({ method: 'POST', path: '/api/articles', body: draft });
  expect(posted.status).toBe(201);
  expect((await client.send({ method: 'GET', path: '/api/keys' })).status).toBe(200);
  // Printed once for the person, and in no line about a request.
  expect(second.stack.output().split(second.token)).toHaveLength(2);
  await end(second.stack);

  const third = await start(folder, port);
  expect([third.address, third.token]).toEqual([`http://localhost:${port}/newsroom`, '']);
  await end(third.stack);
});
