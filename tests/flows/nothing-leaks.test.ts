/** @module Tests that unpublished content is at no public address, in no format, at no id and in no log line. */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  guessedAddressesOf,
  MARK,
  markedArticle,
  markOf,
} from '../support/article-with-marked-fields.ts';
import {
  addressesOf,
  crawlPublicSite,
  look,
  type Seen,
  wordsIn,
} from '../support/crawl-public-site.ts';
import { openStack, type Stack } from '../support/stack.ts';
import { openDesk } from '../support/stack-desk.ts';

const UNKNOWN = '019a7f3c-0000-7000-8000-00000000dead';
const HOUR = '2031-05-17T09:41:00+08:00';

/** More than an archive chunk closes at, so that there are archive documents, too. */
const OTHERS = 104;

/** What is at work in the newsroom: a name for each kind, which its marks carry. */
const KINDS = [
  ...['draft', 'scheduled', 'unscheduled', 'pending', 'rewritten', 'discarded', 'reverted'],
  ...['deleted', 'previewed', 'refused', 'rehearsed'],
] as const;

let stack: Stack;
let desk: ReturnType<typeof openDesk>;
const ids: Record<string, string> = {};
const hidden: string[] = [];
const tokens: string[] = [];
/** Everything that the functions logged. */
const logged: string[] = [];
let before: ReadonlyMap<string, Seen>;
let after: ReadonlyMap<string, Seen>;

const plain = (title: string, changes: object = {}) => ({
  title,
  section: 'news',
  tags: ['公开'],
  authors: [{ name: '记者甲' }],
  source: { name: '本网' },
  body: { format: 'text', value: `${title}。` },
  ...changes,
});

const guessed = () =>
  KINDS.flatMap((kind) => guessedAddressesOf(kind))
    .flatMap(addressesOf)
    .concat(
      '/months/2031-05',
      '/sitemap-2031-05.xml',
      '/months/2099-01',
      `/previews/${'x'.repeat(43)}`,
    );

/** Long enough ago for Last-Modified to be sent, so that two walks can be compared. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 2_100));

/** What readers may know before the newsroom goes to work on it. */
async function publishInOpen(): Promise<void> {
  for (const kind of ['pending', 'discarded', 'reverted', 'rewritten']) {
    ids[kind] = await desk.make('publish', plain(`公开稿 ${KINDS.indexOf(kind as 'draft')}`));
  }
  for (let n = 0; n < OTHERS; n += 1) await desk.make('publish', plain(`别的稿 ${n}`));
  await desk.act(ids.rewritten ?? '', 'withdraw', { note: '公开的撤稿说明' });
  await desk.make('publish', plain('占用外部编号', { altIds: { taken: '1' } }));
}

/** Everything that no reader may notice. */
async function workInside(): Promise<void> {
  const make = async (kind: string, act: string, more: object = {}) => {
    const related = [ids.pending ?? '', ...hidden.slice(0, 2)];
    ids[kind] = await desk.make(act, { ...markedArticle(kind, related), ...more });
    hidden.push(ids[kind]);
    return ids[kind];
  };
  await make('draft', 'draft');
  await make('scheduled', 'schedule', { publishAt: HOUR });
  await desk.act(await make('unscheduled', 'schedule', { publishAt: HOUR }), 'unschedule');
  for (const kind of ['pending', 'rewritten', 'discarded']) {
    await desk.put(ids[kind] ?? '', markedArticle(kind, hidden));
  }
  await desk.act(ids.discarded ?? '', 'discard');
  await desk.put(ids.reverted ?? '', markedArticle('reverted', hidden));
  await desk.act(ids.reverted ?? '', 'versions/1/revert');
  const deleted = await make('deleted', 'draft');
  const gone = {
    method: 'DELETE',
    path: `/api/articles/${deleted}`,
    headers: { 'if-match': '"v1"' },
  };
  expect((await stack.act(gone)).status).toBe(204);
  await preview(await make('previewed', 'draft'));
  await preview(ids.pending ?? '');
  const refused = { ...markedArticle('refused'), altIds: { taken: '1' }, act: 'publish' };
  expect((await stack.act({ path: '/api/articles', body: refused })).status).toBe(409);
  const rehearsed = { ...markedArticle('rehearsed'), act: 'publish' };
  const tried = await stack.act({ path: '/api/articles', query: 'dry-run', body: rehearsed });
  expect(tried.status).toBe(200);
}

async function preview(id: string): Promise<void> {
  const answer = await stack.act({ path: `/api/articles/${id}/preview` });
  const { url } = (await answer.json()) as { url: string };
  tokens.push(url.split('/').at(-1) ?? '');
  expect((await look(stack, new URL(url).pathname)).text).toContain('zqmark');
}

/** What an answer leaks: marks, ids, tokens, the hour. */
function leaksIn(seen: Seen): readonly string[] {
  const words = wordsIn(seen);
  const secrets = [
    ...hidden,
    ...hidden.map((id) => id.replaceAll('-', '')),
    ...tokens,
    '2031-05-17',
  ];
  // An answer may repeat what was asked for.
  const asked = decodeURIComponent(seen.path).toLowerCase();
  return [
    ...[...words.matchAll(MARK)].map(([mark]) => mark),
    ...secrets.filter((secret) => words.includes(secret.toLowerCase())),
  ].filter((leak) => !asked.includes(leak));
}

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => logged.push(String(chunk)) > 0);
  }
  stack = await openStack([], { POWERTOOLS_LOG_LEVEL: 'INFO' });
  desk = openDesk(stack);
  await publishInOpen();
  await settle();
  before = await crawlPublicSite(stack, guessed());
  await workInside();
  after = await crawlPublicSite(stack, guessed());
});

afterAll(() => {
  vi.restoreAllMocks();
});

describe('unpublished content and public addresses', () => {
  it('the test’s table has unpublished content of every kind', async () => {
    const parts = (await stack.keys()).map(({ pk }) => pk);
    for (const part of ['draft', 'scheduled', 'pending', 'withdrawn']) {
      expect(parts).toContain(`DESK#${part}`);
    }
    expect(parts.filter((pk) => pk.startsWith('PREVIEW#'))).toHaveLength(2);
    expect(parts).toContain('DUE');
  });

  it('public addresses have no unpublished word, hidden id, token or scheduled time', () => {
    expect([...after.values()].filter(({ status }) => status === 200).length).toBeGreaterThan(200);
    const leaks = [...after.values()].map((seen) => [seen.path, leaksIn(seen)] as const);
    expect(leaks.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it('unpublished work changes no byte of any public answer, and adds no address', () => {
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [path, seen] of after) expect(seen, path).toEqual(before.get(path));
  });

  it('archive documents and both views are among the crawled addresses', () => {
    for (const path of [
      '/archive/1/rss.xml',
      '/sections/news/feed.json?view=summary',
      '/opml.xml',
    ]) {
      expect(after.get(path)?.status, path).toBe(200);
    }
  });

  it('log lines name no unpublished word, id, token or scheduled time', () => {
    const text = logged.join('');
    expect(text).toContain('"route":"/previews/');
    expect(leaksIn({ path: '', status: 0, headers: [], text })).toEqual([]);
  });
});

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'];

/** Every address that has an article's id in it. */
const addressesAt = (id: string, slug: string): readonly string[] => [
  `/articles/${id}`,
  `/articles/${id}/`,
  `/articles/${id}/${slug}`,
  `/articles/${id.toUpperCase()}`,
  `/api/articles/${id}`,
  `/api/articles/${id}?view=full`,
  `/api/articles/urn:uuid:${id}`,
  ...['publish', 'withdraw', 'preview', 'versions/1/revert', 'versions/1', 'history'].map(
    (act) => `/api/articles/${id}/${act}`,
  ),
  ...['', '/versions', '/versions/1', '/versions/1?diff=1'].map(
    (under) => `/api/desk/articles/${id}${under}`,
  ),
];

/** What an answer says, with the id and slug that were asked for taken out. */
function anonymous(seen: Seen, id: string, slug: string): string {
  const { status, headers, text } = seen;
  const answer = JSON.stringify([status, headers, text]);
  return answer.replaceAll(id, 'ID').replaceAll(id.toUpperCase(), 'ID').replaceAll(slug, 'SLUG');
}

describe('addresses of hidden articles', () => {
  const concealed = ['draft', 'scheduled', 'unscheduled', 'previewed', 'deleted'];

  it.each(METHODS)(
    '%s at a hidden article’s address gets the answer of an unknown one, to the byte',
    async (method) => {
      const asUnknown = await Promise.all(
        addressesAt(UNKNOWN, 'zzz').map((path) => look(stack, path, method)),
      );
      for (const kind of concealed) {
        const id = ids[kind] ?? '';
        const slug = markOf(kind, 'slug');
        for (const [index, path] of addressesAt(id, slug).entries()) {
          const seen = await look(stack, path, method);
          expect(leaksIn(seen), `${method} ${path}`).toEqual([]);
          expect(seen.status, path).toBeGreaterThan(method === 'OPTIONS' ? 199 : 299);
          const unknown = asUnknown[index];
          expect(anonymous(seen, id, slug), `${method} ${path}`).toBe(
            unknown && anonymous(unknown, UNKNOWN, 'zzz'),
          );
        }
      }
    },
  );

  it('a hidden article is 404 under any conditions, ranges and languages', async () => {
    for (const kind of concealed) {
      for (const path of [`/articles/${ids[kind]}`, `/api/articles/${ids[kind]}`]) {
        for (const [name, value] of [
          ['if-none-match', '*'],
          ['if-none-match', '"v1"'],
          ['if-match', '"v1"'],
          ['range', 'bytes=0-10'],
          ['accept', 'application/json'],
          ['authorization', 'Bearer x'],
          ['cookie', 'preview=1'],
        ] as const) {
          expect((await stack.get(path, { [name]: value })).status, `${path} ${name}`).toBe(404);
        }
      }
    }
  });

  it('a withdrawn article’s 410 has public words alone, though newer work exists', async () => {
    for (const path of [`/articles/${ids.rewritten}`, `/api/articles/${ids.rewritten}`]) {
      const seen = await look(stack, path);
      expect([seen.status, leaksIn(seen)]).toEqual([410, []]);
      expect(seen.text).toContain('公开的撤稿说明');
    }
  });

  it('a live article shows its live content alone, at any slug', async () => {
    for (const kind of ['pending', 'discarded', 'reverted']) {
      for (const path of addressesAt(ids[kind] ?? '', markOf(kind, 'slug'))) {
        expect(leaksIn(await look(stack, path)), path).toEqual([]);
      }
    }
  });
});

describe('a live article related to hidden ones', () => {
  let id: string;
  beforeAll(async () => {
    const related = [
      { title: '公开的题目' },
      ...hidden.map((one) => ({ id: one })),
      { id: ids.pending },
    ];
    const body = { act: 'publish', ...plain('提到了它们', { related }) };
    const made = await stack.act({ path: '/api/articles', body });
    const answer = (await made.json()) as { article: { id: string }; warnings: { code: string }[] };
    id = answer.article.id;
    const warned = answer.warnings.filter(({ code }) => code === 'related-not-public');
    expect(warned).toHaveLength(hidden.length);
  });

  it('a live article’s related list has its live ones, and none of its hidden ones, for readers', async () => {
    const formats = ['/rss.xml', '/atom.xml', '/feed.json', '/api/articles?view=full&limit=1'];
    for (const path of [`/articles/${id}`, `/api/articles/${id}`, ...formats]) {
      const seen = await look(stack, path);
      expect([path, seen.status, leaksIn(seen)]).toEqual([path, 200, []]);
      if (path !== '/rss.xml') expect(seen.text, path).toContain(ids.pending);
    }
    const kept = (await desk.get(`/${id}`)).json.related as { id?: string }[];
    expect(kept.map((item) => item.id)).toEqual([undefined, ...hidden, ids.pending]);
  });
});

describe('content once it is published', () => {
  /** Marked in every field but these is what readers get to see. */
  const inside = ['ednote'];
  const everyField = (kind: string) =>
    [...JSON.stringify(markedArticle(kind)).matchAll(MARK)].map(([mark]) => mark);

  it('published fields are all found by the same crawl, except those for editors alone', async () => {
    const kinds = ['draft', 'scheduled', 'pending', 'rewritten'];
    for (const kind of kinds) {
      await desk.act(ids[kind] ?? '', kind === 'rewritten' ? 'restore' : 'publish');
    }
    const walked = await crawlPublicSite(stack, ['/api/articles?view=full&limit=100']);
    const found = new Set(
      [...walked.values()].flatMap((seen) =>
        [...wordsIn(seen).matchAll(MARK)].map(([mark]) => mark),
      ),
    );
    const kept = kinds.flatMap((kind) => inside.map((field) => markOf(kind, field)));
    const shown = kinds.flatMap(everyField).filter((mark) => !kept.includes(mark));
    expect(shown.filter((mark) => !found.has(mark))).toEqual([]);
    expect(kept.filter((mark) => found.has(mark))).toEqual([]);
  });

  it('a tag’s name is that of the published article, not of a refused one', async () => {
    const tags = [{ slug: markOf('refused', 'tagslug'), label: '公开的标签名' }];
    await desk.make('publish', plain('同一个标签', { tags }));
    for (const path of ['/feeds', '/opml.xml', `/tags/${markOf('refused', 'tagslug')}/rss.xml`]) {
      const words = wordsIn(await look(stack, path));
      expect(words, path).toContain('公开的标签名');
      expect(words, path).not.toContain(markOf('refused', 'taglabel'));
    }
  });
});
