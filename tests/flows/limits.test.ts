/** @module Tests the limits on what an editor may send, to the byte. */

import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from '../support/stack.ts';

const KB = 1024;
const MAX_BODY = 300 * KB;

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});

const article = (value: string, changes: object = {}) => ({
  act: 'publish',
  title: '界限',
  body: { format: 'text', value },
  ...changes,
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: number;
  readonly json: {
    readonly type?: string;
    readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
    readonly article?: Readonly<Record<string, unknown>> & { readonly id: string };
    readonly warnings?: readonly { readonly code: string; readonly pointer: string }[];
  };
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return send('/api/articles', body, headers);
}

async function send(path: string, body: unknown, headers = {}): Promise<Answer> {
  const answer = await stack.act({ path, body, headers });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    bytes: Buffer.byteLength(text),
    json: JSON.parse(text) as Answer['json'],
  };
}

const reason = ({ status, json }: Answer) => [status, json.type?.split('/').at(-1)];

/** What acts left behind, beside spent nonces and known editors. */
async function countItems(): Promise<number> {
  const keys = await stack.keys();
  return keys.filter(({ pk }) => !/^(?:NONCE#|EDITORS|KEYSET)/.test(pk)).length;
}

/** Text of 64 characters in no order: no compression makes less than three quarters of it. */
function randomText(characters: number): string {
  return randomBytes(characters).toString('base64url').slice(0, characters);
}

describe('a body', () => {
  it.each([
    ['of ASCII', 'a'.repeat(MAX_BODY)],
    ['of Han', '新'.repeat(MAX_BODY / 3)],
    ['of emoji', '😀'.repeat(MAX_BODY / 4)],
    ['that hardly compresses', randomText(MAX_BODY)],
    ['that escaping makes five times as long', '&'.repeat(MAX_BODY)],
  ])(
    'a body of %s of exactly 300 KB is accepted and read back, and one byte more is refused',
    async (_name, value) => {
      const taken = await post(article(value));
      expect(taken.status).toBe(201);
      const read = await stack.act({
        method: 'GET',
        path: `/api/desk/articles/${taken.json.article?.id}`,
      });
      const { article: _none, ...found } = { ...((await read.json()) as Answer['json']) };
      expect((found as { body?: unknown }).body).toEqual({ format: 'text', value });
      const before = await countItems();
      const refused = await post(article(`${value}a`), { 'idempotency-key': '"long"' });
      expect(reason(refused)).toEqual([413, 'body-too-large']);
      expect(await countItems()).toBe(before);
    },
  );

  const base = `https://cdn.example/${'a'.repeat(2000)}/`;
  const reference = `[a]: https://x.example/${'a'.repeat(150 * KB)}\n\n`;
  it.each([
    ['relative images under a long base', 'html', '<img src=b alt=c>'.repeat(18_000), base],
    ['relative links under a long base', 'html', '<a href=b>c</a>'.repeat(20_000), base],
    ['a srcset under a long base', 'html', `<img src=b srcset="${'b 1w,'.repeat(60_000)}">`, base],
    [
      'a Markdown reference used 40,000 times',
      'markdown',
      reference + '[a]'.repeat(40_000),
      undefined,
    ],
  ])(
    'a body whose %s would expand to megabytes or more is flattened to its text, with a warning',
    async (_name, format, value, baseUrl) => {
      const answer = await post({ ...article(''), body: { format, value, baseUrl } });
      expect(answer.status).toBe(201);
      expect(answer.json.warnings?.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['flattened-markup']),
      );
      expect(answer.bytes).toBeLessThan(4_000_000);
    },
  );
});

describe('a version', () => {
  it('a version over 380 KB packed is refused, its claim released, and nothing is stored', async () => {
    const related = Array.from({ length: 100 }, () => ({
      title: randomText(500),
      url: `https://x.example/${randomText(2000)}`,
    }));
    const big = article(randomText(MAX_BODY), { related });
    const before = await countItems();
    const headers = { 'idempotency-key': '"too large"' };
    const refused = await post(big, headers);
    expect(reason(refused)).toEqual([413, 'version-too-large']);
    expect(await countItems()).toBe(before);
    expect((await post({ ...big, related: [] }, headers)).status).toBe(201);
  });

  it('a version with every field at its limit is accepted without a warning', async () => {
    const url = `https://x.example/${'a'.repeat(2000)}`;
    const answer = await post(
      article('正'.repeat(1000), {
        title: '题'.repeat(500),
        subtitle: '副'.repeat(500),
        summary: '要'.repeat(5000),
        section: 'news',
        tags: Array.from({ length: 12 }, (_, n) => `${'标'.repeat(58)}${n + 10}`),
        authors: Array.from({ length: 6 }, (_, n) => ({
          name: `${'名'.repeat(58)}${n + 10}`,
          url,
        })),
        source: { name: '源'.repeat(60), url },
        related: Array.from({ length: 50 }, (_, n) => ({ title: '关'.repeat(500), url: url + n })),
        altIds: Object.fromEntries(
          Array.from({ length: 8 }, (_, n) => [`系统${n}`, `${n}${'9'.repeat(499)}`]),
        ),
        edNote: '记'.repeat(10_000),
        expires: '9999-12-29T00:00:00Z',
      }),
      { 'idempotency-key': `"${'k'.repeat(200)}"` },
    );
    expect([answer.status, answer.json.warnings]).toEqual([201, []]);
  });
});

describe('a request', () => {
  const padded = (bytes: number) => {
    const json = JSON.stringify(article('短'));
    return json + ' '.repeat(bytes - Buffer.byteLength(json));
  };

  it('a request of 1,000,000 bytes is read, and one byte more is refused as 413', async () => {
    expect((await post(padded(999_999))).status).toBe(201);
    expect((await post(padded(1_000_000))).status).toBe(201);
    expect(reason(await post(padded(1_000_001)))).toEqual([413, 'body-too-large']);
  });

  it('a request with a hundred thousand faults gets the first 50 errors or 100 warnings', async () => {
    const many = (value: unknown) =>
      Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, value]));
    const blank = await post({ ...article('x'), ...many(' ') }, { 'idempotency-key': '"warn"' });
    expect(blank.status).toBe(201);
    expect(blank.json.warnings).toHaveLength(101);
    expect(blank.json.warnings?.at(-1)?.code).toBe('more-warnings');
    const unknown = await post({ ...article('x'), ...many(1) });
    expect([unknown.status, unknown.json.errors?.length]).toEqual([422, 50]);
    const ids = await post(article('x', { altIds: many('1') }));
    expect([ids.status, ids.json.errors?.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/altIds'],
    ]);
  });

  it.each([
    ['application/json;charset=UTF-8', 201],
    ['Application/JSON', 201],
    ['application/json; charset="utf-8"', 201],
    ['application/json; charset=gbk', 415],
    ['application/ld+json', 415],
    ['text/json', 415],
  ])('a request of Content-Type %s is answered %i', async (type, status) => {
    expect((await post(article('x'), { 'content-type': type })).status).toBe(status);
  });

  it('a request that begins with a byte order mark is accepted', async () => {
    const answer = await post(`\ufeff${JSON.stringify(article('x'))}`);
    expect([answer.status, answer.json.article?.title]).toEqual([201, '界限']);
  });

  it.each(['unschedule', 'correct', 'withdraw', 'PUBLISH', '', 'constructor'])(
    'a new article with the act “%s”, which makes none, is refused as 422',
    async (act) => {
      const answer = await post({ ...article('x'), act });
      expect(reason(answer)).toEqual([422, 'invalid-article']);
      expect(answer.json.errors).toEqual([
        { pointer: '/act', detail: 'act must be one of "draft", "publish", "schedule".' },
      ]);
    },
  );
});

describe('a foreign id', () => {
  it('a foreign id of another article is refused as 409 at its pointer, and nothing is stored', async () => {
    const first = await post(article('x', { altIds: { cms: '7', wire: '8' } }));
    expect(first.status).toBe(201);
    const before = await countItems();
    const taken = await post(article('y', { altIds: { own: '1', cms: '7' } }));
    expect(reason(taken)).toEqual([409, 'alt-id-taken']);
    expect(taken.json.errors?.map(({ pointer }) => pointer)).toEqual(['/altIds/cms']);
    expect(taken.json.errors?.[0]?.detail).toContain(`is taken by ${first.json.article?.id}`);
    expect(await countItems()).toBe(before);
  });

  it('a foreign id named like a property of every object is stored', async () => {
    const answer = await post(article('x', { altIds: { constructor: 'a', toString: 'b' } }));
    expect(answer.json.article?.altIds).toEqual({ constructor: 'a', toString: 'b' });
    const raw = '{"act":"publish","title":"t","altIds":{"__proto__":"x"}}';
    expect((await post(raw)).json.errors?.[0]?.pointer).toBe('/altIds/__proto__');
  });

  it('a foreign id of 10 KB is refused with its length', async () => {
    const answer = await post(article('x', { altIds: { cms: '7'.repeat(10 * KB) } }));
    expect(answer.json.errors).toEqual([
      {
        pointer: '/altIds/cms',
        detail: 'altIds.cms must have at most 500 characters; it has 10240.',
      },
    ]);
  });
});

describe('a date', () => {
  it('a firstPublished long past is kept, and lists are ordered by it', async () => {
    const dates = ['1066-10-14T09:00:00Z', '0001-01-02T00:00:00Z', '1900-01-01T00:00:00+08:00'];
    const ids: string[] = [];
    for (const firstPublished of dates) {
      const { status, json } = await post(article('古', { firstPublished, tags: ['古史'] }));
      expect(status).toBe(201);
      const { article: made } = json;
      const read = await stack.get(`/api/articles/${made?.id}`);
      const found = (await read.json()) as { firstPublished: string };
      expect(Date.parse(found.firstPublished)).toBe(Date.parse(firstPublished));
      ids.push(String(made?.id));
    }
    const list = await stack.get(`/api/articles?scope=tag/${encodeURIComponent('古史')}`);
    const { items } = (await list.json()) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([ids[2], ids[0], ids[1]]);
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json', `/articles/${ids[1]}`]) {
      expect((await stack.get(path)).status, path).toBe(200);
    }
  });

  it.each([
    ['firstPublished', '0000-01-01T00:00:00Z'],
    ['firstPublished', '0001-01-01T00:00:00+14:00'],
    ['expires', '9999-12-31T23:59:59-12:00'],
  ])('a %s of %s, whose year has not four digits in every zone, is refused', async (name, date) => {
    const answer = await post(article('x', { [name]: date }));
    expect([answer.status, answer.json.errors?.[0]?.pointer]).toEqual([422, `/${name}`]);
  });
});

describe('publishing what is pending', () => {
  it('publishing an unknown id and a malformed one get the same 404', async () => {
    const ids = [
      '0197f3a0-0000-7000-8000-000000000001',
      'nope',
      '0197F3A0-0000-7000-8000-00000000000A',
    ];
    const answers = [];
    for (const id of ids) {
      const { status, json } = await send(`/api/articles/${id}/publish`, undefined, {
        'if-match': '"v1"',
      });
      answers.push({ status, json });
    }
    expect(answers[0]).toMatchObject({ status: 404, json: { title: 'There is no such article' } });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each([
    [undefined, 428],
    ['*', 400],
    ['v1', 400],
    ['"v1", "v2"', 400],
    ['"v0"', 400],
    ['"v01"', 400],
    ['"v99999999999999999999"', 400],
    ['"v2"', 412],
    ['W/"v3-abc"', 412],
    ['"v1"', 200],
    ['W/"v1-9f2c"', 200],
    ['"v1-gzip"', 200],
  ])('publishing with If-Match %s is answered %i', async (tag, status) => {
    const { json } = await post({ ...article('x'), act: 'draft' });
    const path = `/api/articles/${json.article?.id}/publish`;
    const answer = await send(path, undefined, tag === undefined ? {} : { 'if-match': tag });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.headers.get('etag')).toBe('"v2"');
  });

  it('publishing twice is answered 412, or 409 when nothing is pending', async () => {
    const { json } = await post({ ...article('x'), act: 'draft' });
    const path = `/api/articles/${json.article?.id}/publish`;
    expect((await send(path, { minor: true }, { 'if-match': '"v1"' })).status).toBe(200);
    expect(reason(await send(path, {}, { 'if-match': '"v1"' }))).toEqual([412, 'stale-version']);
    expect(reason(await send(path, {}, { 'if-match': '"v2"' }))).toEqual([409, 'nothing-pending']);
    const wrong = await send(path, { minor: 1, force: true }, { 'if-match': '"v2"' });
    expect(wrong.json.errors?.map(({ pointer }) => pointer)).toEqual(['/minor', '/force']);
  });
});
