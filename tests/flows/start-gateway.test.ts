/** @module Tests the port of `npm start`: what a client sends reaches the functions unchanged, as it does through API Gateway. */

import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../infra/local/ports.ts';
import { ACT_NAMES, definitionOf } from '../../lib/article/acts/register.ts';
import { keyIdOf, type PrivateJwk } from '../../lib/signature/jwk.ts';
import { broadsheet } from '../support/command-line.ts';
import { npmStart } from '../support/local-stack.ts';
import { type RawAnswer, type RawRequest, sendRaw } from '../support/raw-http.ts';
import { rawDigest, signRaw } from '../support/raw-signature.ts';

let folder: string;
let port: number;
let key: PrivateJwk;
let removeStack: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-gateway-'));
  port = await freePort();
  const stack = npmStart({
    port,
    flags: ['--data', folder, '--no-samples'],
    atEnd: (remove) => {
      removeStack = remove;
    },
  });
  await stack.saw('ready ');
  key = JSON.parse(await readFile(join(folder, 'admin.jwk.json'), 'utf8'));
});
afterAll(async () => {
  await removeStack();
  await rm(folder, { recursive: true });
});

const send = (request: RawRequest): Promise<RawAnswer> => sendRaw(port, request);

interface ToSign {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly type?: string;
  readonly content?: string | Uint8Array;
}

/** Signs over what is sent, to the letter, and sends it. */
async function sendSigned({ method, path, query, type = 'application/json', content }: ToSign) {
  const body = Buffer.from(content ?? '');
  const now = Math.floor(Date.now() / 1000);
  const nonce = randomBytes(18).toString('base64url');
  const fields = { 'content-type': type, 'content-digest': rawDigest(body) };
  const { headers } = signRaw(
    { method, path, query: query ?? '', headers: content === undefined ? {} : fields, body },
    {
      origin: `http://localhost:${port}`,
      key,
      components: [
        '@method',
        '@target-uri',
        ...(content === undefined ? [] : Object.keys(fields)),
      ].map((name) => `"${name}"`),
      parameters: `;created=${now};expires=${now + 240};nonce="${nonce}";keyid="${await keyIdOf(key)}";tag="broadsheet"`,
    },
  );
  return send({
    method,
    target: query === undefined ? path : `${path}?${query}`,
    headers: Object.entries(headers),
    ...(content !== undefined && { body }),
  });
}

const STORY = JSON.stringify({ act: 'publish', title: '先试一次' });

const problemOf = ({ text }: RawAnswer): string => JSON.parse(text).type.split('/').at(-1);

describe('a signed query through npm start', () => {
  it.each(['dry-run', 'dry-run=', 'dry-run=true', 'dry%2Drun', 'dry-ru%6e=%74rue', '&dry-run&'])(
    'POST ?%s through npm start is a dry run',
    async (query) => {
      const answer = await sendSigned({
        method: 'POST',
        path: '/api/articles',
        query,
        content: STORY,
      });
      expect([answer.status, JSON.parse(answer.text).dryRun], answer.text).toEqual([200, true]);
    },
  );

  it.each(['%20', '%41', '~', '(', ')', '!', ':', '+', '%2B', '*', '@', ';', ',', '/', '?', '%7e'])(
    'GET ?status=%s through npm start is refused for its value and not for its signature',
    async (value) => {
      const answer = await sendSigned({
        method: 'GET',
        path: '/api/desk/articles',
        query: `status=${value}`,
      });
      expect([answer.status, problemOf(answer)]).toEqual([400, 'invalid-parameter']);
      expect(JSON.parse(answer.text).errors).toMatchObject([{ parameter: 'status' }]);
    },
  );

  it('any query that may be signed reaches the function through npm start as it was signed', async () => {
    const part = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...`AZaz09-._~!$&()*+,;=:@/?[]{}|^\`\\`) },
      { weight: 1, arbitrary: fc.nat(255).map((byte) => `%${byte.toString(16).padStart(2, '0')}`) },
      { weight: 1, arbitrary: fc.constantFrom('%', '%2', '%E4%BD%A0', '%e4%bd%a0', '&&', '==') },
    );
    const anyQuery = fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const answer = await sendSigned({ method: 'GET', path: '/api/desk/articles', query });
        expect([200, 400], answer.text).toContain(answer.status);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a request through npm start', () => {
  it.each(['"text"', '""', '0', 'false', 'null', '[1]', ' {"act": "draft"} '])(
    'the content %s through npm start is the bytes that were signed',
    async (content) => {
      const answer = await sendSigned({ method: 'POST', path: '/api/articles', content });
      expect([answer.status, problemOf(answer)]).toEqual([422, 'invalid-article']);
    },
  );

  it('content that is no text reaches the function through npm start as it was signed', async () => {
    const answer = await sendSigned({
      method: 'POST',
      path: '/api/articles',
      type: 'image/png',
      content: new Uint8Array([0x89, 0x50, 0xff, 0x00, 0x0d]),
    });
    expect([answer.status, problemOf(answer)]).toEqual([415, 'unsupported-media-type']);
  });

  it('the content of a GET through npm start is covered by its signature', async () => {
    const asked = { method: 'GET', path: '/api/desk/articles' };
    expect((await sendSigned({ ...asked, content: '{"a": 1}' })).status).toBe(200);
    const bare = await send({ target: asked.path, body: Buffer.from('{}') });
    expect(bare.status).toBe(401);
  });

  it('two lines of one header field through npm start are one value', async () => {
    const first = await send({ target: '/rss.xml' });
    const { etag = '' } = first.headers;
    for (const tags of [
      ['"other"', etag],
      [etag, '"other"'],
    ]) {
      const headers = tags.map((tag) => ['If-None-Match', tag] as const);
      expect((await send({ target: '/rss.xml', headers })).status).toBe(304);
    }
  });

  it('a poll for what is new through npm start is 226 with its fields and the new article alone', async () => {
    const article = (title: string) =>
      JSON.stringify({ act: 'publish', title, body: { format: 'text', value: title } });
    const publish = async (title: string) => {
      const content = article(title);
      expect((await sendSigned({ method: 'POST', path: '/api/articles', content })).status).toBe(
        201,
      );
    };
    await publish('先前的一篇');
    const { etag = '' } = (await send({ target: '/rss.xml' })).headers;
    await publish('新的一篇');
    const poll = [
      ['A-IM', 'feed'],
      ['If-None-Match', etag],
    ] as const;
    const { status, headers, text } = await send({ target: '/rss.xml', headers: poll });
    expect([status, headers.im, headers['delta-base']]).toEqual([226, 'feed', etag]);
    expect(headers['cache-control']).toBe('no-store, im');
    expect(text.match(/<item>/g)).toHaveLength(1);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
    const zipped = [...poll, ['Accept-Encoding', 'gzip']] as const;
    const coded = await send({ target: '/rss.xml', headers: zipped });
    expect([coded.status, coded.headers['content-encoding']]).toEqual([226, 'gzip']);
    const whole = await send({ target: '/rss.xml', headers: [['If-None-Match', etag]] });
    expect([whole.status, whole.headers.etag]).toEqual([200, headers.etag]);
    expect(whole.text.match(/<item>/g)?.length).toBeGreaterThan(1);
  });

  it('a malformed cookie of another program is no reason to refuse', async () => {
    const headers = [['Cookie', 'a=b c; "x; =,']] as const;
    expect((await send({ target: '/rss.xml', headers })).status).toBe(200);
  });

  it.each(['/tags/%FF', '/tags/%', '/tags/%zz', '/tags/%E4%BD', '/tags/a%00b', '/%C3%28/rss.xml'])(
    'GET %s through npm start is the site’s own page for what is not there',
    async (target) => {
      const answer = await send({ target });
      expect([answer.status, answer.headers['content-type']]).toEqual([
        404,
        expect.stringMatching(/^text\/html/),
      ]);
      expect(answer.text).toContain('</html>');
    },
  );

  it.each(['/api/articles/%FF', '/api/articles/%'])(
    'GET %s through npm start is a problem document of the API',
    async (target) => {
      const answer = await send({ target });
      expect([answer.status, answer.headers['content-type']]).toEqual([
        404,
        expect.stringMatching(/^application\/problem\+json/),
      ]);
    },
  );

  it.each(['/api/articles?scope=tag/食品', '/tags/食品', '/api/articles?scope=\u0001', '/a b'])(
    'GET %j, which is no address, through npm start is refused in a problem document',
    async (target) => {
      const answer = await send({ target });
      expect([answer.status, answer.headers['content-type']]).toEqual([
        400,
        'application/problem+json',
      ]);
      expect(JSON.parse(answer.text)).toMatchObject({ title: 'Bad Request', status: 400 });
    },
  );

  it('content beyond what the gateway takes is refused by npm start in a problem document', async () => {
    const answer = await send({
      method: 'POST',
      target: '/api/articles',
      headers: [['Content-Type', 'application/json']],
      body: Buffer.alloc(10 * 1024 * 1024 + 1, 0x20),
    });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      413,
      'application/problem+json',
    ]);
  });
});

/** The commands that take `--dry-run`, beside those of acts. */
const OTHER_COMMANDS = ['publish', 'schedule', 'edit', 'batch', 'lead', 'unlead'];

const COMMANDS = [
  ...ACT_NAMES.filter((name) => definitionOf(name).command !== undefined),
  ...OTHER_COMMANDS,
];

describe('--dry-run of the command line against npm start', () => {
  const run = (...words: string[]) =>
    broadsheet(words, {
      BROADSHEET_URL: `http://localhost:${port}`,
      BROADSHEET_KEY: join(folder, 'admin.jwk.json'),
      VISUAL: '',
      EDITOR: join(folder, 'editor'),
    });
  /** Runs to a good end, and hands back the id. */
  const make = async (...words: string[]): Promise<string> => {
    const end = await run(...words, '--json');
    expect(end.code, end.stderr).toBe(0);
    return JSON.parse(end.stdout).article.id;
  };
  let files: Record<'one' | 'two' | 'three', string>;
  let draft: string;
  let live: string;
  let gone: string;
  let words: Readonly<Record<string, readonly string[]>>;

  beforeAll(async () => {
    files = {
      one: join(folder, 'one.md'),
      two: join(folder, 'two.md'),
      three: join(folder, 'three.md'),
    };
    await writeFile(files.one, '---\ntitle: 甲\nsection: news\n---\n\n第一段。\n');
    await writeFile(files.two, '---\ntitle: 乙\nsection: news\n---\n\n第二段。\n');
    await writeFile(files.three, '---\ntitle: 丙\nsection: news\n---\n\n第三段。\n');
    const editor = '#!/bin/sh\nsed -i \'s/第一段/另一段/\' "$1"\n';
    await writeFile(join(folder, 'editor'), editor, { mode: 0o755 });
    draft = await make('publish', files.one, '--draft');
    live = await make('publish', files.one, '--again');
    gone = await make('publish', files.two);
    await make('correct', live, files.two, '--note', '更正');
    await make('revert', live, '1');
    await make('withdraw', gone, '--note', '撤');
    await make('lead', await make('publish', files.one, '--again'));
    const later = ['--at', '2099-01-02 03:04'];
    const scheduled = await make('schedule', files.three, ...later);
    words = {
      publish: ['publish', files.one, '--again'],
      schedule: ['schedule', draft, ...later],
      unschedule: ['unschedule', scheduled],
      edit: ['edit', draft],
      batch: ['publish', files.one, files.two, '--again'],
      correct: ['correct', live, '--note', '错了'],
      review: ['review', live, '--step', '1', '--pass'],
      withdraw: ['withdraw', live, '--note', '撤'],
      erase: ['erase', gone, '--note', '法院'],
      restore: ['restore', gone],
      discard: ['discard', live],
      lead: ['lead', live],
      unlead: ['unlead'],
      revert: ['revert', live, '1'],
      delete: ['delete', draft],
    };
  });

  it.each(COMMANDS)(
    'broadsheet %s --dry-run against npm start says what it would do',
    async (name) => {
      const end = await run(...(words[name] ?? [name]), '--dry-run');
      expect(end.code, end.stderr).toBe(0);
      expect(end.stderr).toContain('nothing was done');
    },
  );
});
