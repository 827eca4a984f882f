/** @module The client against a real server: what it sends, repeats and throws. */

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, type SendRequest } from '../../../lib/client/send.ts';
import { makeEditor, type TestEditor } from '../../support/editors.ts';
import {
  type Received,
  type Script,
  startVerifyingServer,
  type VerifyingServer,
} from '../../support/verifying-server.ts';

let editor: TestEditor;
let server: VerifyingServer;
let client: Client;
let waits: number[];

beforeAll(async () => {
  editor = await makeEditor();
});

afterEach(() => server.close());

async function serve(script: Script): Promise<void> {
  server = await startVerifyingServer([editor], script);
  waits = [];
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  client = createClient({ url: server.url, signer: editor.signer, sleep });
}

const POST: SendRequest = { method: 'POST', path: '/api/articles', body: '{"title":"新闻"}' };
const nonceOf = ({ message }: Received) =>
  /;nonce="([^"]+)"/.exec(message.headers['signature-input'] ?? '')?.[1];
const keyOf = ({ message }: Received) => message.headers['idempotency-key'];
const verdicts = () => server.received.map((one) => one.verdict);

describe('a client', () => {
  it('the client sends requests that the verifier accepts', async () => {
    await serve(() => ({ status: 200 }));

    await client.send(POST);
    await client.send({ method: 'GET', path: '/api/desk/articles?status=draft&q=%E6%96%B0' });
    await client.send({ method: 'PUT', path: '/api/articles/1', body: '{}', ifMatch: '"v3"' });
    await client.send({ method: 'DELETE', path: '/api/articles/1', ifMatch: '"v3"' });
    await client.send({ method: 'POST', path: '/api/articles/1/withdraw' });
    const page = { method: 'POST', path: '/api/articles', contentType: 'text/html' } as const;
    await client.send({ ...page, body: new Uint8Array([0, 255, 128]) });

    expect(verdicts()).toEqual(Array(6).fill('ok'));
    expect(server.received[2]?.message.headers['if-match']).toBe('"v3"');
    expect(server.received[5]?.message.headers['content-type']).toBe('text/html');
    expect([...(server.received[5]?.message.body ?? [])]).toEqual([0, 255, 128]);
  });

  it('the client gives a POST an Idempotency-Key of its own, and a GET none', async () => {
    await serve(() => ({ status: 200 }));

    await client.send(POST);
    await client.send(POST);
    await client.send({ method: 'GET', path: '/a' });

    const [one, two, get] = server.received.map(keyOf);
    expect(one).toMatch(/^"[\w-]{22,}"$/);
    expect(one).not.toBe(two);
    expect(get).toBeUndefined();
  });

  it.each([
    ['abc', '"abc"'],
    ['"abc"', '"abc"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['"', '"\\""'],
  ])('the client quotes the Idempotency-Key %s as %s', async (idempotencyKey, sent) => {
    await serve(() => ({ status: 200 }));

    await client.send({ ...POST, idempotencyKey });

    expect(keyOf(server.received[0] as Received)).toBe(sent);
    expect(verdicts()).toEqual(['ok']);
  });

  it('the client returns status, headers, body and JSON of a response', async () => {
    const headers = { 'content-type': 'application/problem+json; charset=utf-8', etag: '"v1"' };
    await serve(() => ({ status: 409, headers, body: '{"type":"冲突"}' }));

    const answer = await client.send(POST);

    expect(answer.status).toBe(409);
    expect(answer.headers.get('etag')).toBe('"v1"');
    expect(answer.json).toEqual({ type: '冲突' });
    expect(new TextDecoder().decode(answer.body)).toBe('{"type":"冲突"}');
  });

  it.each([
    ['not JSON', 'application/json', '{'],
    ['a page', 'text/html', '{}'],
    ['empty', 'application/json', ''],
  ])('the client returns no JSON when the response is %s', async (_name, type, body) => {
    await serve(() => ({ status: 200, headers: { 'content-type': type }, body }));

    expect(await client.send(POST)).not.toHaveProperty('json');
  });
});

describe('a client sends again (S-58)', () => {
  it.each([503, 429])(
    'the client repeats a request after %d, waiting as Retry-After asks (S-58)',
    async (status) => {
      await serve((n) => (n < 2 ? { status, headers: { 'retry-after': '3' } } : { status: 201 }));

      const answer = await client.send(POST);

      expect(answer.status).toBe(201);
      expect(waits).toEqual([3_000, 3_000]);
      expect(verdicts()).toEqual(['ok', 'ok', 'ok']);
      expect(new Set(server.received.map(nonceOf)).size).toBe(3);
      expect(new Set(server.received.map(keyOf)).size).toBe(1);
    },
  );

  it('the client repeats a request after a broken connection', async () => {
    await serve((n) => (n === 0 ? undefined : { status: 201 }));

    const answer = await client.send(POST);

    expect(answer.status).toBe(201);
    expect(verdicts()).toEqual(['ok', 'ok']);
    expect(new Set(server.received.map(nonceOf)).size).toBe(2);
    expect(new Set(server.received.map(keyOf)).size).toBe(1);
  });

  it('the client sends a request five times at most', async () => {
    await serve(() => ({ status: 503, headers: { 'retry-after': '0' } }));

    expect((await client.send(POST)).status).toBe(503);
    expect(server.received).toHaveLength(5);
  });

  it.each([
    ['503 without Retry-After', 503, {}],
    ['503 with a wait beyond patience', 503, { 'retry-after': '3600' }],
    ['503 with a wait that is none', 503, { 'retry-after': 'soon' }],
    ['500', 500, { 'retry-after': '1' }],
    ['a refusal', 401, { 'retry-after': '1' }],
  ])('the client does not repeat a request after %s', async (_name, status, headers) => {
    await serve(() => ({ status, headers: { ...headers } as Record<string, string> }));

    expect((await client.send(POST)).status).toBe(status);
    expect(server.received).toHaveLength(1);
  });

  it.each(['PUT', 'PATCH', 'DELETE'] as const)(
    'the client does not repeat a %s whose response was lost',
    async (method) => {
      await serve(() => undefined);

      await expect(client.send({ ...POST, method, ifMatch: '"v1"' })).rejects.toMatchObject({
        code: 'ERR_UNREACHABLE',
      });
      expect(server.received).toHaveLength(1);
    },
  );

  it.each(['PUT', 'PATCH', 'DELETE'] as const)(
    'the client repeats a %s that has an Idempotency-Key',
    async (method) => {
      await serve((n) => (n < 2 ? undefined : { status: 200 }));
      const request = { ...POST, method, ifMatch: '"v1"', idempotencyKey: 'mine' };
      expect((await client.send(request)).status).toBe(200);
      const keys = server.received.map(({ message }) => message.headers['idempotency-key']);
      expect(keys).toEqual(['"mine"', '"mine"', '"mine"']);
      expect(server.received.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok']);
    },
  );

  it('the client repeats a request that conflicts with a first one in progress, and after no other conflict', async () => {
    await serve((n) =>
      n < 1 ? { status: 409, headers: { 'retry-after': '0' } } : { status: 409 },
    );
    expect((await client.send(POST)).status).toBe(409);
    expect(server.received).toHaveLength(2);
  });
});

describe('an error of the client', () => {
  it('the client throws ERR_UNREACHABLE when no server listens', async () => {
    await serve(() => ({ status: 200 }));
    await server.close();

    await expect(client.send(POST)).rejects.toMatchObject({
      code: 'ERR_UNREACHABLE',
      message: `${server.url} can't be reached`,
    });
    expect(waits).toEqual([250, 500, 1_000, 2_000]);
  });

  it('the client throws ERR_TIMED_OUT when no response arrives', async () => {
    await serve(() => ({ status: 200 }));
    const fetch: typeof globalThis.fetch = (_input, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const options = { url: server.url, signer: editor.signer, timeoutMs: 5, fetch };
    const patient = createClient({ ...options, sleep: async () => undefined });

    await expect(patient.send(POST)).rejects.toMatchObject({ code: 'ERR_TIMED_OUT' });
  });

  it.each([301, 302, 303, 307, 308])(
    'the client throws ERR_REDIRECTED for a %d, and does not follow it',
    async (status) => {
      await serve(() => ({ status, headers: { location: 'https://evil.example/' } }));

      await expect(client.send(POST)).rejects.toMatchObject({
        code: 'ERR_REDIRECTED',
        message: expect.stringContaining('https://evil.example/'),
      });
      expect(server.received).toHaveLength(1);
    },
  );

  it.each([
    ['ftp://a.example', '/a'],
    ['nonsense', '/a'],
    ['https://a.example', 'a'],
    ['https://a.example', '/新'],
  ])('the client throws ERR_UNSIGNABLE_URL for %s and %s', async (url, path) => {
    await serve(() => ({ status: 200 }));
    const lost = createClient({ url, signer: editor.signer });

    await expect(lost.send({ method: 'GET', path })).rejects.toMatchObject({
      code: 'ERR_UNSIGNABLE_URL',
    });
  });
});
