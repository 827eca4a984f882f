/** @module `broadsheet publish`: what it sends and prints, and the exit code of each refusal. */

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, type StubResponse, useEditor } from '../remote-stub.ts';

const { folder, start } = useEditor();

beforeAll(() => {
  writeFileSync(join(folder, 'story.md'), '---\nsection: news\n---\n# 题目\n\n正文。\n');
  writeFileSync(join(folder, 'bad.md'), '---\ntitel: x\n---\n文');
  writeFileSync(
    join(folder, 'page.txt'),
    '首页 > 新闻中心\n题目\n时间:2026-01-02 来源:某网 审核:甲乙\n\n正文。\n',
  );
});

const DONE: StubResponse = {
  status: 201,
  json: {
    article: {
      id: 'ID',
      version: 1,
      status: 'published',
      title: '题\u001b[31m目',
      url: 'https://n.example/articles/ID',
    },
    warnings: [
      { code: 'image-without-alt', pointer: '/image', detail: 'The image has no alt text.' },
    ],
  },
};

async function publish(
  answer: StubResponse | ((count: number) => StubResponse),
  ...args: string[]
) {
  const give = typeof answer === 'function' ? answer : () => answer;
  const remote = await start((_, count) => give(count));
  const site = ['--url', remote.url, '--key', 'me.jwk.json'];
  const ended = await runCli(folder, ['publish', ...args, ...site]);
  const [first] = remote.received;
  return { ...ended, received: remote.received, body: JSON.parse(first?.body ?? '{}') };
}

describe('publish of a page that is not sure', () => {
  const DRAFT = { status: 201, json: { article: { id: 'ID', version: 1, status: 'draft' } } };

  beforeAll(() => {
    writeFileSync(join(folder, 'undated.txt'), '首页 > 新闻中心\n题目\n来源:某网\n\n正文。\n');
  });

  it('a page without a date becomes a draft with exit code 6 and the command that publishes it', async () => {
    const { code, err, body } = await publish(DRAFT, 'undated.txt');
    expect(code).toBe(6);
    expect(body).toMatchObject({ act: 'draft', title: '题目' });
    expect(err).toContain('held back as a draft, since the date may be wrong');
    expect(err).toContain('publish ID');
  });

  it.each([['--as-read'], ['--set', 'firstPublished=2026-01-02T08:00:00+08:00']])(
    'a page without a date is published with %s',
    async (...args) => {
      const { code, body } = await publish(DONE, 'undated.txt', ...args);
      expect(code).toBe(0);
      expect(body).toMatchObject({ act: 'publish' });
    },
  );
});

describe('publish', () => {
  it('publish posts the article, signed, under a new Idempotency-Key', async () => {
    const one = await publish(DONE, 'story.md');
    const two = await publish(DONE, 'story.md');
    expect(one.body).toEqual({
      title: '题目',
      section: 'news',
      body: { format: 'markdown', value: '正文。' },
      act: 'publish',
    });
    const [first] = one.received;
    expect(first).toMatchObject({ method: 'POST', url: '/api/articles' });
    expect(first?.headers).toHaveProperty(
      'signature-input',
      expect.stringContaining('idempotency-key'),
    );
    expect(first?.headers).toHaveProperty('content-digest');
    const keyOf = (run: typeof one) => run.received[0]?.headers['idempotency-key'];
    expect(keyOf(one)).toBeTruthy();
    expect(keyOf(two)).not.toBe(keyOf(one));
  });

  it('publish prints the article and its warnings without control characters', async () => {
    const { code, out, err } = await publish(DONE, 'story.md');
    expect(code).toBe(0);
    expect(out).toBe('published ID v1\n  题 [31m目\n  https://n.example/articles/ID\n');
    expect(err).toContain('warning: image-without-alt /image The image has no alt text.\n');
  });

  it('publish --json prints the answer and the notes as JSON alone', async () => {
    const { code, out } = await publish(DONE, 'page.txt', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      article: { id: 'ID' },
      warnings: [{ code: 'image-without-alt' }],
      notes: expect.arrayContaining([expect.objectContaining({ code: 'time-unknown' })]),
    });
  });

  it('publish notes what it found in the page, what it missed and what it left out', async () => {
    const { err } = await publish(DONE, 'page.txt');
    expect(err).toMatch(/^note: found title, section, firstPublished, source/m);
    expect(err).toMatch(/^warning: “2026-01-02” gives the day and no time/m);
    expect(err).toMatch(/^note: These labels have no field.* \[审核:甲乙\]$/m);
  });

  it('publish sets fields with --set, and posts drafts with --draft', async () => {
    const { body } = await publish(
      DONE,
      'story.md',
      '--draft',
      ...['--set', 'title=a=b', '--set', 'tags=["一",{"slug":"b","label":"二"}]'],
      ...['--set', 'editor.name=李四', '--set', 'authors=[]', '--set', 'authors.0.name=张三'],
      ...[
        '--set',
        'section=',
        '--set',
        'body.baseUrl=https://n.example/',
        '--set',
        '__proto__.x=1',
      ],
    );
    const { ['__proto__']: own, ...rest } = body;
    expect(own).toEqual({ x: '1' });
    expect(rest).toEqual({
      act: 'draft',
      title: 'a=b',
      tags: ['一', { slug: 'b', label: '二' }],
      editor: { name: '李四' },
      authors: [{ name: '张三' }],
      body: { format: 'markdown', value: '正文。', baseUrl: 'https://n.example/' },
    });
  });

  it.each(['title', '=x', 'a..b=x', 'title.x=1', 'body.value.0=x'])(
    'publish --set %s ends with 2 and sends nothing',
    async (setting) => {
      const { code, err, received } = await publish(DONE, 'story.md', '--set', setting);
      expect(code).toBe(2);
      expect(err).toContain(`--set ${setting}:`);
      expect(received).toHaveLength(0);
    },
  );

  it('publish prints why the server refused, each wrong field on its own line', async () => {
    const problem = {
      type: 'https://n.example/problems/invalid-article',
      title: 'The article breaks a rule',
      status: 422,
      detail: 'Two fields.',
      errors: [
        { pointer: '/title', detail: 'must not be empty' },
        { pointer: '', detail: 'must be an object' },
      ],
    };
    const { code, out, err } = await publish({ status: 422, json: problem }, 'story.md');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(
      /error: The article breaks a rule \(422\): Two fields\.\nerror: {3}\/title must not be empty\nerror: {3}the whole article must be an object\n$/,
    );
    const json = await publish({ status: 422, json: problem }, 'story.md', '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toEqual(problem);
  });

  it('publish repeats what a busy server refuses, under the same Idempotency-Key and a new nonce', async () => {
    const busy = { status: 503, headers: { 'retry-after': '0' }, json: { title: 'Busy' } };
    const { code, received } = await publish((count) => (count < 3 ? busy : DONE), 'story.md');
    expect(code).toBe(0);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['signature-input'])).size).toBe(3);
  });

  it('publish ends with 5 when the answer is not of a Broadsheet server', async () => {
    const { code, err } = await publish({ status: 404, text: '<h1>Hello</h1>' }, 'story.md');
    expect(code).toBe(5);
    expect(err).toContain('status 404, text/html');
  });

  it('publish follows no redirect with a signed request', async () => {
    const away = { status: 301, headers: { location: 'https://n.example/x' }, text: '' };
    const { code, err } = await publish(away, 'story.md');
    expect(code).toBe(5);
    expect(err).toContain('https://n.example/x');
  });

  it.each([
    ['nothing.md', /nothing\.md \(ENOENT\)/],
    ['bad.md', /bad\.md: The front matter has a key “titel”.*\(\/titel\)/],
    ['me.jwk', /\(ENOENT\)/],
    ['.', /\(EISDIR\)/],
  ])('publish refuses the file %s in one line, and sends nothing', async (file, words) => {
    const { code, err, received } = await publish(DONE, file);
    expect(code).toBe(4);
    expect(err).toMatch(words);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(received).toHaveLength(0);
  });

  it('publish warns of a key file that others may read, and uses it', async () => {
    chmodSync(join(folder, 'me.jwk.json'), 0o644);
    const { code, err } = await publish(DONE, 'story.md');
    chmodSync(join(folder, 'me.jwk.json'), 0o600);
    expect(code).toBe(0);
    expect(err).toContain('warning: others can read me.jwk.json');
  });

  it('publish ends with 3 when no server answers', async () => {
    const remote = await start(() => DONE);
    const { url } = remote;
    await remote.close();
    const args = ['publish', 'story.md', '--url', url, '--key', 'me.jwk.json', '--json'];
    const { code, out, err } = await runCli(folder, args);
    expect(code).toBe(3);
    expect(err).toContain(`error: No response: ${url} can't be reached`);
    expect(JSON.parse(out)).toMatchObject({ type: 'unreachable' });
  });
});
