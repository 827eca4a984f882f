/** @module Measures the bytes that a subscriber of a newsroom with 400 articles a day takes for each new one. */

import type { ArticleContent } from '../lib/article/article.ts';
import { instantOf } from '../lib/core/clock.ts';
import { slugOf } from '../lib/site/slug.ts';
import { type Edition, fillTable } from './bulk.ts';
import { FEED, loadContainer } from './container.ts';
import { diceOf, writeProse } from './newsroom-prose.ts';
import { type BenchStack, environmentOf, makeTable } from './prepared-table.ts';

const ARTICLES_A_DAY = 400;
const MINUTE_MS = 60_000;
const INTERVAL_MS = (24 * 60 * MINUTE_MS) / ARTICLES_A_DAY;
const FIRST_MS = Date.parse('2026-11-01T00:00:00Z');

/** The size of an article's HTML, as of those that the product was compared with others on. */
const MIN_HTML_BYTES = 1_850;
const MORE_HTML_BYTES = 4_200;
const MIN_PARAGRAPH_BYTES = 300;
const MORE_PARAGRAPH_BYTES = 500;
const TITLE_BYTES = 50;
const SUMMARY_BYTES = 120;
const TAGS = 20;

/** What one poll after one new article takes, in bytes as they are sent. */
export interface NewsroomReading {
  readonly name: string;
  readonly bytes: number;
  readonly bound: number;
}

/** Polls of a day's feed after one more article, in gzip: whole, and for what is new alone. */
export async function measureNewsroom(stack: BenchStack): Promise<readonly NewsroomReading[]> {
  const target = { endpoint: stack.endpoint, name: 'bench-newsroom' };
  await makeTable(target);
  await fillTable(target, ARTICLES_A_DAY, BUSY);
  const ask = await loadContainer(environmentOf(target, stack));
  const poll = { ...FEED, coding: 'gzip' };
  const tag = String((await ask(poll)).headers?.etag);
  // The same articles again, and one more: the head is that of a day and one article.
  await fillTable(target, ARTICLES_A_DAY + 1, BUSY);
  const sizeOf = async (question: Parameters<typeof ask>[0]) =>
    Buffer.byteLength((await ask(question)).body ?? '', 'base64');
  // The second answer of each is compressed well, as all but the first are.
  const whole = { ...poll, tag, status: 200 } as const;
  const part = { ...poll, tag, isDelta: true, status: 226 } as const;
  for (const question of [whole, part]) await ask(question);
  return [
    { name: 'whole feed', bytes: await sizeOf(whole), bound: 100_000 },
    { name: 'A-IM: feed', bytes: await sizeOf(part), bound: 10_000 },
  ];
}

/** A newsroom that publishes all day, in Chinese and in English in turns. */
const BUSY: Edition = {
  publishedAt: (number) => instantOf(FIRST_MS + number * INTERVAL_MS),
  contentOf: (number) => {
    const dice = diceOf(number);
    const language = number % 2 === 0 ? 'zh' : 'en';
    const bytes = MIN_HTML_BYTES + dice(MORE_HTML_BYTES);
    let html = '';
    while (Buffer.byteLength(html) < bytes) {
      const size = MIN_PARAGRAPH_BYTES + dice(MORE_PARAGRAPH_BYTES);
      html += `<p>${writeProse(dice, language, size)}</p>`;
    }
    return {
      title: writeProse(dice, language, TITLE_BYTES),
      summary: writeProse(dice, language, SUMMARY_BYTES),
      language: language === 'zh' ? 'zh-CN' : 'en',
      tags: [dice(TAGS), dice(TAGS)].flatMap(tagNumber),
      authors: [],
      byline: '记者 施本允',
      body: { format: 'html', value: html },
      contentHtml: html,
      contentPolicy: 1,
      enclosures: [],
      related: [],
      altIds: {},
    };
  },
};

function tagNumber(number: number): ArticleContent['tags'] {
  const slug = slugOf(`topic-${number}`);
  return slug === undefined ? [] : [{ slug, label: `Topic ${number}` }];
}
