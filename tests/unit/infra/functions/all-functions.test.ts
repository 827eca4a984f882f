/** @module The functions' descriptors: a file each, routes that are told apart, and those of feeds one by one. */

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ALL_FUNCTIONS } from '../../../../infra/functions/all-functions.ts';
import { feeds } from '../../../../infra/functions/feeds.ts';

describe('the descriptors of functions', () => {
  test('are one for each file of functions/', () => {
    const files = readdirSync('functions').map((file) => file.replace(/\.ts$/, ''));
    expect(ALL_FUNCTIONS.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  });

  test('give no route to two functions', () => {
    const routes = ALL_FUNCTIONS.flatMap((one) => one.routes ?? []);
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([]);
  });

  test('give feeds a route for each format, each guessed address at the root, and what lies below a scope', () => {
    const paths = [
      ['/rss.xml', '/atom.xml', '/feed.json', '/feed', '/feed/{proxy+}'],
      ['/feed.xml', '/feed.rss', '/feed.atom', '/index.xml', '/index.atom', '/index.json'],
      ['/rss', '/atom', '/opml.xml', '/health', '/archive/{proxy+}'],
      ['/sections/{member}/{proxy+}', '/tags/{member}/{proxy+}'],
      ['/authors/{member}/{proxy+}', '/sources/{member}/{proxy+}'],
    ].flat();
    expect(feeds.routes?.toSorted()).toEqual(paths.map((path) => `ANY ${path}`).toSorted());
  });
});
