/** @module The commands of acts on an article: what each sends, for which version, and its exit code. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Received, runCli, type StubResponse, useEditor } from '../remote-stub.ts';

const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';
const { folder, start } = useEditor();

beforeAll(() => {
  writeFileSync(join(folder, 'story.md'), '---\ntitle: 新题\nsection: news\n---\n\n新文。\n');
});

const STANDING = { id: ID, version: 7, status: 'published', title: '旧题', live: 7 };
const doneAs = (version: number, status: string): StubResponse => ({
  status: 200,
  json: { article: { ...STANDING, version, status }, warnings: [] },
});

/** The desk says version 7; every act makes version 8, and the one after it 9. */
function desk({ method, url }: Received): StubResponse {
  if (method === 'GET') return { status: 200, json: STANDING };
  if (method === 'DELETE') return { status: 204 };
  if (url.endsWith('/preview')) {
    return {
      status: 201,
      json: {
        url: 'https://n.example/previews/TOKEN',
        version: 7,
        expiresAt: '2026-11-23T08:00:00+08:00',
      },
    };
  }
  return method === 'PUT' ? doneAs(8, 'published') : doneAs(9, 'done');
}

async function run(args: readonly string[], answer: (request: Received) => StubResponse = desk) {
  const remote = await start(answer);
  const ended = await runCli(folder, [...args, '--url', remote.url, '--key', 'me.jwk.json']);
  const sent = remote.received.map(({ method, url, headers, body }) => ({
    line: `${method} ${url}`,
    ifMatch: headers['if-match'],
    key: headers['idempotency-key'],
    body: body === '' ? undefined : JSON.parse(body),
    signed: String(headers['signature-input'] ?? ''),
  }));
  return { ...ended, sent };
}

describe('an act', () => {
  it.each([
    [['unschedule', ID], 'unschedule', undefined],
    [['restore', ID], 'restore', undefined],
    [['discard', ID], 'discard', undefined],
    [['withdraw', ID, '--note', '有误'], 'withdraw', { note: '有误' }],
    [['correct', ID, '--note', '有误'], 'correct', { note: '有误' }],
    [['revert', ID, '3'], 'versions/3/revert', undefined],
    [['lead', ID], 'lead', undefined],
    [['lead', ID, '--until', '2027-01-02 03:04'], 'lead', { until: '2027-01-02T03:04:00+08:00' }],
    [['publish', ID], 'publish', undefined],
    [['publish', ID, '--minor'], 'publish', { minor: true }],
    [
      ['schedule', ID, '--at', '2027-01-02 03:04'],
      'schedule',
      { publishAt: '2027-01-02T03:04:00+08:00' },
    ],
  ])('the command %j is sent for the version that the desk shows', async (args, act, options) => {
    const { code, out, err, sent } = await run(args);
    expect(code, err).toBe(0);
    expect(sent.map(({ line }) => line)).toEqual([
      `GET /api/desk/articles/${ID}`,
      `POST /api/articles/${ID}/${act}`,
    ]);
    expect(sent[1]).toMatchObject({
      ifMatch: '"v7"',
      signed: expect.stringContaining('"if-match"'),
    });
    expect(sent[1]?.body).toEqual(options);
    expect(sent[1]?.key).toMatch(/^"[0-9a-f-]{36}"$/);
    expect(out).toBe(`done ${ID} v9\n  旧题\n`);
    expect(err).toContain('note: acting on v7, published: 旧题\n');
  });

  it.each([
    [[], 'pending', 'v9, readers see v7', 'publish'],
    [['--if-match', '7'], 'pending', 'v9, readers see an earlier version', 'publish'],
  ] as const)(
    'revert of a live article with %j says what readers see, and the next step',
    async (more, status, seen, next) => {
      const { out, err } = await run(['revert', ID, '3', ...more], (request) =>
        request.method === 'GET' ? desk(request) : doneAs(9, 'published'),
      );
      expect(out).toContain(`${status} ${ID} ${seen}\n`);
      expect(err).toContain(`note: publish with: broadsheet ${next} ${ID}\n`);
    },
  );

  it('a draft and a scheduled article say their next step, a dry run none', async () => {
    const answer = (status: string) => (request: Received) =>
      request.method === 'GET' ? desk(request) : doneAs(9, status);
    const draft = await run(['publish', 'story.md', '--draft'], answer('draft'));
    expect(draft.out).toContain(`draft ${ID} v9\n`);
    expect(draft.err).toContain(`publish with: broadsheet publish ${ID}\n`);
    const scheduled = await run(['revert', ID, '3'], answer('scheduled'));
    expect(scheduled.err).toContain('it goes live at its hour');
    const asked = await run(['publish', 'story.md', '--draft', '--dry-run'], answer('draft'));
    expect(asked.err).not.toContain('publish with');
  });

  it('an act with --if-match is sent for that version, without reading the desk', async () => {
    const { code, sent } = await run([
      'discard',
      `urn:uuid:${ID.toUpperCase()}`,
      '--if-match',
      '5',
    ]);
    expect(code).toBe(0);
    expect(sent.map(({ line, ifMatch }) => [line, ifMatch])).toEqual([
      [`POST /api/articles/${ID}/discard`, '"v5"'],
    ]);
  });

  it('an act with --dry-run is only checked by the server', async () => {
    for (const args of [
      ['restore', ID],
      ['delete', ID],
      ['publish', 'story.md'],
    ]) {
      const { code, err, sent } = await run([...args, '--dry-run']);
      expect(code).toBe(0);
      expect(sent.at(-1)?.line).toMatch(/\?dry-run=true$/);
      expect(err).toContain('nothing was done');
    }
  });

  it('the command delete deletes a draft', async () => {
    const { code, out, sent } = await run(['delete', ID, '--json']);
    expect([code, JSON.parse(out)]).toEqual([0, { deleted: ID }]);
    expect(sent[1]).toMatchObject({ line: `DELETE /api/articles/${ID}`, ifMatch: '"v7"' });
  });

  it('the command preview prints a link and its expiry', async () => {
    const { code, out, err, sent } = await run(['preview', ID]);
    expect([code, out]).toEqual([0, 'https://n.example/previews/TOKEN\n']);
    expect(err).toContain('until 2026-11-23 08:00');
    expect(sent[1]?.line).toBe(`POST /api/articles/${ID}/preview`);
  });

  it.each([
    [['withdraw', ID]],
    [['correct', ID]],
    [['schedule', ID]],
    [['schedule', ID, '--at', 'soon']],
    [['schedule', ID, '--at', '2027-01-02']],
    [['revert', ID]],
    [['revert', ID, '0']],
    [['discard', ID, '--if-match', 'x']],
    [['discard', 'not-an-id']],
    [['discard', `../${ID}`]],
    [['publish', ID, 'story.md']],
  ])('the wrong command line %j ends with 2 and sends nothing', async (args) => {
    const { code, err, sent } = await run(args);
    expect([code, sent]).toEqual([2, []]);
    expect(err).not.toBe('');
  });

  it.each([409, 412, 403])(
    'an act that the server refuses with %i ends with 1 and the reason',
    async (status) => {
      const problem = { title: 'It cannot be', detail: 'Its version is 8 now.' };
      const { code, err } = await run(['restore', ID], ({ method }) =>
        method === 'GET' ? { status: 200, json: STANDING } : { status, json: problem },
      );
      expect(code).toBe(1);
      expect(err).toContain(`error: It cannot be (${status}): Its version is 8 now.`);
    },
  );

  it('an act is repeated under one Idempotency-Key while a first request is in progress', async () => {
    let posts = 0;
    const busy = { status: 409, headers: { 'retry-after': '0' }, json: { title: 'Still at work' } };
    const { code, sent } = await run(['restore', ID], (request) => {
      if (request.method === 'GET') return desk(request);
      posts += 1;
      return posts < 3 ? busy : desk(request);
    });
    expect(code).toBe(0);
    expect(new Set(sent.slice(1).map(({ key }) => key)).size).toBe(1);
    expect(new Set(sent.slice(1).map(({ signed }) => signed)).size).toBe(3);
  });
});

describe('schedule FILE', () => {
  it('schedule FILE posts the article with its time of publication', async () => {
    const { code, sent, err } = await run(['schedule', 'story.md', '--at', '2027-01-02T03:04:05Z']);
    expect(code, err).toBe(0);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      line: 'POST /api/articles',
      body: { act: 'schedule', publishAt: '2027-01-02T11:04:05+08:00', title: '新题' },
    });
    expect(err).toContain('--at is 2027-01-02T11:04:05+08:00');
  });
});

describe('correct ID FILE', () => {
  it('correct ID FILE puts the content for the version shown, and corrects the version that this made', async () => {
    const { code, sent, err } = await run(['correct', ID, 'story.md', '--note', '题目有误']);
    expect(code, err).toBe(0);
    expect(sent.map(({ line, ifMatch }) => [line, ifMatch])).toEqual([
      [`GET /api/desk/articles/${ID}`, undefined],
      [`PUT /api/articles/${ID}`, '"v7"'],
      [`POST /api/articles/${ID}/correct`, '"v8"'],
    ]);
    expect(sent[1]?.body).toMatchObject({ title: '新题' });
    expect(sent[2]?.body).toEqual({ note: '题目有误' });
  });

  it('correct says that the content was saved when the correction is refused', async () => {
    const refused = { status: 403, json: { title: 'This key may not do this act' } };
    const { code, err } = await run(['correct', ID, 'story.md', '--note', 'x'], (request) =>
      request.url.endsWith('/correct') ? refused : desk(request),
    );
    expect(code).toBe(1);
    expect(err).toContain('the content was saved as version 8');
    expect(err).toContain('error: This key may not do this act (403)');
  });

  it('correct ID FILE --dry-run checks the content alone', async () => {
    const { sent } = await run(['correct', ID, 'story.md', '--note', 'x', '--dry-run']);
    expect(sent.map(({ line }) => line)).toEqual([
      `GET /api/desk/articles/${ID}`,
      `PUT /api/articles/${ID}?dry-run=true`,
    ]);
  });
});
