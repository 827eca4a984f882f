/** @module Tests a process killed before or after any call to the store, in acts and in release: whole or not at all, once. */

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { allItems } from '../dynamo/store.ts';
import {
  type DeskClient,
  HOUR_MS,
  MINUTE_MS,
  openDeskClient,
  story,
} from '../support/desk-client.ts';
import { itemsOfActs } from '../support/table-invariants.ts';
import {
  type ActToSign,
  type EditorialApp,
  openEditorialApp,
} from '../support/wire-editorial-app.ts';

/** Longer than a claim's lease. */
const LEASE_MS = 31_000;

/** What an act needs before it, and the act; both start from an empty table. */
interface Scenario {
  readonly name: string;
  /** Makes an article and answers with its id. */
  readonly prepare: (room: EditorialApp, desk: DeskClient) => Promise<string>;
  readonly act: (id: string, desk: DeskClient) => ActToSign;
  readonly status: number;
}

const key = (version: number) => ({
  'if-match': `"v${version}"`,
  'idempotency-key': '"nochmal"',
});

async function made(desk: DeskClient, act: string, changes: object = {}): Promise<string> {
  const answer = await desk.make({ act, ...story('稿', { altIds: { wp: '1' } }), ...changes });
  expect(answer.status, answer.text).toBe(201);
  return answer.article.id;
}

const scheduled = (desk: DeskClient, changes: object = {}) =>
  made(desk, 'schedule', { publishAt: desk.at(HOUR_MS), ...changes });

const ACTS: readonly Scenario[] = [
  {
    name: 'making a scheduled article',
    prepare: async () => 'none',
    act: (_id, desk) => ({
      path: '/api/articles',
      body: { act: 'schedule', publishAt: desk.at(2 * HOUR_MS), ...story('定') },
      headers: { 'idempotency-key': '"nochmal"' },
    }),
    status: 201,
  },
  {
    name: 'setting an hour',
    prepare: (_room, desk) => made(desk, 'draft'),
    act: (id, desk) => ({
      path: `/api/articles/${id}/schedule`,
      body: { publishAt: desk.at(2 * HOUR_MS) },
      headers: key(1),
    }),
    status: 200,
  },
  {
    name: 'taking an hour back',
    prepare: (_room, desk) => scheduled(desk),
    act: (id) => ({ path: `/api/articles/${id}/unschedule`, headers: key(1) }),
    status: 200,
  },
  {
    name: 'work on a live article',
    prepare: (_room, desk) => made(desk, 'publish'),
    act: (id) => ({
      method: 'PUT',
      path: `/api/articles/${id}`,
      body: story('改', { altIds: { wp: '2' } }),
      headers: key(1),
    }),
    status: 200,
  },
  {
    name: 'going back',
    prepare: async (_room, desk) => {
      const id = await made(desk, 'publish');
      await desk.put(id, 1, story('改'));
      return id;
    },
    act: (id) => ({ path: `/api/articles/${id}/versions/1/revert`, headers: key(2) }),
    status: 200,
  },
  {
    name: 'a move to other feeds',
    prepare: async (_room, desk) => {
      const id = await made(desk, 'publish');
      await desk.put(id, 1, story('移', { section: 'local', tags: ['乙'] }));
      return id;
    },
    act: (id) => ({
      path: `/api/articles/${id}/correct`,
      body: { note: '更正' },
      headers: key(2),
    }),
    status: 200,
  },
  {
    name: 'deleting a draft',
    prepare: (_room, desk) => made(desk, 'draft'),
    act: (id) => ({ method: 'DELETE', path: `/api/articles/${id}`, headers: key(1) }),
    status: 204,
  },
];

/** What the table has, each item by its name and its version, with ids and moments that vary left out. */
async function outline(room: EditorialApp): Promise<readonly string[]> {
  const items = [...itemsOfActs(await allItems(room.table))];
  return items
    .filter(([name]) => !name.startsWith('SCOPES'))
    .map(([name, item]) => `${plain(name)} ${item.version?.N ?? ''} ${item.count?.N ?? ''}`.trim())
    .toSorted();
}

function plain(name: string): string {
  return name
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/^KEYACTS#[\w-]{43}/, 'KEYACTS#KEY')
    .replace(/^(URLS#\S+) [0-9a-f]{8}#/, '$1 HASH#')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]{12}Z/g, 'TIME');
}

/** From this call on nothing is answered, as when a container is killed. */
function kill(room: EditorialApp, dead: number, moment: 'before' | 'after'): void {
  room.fail((call) => (call < dead ? undefined : call === dead ? moment : 'before'));
}

const alive = (room: EditorialApp) => room.fail(() => undefined);

async function opened() {
  const room = await openEditorialApp();
  return { room, desk: openDeskClient(room) };
}

describe('a killed act', () => {
  it.each(ACTS)(
    '$name, killed at any call, is done whole or not at all, and its retry does it once',
    async (scenario) => {
      const { prepare, act, status } = scenario;
      const control = await opened();
      const id = await prepare(control.room, control.desk);
      const before = await outline(control.room);
      alive(control.room);
      expect((await control.desk.send(act(id, control.desk))).status).toBe(status);
      const total = control.room.calls();
      const after = await outline(control.room);
      expect(after).not.toEqual(before);
      expect(total).toBeGreaterThan(4);
      for (const moment of ['before', 'after'] as const) {
        for (let dead = 0; dead < total; dead += 1) {
          const { room, desk } = await opened();
          const asked = act(await prepare(room, desk), desk);
          kill(room, dead, moment);
          const killed = await desk.send(asked);
          alive(room);
          const left = await outline(room);
          expect([before, after]).toContainEqual(left);
          // Once the transaction is written the act is done, whatever becomes of the writes behind it.
          const honest = isDeepStrictEqual(left, after) ? [503, status] : [503];
          expect(honest, `${moment} ${dead}`).toContain(killed.status);
          room.pass(LEASE_MS);
          const retried = await desk.send(asked);
          expect(retried.status, `${moment} ${dead}: ${retried.text}`).toBe(status);
          expect(await outline(room), `${moment} ${dead}`).toEqual(after);
          const again = await desk.send(asked);
          expect([again.status, again.text]).toEqual([status, retried.text]);
        }
      }
    },
    180_000,
  );
});

interface TimerScenario {
  readonly name: string;
  readonly prepare: (room: EditorialApp, desk: DeskClient) => Promise<unknown>;
  /** Whether each of its calls leaves the table as before or as after the run. */
  readonly isWhole: boolean;
}

const RUNS: readonly TimerScenario[] = [
  {
    name: 'a release',
    prepare: async (room, desk) => {
      await scheduled(desk, { expires: desk.at(3 * HOUR_MS) });
      room.pass(HOUR_MS + MINUTE_MS);
    },
    isWhole: true,
  },
  {
    name: 'an expiry',
    prepare: async (room, desk) => {
      await made(desk, 'publish', { expires: desk.at(HOUR_MS) });
      room.pass(HOUR_MS);
    },
    isWhole: true,
  },
  {
    name: 'an article that is over before it appears',
    prepare: async (room, desk) => {
      await scheduled(desk, { expires: desk.at(2 * HOUR_MS) });
      room.pass(2 * HOUR_MS);
    },
    isWhole: true,
  },
  {
    name: 'the erasing of a deleted draft',
    prepare: async (_room, desk) => {
      const id = await made(desk, 'draft');
      await desk.put(id, 1, story('改', { altIds: { wp: '2' } }));
      await desk.act(id, 'versions/1/revert', 2);
      expect((await desk.remove(id, 3)).status).toBe(204);
    },
    isWhole: false,
  },
];

describe('a killed run of release', () => {
  it.each(RUNS)(
    'a run of release with $name, killed at any call, is completed once by the next run',
    async (scenario) => {
      const { prepare, isWhole } = scenario;
      const control = await opened();
      await prepare(control.room, control.desk);
      const before = await outline(control.room);
      alive(control.room);
      await control.room.tick();
      const total = control.room.calls();
      const after = await outline(control.room);
      expect(after).not.toEqual(before);
      expect(after.filter((line) => line.includes('#erase#'))).toEqual([]);
      expect(total).toBeGreaterThan(3);
      for (const moment of ['before', 'after'] as const) {
        for (let dead = 0; dead < total; dead += 1) {
          const { room, desk } = await opened();
          await prepare(room, desk);
          kill(room, dead, moment);
          await room.tick().catch(() => undefined);
          alive(room);
          if (isWhole) expect([before, after]).toContainEqual(await outline(room));
          room.pass(MINUTE_MS);
          expect((await room.tick()).counts.failed).toBe(0);
          expect(await outline(room), `${moment} ${dead}`).toEqual(after);
          room.pass(MINUTE_MS);
          const { counts } = await room.tick();
          expect(Object.values(counts).every((count) => count === 0)).toBe(true);
        }
      }
    },
    180_000,
  );
});
