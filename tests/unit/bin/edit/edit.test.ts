/** @module `broadsheet edit`: what the editor's program shows, what is sent, and that no text is lost. */

import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Received, runCli, type StubResponse, useEditor } from '../remote-stub.ts';

const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';
const { folder, start } = useEditor();

const OLD = {
  id: ID,
  version: 3,
  status: 'published',
  url: `https://n.example/articles/${ID}`,
  title: '旧题',
  language: 'zh-CN',
  section: 'news',
  summary: '摘要',
  tags: [{ slug: 'anquan', label: '安全' }],
  body: { format: 'markdown', value: '\n第一段。\n\n第二段。\n\n第三段。  ' },
  contentHtml: '<p>…</p>',
  versionCreated: '2026-01-02T03:04:05+08:00',
};

/** A program that edits as a person would: a script of `sed`, or any other of the shell. */
function editorOf(script: string): Record<string, string> {
  const file = join(folder, 'editor');
  writeFileSync(file, `#!/bin/sh\ncp "$1" '${join(folder, 'seen.md')}'\n${script}\n`);
  chmodSync(file, 0o755);
  return { VISUAL: '', EDITOR: file };
}

const seen = () => readFileSync(join(folder, 'seen.md'), 'utf8');
const done = (version: number, status = 'published'): StubResponse => ({
  status: 200,
  json: { article: { ...OLD, version, status }, warnings: [] },
});

function desk({ method, url }: Received): StubResponse {
  if (url.endsWith('/versions/3')) return { status: 200, json: { version: 3, article: OLD } };
  if (method === 'GET') return { status: 200, json: { ...OLD, live: 3 } };
  return done(method === 'PUT' ? 4 : 5);
}

async function edit(
  script: string,
  args: readonly string[] = [],
  answer: (request: Received) => StubResponse = desk,
) {
  const remote = await start(answer);
  const words = ['edit', ID, ...args, '--url', remote.url, '--key', 'me.jwk.json'];
  const ended = await runCli(folder, words, editorOf(script));
  const sent = remote.received.map(({ method, url, headers, body }) => ({
    line: `${method} ${url}`,
    ifMatch: headers['if-match'],
    key: headers['idempotency-key'],
    body: body === '' ? undefined : JSON.parse(body),
  }));
  const kept = /your text is kept in (\S+)/.exec(ended.err)?.[1];
  return { ...ended, sent, kept };
}

describe('edit', () => {
  it('edit shows front matter and body as written, and puts back the changes with all the rest', async () => {
    const { code, err, out, sent } = await edit(`sed -i 's/旧题/新题/' "$1"`);
    expect(code, err).toBe(0);
    expect(seen()).toContain(`# Article ${ID}, version 3, published.\n`);
    expect(seen()).toContain('title: 旧题\nsummary: 摘要\n');
    expect(seen()).toContain('---\n\n\n第一段。\n\n第二段。');
    expect(sent.map(({ line, ifMatch }) => [line, ifMatch])).toEqual([
      [`GET /api/desk/articles/${ID}`, undefined],
      [`PUT /api/articles/${ID}`, '"v3"'],
    ]);
    expect(sent[1]?.body).toEqual({ ...OLD, live: 3, title: '新题' });
    expect(err).toContain('note: changed: title\n');
    expect(out).toContain(`pending ${ID} v4, readers see v3\n`);
    expect(err).toContain(`note: publish with: broadsheet publish ${ID}\n`);
  });

  it('edit --publish says nothing of a next step', async () => {
    const { out, err } = await edit(`sed -i 's/旧题/新题/' "$1"`, ['--publish']);
    expect(out).toContain(`published ${ID} v`);
    expect(err).not.toContain('publish with');
  });

  it('edit without a terminal and without a named editor ends with 2 and sends nothing', async () => {
    const remote = await start(desk);
    const args = ['edit', ID, '--url', remote.url, '--key', 'me.jwk.json'];
    const { code, out, err } = await runCli(folder, args, { VISUAL: '', EDITOR: '' });
    expect([code, out, remote.received]).toEqual([2, '', []]);
    expect(err).toContain('name one in VISUAL or EDITOR');
  });

  it('edit sends the body when a word of it was changed', async () => {
    const { sent } = await edit(`sed -i 's/第二段/第二节/' "$1"`);
    expect(sent[1]?.body).toEqual({
      ...OLD,
      live: 3,
      body: { format: 'markdown', value: '第一段。\n\n第二节。\n\n第三段。' },
    });
  });

  it.each([
    ['unchanged', ':'],
    ['changed in nothing that counts', `printf '\\n\\n' >> "$1"`],
    ['with notes of its own', `sed -i 's/^# Fields/# fields/' "$1"`],
  ])('edit sends nothing when the file is closed %s', async (_, script) => {
    const { code, out, sent, kept } = await edit(script, ['--publish']);
    expect([code, sent.length, kept]).toEqual([0, 1, undefined]);
    expect(out).toContain('nothing sent');
  });

  it('edit --publish publishes after saving', async () => {
    const { code, sent } = await edit(`sed -i 's/旧题/新题/' "$1"`, ['--publish', '--minor']);
    expect(code).toBe(0);
    expect(sent[2]).toMatchObject({
      line: `POST /api/articles/${ID}/publish`,
      ifMatch: '"v4"',
      body: { minor: true },
    });
  });

  it('edit removes its file, which only its owner could read', async () => {
    const script = `stat -c %a "$1" "$(dirname "$1")" > '${join(folder, 'modes')}'; echo "$1" > '${join(folder, 'name')}'; sed -i 's/旧题/新题/' "$1"`;
    await edit(script);
    expect(readFileSync(join(folder, 'modes'), 'utf8')).toBe('600\n700\n');
    expect(existsSync(readFileSync(join(folder, 'name'), 'utf8').trim())).toBe(false);
  });

  it('edit repeats a request whose answer was lost, under the same Idempotency-Key', async () => {
    let puts = 0;
    const busy = { status: 503, headers: { 'retry-after': '0' }, json: { title: 'Busy' } };
    const { code, sent } = await edit(`sed -i 's/旧题/新题/' "$1"`, [], (request) => {
      if (request.method === 'GET') return desk(request);
      puts += 1;
      return puts === 1 ? busy : desk(request);
    });
    expect([code, sent.length]).toEqual([0, 3]);
    expect(sent[1]?.key).toBe(sent[2]?.key);
  });

  it('edit prefers VISUAL to EDITOR, and splits its arguments', async () => {
    const remote = await start(desk);
    const { EDITOR = '' } = editorOf(`sed -i 's/旧题/新题/' "$1"`);
    const args = ['edit', ID, '--url', remote.url, '--key', 'me.jwk.json'];
    const variables = { VISUAL: `env ARG=1 ${EDITOR}`, EDITOR: 'false' };
    const { code, err } = await runCli(folder, args, variables);
    expect(code, err).toBe(0);
    expect(remote.received).toHaveLength(2);
  });
});

describe('an edit that cannot be sent', () => {
  const CHANGED = `sed -i 's/旧题/新题/' "$1"`;

  it.each([
    [
      'the server refuses a field',
      422,
      { title: 'The article breaks a rule', errors: [{ pointer: '/title', detail: 'is bad' }] },
      1,
    ],
    ['the server fails', 500, { title: 'Something failed' }, 1],
  ])('edit keeps the text in a file when %s', async (_, status, json, exitCode) => {
    const { code, err, kept } = await edit(CHANGED, [], (request) =>
      request.method === 'PUT' ? { status, json } : desk(request),
    );
    expect(code).toBe(exitCode);
    expect(err).toContain(`error: ${json.title} (${status})`);
    expect(readFileSync(kept ?? '', 'utf8')).toContain('title: 新题');
    expect(statSync(kept ?? '').mode & 0o777).toBe(0o600);
  });

  it('edit keeps the text when it cannot be parsed, and names the line', async () => {
    const { code, err, sent, kept } = await edit(`sed -i 's/^title: .*/title: "x/' "$1"`);
    expect([code, sent.length]).toEqual([4, 1]);
    expect(err).toMatch(/error: \S+\.md:\d+: The front matter is not YAML/);
    expect(readFileSync(kept ?? '', 'utf8')).toContain('title: "x');
  });

  it('edit keeps the text when the program failed, and sends nothing', async () => {
    const { code, err, sent, kept } = await edit(`${CHANGED}; exit 3`);
    expect([code, sent.length]).toEqual([4, 1]);
    expect(err).toContain('ended with 3');
    expect(readFileSync(kept ?? '', 'utf8')).toContain('新题');
  });

  it('edit continues after an interrupt that was meant for the program', async () => {
    // The shell that runs the program may stand between it and the command line.
    const find = `p=$PPID; ps -o args= -p $p | grep -q bin/broadsheet || p=$(ps -o ppid= -p $p)`;
    const { code, err, sent } = await edit(`${find}; kill -INT $p; sleep 0.2; ${CHANGED}`);
    expect([code, sent.length], err).toEqual([0, 2]);
  });

  it('edit --dry-run keeps the text in a file', async () => {
    const { code, sent, kept } = await edit(CHANGED, ['--dry-run', '--publish']);
    expect(code).toBe(0);
    expect(sent.map(({ line }) => line)).toEqual([
      `GET /api/desk/articles/${ID}`,
      `PUT /api/articles/${ID}?dry-run=true`,
    ]);
    expect(readFileSync(kept ?? '', 'utf8')).toContain('新题');
  });

  it('edit --publish says when the content was saved but not published', async () => {
    const { code, err } = await edit(CHANGED, ['--publish'], (request) =>
      request.method === 'POST' ? { status: 412, json: { title: 'Stale' } } : desk(request),
    );
    expect(code).toBe(1);
    expect(err).toContain('the content was saved as version 4');
    expect(err).not.toContain('is theirs');
  });

  it('edit --if-match opens nothing when the article has another version', async () => {
    const { code, err, sent } = await edit(CHANGED, ['--if-match', '2']);
    expect([code, sent.length]).toEqual([1, 1]);
    expect(err).toContain('its newest version is 3, not 2');
  });
});

describe('an edit that meets another', () => {
  const THEIRS = {
    ...OLD,
    version: 4,
    summary: '他们的摘要',
    body: { format: 'markdown', value: '第一段。\n\n第二段，他们改。\n\n第三段。' },
  };
  const MINE = `sed -i 's/旧题/新题/; s/第二段。/第二段，我改。/' "$1"`;
  const STALE = { status: 412, json: { title: 'The article has changed since', status: 412 } };

  /** Theirs came between the look and the PUT. */
  function overtaken(theirs = THEIRS) {
    let gets = 0;
    return (request: Received): StubResponse => {
      if (request.method === 'PUT') {
        return request.headers['if-match'] === '"v3"' ? STALE : done(5);
      }
      if (request.url.includes('/versions/')) return desk(request);
      gets += 1;
      return { status: 200, json: gets === 1 ? OLD : theirs };
    };
  }

  it('an edit of other fields and paragraphs is merged, sent on the newer version, and shows what others changed', async () => {
    const script = `sed -i 's/旧题/新题/; s/第三段/第三节/' "$1"`;
    const { code, out, err, sent } = await edit(script, [], overtaken());
    expect(code, err).toBe(0);
    expect(sent.at(-1)).toMatchObject({
      line: `PUT /api/articles/${ID}`,
      ifMatch: '"v4"',
      body: {
        title: '新题',
        summary: '他们的摘要',
        body: { format: 'markdown', value: '第一段。\n\n第二段，他们改。\n\n第三节。' },
      },
    });
    expect(out).toContain(
      [
        'version 4 is by others, and is merged with your text; they changed:',
        '/summary',
        '  - 摘要',
        '  + 他们的摘要',
        '/body/value',
        '  … 1 the same',
        '  - 第二段。',
        '  + 第二段，他们改。',
      ].join('\n'),
    );
  });

  it('an edit that the timer overtook without new words is sent on its version, and says nothing of it', async () => {
    const { code, out, sent } = await edit(MINE, [], overtaken({ ...OLD, version: 4 }));
    expect([code, sent.at(-1)?.ifMatch]).toEqual([0, '"v4"']);
    expect(out).not.toContain('merged');
  });

  it('an edit of the same paragraph opens again with both sides marked, and sends what is chosen', async () => {
    const choose = `grep -q '^<<<<<<<' "$1" && sed -i '/^<<<<<<</d; /^=======/d; /^>>>>>>>/d' "$1" || ${MINE}`;
    const { code, err, sent } = await edit(choose, [], overtaken());
    expect(code, err).toBe(0);
    expect(seen()).toContain(
      '第一段。\n\n<<<<<<< theirs, version 4\n第二段，他们改。\n======= yours\n第二段，我改。\n>>>>>>> end of both\n\n第三段。',
    );
    expect(sent.at(-1)).toMatchObject({
      ifMatch: '"v4"',
      body: {
        title: '新题',
        summary: '他们的摘要',
        body: { value: '第一段。\n\n第二段，他们改。\n第二段，我改。\n\n第三段。' },
      },
    });
  });

  it('an edit of the same field opens again with theirs in a comment, and is sent once that is deleted', async () => {
    const script = `grep -q '^# Conflict' "$1" && sed -i '/^# Conflict/d' "$1" || sed -i 's/旧题/我题/' "$1"`;
    const { code, sent } = await edit(script, [], overtaken({ ...THEIRS, title: '他题' }));
    expect(seen()).toContain('# Conflict: title was changed in version 4 too; yours is below.');
    expect(seen()).toContain('# theirs: 他题\n');
    expect(code).toBe(0);
    expect(sent.at(-1)?.body).toMatchObject({ title: '我题', summary: '他们的摘要' });
  });

  it.each([
    ['a paragraph', MINE, THEIRS, '<<<<<<< theirs, version 4'],
    ['a field', `sed -i 's/旧题/我题/' "$1"`, { ...THEIRS, title: '他题' }, '# Conflict: title'],
  ])(
    'an edit whose marks of %s are left is not sent, shows both sides, and keeps the text',
    async (_, script, theirs, mark) => {
      const { code, out, err, sent, kept = '' } = await edit(script, [], overtaken(theirs));
      expect([code, sent.filter(({ line }) => line.startsWith('PUT')).length]).toEqual([1, 1]);
      expect(err).toContain('both sides marked');
      expect(out).toContain('version 4 is theirs; yours was written from version 3:\n/title\n');
      expect(out).toContain('/summary\n  theirs 他们的摘要\n  yours  摘要\n');
      expect(err).toContain(`broadsheet edit ${ID} --from ${kept}`);
      expect(readFileSync(kept, 'utf8')).toContain(mark);
      const again = await edit(':', ['--from', kept], (request) =>
        request.method === 'GET' && !request.url.includes('/versions/')
          ? { status: 200, json: theirs }
          : { status: 200, json: { version: 4, article: theirs } },
      );
      expect([again.code, again.sent.some(({ line }) => line.startsWith('PUT'))]).toEqual([
        1,
        false,
      ]);
    },
  );

  it('an edit with --if-match is not merged, and shows both sides by field and paragraph', async () => {
    const { code, out, err, kept } = await edit(MINE, ['--if-match', '3'], overtaken());
    expect(code).toBe(1);
    expect(out).toBe(
      [
        'version 4 is theirs; yours was written from version 3:',
        '/title',
        '  theirs 旧题',
        '  yours  新题',
        '/summary',
        '  theirs 他们的摘要',
        '  yours  摘要',
        '/body/value',
        '  … 1 the same',
        '  theirs 第二段，他们改。',
        '  yours  第二段，我改。',
        '  … 1 the same',
        '',
      ].join('\n'),
    );
    expect(err).toContain('error: The article has changed since (412)');
    expect(err).toContain(`broadsheet edit ${ID} --from ${kept}`);
    expect(readFileSync(kept ?? '', 'utf8')).toContain('title: 新题');
  });

  it('an edit with --if-match and --json has both sides as JSON', async () => {
    const { out, kept } = await edit(MINE, ['--json', '--if-match', '3'], overtaken());
    expect(JSON.parse(out)).toMatchObject({
      title: 'The article has changed since',
      theirs: { version: 4, summary: '他们的摘要' },
      mine: { title: '新题' },
      file: kept,
    });
  });

  it('an edit that others overtake again and again ends with the text kept', async () => {
    let version = 3;
    const { code, kept, sent } = await edit(`sed -i 's/旧题/新题/' "$1"`, [], (request) => {
      if (request.method === 'PUT') return STALE;
      version += 1;
      return { status: 200, json: { ...OLD, version: version - 1 } };
    });
    expect([code, sent.filter(({ line }) => line.startsWith('PUT')).length]).toEqual([1, 5]);
    expect(readFileSync(kept ?? '', 'utf8')).toContain('title: 新题');
  });

  it('edit from a kept text merges: changes of others stay, own changes are sent', async () => {
    const { kept = '' } = await edit(MINE, ['--if-match', '3'], overtaken());
    const choose = `grep -q '^<<<<<<<' "$1" && sed -i '/^<<<<<<</,/^=======/d; /^>>>>>>>/d' "$1" || :`;
    const after = await edit(choose, ['--from', kept], (request) => {
      if (request.url.endsWith('/versions/3')) return desk(request);
      return request.method === 'GET' ? { status: 200, json: THEIRS } : done(5);
    });
    expect(after.code, after.err).toBe(0);
    expect(after.sent.at(-1)).toMatchObject({
      line: `PUT /api/articles/${ID}`,
      ifMatch: '"v4"',
      body: {
        title: '新题',
        summary: '他们的摘要',
        body: { value: '第一段。\n\n第二段，我改。\n\n第三段。' },
      },
    });
  });

  it('edit refuses the kept text of another article', async () => {
    writeFileSync(join(folder, 'other.md'), '---\ntitle: x\n---\n');
    const { code, err, sent } = await edit(':', ['--from', 'other.md']);
    expect([code, sent.length]).toEqual([4, 1]);
    expect(err).toContain(`# Article ${ID}`);
  });
});
