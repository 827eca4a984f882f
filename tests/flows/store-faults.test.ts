/** @module Tests acts while the store throttles, dies, or sends broken or no answers: each is done whole or not at all. */

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { callDynamo } from '../../infra/local/dynamo-call.ts';
import { generateKeyPair } from '../../lib/signature/jwk.ts';
import { dynamoLocal } from '../support/dynamo-local.ts';
import {
  FAULTS_AFTER,
  FAULTS_BEFORE,
  type Fault,
  type FaultyStore,
  openFaultyStore,
  type Script,
  shortTimeoutClient,
} from '../support/faulty-store.ts';
import {
  type ActToSign,
  type EditorialApp,
  openEditorialApp,
  openSecondContainer,
} from '../support/wire-editorial-app.ts';

/** After this a claim that nobody completed may be taken over. */
const LEASE_MS = 31_000;
const HOUR_MS = 3_600_000;

const article = (title: string, changes: object = {}) => ({
  title,
  section: 'news',
  tags: ['食品'],
  authors: [{ name: '施本允' }],
  body: { format: 'text', value: `${title}的正文。` },
  ...changes,
});

/** An act that goes before, with its options. */
type Earlier = readonly [name: string, options: object];

/** Makes an article and does acts on it, each on its newest version; gives its path and tag. */
async function stand(room: EditorialApp, first: string, acts: readonly Earlier[] = []) {
  const publishAt = new Date(room.now() + HOUR_MS).toISOString();
  const body = article('稿', { act: first, ...(first === 'schedule' && { publishAt }) });
  const made = await room.post('/api/articles', body);
  if (made.status !== 201) throw new TypeError(await made.text());
  const { id } = ((await made.json()) as { article: { id: string } }).article;
  const path = `/api/articles/${id}`;
  for (const [at, [name, options]] of acts.entries()) {
    const headers = { 'if-match': `"v${at + 1}"` };
    const done = await room.act(
      name === 'revise'
        ? { method: 'PUT', path, body: article('改', options), headers }
        : { path: `${path}/${name}`, body: options, headers },
    );
    if (done.status !== 200) throw new TypeError(await done.text());
  }
  return { path, headers: { 'if-match': `"v${acts.length + 1}"` } };
}

const NOTE = { note: '失实' };

interface SignedAct {
  readonly status: number;
  /** Each request makes another one, and none is in the way of another. */
  readonly isAnew?: true;
  /** Brings the newsroom to where the act is legal; the same act each time it is sent. */
  readonly prepare: (room: EditorialApp) => Promise<ActToSign>;
}

/** An act by name on an article after earlier acts. */
function actOn(name: string, options: object, first: string, acts: readonly Earlier[] = []) {
  return async (room: EditorialApp): Promise<ActToSign> => {
    const { path, headers } = await stand(room, first, acts);
    return { path: `${path}/${name}`, body: options, headers };
  };
}

const creating = (act: string) => async (room: EditorialApp) => {
  const publishAt = new Date(room.now() + HOUR_MS).toISOString();
  const changes = { act, altIds: { wire: randomUUID() }, ...(act === 'schedule' && { publishAt }) };
  return { path: '/api/articles', body: article('新', changes) };
};

const ACTS: Readonly<Record<string, SignedAct>> = {
  publish: { status: 201, prepare: creating('publish') },
  draft: { status: 201, prepare: creating('draft') },
  schedule: { status: 201, prepare: creating('schedule') },
  'a revision of a draft': {
    status: 200,
    prepare: async (room) => ({
      method: 'PUT',
      body: article('再改'),
      ...(await stand(room, 'draft')),
    }),
  },
  'a revision of a live article': {
    status: 200,
    prepare: async (room) => ({
      method: 'PUT',
      body: article('再改', { section: 'local' }),
      ...(await stand(room, 'publish')),
    }),
  },
  'the publication of what was pending': {
    status: 200,
    prepare: actOn('publish', {}, 'publish', [['revise', { section: 'local' }]]),
  },
  correct: { status: 200, prepare: actOn('correct', NOTE, 'publish', [['revise', {}]]) },
  withdraw: { status: 200, prepare: actOn('withdraw', NOTE, 'publish') },
  restore: { status: 200, prepare: actOn('restore', {}, 'publish', [['withdraw', NOTE]]) },
  discard: { status: 200, prepare: actOn('discard', {}, 'publish', [['revise', {}]]) },
  lead: { status: 200, prepare: actOn('lead', {}, 'publish') },
  unlead: { status: 200, prepare: actOn('unlead', {}, 'publish', [['lead', {}]]) },
  review: { status: 200, prepare: actOn('review', { step: 1, verdict: 'pass' }, 'draft') },
  unschedule: { status: 200, prepare: actOn('unschedule', {}, 'schedule') },
  revert: {
    status: 200,
    prepare: actOn('versions/1/revert', {}, 'publish', [['revise', {}]]),
  },
  delete: {
    status: 204,
    prepare: async (room) => ({ method: 'DELETE', ...(await stand(room, 'draft')) }),
  },
  preview: { status: 201, isAnew: true, prepare: actOn('preview', {}, 'draft') },
  'a key added': {
    status: 201,
    prepare: async () => {
      const { publicJwk: jwk } = await generateKeyPair();
      return { path: '/api/keys', body: { jwk, name: '甲', acts: ['admin'] } };
    },
  },
  'a key revoked': {
    status: 200,
    prepare: async (room) => {
      const { publicJwk: jwk, keyid } = await generateKeyPair();
      await room.post('/api/keys', { jwk, name: '甲', acts: ['admin'] });
      return { method: 'DELETE', path: `/api/keys/${keyid}` };
    },
  },
};

type Items = ReadonlyMap<string, string>;

/** Every item but nonces, claims, turns, and the names of scopes, which are put before an act and hidden till then. */
async function snapshot({ table }: EditorialApp): Promise<Items> {
  const { endpoint } = dynamoLocal();
  const input = { TableName: table.name, ConsistentRead: true };
  const items = new Map<string, string>();
  let start: unknown;
  do {
    const from = start === undefined ? {} : { ExclusiveStartKey: start };
    const page = (await callDynamo(endpoint, 'Scan', { ...input, ...from })) as ScanPage;
    for (const item of page.Items) {
      const { pk, sk } = item;
      if (/^(?:(?:NONCE|IDEMPOTENCY|SCOPES)#|TURNS$)/.test(pk.S)) continue;
      items.set(`${pk.S} ${sk.S}`, canonical(item));
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

interface ScanPage {
  readonly Items: readonly Record<'pk' | 'sk', { readonly S: string }>[];
  readonly LastEvaluatedKey?: unknown;
}

/**
 * The same text for the same value: a store keeps no order of members. The day on which a key was last
 * used is no part of an act: it is noted beside it, and by the next request where that failed.
 */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) =>
    key === 'lastUsedAt'
      ? undefined
      : typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([one], [two]) => (one < two ? -1 : 1)))
        : part,
  );
}

/** Which items an act made, changed or took away, by names without ids, hashes and hours. */
function shapeOf(before: Items, after: Items): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => {
      const kind = !before.has(name) ? 'made' : after.has(name) ? 'changed' : 'gone';
      const plain = name
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
        // A row of a sitemap is sorted by a hash of the article's address.
        .replace(/ [0-9a-f]{8}#ID/g, ' HASH#ID')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'HOUR')
        .replace(/MONTH#[\d-]+/, 'MONTH')
        .replace(/^CHANGES#\d+ \d+$/, 'CHANGES SEQ')
        .replace(/\b[0-9a-f]{64}\b/, 'HASH')
        .replace(/^EDITORS [\w-]{43}$/, 'EDITORS KEYID');
      return `${kind} ${plain}`;
    })
    .sort();
}

/** A newsroom, a container of it that reaches the table through a store which fails, and that store. */
interface BadDay {
  readonly room: EditorialApp;
  readonly faulty: EditorialApp;
  readonly store: FaultyStore;
}

async function openBadDay(): Promise<BadDay> {
  const [room, store] = [await openEditorialApp(), await openFaultyStore()];
  return { room, store, faulty: openSecondContainer(room, shortTimeoutClient(store)) };
}

/** Brings the newsroom to where the act is legal; whatever went before, the clocks agree again. */
async function setUp({ room, faulty }: BadDay, { prepare }: SignedAct) {
  const asked = await prepare(room);
  room.pass(1_000);
  faulty.pass(room.now() - faulty.now());
  const headers = { ...asked.headers, 'idempotency-key': `"${randomUUID()}"` };
  return { act: { ...asked, headers }, before: await snapshot(room) };
}

/** What the act does when nothing goes wrong: its calls and the shape of its writes. */
async function observe(day: BadDay, kind: SignedAct) {
  const { act, before } = await setUp(day, kind);
  day.store.play(() => undefined);
  const answer = await day.faulty.act(act);
  expect(answer.status, await answer.text()).toBe(kind.status);
  return { calls: day.store.calls(), shape: shapeOf(before, await snapshot(day.room)) };
}

/** What goes wrong, what it is called, and what the act does when nothing does. */
interface Trouble {
  readonly script: Script;
  readonly label: string;
  readonly isOutage?: true;
  readonly clean: readonly string[];
}

/** Does the act under a script, then once more on a good day; all that must hold is expected here. */
async function suffer(day: BadDay, kind: SignedAct, { script, label, clean, isOutage }: Trouble) {
  const { room, faulty, store } = day;
  const { act, before } = await setUp(day, kind);
  store.play(script);
  const answer = await faulty.act(act);
  const text = await answer.text();
  const after = await snapshot(room);
  expect([kind.status, 503], `${label}: ${text}`).toContain(answer.status);
  if (answer.status === 503) expectHonesty(answer, text, label);
  const made = shapeOf(before, after);
  const wasDone = made.length > 0;
  if (answer.status === kind.status) expect(wasDone, label).toBe(true);
  if (wasDone) expect(made, `${label}: half done`).toEqual(clean);

  // While nothing works at all, the claim can't be given up: it is free when its lease has run out.
  if (isOutage) room.pass(LEASE_MS);
  const again = await room.act(act);
  const againText = await again.text();
  expect(again.status, `${label}, again: ${againText}`).toBe(kind.status);
  const last = await snapshot(room);
  const whole = shapeOf(before, last);
  if (kind.isAnew) {
    expect([...new Set(whole)], label).toEqual(clean);
  } else {
    if (answer.status === kind.status) expect(againText, label).toBe(text);
    if (wasDone) expect(last, `${label}: done twice`).toEqual(after);
    expect(whole, label).toEqual(clean);
  }
  return `${answer.status === 503 ? 'refused' : 'done'}, ${wasDone ? 'written' : 'not written'}`;
}

/** An article's hour comes, and the timer runs under a script. */
async function runTimer({ room, faulty, store }: BadDay, script: Script) {
  await stand(room, 'schedule');
  room.pass(HOUR_MS + 1_000);
  faulty.pass(room.now() - faulty.now());
  const before = await snapshot(room);
  store.play(script);
  // A run that can't even ask what is due ends as a failed run, which the next minute makes up for.
  await faulty.tick().catch(() => undefined);
  const after = await snapshot(room);
  return { before, after, made: shapeOf(before, after), calls: store.calls() };
}

/** A 503 that says when to come back, and nothing of the inside. */
function expectHonesty(answer: Response, text: string, label: string): void {
  expect(answer.headers.get('retry-after'), label).toMatch(/^\d+$/);
  expect(answer.headers.get('cache-control'), label).toBe('no-store');
  expect(answer.headers.get('content-type'), label).toBe('application/problem+json');
  expect(text, label).not.toMatch(/dynamo|ECONN|socket|127\.0\.0\.1|Exception|ARTICLE#/i);
}

const at =
  (number: number, fault: Fault): Script =>
  (call) =>
    call.number === number ? fault : undefined;

/** Transactions take effect, and nobody ever hears of it. */
const LOSING_ANSWERS: Script = ({ operation }) =>
  operation === 'TransactWriteItems' ? 'internal-error-after' : undefined;

const EVERY_KIND: readonly Fault[] = [...FAULTS_BEFORE, ...FAULTS_AFTER, 'conflict'];

/** What goes wrong with one call. Publishing meets every kind in its transaction, other acts some of them. */
function faultsOf(act: number, number: number, operation: string): readonly Fault[] {
  const before = FAULTS_BEFORE[(act + number) % FAULTS_BEFORE.length] ?? 'reset-before';
  const after = FAULTS_AFTER[(act + number) % FAULTS_AFTER.length] ?? 'reset-after';
  if (operation === 'BatchGetItem') return [after, 'unprocessed'];
  if (operation !== 'TransactWriteItems') return [after];
  return act === 0 ? EVERY_KIND : [before, after, 'conflict'];
}

describe.concurrent('acts while the store fails', () => {
  it.each(Object.entries(ACTS).map(([name, kind], act) => ({ name, kind, act })))(
    '$name is done whole or not at all when the store fails, and its retry completes it',
    async ({ kind, act }) => {
      const day = await openBadDay();
      // The first of its kind makes what later ones change.
      await observe(day, kind);
      const { calls, shape: clean } = await observe(day, kind);
      expect(clean.length).toBeGreaterThan(0);
      expect(calls.length).toBeGreaterThanOrEqual(4);
      const seen = new Set<string>();
      for (const [number, operation] of calls.entries()) {
        for (const fault of faultsOf(act, number, operation)) {
          const label = `${fault} at ${number} ${operation}`;
          seen.add(await suffer(day, kind, { script: at(number, fault), label, clean }));
        }
        const script: Script = (call) => (call.number >= number ? 'reset-before' : undefined);
        const label = `an outage from ${number} ${operation} on`;
        await suffer(day, kind, { script, label, clean, isOutage: true });
      }
      const label = 'every answer about a write lost';
      seen.add(await suffer(day, kind, { script: LOSING_ANSWERS, label, clean }));
      await day.store.close();
      // The faults did go through what can become of an act that was answered 503.
      expect(seen).toContain('refused, not written');
      expect(seen).toContain('refused, written');
    },
    240_000,
  );

  it('a publication is done at once, and once, when the first try of each call fails', async () => {
    const day = await openBadDay();
    const kind = ACTS.publish as SignedAct;
    const patient = {
      ...day,
      faulty: openSecondContainer(day.room, shortTimeoutClient(day.store, 3)),
    };
    await observe(patient, kind);
    const { shape: clean } = await observe(patient, kind);
    for (const fault of EVERY_KIND.filter((one) => !/silent|stalled/.test(one))) {
      const { act, before } = await setUp(patient, kind);
      day.store.play(({ attempt, operation, number }) => {
        if (fault !== 'conflict') return attempt === 1 ? fault : undefined;
        return operation === 'TransactWriteItems' && number < 12 ? fault : undefined;
      });
      const answer = await patient.faulty.act(act);
      const text = await answer.text();
      expect([fault, answer.status], text).toEqual([fault, 201]);
      const after = await snapshot(day.room);
      expect(shapeOf(before, after), fault).toEqual(clean);
      const again = await day.room.act(act);
      expect([fault, again.status, await again.text()]).toEqual([fault, 201, text]);
      expect(await snapshot(day.room), fault).toEqual(after);
    }
    await day.store.close();
  });

  it('a release is done whole or not at all when the store fails, and the next run completes it', async () => {
    const day = await openBadDay();
    const { room, faulty, store } = day;
    await runTimer(day, () => undefined);
    const { made: clean, calls } = await runTimer(day, () => undefined);
    expect(clean.length).toBeGreaterThan(8);
    const seen = new Set<boolean>();
    for (const [number, operation] of calls.entries()) {
      for (const fault of [...faultsOf(1, number, operation), 'reset-before' as const]) {
        const label = `${fault} at ${number} ${operation}`;
        const { before, after, made } = await runTimer(day, at(number, fault));
        const wasDone = made.length > 0;
        seen.add(wasDone);
        if (wasDone) expect(made, `${label}: half done`).toEqual(clean);
        room.pass(60_000);
        await room.tick();
        const last = await snapshot(room);
        if (wasDone) expect(last, `${label}: done twice`).toEqual(after);
        expect(shapeOf(before, last), label).toEqual(clean);
      }
    }
    expect(seen).toEqual(new Set([true, false]));
    expect(faulty.now()).toBeLessThanOrEqual(room.now());
    await store.close();
  });
});
