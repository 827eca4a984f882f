/** @module Serves a feed as many sites do: Express renders posts from memory with `feed` for each request. */

import type { AddressInfo } from 'node:net';
import compression from 'compression';
import express from 'express';
import { Feed } from 'feed';
import { contentNumber } from '../article.ts';
import { publishedAt } from '../bulk.ts';

const ORIGIN = 'https://news.example';
const POSTS = 50;

/** The articles that the product's own feed has, newest first. */
const posts = Array.from({ length: POSTS }, (_, index) => {
  const number = Number(process.env.ARTICLES) - index;
  return { number, content: contentNumber(number), date: new Date(Number(publishedAt(number))) };
});

function renderFeed(): string {
  // Without a date of its own it would have another ETag each second.
  const updated = posts[0]?.date ?? new Date(0);
  const feed = new Feed({ title: 'News', id: ORIGIN, link: ORIGIN, copyright: 'News', updated });
  for (const { number, content, date } of posts) {
    feed.addItem({
      title: content.title,
      id: `${ORIGIN}/articles/${number}`,
      link: `${ORIGIN}/articles/${number}`,
      date,
      ...(content.summary !== undefined && { description: content.summary }),
      content: content.contentHtml,
    });
  }
  return feed.rss2();
}

const app = express();
app.use(compression());
app.get('/rss.xml', (_request, response) => {
  response.type('application/rss+xml').send(renderFeed());
});
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`PORT ${(server.address() as AddressInfo).port}`);
});
