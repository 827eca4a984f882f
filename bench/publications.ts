/** @module Measures publishing alone: latency and units by the number of tags. */

import { type Handler, loadHandler } from '../tests/support/handlers.ts';
import { type EditorJwk, expectStatus, signedEvent } from './acts.ts';
import { articleNumber } from './article.ts';
import type { Units } from './meter.ts';
import type { PreparedTable } from './prepared-table.ts';
import { median } from './rounds.ts';

/** Articles with so many tags; 12 is the most that there may be. */
const TAG_COUNTS = [1, 5, 12];
const PUBLICATIONS = 12;

/** One size of article, medians over its publications. */
export interface PublicationReading extends Units {
  readonly tags: number;
  readonly milliseconds: number;
  readonly cpuMs: number;
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
