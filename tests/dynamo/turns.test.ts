/** @module Tests tickets and turns as they are stored, in DynamoDB Local. */

import { beforeEach, describe, expect, test } from 'vitest';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { createFeedStateReader } from '../../lib/dynamo/feeds/feed-state-reader.ts';
import { createTurnRegister } from '../../lib/dynamo/feeds/turn-items.ts';
import { isAnyWaiting, NO_TURNS } from '../../lib/publish/turns/turns.ts';
import { ALL, scopeName } from '../../lib/site/scopes.ts';
import { commitOf } from '../support/commit-parts.ts';
import { idOf, publication, SCOPES } from './samples.ts';
import { allItems, countCalls, freshTable, nameOf } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
let turns: ReturnType<typeof createTurnRegister>;
beforeEach(async () => {
  table = await freshTable();
  turns = createTurnRegister(table);
});

async function commit(n: number, ticket: number) {
  const { heads } = await createFeedStateReader(table).readFeedState(SCOPES);
  const parts = { ...publication(idOf(n), { heads }), ticket };
  return createCommitWriter(table).commit(commitOf(parts));
}

describe('tickets', () => {
  test('tickets of a table without turns begin with 1', async () => {
    expect(await turns.readTurns()).toEqual(NO_TURNS);
    expect(await turns.takeTicket(NO_TURNS)).toEqual({ last: 1, done: 0, left: [] });
    expect(await turns.readTurns()).toEqual({ last: 1, done: 0, left: [] });
  });

  test('tickets that are taken at the same instant are each of their own, without a gap', async () => {
    const taken = await Promise.all(Array.from({ length: 30 }, () => turns.takeTicket(NO_TURNS)));
    const numbers = taken.map(({ last }) => last).toSorted((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });

  test('tickets of a table that was restored with more done than taken come after those that are done', async () => {
    await commit(1, 1_000);
    const seen = await turns.readTurns();
    expect(seen).toEqual({ last: 0, done: 1_000, left: [] });
    expect(isAnyWaiting(seen)).toBe(false);
    expect(await turns.takeTicket(seen)).toEqual({ last: 1_001, done: 1_000, left: [] });
    expect((await turns.takeTicket(await turns.readTurns())).last).toBe(1_002);
  });

  test('tickets that are left are known to all, and forgotten with the next ticket once they are over', async () => {
    for (let n = 0; n < 4; n += 1) await turns.takeTicket(NO_TURNS);
    await turns.leave([2]);
    await turns.leave([4, 2]);
    const seen = await turns.readTurns();
    expect({ ...seen, left: seen.left.toSorted() }).toEqual({ last: 4, done: 0, left: [2, 4] });
    expect(await commit(1, 3)).toEqual({ ok: true, value: undefined });
    const later = await turns.readTurns();
    expect({ ...later, left: later.left.toSorted() }).toEqual({ last: 4, done: 3, left: [2, 4] });
    expect(await turns.takeTicket(later)).toEqual({ last: 5, done: 3, left: [4] });
    await turns.leave([5]);
    const all = await turns.readTurns();
    expect(isAnyWaiting(all)).toBe(false);
    await commit(2, 6);
    expect(await turns.takeTicket(await turns.readTurns())).toEqual({ last: 7, done: 6, left: [] });
  });
});

describe('the turn of a commit', () => {
  test('a commit ends the turn of its ticket in the same transaction, and that of older tickets', async () => {
    expect(await commit(1, 2)).toEqual({ ok: true, value: undefined });
    expect((await turns.readTurns()).done).toBe(2);
    expect(await commit(2, 5)).toEqual({ ok: true, value: undefined });
    expect((await turns.readTurns()).done).toBe(5);
  });

  test.each([5, 4])(
    'a commit with ticket %i after ticket 5 is refused as turn-over, and leaves no item',
    async (ticket) => {
      await commit(1, 5);
      const before = await allItems(table);
      expect(await commit(2, ticket)).toEqual({ ok: false, refusal: { type: 'turn-over' } });
      expect(await allItems(table)).toEqual(before);
    },
  );

  test('a commit without a ticket writes nothing of turns', async () => {
    await createCommitWriter(table).commit(commitOf(publication(idOf(1))));
    expect((await allItems(table)).map(nameOf).filter((name) => /^TURNS/.test(name))).toEqual([]);
  });
});

describe('the state of feeds for an act', () => {
  test('the state of feeds has the heads that exist and the turns, read in one call', async () => {
    await turns.takeTicket(NO_TURNS);
    await commit(1, 1);
    await turns.takeTicket(NO_TURNS);
    await turns.leave([2]);
    const calls = countCalls(table.client);
    const unknown = { kind: 'section', id: 'nirgends' } as const;
    const state = await createFeedStateReader(table).readFeedState([...SCOPES, unknown]);
    expect(calls()).toBe(1);
    expect([...state.heads.keys()].sort()).toEqual(SCOPES.map(scopeName).sort());
    expect(state.heads.get('all')).toMatchObject({ scope: ALL, version: 1, count: 1 });
    expect(state.turns).toEqual({ last: 2, done: 1, left: [2] });
  });

  test('the state of feeds in an empty table has no heads and no turns', async () => {
    const state = await createFeedStateReader(table).readFeedState(SCOPES);
    expect(state).toEqual({ heads: new Map(), turns: NO_TURNS });
  });
});
