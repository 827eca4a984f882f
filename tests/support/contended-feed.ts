/** @module Acts on one feed in virtual time, with a store that takes its time and acts that are killed. */

import { instantOf } from '../../lib/core/clock.ts';
import { emptyHead } from '../../lib/feed/head.ts';
import { Crowd } from '../../lib/publish/turns/crowd.ts';
import type { FeedState } from '../../lib/publish/turns/feed-state.ts';
import { type Contention, Place } from '../../lib/publish/turns/place.ts';
import { NO_TURNS, type TurnRegister, type Turns } from '../../lib/publish/turns/turns.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { openVirtualTime } from './virtual-time.ts';

/** How long each step takes, in virtual milliseconds. */
export interface Latencies {
  /** Until the act is first attempted: signature, nonce, body. */
  readonly begin: number;
  /** Of each attempt, before its feeds are read. */
  readonly prepare: number;
  readonly read: number;
  readonly commit: number;
  readonly small: number;
}

/** One act: when it comes, and after how many calls of the store it is killed, if it is. */
export interface PlannedEditor {
  readonly at: number;
  readonly acts: number;
  readonly killedAfter?: number;
  /** Whether each of its acts is refused when it comes to be written. */
  readonly isRefused?: boolean;
}

/** What became of an act. */
export interface Fate {
  readonly editor: number;
  readonly outcome: 'written' | 'refused' | 'busy' | 'killed';
  readonly waitedMs: number;
  readonly contention: Contention | undefined;
}

/** What became of all acts, and of the store. */
export interface Course {
  readonly fates: readonly Fate[];
  /** The counter of the feed's head. */
  readonly version: number;
  readonly turns: Turns;
  readonly transactions: number;
  readonly looks: number;
  readonly reads: number;
  readonly tookMs: number;
}

/** An act that is killed: nothing of it goes on. */
class Killed extends Error {}

const PATIENCE_MS = 20_000;

/** Has editors act on one feed, each act after the one before; `random` is uniform in [0, 1). */
export async function runEditors(
  editors: readonly PlannedEditor[],
  latencies: Latencies,
  random: () => number,
): Promise<Course> {
  const feed = new ContendedFeed(latencies, random);
  const fates: Fate[] = [];
  const work = editors.map(async (planned, editor) => {
    await feed.time.sleep(planned.at);
    // Each editor's acts come to one container.
    const crowd = new Crowd();
    for (let n = 0; n < planned.acts; n += 1) {
      const before = feed.time.clock();
      const done = await feed.act(planned, crowd);
      fates.push({ editor, ...done, waitedMs: feed.time.clock() - before });
      if (done.outcome === 'killed') return;
    }
  });
  await feed.time.run(Promise.all(work));
  const { version, turns, transactions, looks, reads } = feed;
  return { fates, version, turns, transactions, looks, reads, tookMs: feed.time.clock() };
}

class ContendedFeed {
  readonly time = openVirtualTime();
  version = 0;
  turns = NO_TURNS;
  transactions = 0;
  looks = 0;
  reads = 0;
  private writers = 0;
  private readonly latencies: Latencies;
  private readonly random: () => number;

  constructor(latencies: Latencies, random: () => number) {
    this.latencies = latencies;
    this.random = random;
  }

  /** One act from its beginning to its end. */
  async act({ killedAfter, isRefused = false }: PlannedEditor, crowd: Crowd) {
    const { clock, sleep } = this.time;
    const call = this.openStore(killedAfter);
    const feeds = {
      readFeedState: () =>
        call(this.latencies.read, () => {
          this.reads += 1;
          const head = { ...emptyHead(ALL), version: this.version };
          return { heads: new Map([['all', head]]), turns: this.turns };
        }),
    };
    const turns = this.registerOf(call);
    const deps = { turns, feeds, crowd, clock, sleep, random: this.random };
    const place = new Place(deps, instantOf(clock() + PATIENCE_MS));
    const end = (outcome: Fate['outcome']) => ({ outcome, contention: place.contention });
    await this.pass(this.latencies.begin);
    try {
      for (;;) {
        await this.pass(this.latencies.prepare);
        const read = await place.readFeeds([ALL]);
        const outcome =
          read !== undefined && place.mayCommit(read.turns)
            ? await call(0, () => this.commit(versionIn(read), place.ticket, isRefused))
            : 'others-wait';
        if (outcome === 'written') return end(outcome);
        if (outcome !== 'refused' && (await place.waitAfter(outcome))) continue;
        await place.leave();
        return end(outcome === 'refused' ? outcome : 'busy');
      }
    } catch (error) {
      if (error instanceof Killed) return end('killed');
      throw error;
    }
  }

  private pass(milliseconds: number): Promise<void> {
    return this.time.sleep(milliseconds * (0.75 + this.random() / 2));
  }

  /** The store as one act sees it: half of a call's time goes by before it takes effect, half after. */
  private openStore(killedAfter: number | undefined): Call {
    let calls = 0;
    return async (milliseconds, effect) => {
      calls += 1;
      await this.pass(milliseconds / 2);
      if (killedAfter !== undefined && calls > killedAfter) throw new Killed();
      const answer = await effect();
      await this.pass(milliseconds / 2);
      // An odd number is killed after the effect, an even one before the next.
      if (calls === killedAfter && killedAfter % 2 === 1) throw new Killed();
      return answer;
    };
  }

  private registerOf(call: Call): TurnRegister {
    const { small } = this.latencies;
    return {
      takeTicket: (seen) =>
        call(small, () => {
          this.turns = { ...this.turns, last: this.turns.last + 1 };
          return { ...this.turns, done: seen.done };
        }),
      readTurns: () =>
        call(small, () => {
          this.looks += 1;
          return this.turns;
        }),
      leave: (tickets) =>
        call(small, () => {
          this.turns = { ...this.turns, left: [...this.turns.left, ...tickets] };
        }),
    };
  }

  /** As DynamoDB does it: one of two transactions at the same items is turned away, or finds them changed. */
  private async commit(seen: number, ticket: number | undefined, isRefused: boolean) {
    this.transactions += 1;
    await this.pass(this.latencies.commit / 3);
    if (isRefused) return 'refused';
    if (this.writers > 0) return 'conflict';
    this.writers += 1;
    await this.pass(this.latencies.commit / 3);
    this.writers -= 1;
    if (ticket !== undefined && this.turns.done >= ticket) return 'turn-over';
    if (this.version !== seen) return 'heads-moved';
    this.version += 1;
    if (ticket !== undefined) this.turns = { ...this.turns, done: ticket };
    await this.pass(this.latencies.commit / 3);
    return 'written';
  }
}

/** A call of the store. */
type Call = <Answer>(
  milliseconds: number,
  effect: () => Answer | Promise<Answer>,
) => Promise<Answer>;

function versionIn({ heads }: FeedState): number {
  return heads.get('all')?.version ?? 0;
}
