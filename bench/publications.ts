/** @module Measures publishing: latency and units by the number of tags, throughput by the number of editors. */

import { systemClock } from '../lib/core/clock.ts';
import { type Handler, loadHandler } from '../tests/support/handlers.ts';
import { type EditorJwk, expectStatus, signedEvent } from './acts.ts';
import { articleNumber } from './article.ts';
import type { Units } from './meter.ts';
import type { PreparedTable } from './prepared-table.ts';
import { median } from './rounds.ts';

/** Articles with so many tags; 12 is the most that there may be. */
const TAG_COUNTS = [1, 5, 12];
const PUBLICATIONS = 12;
/** Editors at the same instant, each in a container of their own, and what each of them publishes. */
const EDITOR_COUNTS = [1, 8, 50];
const ARTICLES_EACH = 4;

/** One size of article, medians over its publications. */
export interface PublicationReading extends Units {
  readonly tags: number;
  readonly milliseconds: number;
  readonly cpuMs: number;
}

/** So many editors at once. */
export interface ThroughputReading {
  readonly editors: number;
  readonly perSecond: number;
}

/** Publications of each size, one after the other, in turns. */
export async function measurePublications(
  { environment, meteredEnvironment, unitsOf }: PreparedTable,
  key: EditorJwk,
): Promise<readonly PublicationReading[]> {
  const plain = await loadHandler('editorial', environment);
  await publishOne(plain, taggedArticle(1, 'warm-up'), key);
  const metered = await loadHandler('editorial', meteredEnvironment);
  const readings: PublicationReading[] = [];
  for (const tags of TAG_COUNTS) {
    const samples: { readonly milliseconds: number; readonly cpuMs: number }[] = [];
    for (let number = 0; number < PUBLICATIONS; number += 1) {
      samples.push(await publishOne(plain, taggedArticle(tags, `${number}`), key));
    }
    // A container that has met these tags before, as most have.
    await publishOne(metered, taggedArticle(tags, 'met'), key);
    const units = await unitsOf(() => publishOne(metered, taggedArticle(tags, 'metered'), key));
    readings.push({
      tags,
      ...units,
      milliseconds: median(samples.map(({ milliseconds }) => milliseconds)),
      cpuMs: median(samples.map(({ cpuMs }) => cpuMs)),
    });
  }
  return readings;
}

/** Editors who all publish into the same feeds; a 503 is sent again, as a good client does. */
export async function measureThroughput(
  { environment }: PreparedTable,
  key: EditorJwk,
): Promise<readonly ThroughputReading[]> {
  const readings: ThroughputReading[] = [];
  for (const editors of EDITOR_COUNTS) {
    const containers = await Promise.all(
      Array.from({ length: editors }, () => loadHandler('editorial', environment)),
    );
    const before = systemClock();
    await Promise.all(containers.map((container, editor) => publishAll(container, editor, key)));
    const seconds = (systemClock() - before) / 1000;
    readings.push({ editors, perSecond: (editors * ARTICLES_EACH) / seconds });
  }
  return readings;
}

async function publishAll(container: Handler, editor: number, key: EditorJwk): Promise<void> {
  for (let number = 0; number < ARTICLES_EACH; number += 1) {
    const article = taggedArticle(1, `${editor}-${number}`);
    while ((await container(await signedEvent(article, key), {})).statusCode !== 201);
  }
}

/** Tags of their own: the first publication makes their feeds, the others add to them. */
function taggedArticle(tags: number, mark: string): object {
  const names = Array.from({ length: tags }, (_, index) => `费用${index}`);
  return { ...articleNumber(tags), title: `第 ${mark} 篇，${tags} 个标签`, tags: names };
}

async function publishOne(handler: Handler, article: object, key: EditorJwk) {
  const event = await signedEvent(article, key);
  const cpu = process.cpuUsage();
  const before = performance.now();
  await expectStatus(201, handler(event, {}));
  const milliseconds = performance.now() - before;
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds, cpuMs: (user + system) / 1000 };
}
