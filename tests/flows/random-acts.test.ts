/** @module Tests random sequences of acts on the real table against a model: legal ones are done whole, others change nothing. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLead } from '../../lib/dynamo/feeds/lead-items.ts';
import { createTurnRegister } from '../../lib/dynamo/feeds/turn-items.ts';
import { NO_TURNS } from '../../lib/publish/turns/turns.ts';
import { allItems } from '../dynamo/store.ts';
import {
  type ModelAct,
  type ModelArticle,
  modelAfter,
  modelOfNew,
  tick,
  type Verdict,
  type Wording,
} from '../support/article-model.ts';
import { type Answered, type DeskClient, HOUR_MS, openDeskClient } from '../support/desk-client.ts';
import { expectInvariants, type Items, itemsOfActs } from '../support/table-invariants.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

/**
 * An act on the n-th of few articles, which is made if there is none; or time goes by; or somebody takes
 * a ticket for acts of the site and is killed, so that the next act on a feed has to pass it over.
 */
type Step =
  | {
      readonly kind: 'act';
      readonly which: number;
      readonly act: ModelAct;
      readonly isStale: boolean;
    }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'killed' };

const ARTICLES = 3;
const ACTS_AT_MOST = 40;
const RUNS = 12;
/** A failure is reported after this, in whatever form it was found in. */
const SHRINK_AT_MOST_MS = 180_000;

const wording: fc.Arbitrary<Wording> = fc.record(
  {
    title: fc.string({ unit: fc.constantFrom('稿', 'a', '更', '7'), minLength: 1, maxLength: 6 }),
    section: fc.constantFrom('news', 'local'),
    tags: fc.uniqueArray(fc.constantFrom('食品', '安全', 'x'), { maxLength: 3 }),
  },
  { requiredKeys: ['title', 'tags'] },
);

const hours = fc.integer({ min: -1, max: 4 });

const content = fc.record(
  {
    name: fc.constantFrom('draft', 'publish', 'schedule', 'revise'),
    wording,
    publishIn: hours,
    expiresIn: hours,
  },
  { requiredKeys: ['name', 'wording', 'publishIn'] },
);

const act: fc.Arbitrary<ModelAct> = fc.oneof(
  { weight: 4, arbitrary: content },
  {
    weight: 6,
    arbitrary: fc.record({
      name: fc.constantFrom(
        'go',
        'unschedule',
        'correct',
        'discard',
        'withdraw',
        'restore',
        'erase',
        'unlead',
        'delete',
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('plan'), publishIn: hours }) },
  {
    weight: 2,
    arbitrary: fc.record({ name: fc.constant('lead'), untilIn: hours }, { requiredKeys: ['name'] }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ name: fc.constant('revert'), to: fc.integer({ min: 1, max: 9 }) }),
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('act'),
      which: fc.nat(ARTICLES - 1),
      act,
      isStale: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait'), hours: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('killed') }) },
);

/** A newsroom, what must be in its table, and what was there before the last step. */
class Trial {
  readonly model = new Map<string, ModelArticle | undefined>();
  readonly ids: (string | undefined)[] = [];
  readonly done = new Map<string, number>();
  private before: Items = new Map();
  /** The article that the last act on the lead chose, whether or not readers still see it. */
  private chosen: string | undefined;
  private readonly desk: DeskClient;

  private readonly room: EditorialApp;

  constructor(room: EditorialApp) {
    this.room = room;
    this.desk = openDeskClient(room);
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'wait') await this.wait(step.hours);
    else if (step.kind === 'act') await this.try(step);
    else await createTurnRegister(this.room.table).takeTicket(NO_TURNS);
    const items = itemsOfActs(await allItems(this.room.table));
    expectInvariants(items, this.model, this.before);
    expect(chosenIn(items)).toBe(this.chosen);
    this.before = items;
    expect(this.room.failures).toEqual([]);
  }

  private async wait(hoursToPass: number): Promise<void> {
    this.room.pass(hoursToPass * HOUR_MS);
    await this.room.tick();
    for (const [id, article] of this.model) {
      if (article !== undefined) this.model.set(id, tick(article, this.room.now()));
    }
  }

  private async try({ which, act, isStale }: Extract<Step, { kind: 'act' }>): Promise<void> {
    const id = this.ids[which];
    const article = id === undefined ? undefined : this.model.get(id);
    if (id === undefined || article === undefined) {
      const made = modelOfNew(act, this.room.now());
      const answer = await this.desk.make(this.bodyOf(act));
      await this.settle(answer, made, 201);
      if (!('next' in made)) return;
      this.ids[which] = answer.article.id;
      this.model.set(answer.article.id, made.next);
      return;
    }
    const seen = article.history.length + (isStale ? 1 : 0);
    const modelAct: ModelAct = 'wording' in act ? { ...act, name: 'revise' } : act;
    const verdict = isStale ? { refused: 412 } : this.judge(id, article, modelAct);
    const answer = await this.send(id, modelAct, seen);
    const isDelete = act.name === 'delete';
    await this.settle(answer, verdict, isDelete ? 204 : 200);
    if (!('next' in verdict)) return;
    this.model.set(id, isDelete ? undefined : verdict.next);
    if (act.name === 'lead') this.chosen = id;
    if (act.name === 'unlead') this.chosen = undefined;
  }

  /** Another article may have been chosen since this one was. */
  private judge(id: string, article: ModelArticle, act: ModelAct): Verdict {
    const isOther = act.name === 'unlead' && this.chosen !== id;
    const verdict = modelAfter(article, act, this.room.now());
    return 'next' in verdict && isOther ? { refused: 409 } : verdict;
  }

  /** A refused act leaves the news to the byte as they were. */
  private async settle(answer: Answered, verdict: Verdict, status: number): Promise<void> {
    const expected = 'next' in verdict ? status : verdict.refused;
    expect(answer.status, answer.text).toBe(expected);
    this.done.set(String(expected), (this.done.get(String(expected)) ?? 0) + 1);
    if ('next' in verdict) return;
    expect(itemsOfActs(await allItems(this.room.table))).toEqual(this.before);
  }

  private send(id: string, act: ModelAct, seen: number): Promise<Answered> {
    const { desk } = this;
    switch (act.name) {
      case 'go':
        return desk.act(id, 'publish', seen);
      case 'plan':
        return desk.act(id, 'schedule', seen, { publishAt: desk.at(act.publishIn * HOUR_MS) });
      case 'correct':
      case 'withdraw':
      case 'erase':
        return desk.act(id, act.name, seen, { note: '说明' });
      case 'lead': {
        const { untilIn } = act;
        const until = untilIn === undefined ? {} : { until: desk.at(untilIn * HOUR_MS) };
        return desk.act(id, 'lead', seen, until);
      }
      case 'revert':
        return desk.act(id, `versions/${act.to}/revert`, seen);
      case 'delete':
        return desk.remove(id, seen);
      case 'unschedule':
      case 'unlead':
      case 'discard':
      case 'restore':
        return desk.act(id, act.name, seen);
      default:
        return desk.put(id, seen, this.bodyOf(act));
    }
  }

  private bodyOf(act: ModelAct): object {
    if (!('wording' in act)) return { act: act.name, title: 'x' };
    const { wording: words, expiresIn } = act;
    return {
      ...words,
      ...(expiresIn !== undefined && { expires: this.desk.at(expiresIn * HOUR_MS) }),
      ...(act.name !== 'revise' && { act: act.name }),
      ...(act.name === 'schedule' && { publishAt: this.desk.at(act.publishIn * HOUR_MS) }),
    };
  }
}

function chosenIn(items: Items): string | undefined {
  const item = items.get('FEED#all LEAD');
  return item && parseLead(item).chosen?.articleId;
}

it('a random sequence of acts keeps the table’s invariants, and a refused act changes no item', async () => {
  const met = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: ACTS_AT_MOST }), async (steps) => {
      const trial = new Trial(await openEditorialApp());
      for (const one of steps) await trial.take(one);
      for (const [status, count] of trial.done) met.set(status, (met.get(status) ?? 0) + count);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: SHRINK_AT_MOST_MS },
  );
  // What no run met was not tested.
  for (const status of ['200', '201', '409', '422']) expect(met.get(status)).toBeGreaterThan(5);
});
