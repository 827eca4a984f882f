/** @module Tests acts in turn whose holder is killed before or after any call: those behind go on, nothing is lost or done twice. */

import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../lib/dynamo/articles/article-items.ts';
import { readChanges } from '../../lib/dynamo/feeds/change-rows.ts';
import { createTurnRegister } from '../../lib/dynamo/feeds/turn-items.ts';
import { isAnyWaiting, NO_TURNS } from '../../lib/publish/turns/turns.ts';
import { allItems, nameOf } from '../dynamo/store.ts';
import { headOf, listedIn } from '../support/concurrent-editors.ts';
import {
  type Answered,
  type DeskClient,
  HOUR_MS,
  MINUTE_MS,
  openDeskClient,
  story,
} from '../support/desk-client.ts';
import {
  type ActToSign,
  type EditorialApp,
  type Faults,
  openEditorialApp,
  openSecondContainer,
} from '../support/wire-editorial-app.ts';

/** Longer than a claim's lease. */
const CLAIM_LEASE_MS = 31_000;
const BEHIND = 3;

/** An act that comes to its turn by a conflict; others wait behind it from then on. */
interface Holder {
  readonly name: string;
  /** Makes what the act is about, and returns the act. */
  readonly prepare: (room: EditorialApp, desk: DeskClient) => Promise<Attempt>;
  /** How many changes it makes known: with what was made for it, and by itself. */
  readonly changes: number;
}

/** Does the act, or does it again; the answer's status where it has one. */
type Attempt = () => Promise<number | undefined>;

const key = (version: number) => ({
  'if-match': `"v${version}"`,
  'idempotency-key': '"nochmal"',
});

async function made(desk: DeskClient, act: string, changes: object = {}): Promise<string> {
  const answer = await desk.make({ act, ...story('稿'), ...changes });
  expect(answer.status, answer.text).toBe(201);
  return answer.article.id;
}

const attempt =
  (desk: DeskClient, act: ActToSign): Attempt =>
  async () =>
    (await desk.send(act)).status;

/** A run of the timer, which ends in a failure where it cannot even ask what is due. */
const tickOf =
  (room: EditorialApp): Attempt =>
  async () => {
    await room.tick().catch(() => undefined);
    return undefined;
  };

const HOLDERS: readonly Holder[] = [
  {
    name: 'a publication',
    changes: 1,
    prepare: async (_room, desk) => {
      // The first act of the deployment's key records it, in a transaction of its own.
      await made(desk, 'draft');
      return attempt(desk, {
        path: '/api/articles',
        body: { act: 'publish', ...story('先') },
        headers: { 'idempotency-key': '"nochmal"' },
      });
    },
  },
  {
    name: 'a correction that moves to other feeds',
    changes: 2,
    prepare: async (_room, desk) => {
      const id = await made(desk, 'publish');
      await desk.put(id, 1, story('移', { section: 'local', tags: ['乙'] }));
      const body = { note: '更正' };
      return attempt(desk, { path: `/api/articles/${id}/correct`, body, headers: key(2) });
    },
  },
  {
    name: 'a withdrawal',
    changes: 2,
    prepare: async (_room, desk) => {
      const id = await made(desk, 'publish');
      const body = { note: '失实' };
      return attempt(desk, { path: `/api/articles/${id}/withdraw`, body, headers: key(1) });
    },
  },
  {
    name: 'a release',
    changes: 1,
    prepare: async (room, desk) => {
      await made(desk, 'schedule', { publishAt: desk.at(HOUR_MS) });
      room.pass(HOUR_MS + MINUTE_MS);
      return tickOf(room);
    },
  },
  {
    name: 'an expiry',
    changes: 2,
    prepare: async (room, desk) => {
      await made(desk, 'publish', { expires: desk.at(HOUR_MS) });
      room.pass(HOUR_MS);
      return tickOf(room);
    },
  },
];

/** Before or after the call, as when a container is killed: from then on nothing is answered. */
type Moment = 'before' | 'after';

/** The first transaction meets another one; from the call `dead` on nothing is answered. */
function conflictThenKill(dead: number, moment: Moment): Faults {
  let hasConflicted = false;
  return (call, command) => {
    if (call > dead) return 'before';
    if (call === dead) return moment;
    if (command !== 'TransactWriteItems' || hasConflicted) return undefined;
    hasConflicted = true;
    return 'conflict';
  };
}

/** Runs `first` before the call `number` of those that `faults` decides on. */
function beforeCall(number: number, first: () => Promise<void>, faults: Faults): Faults {
  return async (call, command) => {
    if (call === number) await first();
    return faults(call, command);
  };
}

/** A newsroom with a holder, and editors at containers of their own who publish behind it. */
async function openTurn({ prepare }: Holder) {
  const room = await openEditorialApp();
  const others = Array.from({ length: BEHIND }, () => openSecondContainer(room));
  const desk = openDeskClient(room);
  // The first uses of a key are noted in the table, by calls that would be counted below.
  for (const _ of ['first', 'second']) await made(desk, 'draft');
  const attemptAct = await prepare(room, desk);
  for (const other of others) other.pass(room.now() - other.now());
  const turns = createTurnRegister(openSecondContainer(room).table);
  let answers: Promise<readonly Answered[]> | undefined;
  return {
    room,
    others,
    attemptAct,
    turns,
    /** Has the others act, once. */
    startOthers: () => {
      answers ??= Promise.all(
        others.map((other, n) =>
          openDeskClient(other).make({ act: 'publish', ...story(`后${n}`) }),
        ),
      );
      return answers;
    },
    /** Waits until so many tickets are taken. */
    untilTaken: async (last: number) => {
      while ((await turns.readTurns()).last < last) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

/**
 * The act's calls up to the transaction that ends it, when it meets one conflict; which of them takes
 * the ticket. Labels that lost their last article are forgotten after that, when its turn is over.
 */
async function observe(holder: Holder) {
  const { room, attemptAct } = await openTurn(holder);
  const commands: string[] = [];
  const faults = conflictThenKill(Number.POSITIVE_INFINITY, 'before');
  room.fail((call, command) => {
    commands.push(command);
    return faults(call, command);
  });
  await attemptAct();
  const refused = commands.indexOf('TransactWriteItems');
  const total = commands.indexOf('TransactWriteItems', refused + 1) + 1;
  return { total, takesAt: commands.indexOf('UpdateItem'), commands };
}

/** Every article is in the site's feed once, with a change for each act and no gap. */
async function expectWhole(room: EditorialApp, changes: number): Promise<void> {
  const rows = await readChanges(room.table, 0, 100);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: changes }, (_, n) => n + 1));
  const head = await headOf(room.table, 'all');
  const items = await allItems(room.table);
  const live = items
    .filter((item) => / ARTICLE$/.test(nameOf(item)))
    .map((item) => parseArticle(item).state)
    .filter(({ status }) => status === 'published')
    .map(({ id }) => id)
    .toSorted();
  expect([head.version, head.count]).toEqual([changes, live.length]);
  expect(head.window.map(({ id }) => id).toSorted()).toEqual(live);
  expect((await listedIn(room.table, 'all')).toSorted()).toEqual(live);
}

describe('an act in turn that is killed', () => {
  it.each(HOLDERS)(
    '$name, killed at its turn at any call, lets those behind it go on, and its retry does it once',
    async (holder) => {
      const { total, takesAt, commands } = await observe(holder);
      expect(total).toBeGreaterThan(takesAt);
      for (const moment of ['before', 'after'] as const) {
        for (let dead = 0; dead < total; dead += 1) {
          const label = `${moment} ${dead} ${commands[dead]}`;
          const turn = await openTurn(holder);
          const { room, others, attemptAct, startOthers, untilTaken, turns } = turn;
          const behind = async () => {
            void startOthers();
            await untilTaken(1 + BEHIND);
          };
          const faults = conflictThenKill(dead, moment);
          room.fail(dead > takesAt ? beforeCall(takesAt + 1, behind, faults) : faults);
          await attemptAct();
          const answers = await startOthers();
          expect(
            answers.map(({ status, text }) => [status, text.slice(0, 90)]),
            label,
          ).toEqual(answers.map(({ text }) => [201, text.slice(0, 90)]));
          const passedOver = others.flatMap(({ contention }) => contention);
          expect(passedOver.length, label).toBeGreaterThan(0);
          expect(isAnyWaiting(await turns.readTurns()), label).toBe(false);

          room.fail(() => undefined);
          room.pass(CLAIM_LEASE_MS);
          const status = await attemptAct();
          expect([undefined, 200, 201], label).toContain(status);
          await expectWhole(room, holder.changes + BEHIND);
          await attemptAct();
          await expectWhole(room, holder.changes + BEHIND);
        }
      }
    },
    280_000,
  );

  it.each(['before', 'after'] as const)(
    'an act killed %s it looks whether its turn has come keeps those behind it no longer than a holder',
    async (moment) => {
      const { room, attemptAct, startOthers, untilTaken, turns } = await openTurn(
        HOLDERS[0] as Holder,
      );
      // Somebody is at work, so that the act has to wait.
      await turns.takeTicket(NO_TURNS);
      let looks = 0;
      let isDead = false;
      room.fail(async (_call, command) => {
        if (isDead) return 'before';
        // The first reads the feeds for the first attempt; whoever is near its turn looks at them again.
        if (command !== 'BatchGetItem') return undefined;
        looks += 1;
        if (looks < 3) return undefined;
        void startOthers();
        await untilTaken(2 + BEHIND);
        isDead = true;
        return moment;
      });
      expect(await attemptAct()).toBe(503);
      await turns.leave([1]);
      expect((await startOthers()).map(({ status }) => status)).toEqual([201, 201, 201]);
      room.fail(() => undefined);
      await expectWhole(room, BEHIND);
      room.pass(CLAIM_LEASE_MS);
      expect(await attemptAct()).toBe(201);
      await expectWhole(room, 1 + BEHIND);
    },
  );
});

describe('an act in turn that hangs', () => {
  it('an act that hangs at its turn and goes on after all is done once, after those that passed it over', async () => {
    const { room, attemptAct, startOthers, untilTaken } = await openTurn(HOLDERS[0] as Holder);
    let transactions = 0;
    room.fail(async (_call, command) => {
      if (command !== 'TransactWriteItems') return undefined;
      transactions += 1;
      if (transactions === 1) return 'conflict';
      if (transactions > 2) return undefined;
      void startOthers();
      await untilTaken(1 + BEHIND);
      await startOthers();
      return undefined;
    });
    expect(await attemptAct()).toBe(201);
    expect(room.contention).toEqual([{ conflicts: 1, tickets: 2, passedOver: 0 }]);
    expect((await headOf(room.table, 'all')).window).toHaveLength(1 + BEHIND);
    expect(await headOf(room.table, 'all')).toMatchObject({ version: 1 + BEHIND });
    await expectWhole(room, 1 + BEHIND);
  });
});

describe('an act in turn that is refused', () => {
  it('an act that is refused at its turn keeps nobody waiting', async () => {
    const room = await openEditorialApp();
    const desk = openDeskClient(room);
    const id = await made(desk, 'publish');
    const turns = createTurnRegister(openSecondContainer(room).table);
    const other = openDeskClient(openSecondContainer(room));
    let isFirst = true;
    room.fail(async (_call, command) => {
      if (command !== 'TransactWriteItems' || !isFirst) return undefined;
      isFirst = false;
      // The article is changed while the act waits for its turn.
      expect((await other.act(id, 'withdraw', 1, { note: '失实' })).status).toBe(200);
      return 'conflict';
    });
    const refused = await desk.act(id, 'withdraw', 1, { note: '失实' });
    expect(refused.status).toBe(412);
    expect(await turns.readTurns()).toEqual({ last: 1, done: 0, left: [1] });
    expect((await other.make({ act: 'publish', ...story('后') })).status).toBe(201);
    // It had nothing to wait for, and took no ticket.
    expect(await turns.readTurns()).toEqual({ last: 1, done: 0, left: [1] });
    await expectWhole(room, 3);
  });

  it('an act whose time is up before its turn leaves its place, and is not waited for', async () => {
    const room = await openEditorialApp();
    const desk = openDeskClient(room);
    const turns = createTurnRegister(openSecondContainer(room).table);
    await turns.takeTicket(NO_TURNS);
    room.fail((_call, command) => {
      if (command === 'BatchGetItem') room.pass(7_000);
      return undefined;
    });
    const busy = await desk.make({ act: 'publish', ...story('忙') });
    expect(busy.status).toBe(503);
    expect(await turns.readTurns()).toEqual({ last: 2, done: 0, left: [2] });
    room.fail(() => undefined);
    await turns.leave([1]);
    expect((await desk.make({ act: 'publish', ...story('后') })).status).toBe(201);
    await expectWhole(room, 1);
  });
});
