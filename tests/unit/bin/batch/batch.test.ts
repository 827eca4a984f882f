/** @module `broadsheet publish FILES…`: it continues after failures, reports them in order, and posts nothing twice. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idOf, made, batchServer as server, useBatches } from '../batch-server.ts';
import {
  PROGRAM,
  type Received,
  runCli,
  type StubResponse,
  startRemoteStub,
} from '../remote-stub.ts';

const { bench, write, publish } = useBatches();

const journal = () => readFileSync(join(bench.folder, '.broadsheet/batch.jsonl'), 'utf8');

describe('a batch', () => {
  it('a batch posts every file, and reports them in the order of the command line', async () => {
    const files = Array.from({ length: 12 }, (_, index) => write(`${index}.md`, `题${index}`));
    const { known, answer } = server();
    const { code, out, err } = await publish(files, answer);
    expect(code, err).toBe(0);
    expect(known.size).toBe(12);
    expect(out.match(/\d+\.md$/gm)).toEqual(files);
    expect(out).toMatch(/^published 0198c1d2-\S+ v1 {2}0\.md$/m);
    expect(err).toContain('note: of 12 files: 12 posted\n');
    expect(err).toContain('warning: 3.md: empty-body /body No text.\n');
    expect(err).not.toContain('\u001b');
  });

  it('a batch continues after wrong files and refusals, and sums them up by file, field and rule', async () => {
    write('good.md', '好');
    write('refused.md', '坏');
    writeFileSync(join(bench.folder, 'typo.md'), '---\ntitel: x\n---\n文');
    writeFileSync(join(bench.folder, 'odd.json'), '{"title":');
    const { answer } = server();
    const { code, out, err, sent } = await publish(
      ['typo.md', 'refused.md', 'none.md', 'odd.json', 'good.md'],
      (request) =>
        JSON.parse(request.body).title === '坏'
          ? {
              status: 422,
              json: {
                title: 'The article breaks a rule',
                errors: [{ pointer: '/section', detail: 'must be a section' }],
              },
            }
          : answer(request),
    );
    expect(code).toBe(1);
    expect(sent).toHaveLength(2);
    expect(out).toMatch(/^published \S+ v1 {2}good\.md\n$/);
    const errors = err.split('\n').filter((line) => line.startsWith('error: '));
    expect(errors).toEqual([
      expect.stringMatching(/^error: typo\.md: The front matter has a key “titel”.*\(\/titel\)$/),
      'error: refused.md: The article breaks a rule (422)',
      'error: refused.md:   /section must be a section',
      expect.stringMatching(/^error: none\.md: .*ENOENT/),
      expect.stringMatching(/^error: odd\.json: The file is not JSON/),
      'error: of 5 files: 1 posted, 4 failed',
    ]);
  });

  it('a batch with --json reports the outcome of each file', async () => {
    write('a.md', '甲');
    writeFileSync(join(bench.folder, 'b.md'), '---\ntitel: x\n---\n');
    const { code, out } = await publish(['a.md', 'b.md', '--json'], server().answer);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      posted: 1,
      failed: 1,
      items: [
        { file: 'a.md', end: 'posted', id: idOf(1), version: 1, status: 'published' },
        { file: 'b.md', end: 'failed', problem: { type: 'unknown-field' } },
      ],
    });
  });

  it('a batch posts nothing twice when it is run again, even without its journal', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { known, answer } = server();
    await publish(files, answer);
    const again = await publish(files, answer);
    expect([again.code, again.sent.map(({ method }) => method)]).toEqual([0, ['GET', 'GET']]);
    expect(again.out).toMatch(/^there already \S+ {2}a\.md$/m);
    writeFileSync(join(bench.folder, '.broadsheet/batch.jsonl'), '');
    const anew = await publish(files, answer);
    expect([anew.code, anew.sent.length, known.size]).toEqual([0, 2, 2]);
  });

  it('a batch posts to each site what that site lacks', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { answer } = server();
    await publish(files, answer);
    await bench.remote?.close();
    bench.remote = undefined;
    expect((await publish(files, answer)).sent).toHaveLength(2);
  });

  it('a batch publishes what an earlier batch posted as drafts', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { known, answer } = server();
    await publish([...files, '--draft'], answer);
    const standing = (url: string) => ({ id: url.split('/')[4], version: 1, status: 'draft' });
    const words = (url: string) => ({
      title: url.endsWith('1') ? '甲' : '乙',
      language: 'zh-CN',
      body: { format: 'markdown', value: '正文。' },
    });
    const { code, err, sent } = await publish(files, (request) => {
      if (request.method === 'POST') return made(1, '甲');
      return { status: 200, json: { ...standing(request.url), ...words(request.url) } };
    });
    expect(code, err).toBe(0);
    expect(known.size).toBe(2);
    const acts = sent.filter(({ method }) => method === 'POST').map(({ url }) => url);
    expect(acts.toSorted()).toEqual([1, 2].map((n) => `/api/articles/${idOf(n)}/publish`));
  });

  it('a batch with --again posts once more, under new Idempotency-Keys', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { known, answer } = server();
    await publish(files, answer);
    await publish([...files, '--again'], answer);
    expect(known.size).toBe(4);
  });

  it('a batch makes no second article of a changed file', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { known, answer } = server();
    await publish(files, answer);
    write('a.md', '甲改');
    const { code, err, sent } = await publish(files, answer);
    expect([code, sent.filter(({ method }) => method !== 'GET'), known.size]).toEqual([1, [], 2]);
    expect(err).toMatch(
      /error: a\.md: This file was posted before, with other content: change its article with “broadsheet edit 0198/,
    );
  });

  it('a batch refuses two files with one content or one foreign id', async () => {
    write('a.md', '甲');
    write('same.md', '甲');
    write('c.md', '丙', 'altIds:\n  cms: 7\n');
    write('d.md', '丁', 'altIds:\n  cms: 7\n');
    const { known, answer } = server();
    const { code, err } = await publish(['a.md', 'same.md', 'c.md', 'd.md'], answer);
    expect([code, known.size]).toEqual([1, 2]);
    expect(err).toContain(
      'error: same.md: The batch has this article twice: a.md has the same content\n',
    );
    expect(err).toContain(
      'error: d.md: The batch has this article twice: c.md has the same /altIds/cms\n',
    );
  });

  it('a batch with --dry-run only checks, and writes no journal', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { code, err, sent } = await publish([...files, '--dry-run'], server().answer);
    expect(code).toBe(0);
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/articles?dry-run=true',
      '/api/articles?dry-run=true',
    ]);
    expect(err).toContain('2 would be posted');
    expect(existsSync(join(bench.folder, '.broadsheet/batch.jsonl')) && journal()).toBe('');
  });

  it('a batch skips the rest when no server answers', async () => {
    bench.remote = await startRemoteStub(() => ({ status: 500 }));
    const { url } = bench.remote;
    await bench.remote.close();
    bench.remote = undefined;
    const files = Array.from({ length: 9 }, (_, index) => write(`${index}.md`, `题${index}`));
    const args = ['publish', ...files, '--url', url, '--key', 'me.jwk.json'];
    const { code, err } = await runCli(bench.folder, args);
    expect(code).toBe(1);
    const [tried, untried] = [/No response/g, /Not tried/g].map(
      (words) => err.match(words)?.length,
    );
    expect([tried ?? 0, (tried ?? 0) + (untried ?? 0)]).toEqual([expect.any(Number), 9]);
    expect(tried).toBe(4);
  });

  it('a batch whose journal cannot be used says so, and posts nothing', async () => {
    const files = [write('a.md', '甲'), write('b.md', '乙')];
    const { code, err, sent } = await publish([...files, '--journal', 'a.md/x'], server().answer);
    expect([code, sent.length]).toEqual([4, 0]);
    expect(err).toContain('a.md/x (ENOTDIR)');
  });
});

describe('a batch that was killed', () => {
  it('a batch that was killed continues where it was, wherever the journal was cut off', async () => {
    const files = Array.from({ length: 20 }, (_, index) => write(`${index}.md`, `题${index}`));
    const { known, answer } = server();
    let child: ReturnType<typeof spawn> | undefined;
    bench.remote = await startRemoteStub((request) => {
      const answered = answer(request);
      // Dies with answers on their way that it will never read.
      if (known.size === 10) child?.kill('SIGKILL');
      return answered;
    });
    const args = ['publish', ...files, '--url', bench.remote.url, '--key', 'me.jwk.json'];
    child = spawn(process.execPath, [PROGRAM, ...args], { cwd: bench.folder, stdio: 'ignore' });
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
    const written = journal().split('\n').filter(Boolean).length;
    expect(written).toBeLessThan(known.size);
    expect(written).toBeGreaterThan(0);
    appendFileSync(join(bench.folder, '.broadsheet/batch.jsonl'), '{"site":"http://127.0');
    const before = bench.remote.received.length;
    const { code, out } = await runCli(bench.folder, args);
    expect([code, known.size]).toEqual([0, 20]);
    const sent = bench.remote.received.slice(before).map(({ method }) => method);
    expect(sent.filter((method) => method === 'POST')).toHaveLength(20 - written);
    expect(sent.filter((method) => method === 'GET')).toHaveLength(written);
    expect(out.match(/there already/g)).toHaveLength(written);
    expect((await runCli(bench.folder, args)).out.match(/there already/g)).toHaveLength(20);
  });
});

describe('a batch with foreign ids', () => {
  const ID = idOf(77);
  const taken: StubResponse = {
    status: 409,
    json: {
      type: 'https://n.example/problems/alt-id-taken',
      title: 'Another article has this foreign id',
      errors: [{ pointer: '/altIds/cms', detail: `is taken by ${ID}` }],
    },
  };
  const standing = (more: object = {}) => ({
    id: ID,
    version: 3,
    status: 'published',
    title: '旧',
    language: 'zh-CN',
    altIds: { cms: '7' },
    body: { format: 'markdown', value: '正文。' },
    live: 3,
    ...more,
  });
  const revised = (version: number, status: string): StubResponse => ({
    status: 200,
    json: { article: { ...standing({ version, status }), title: '新' }, warnings: [] },
  });

  const isCreation = (url: string) => /^\/api\/articles(?:\?dry-run=true)?$/.test(url);

  function holding(state: object) {
    return ({ method, url }: Received): StubResponse => {
      if (isCreation(url)) return taken;
      if (method === 'GET') return { status: 200, json: state };
      return method === 'PUT' ? revised(4, 'published') : revised(5, 'published');
    };
  }

  async function post(state: object, ...more: string[]) {
    write('a.md', '新', 'altIds:\n  cms: 7\n');
    write('b.md', '乙', 'altIds:\n  cms: 8\n');
    const { answer } = server();
    const { sent, ...ended } = await publish(['a.md', 'b.md', ...more], (request) => {
      const isOther = isCreation(request.url) && JSON.parse(request.body).title === '乙';
      return isOther ? answer(request) : holding(state)(request);
    });
    const lines = sent.map(({ method, url, headers }) =>
      `${method} ${url} ${headers['if-match'] ?? ''}`.trim(),
    );
    return { ...ended, lines: lines.filter((line) => line.includes(ID)) };
  }

  it('a batch with foreign ids replaces the content of known articles and publishes it', async () => {
    const { code, out, lines } = await post(standing());
    expect(code).toBe(0);
    expect(lines).toEqual([
      `GET /api/desk/articles/${ID}`,
      `PUT /api/articles/${ID} "v3"`,
      `POST /api/articles/${ID}/publish "v4"`,
    ]);
    expect(out).toMatch(new RegExp(`^published ${ID} v5 {2}a\\.md$`, 'm'));
  });

  it('a batch with foreign ids does nothing when the content is already live', async () => {
    const { out, lines } = await post(standing({ title: '新' }));
    expect(lines).toEqual([`GET /api/desk/articles/${ID}`]);
    expect(out).toMatch(/^there already \S+ v3 {2}a\.md$/m);
  });

  it('a batch with foreign ids publishes what an earlier run put and did not publish', async () => {
    const { lines } = await post(standing({ title: '新', version: 4, pending: 4 }));
    expect(lines).toEqual([
      `GET /api/desk/articles/${ID}`,
      `POST /api/articles/${ID}/publish "v4"`,
    ]);
  });

  it('a batch with foreign ids and --dry-run only reads', async () => {
    const { code, err, lines } = await post(standing(), '--dry-run');
    expect(lines).toEqual([`GET /api/desk/articles/${ID}`]);
    expect(journal()).toBe('');
    expect([code, err]).toEqual([0, expect.stringContaining('2 would be posted')]);
  });

  it('a batch of drafts with foreign ids publishes nothing', async () => {
    const { lines } = await post(standing({ status: 'draft' }), '--draft');
    expect(lines).toEqual([`GET /api/desk/articles/${ID}`, `PUT /api/articles/${ID} "v3"`]);
  });

  it('a batch with foreign ids does not restore a withdrawn article', async () => {
    const { code, err, lines } = await post(standing({ status: 'withdrawn' }));
    expect([code, lines.length]).toEqual([1, 1]);
    expect(err).toContain(
      `error: a.md: The article with this foreign id is withdrawn: restore it with “broadsheet restore ${ID}”`,
    );
  });
});
