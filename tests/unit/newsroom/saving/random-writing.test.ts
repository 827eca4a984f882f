/** @module Tests writing under random changes, saves, failures of the network, other editors and crashes. */

import { effect } from '@preact/signals';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Writing } from '../../../../lib/newsroom/saving/writing.ts';
import { type Network, openDesk } from '../../../support/server-of-one-desk.ts';
import { startBrowsers } from '../../../support/writing-in-memory.ts';

type Step =
  | { readonly do: 'type' | 'save' | 'crash' | 'hide' | 'return' | 'online' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'network'; readonly is: Network }
  | { readonly do: 'other'; readonly field: 'subtitle' | 'body' }
  | { readonly do: 'release' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>({ do: 'type' }) },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'save' }) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(5, 25, 45, 450, 900, 3_000, 5_100, 16_000, 40_000)
      .map((ms): Step => ({ do: 'wait', ms })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<Network>('up', 'up', 'down', 'deaf')
      .map((is): Step => ({ do: 'network', is })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('subtitle' as const, 'body' as const)
      .map((field): Step => ({ do: 'other', field })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Step>(
      { do: 'crash' },
      { do: 'hide' },
      { do: 'return' },
      { do: 'online' },
      { do: 'release' },
    ),
  },
);

const FIRST = '<p>first</p>';

/** One editor's browser on one article, with a model of what must not be lost. */
class RandomWriting {
  readonly desk = openDesk();
  readonly browsers = startBrowsers();
  readonly ann = this.browsers.open(this.desk, 'ann');
  writing!: Writing;
  view: Record<string, unknown> = {};
  /** What was typed and must be in the article at the end, with its hour. */
  typed: { readonly token: string; readonly at: number }[] = [];
  count = 0;
  saves = 0;
  othersWords: Record<string, unknown> = {};

  async open(): Promise<void> {
    this.writing = await this.ann.open({ articleId: 'a' }).catch(() => {
      // Neither a copy nor the server: nothing can be opened, or lost.
      this.ann.network = 'up';
      return this.ann.open({ articleId: 'a' });
    });
    effect(() => {
      this.view = { ...this.writing.shown.value.article };
    });
    const found = this.writing.found.value;
    expect(found?.from).not.toBe('work');
    if (found !== undefined) await this.browsers.time.run(this.writing.choose('copy'));
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'type':
        return this.type();
      case 'save':
        this.saves += 1;
        void this.writing.save();
        return;
      case 'wait':
        return this.browsers.pass(step.ms);
      case 'network':
        this.ann.network = step.is;
        return;
      case 'other':
        return this.writeAsOther(step.field);
      case 'release':
        this.desk.write('a', 'timer', this.newest().words, 'published');
        return;
      case 'crash':
        return this.crash();
      case 'online':
        return this.ann.notify('online');
      default:
        this.ann.isVisible = step.do === 'return';
        this.ann.notify('visibility');
    }
  }

  type(): void {
    this.count += 1;
    const token = `<p>word ${this.count} of ann</p>`;
    const value = `${(this.view.body as { value: string }).value}${token}`;
    this.view = { ...this.view, body: { format: 'html', value } };
    this.typed.push({ token, at: this.browsers.time.clock() });
    this.writing.change(this.view);
  }

  writeAsOther(field: 'subtitle' | 'body'): void {
    this.count += 1;
    const { words } = this.newest();
    const value = (words.body as { value: string }).value;
    const other =
      field === 'subtitle'
        ? { subtitle: `of eva ${this.count}` }
        : {
            body: {
              format: 'html',
              value: value.replace(/^<p>.*?<\/p>/, `<p>first of eva ${this.count}</p>`),
            },
          };
    this.othersWords = { ...this.othersWords, ...other };
    this.desk.write('a', 'eva', { ...words, ...other });
  }

  /** What was typed within the last half second may be lost, or within 3 s without a pause (NE-01). */
  async crash(): Promise<void> {
    const now = this.browsers.time.clock();
    const last = this.typed.at(-1)?.at ?? 0;
    if (now - last < 500) this.typed = this.typed.filter(({ at }) => now - at >= 3_000);
    this.ann.crash();
    await this.open();
  }

  newest() {
    const newest = this.desk.articles.get('a')?.at(-1);
    if (newest === undefined) throw new TypeError('there is an article');
    return newest;
  }

  async finish(): Promise<void> {
    this.ann.network = 'up';
    this.ann.isVisible = true;
    await this.browsers.pass(60_000);
    this.saves += 1;
    await this.browsers.time.run(this.writing.save());
    await this.browsers.pass(20_000);
  }
}

it('random writing loses nothing that was typed, makes no version twice, and never meets itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (taken) => {
      const one = new RandomWriting();
      one.desk.write('a', 'eva', { title: 'One', body: { format: 'html', value: FIRST } });
      await one.open();
      for (const step of taken) {
        await one.take(step);
        expect(one.writing.conflict.value).toBeUndefined();
      }
      await one.finish();
      const versions = one.desk.articles.get('a') ?? [];
      const { words } = one.newest();
      const text = (words.body as { value: string }).value;
      for (const { token } of one.typed) expect(text.split(token).length).toBe(2);
      expect(words.subtitle).toEqual(one.othersWords.subtitle);
      const first = (one.othersWords.body as { value: string } | undefined)?.value ?? FIRST;
      expect(text.startsWith(first.slice(0, first.indexOf('</p>')))).toBe(true);
      const own = versions.filter(({ by }) => by === 'ann');
      expect(own.length).toBeLessThanOrEqual(one.saves);
      for (const { version, words: made } of own) {
        expect(made).not.toEqual(versions.find((before) => before.version === version - 1)?.words);
      }
      expect(one.writing.saved.value).toMatchObject({
        unsaved: false,
        save: 'none',
        device: 'none',
      });
      expect(one.ann.copies.kept.size).toBe(0);
      expect(one.desk.work.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});
