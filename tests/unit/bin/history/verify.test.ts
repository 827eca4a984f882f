/** @module `broadsheet verify`: a signature is valid for its act, article, version and content alone. */

import { beforeAll, describe, expect, it } from 'vitest';
import { normaliseArticle } from '../../../../bin/history/article-digest.ts';
import { articleJudge } from '../../../../bin/history/verify.ts';
import { signRequest } from '../../../../lib/client/sign.ts';
import { verifyEditorRequest } from '../../../../lib/editors/editor-request.ts';
import { checkVersion } from '../../../../lib/proof/check-version.ts';
import { EMPTY_TRAIL } from '../../../../lib/proof/version-trail.ts';
import { toBase64 } from '../../../../lib/signature/base64.ts';
import { site } from '../../../../site.config.ts';
import {
  depsOf,
  keyFinderOf,
  makeEditor,
  makeNonceRegister,
  NOW,
  ORIGIN,
  type TestEditor,
} from '../../../support/editors.ts';
import {
  makeFolder,
  type Received,
  runCli,
  type StubResponse,
  startRemoteStub,
} from '../remote-stub.ts';

const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';
const OTHER_ID = '0198c1d2-7a3b-7c4d-8e5f-000000000000';
const WORDS = {
  title: ' 题目 ',
  section: 'news',
  tags: ['食品'],
  source: { name: '某网' },
  license: 'https://例子.example/许可',
  body: { format: 'markdown', value: '正文。' },
};

let editor: TestEditor;
beforeAll(async () => {
  editor = await makeEditor();
});

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly ifMatch?: string;
  readonly body?: unknown;
}

/** What the desk keeps of a request that was signed, sent and verified. */
async function proofOf({ method = 'POST', path, ifMatch, body }: Sent) {
  const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body));
  const clock = () => NOW;
  const given = { ...(ifMatch !== undefined && { 'if-match': ifMatch }) };
  const request = { method, url: `${ORIGIN}${path}`, headers: given, body: bytes };
  const headers = await signRequest(request, editor.signer, { clock });
  const message = { method, path, query: '', headers, body: bytes };
  const parts = { keys: keyFinderOf([editor]), nonces: makeNonceRegister(), clock };
  const verified = await verifyEditorRequest(message, depsOf(parts));
  if (!verified.ok) throw new TypeError(verified.refusal.type);
  const { requestBody, ...record } = verified.value.signed;
  return { ...record, requestBody: toBase64(requestBody), jwk: editor.publicJwk };
}

const article = (title = '题目') => ({
  ...normaliseArticle({ ...WORDS, title }, site),
  id: ID,
  version: 1,
  contentHtml: '<p>正文。</p>',
  firstPublished: '2026-01-01T00:00:00+08:00',
});

/** The versions of a day: a draft, its release by the timer, new words, their publication. */
async function history() {
  const at = '2026-11-22T16:00:00+08:00';
  const root = `/api/articles/${ID}`;
  const first = { version: 1, act: 'schedule', at, status: 'scheduled', article: article() };
  const revised = article('新题');
  const changed = { ...WORDS, title: '新题', act: 'x', minor: true, publishAt: at };
  return [
    {
      ...first,
      proof: await proofOf({ path: '/api/articles', body: { ...WORDS, act: 'schedule' } }),
    },
    { version: 2, act: 'publish', at, status: 'published', article: article() },
    {
      version: 3,
      act: 'revise',
      at,
      status: 'published',
      article: revised,
      proof: await proofOf({ method: 'PUT', path: root, ifMatch: 'W/"v2-r1"', body: changed }),
    },
    {
      version: 4,
      act: 'publish',
      at,
      status: 'published',
      article: revised,
      contentOf: 3,
      proof: await proofOf({ path: `${root}/publish`, ifMatch: '"v3"' }),
    },
    {
      version: 5,
      act: 'revert',
      at,
      status: 'published',
      article: article(),
      contentOf: 1,
      proof: await proofOf({ path: `${root}/versions/1/revert`, ifMatch: '"v4"', body: {} }),
    },
    {
      version: 6,
      act: 'withdraw',
      at,
      status: 'withdrawn',
      article: revised,
      proof: await proofOf({ path: `${root}/withdraw`, ifMatch: '"v5"', body: { note: 'x' } }),
    },
  ] as const;
}

type Version = Readonly<Record<string, unknown>>;

/** The verdicts of all, in order, as `verify` goes through them. */
async function check(versions: readonly Version[]) {
  let trail = EMPTY_TRAIL;
  const verdicts: string[] = [];
  for (const version of versions) {
    const checked = await checkVersion({ id: ID, version, trail, judge: articleJudge(site) });
    trail = checked.trail;
    const { verdict } = checked;
    verdicts.push(verdict.verdict === 'broken' ? verdict.reason : verdict.verdict);
  }
  return verdicts;
}

/** A history with one version changed, and what is said of that one. */
async function tampered(index: number, change: (version: Version) => Version) {
  const versions: Version[] = [...(await history())];
  versions[index] = change(versions[index] ?? {});
  return (await check(versions))[index];
}

const changeProof = (more: Version) => (version: Version) => ({
  ...version,
  proof: { ...(version.proof as Version), ...more },
});

describe('the verified history of an article', () => {
  it('a history is valid as it was made, with acts of the timer unsigned', async () => {
    expect(await check(await history())).toEqual(['ok', 'unsigned', 'ok', 'ok', 'ok', 'ok']);
  });

  it('a history is valid in any order of members that the store returns', async () => {
    const [first, ...rest] = await history();
    const turned = Object.fromEntries(Object.entries(first.article).toReversed());
    expect(await check([{ ...first, article: turned }, ...rest])).not.toContain('words-differ');
  });

  it.each([
    ['title', '假题'],
    ['section', 'local'],
    ['edNote', '加'],
    ['tags', []],
    ['source', { name: '某网', slug: '某网', url: 'https://x.example/' }],
    ['body', { format: 'markdown', value: '假。' }],
    ['body', { format: 'text', value: '正文。' }],
  ])(
    'a history is broken where its %s was changed to %j, with a signature or by the timer',
    async (name, value) => {
      for (const index of [0, 1, 2, 3, 4, 5]) {
        const change = (version: Version) => ({
          ...version,
          article: { ...(version.article as Version), [name]: value },
        });
        expect(await tampered(index, change), String(index)).toBe('words-differ');
      }
    },
  );

  it.each([
    [
      'the body',
      'body-differs',
      () => changeProof({ requestBody: toBase64(new TextEncoder().encode('{"title":"假"}')) }),
    ],
    [
      'the signature',
      'bad-signature',
      () => changeProof({ signature: toBase64(new Uint8Array(64)) }),
    ],
    ['the key', 'keyid-differs', async () => changeProof({ jwk: (await makeEditor()).publicJwk })],
    ['the key’s id', 'keyid-differs', () => changeProof({ keyid: 'x'.repeat(43) })],
    ['the base', 'base-malformed', () => changeProof({ base: 'x' })],
    ['its encoding', 'proof-malformed', () => changeProof({ requestBody: '*' })],
    ['its members', 'proof-malformed', () => changeProof({ base: 7, signature: undefined })],
    ['the key away', 'proof-malformed', () => changeProof({ jwk: undefined })],
    [
      'all of it away',
      'signature-missing',
      () => (version: Version) => ({ ...version, proof: undefined }),
    ],
  ])('a history is broken where %s was changed: %s', async (_, reason, change) => {
    expect(await tampered(2, await change())).toBe(reason);
  });

  it('a version without a signature is valid for acts of the timer alone', async () => {
    const unsigned = (act: string) => (version: Version) => ({ ...version, act, proof: undefined });
    expect(await tampered(5, unsigned('expire'))).toBe('unsigned');
    // A late timer takes an article back whose expiry has passed before it could go live.
    expect(await tampered(1, unsigned('unschedule'))).toBe('unsigned');
    for (const act of ['publish', 'unschedule', 'withdraw', 'correct', 'draft', 'revise', '']) {
      expect(await tampered(5, unsigned(act)), act).toBe('signature-missing');
    }
  });

  it.each<[string, Sent]>([
    ['another article', { path: `/api/articles/${OTHER_ID}/withdraw`, ifMatch: '"v5"' }],
    ['another act', { path: `/api/articles/${ID}/restore`, ifMatch: '"v5"' }],
    ['another version', { path: `/api/articles/${ID}/withdraw`, ifMatch: '"v4"' }],
    ['no version', { path: `/api/articles/${ID}/withdraw` }],
    ['a new article', { path: '/api/articles', body: WORDS }],
    ['another method', { method: 'PUT', path: `/api/articles/${ID}/withdraw`, ifMatch: '"v5"' }],
    ['a question', { path: `/api/articles/${ID}/preview`, ifMatch: '"v5"' }],
  ])('a history is broken where a valid signature was made for %s', async (_, sent) => {
    const proof = await proofOf(sent);
    expect(await tampered(5, (version) => ({ ...version, proof }))).toBe('signed-for-another-act');
  });

  it.each([
    ['as it was signed', {}, 'ok'],
    ['with another step', { review: { step: 3, verdict: 'return' } }, 'review-differs'],
    ['with another verdict', { review: { step: 2, verdict: 'pass' } }, 'review-differs'],
    ['with another note', { note: '通过' }, 'review-differs'],
    ['without its verdict', { review: undefined }, 'review-differs'],
  ])('a review %s is %j', async (_, change, verdict) => {
    const [first] = await history();
    const path = `/api/articles/${ID}/review`;
    const body = { step: 2, verdict: 'return', note: '数字请核对。' };
    const proof = await proofOf({ path, ifMatch: '"v1"', body });
    const review = { step: 2, verdict: 'return' };
    const made = { ...first, version: 2, act: 'review', contentOf: 1, review, note: body.note };
    expect(await check([first, { ...made, proof, ...change }])).toEqual(['ok', verdict]);
  });

  it('a first version is valid only when a creating act made it', async () => {
    const path = `/api/articles/${ID}`;
    const proof = await proofOf({ method: 'PUT', path, ifMatch: '"v1"', body: WORDS });
    expect(await tampered(0, (version) => ({ ...version, proof }))).toBe('signed-for-another-act');
  });
});

describe('broadsheet verify', () => {
  async function verify(versions: readonly Version[], ...more: string[]) {
    const folder = makeFolder();
    await runCli(folder, ['keys', 'new', '--out', 'me.jwk.json']);
    const rows = versions.map(({ proof: _, article: __, ...row }) => row).toReversed();
    const answer = ({ url }: Received): StubResponse => {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const number = /\/versions\/(\d+)$/.exec(pathname)?.[1];
      if (number !== undefined) {
        return { status: 200, json: versions.find(({ version }) => String(version) === number) };
      }
      // Two pages, whose next names another origin than the one that is asked.
      const rest = searchParams.has('cursor');
      const next = `https://canonical.example${pathname}?limit=100&cursor=x`;
      const items = rest ? rows.slice(4) : rows.slice(0, 4);
      return { status: 200, json: { items, ...(!rest && { next }) } };
    };
    const remote = await startRemoteStub(answer);
    const site = ['--url', remote.url, '--key', 'me.jwk.json'];
    const ended = await runCli(folder, ['verify', ID, ...more, ...site]);
    await remote.close();
    return ended;
  }

  it('verify prints each version, oldest first, and ends with 0', async () => {
    const versions = (await history()).map((version) => ({
      ...version,
      signedBy: { keyid: 'K', name: '李' },
    }));
    const { code, out, err } = await verify(versions);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').map((line) => line.slice(0, 18).trimEnd())).toEqual([
      'v1    ok',
      'v2    not signed',
      'v3    ok',
      'v4    ok',
      'v5    ok',
      'v6    ok',
      '',
    ]);
  });

  it('verify ends with 1 and the reason when a version is broken', async () => {
    const versions: Version[] = [...(await history())];
    versions[2] = { ...versions[2], article: article('假') };
    const { code, out, err } = await verify(versions);
    expect(code).toBe(1);
    expect(out).toMatch(/^v3 +broken .*the content is not what was signed$/m);
    expect(err).toBe('error: 1 of 6 versions can’t be trusted\n');
    const { out: json } = await verify(versions, '--json');
    expect(JSON.parse(json).versions[2]).toMatchObject({
      verdict: 'broken',
      reason: 'words-differ',
    });
  });

  it('verify ends with 1 when a version is missing', async () => {
    const versions = (await history()).filter(({ version }) => version !== 4);
    const { code, out } = await verify(versions);
    expect(code).toBe(1);
    expect(out).toMatch(/^v5 +broken .*a version before it is missing$/m);
  });
});
