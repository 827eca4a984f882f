/** @module Reviews of an article's words (三审三校), from the signed verdict to the publication that asks for them. */

import { beforeEach, describe, expect, it } from 'vitest';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { type DeskClient, HOUR_MS, openDeskClient, story } from '../support/desk-client.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

let room: EditorialApp;
let desk: DeskClient;
let reviewers: readonly DeskClient[];
let id: string;

async function keyFor(acts: readonly string[], sections?: readonly string[]): Promise<KeyPair> {
  const pair = await generateKeyPair('Ed25519');
  const body = { jwk: pair.publicJwk, name: `审 ${acts}`, acts, ...(sections && { sections }) };
  expect((await room.post('/api/keys', body)).status).toBe(201);
  return pair;
}

beforeEach(async () => {
  room = await openEditorialApp({ steps: 3, distinct: true });
  desk = openDeskClient(room);
  const keys = await Promise.all([1, 2, 3].map((step) => keyFor([`review:${step}`])));
  reviewers = keys.map((key) => openDeskClient(room, key));
  id = (await desk.make({ act: 'draft', ...story('甲') })).article.id;
});

const reviewer = (step: number) => reviewers[step - 1] as DeskClient;

/** A verdict of the reviewer of a step, on a version. */
function review(step: number, version: number, verdict = 'pass', note?: string) {
  return reviewer(step).act(id, 'review', version, { step, verdict, ...(note && { note }) });
}

async function passAll(from: number): Promise<number> {
  for (const step of [1, 2, 3]) expect((await review(step, from + step - 1)).status).toBe(200);
  return from + 3;
}

async function readArticle() {
  const answer = await room.act({ method: 'GET', path: `/api/desk/articles/${id}` });
  return (await answer.json()) as Record<string, unknown>;
}

describe('a site that asks for three reviews', () => {
  it('words go live once three keys have passed them, and each act before is 409 review-missing with its step', async () => {
    for (const [step, version] of [1, 2, 3].entries()) {
      const refused = await desk.act(id, 'publish', version, {});
      expect([refused.status, refused.text]).toEqual([
        409,
        expect.stringContaining('review-missing'),
      ]);
      expect(refused.text).toContain(`Step ${step + 1} is missing`);
      expect((await review(step + 1, version)).status).toBe(200);
    }
    expect((await desk.act(id, 'publish', 4, {})).status).toBe(200);
  });

  it('an article can’t be made live at once, nor scheduled without reviews', async () => {
    const made = await room.post('/api/articles', { act: 'publish', ...story('乙') });
    expect([made.status, await made.text()]).toEqual([
      409,
      expect.stringContaining('review-missing'),
    ]);
    const publishAt = new Date(room.now() + HOUR_MS).toISOString();
    expect((await desk.act(id, 'schedule', 1, { publishAt })).status).toBe(409);
  });

  it('changed words need new passes, and the same words again need none', async () => {
    const version = await passAll(1);
    await desk.put(id, version, story('甲改'));
    expect((await desk.act(id, 'publish', version + 1, {})).text).toContain('Step 1 is missing');
    await desk.put(id, version + 1, story('甲'));
    expect((await desk.act(id, 'publish', version + 2, {})).status).toBe(200);
  });

  it('a return ends the passes before it', async () => {
    await review(1, 1);
    await review(2, 2);
    expect((await review(3, 3, 'return', '数字请核对。')).status).toBe(200);
    expect((await desk.act(id, 'publish', 4, {})).text).toContain('Step 1 is missing');
    expect(await readArticle()).toMatchObject({
      reviews: [{ step: 3, verdict: 'return', note: '数字请核对。', isCurrent: true, version: 4 }],
    });
  });

  it('a key passes one step of the same words, and only with the right of that step', async () => {
    const both = openDeskClient(room, await keyFor(['review:1', 'review:2']));
    const pass = (step: number, version: number) =>
      both.act(id, 'review', version, { step, verdict: 'pass' });
    expect((await pass(1, 1)).status).toBe(200);
    const second = await pass(2, 2);
    expect([second.status, second.text]).toEqual([
      409,
      expect.stringContaining('review-by-same-key'),
    ]);
    expect((await pass(3, 2)).status).toBe(403);
    const elsewhere = openDeskClient(room, await keyFor(['review:3'], ['local']));
    expect((await elsewhere.act(id, 'review', 2, { step: 3, verdict: 'pass' })).status).toBe(404);
  });

  it.each([
    [{ step: 4, verdict: 'pass' }, '/step'],
    [{ step: '1', verdict: 'pass' }, '/step'],
    [{ step: 1, verdict: 'maybe' }, '/verdict'],
    [{ verdict: 'pass' }, '/step'],
    [{ step: 1, verdict: 'pass', note: 'x'.repeat(2001) }, '/note'],
    [{ step: 1, verdict: 'pass', by: 'me' }, '/by'],
  ])('a review of %j is 422 and names the field', async (body, pointer) => {
    const refused = await desk.act(id, 'review', 1, body);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(`"${pointer}"`)]);
  });

  it('a review of an older version is 412', async () => {
    await review(1, 1);
    expect((await review(2, 1)).status).toBe(412);
  });

  it('the timer holds back words that were changed after their passes, and releases them once they are passed', async () => {
    const version = await passAll(1);
    const publishAt = new Date(room.now() + HOUR_MS).toISOString();
    expect((await desk.act(id, 'schedule', version, { publishAt })).status).toBe(200);
    await desk.put(id, version + 1, story('甲改'));
    room.pass(HOUR_MS + 1000);
    expect((await room.tick()).counts).toMatchObject({ postponed: 1, released: 0, failed: 0 });
    expect(await readArticle()).toMatchObject({ status: 'scheduled' });
    await passAll(version + 2);
    expect((await room.tick()).counts).toMatchObject({ released: 1 });
    expect(room.failures).toEqual([]);
  });

  it('a live article’s pending work, correction and restored work need passes, and its old words do not', async () => {
    const version = await passAll(1);
    await desk.act(id, 'publish', version, {});
    await desk.put(id, version + 1, story('甲二'));
    for (const [act, body] of [
      ['publish', {}],
      ['correct', { note: '更正' }],
    ] as const) {
      expect((await desk.act(id, act, version + 2, body)).status).toBe(409);
    }
    await desk.act(id, 'withdraw', version + 2, { note: '撤' });
    expect((await desk.act(id, 'restore', version + 3, {})).status).toBe(200);
    await desk.act(id, 'withdraw', version + 4, { note: '又撤' });
    await desk.put(id, version + 5, story('甲三'));
    expect((await desk.act(id, 'restore', version + 6, {})).status).toBe(409);
    const last = await passAll(version + 6);
    const back = await desk.act(id, 'restore', last, {});
    expect([back.status, back.article.title]).toEqual([200, '甲三']);
  });

  it('a dry run of a publication names the missing step, and of a review changes nothing', async () => {
    const tried = await desk.act(id, 'publish?dry-run=true', 1, {});
    expect(tried.text).toContain('review-missing');
    expect(
      (await desk.act(id, 'review?dry-run=true', 1, { step: 1, verdict: 'pass' })).status,
    ).toBe(200);
    expect(await readArticle()).not.toHaveProperty('reviews');
  });

  it('the desk shows who passed what, and whether these are the words', async () => {
    await review(1, 1, 'pass', '可以');
    await desk.put(id, 2, story('甲改'));
    await review(2, 3);
    expect(await readArticle()).toMatchObject({
      reviews: [
        {
          step: 1,
          verdict: 'pass',
          isCurrent: false,
          version: 2,
          signedBy: { name: '审 review:1' },
        },
        { step: 2, verdict: 'pass', isCurrent: true, version: 4 },
      ],
    });
    const history = await room.act({ method: 'GET', path: `/api/desk/articles/${id}/versions` });
    const { items } = (await history.json()) as { items: Record<string, unknown>[] };
    expect(items.map(({ act, review: verdict, note }) => [act, verdict, note])).toEqual([
      ['review', { step: 2, verdict: 'pass' }, undefined],
      ['revise', undefined, undefined],
      ['review', { step: 1, verdict: 'pass' }, '可以'],
      ['draft', undefined, undefined],
    ]);
  });
});

describe('a site that asks for no review', () => {
  it('reviews are kept and nothing waits for them', async () => {
    room = await openEditorialApp();
    desk = openDeskClient(room);
    id = (await desk.make({ act: 'draft', ...story('甲') })).article.id;
    expect((await desk.act(id, 'review', 1, { step: 2, verdict: 'return' })).status).toBe(200);
    expect((await desk.act(id, 'publish', 2, {})).status).toBe(200);
  });
});
