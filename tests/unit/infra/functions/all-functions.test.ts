/** @module The descriptors of functions: one for each file, and routes without overlap. */

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ALL_FUNCTIONS } from '../../../../infra/functions/all-functions.ts';
import { feeds } from '../../../../infra/functions/feeds.ts';

describe('the descriptors of functions', () => {
  test('functions/ has one file for each descriptor', () => {
    const files = readdirSync('functions').map((file) => file.replace(/\.ts$/, ''));
    expect(ALL_FUNCTIONS.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  });

  test('no route belongs to two functions', () => {
    const routes = ALL_FUNCTIONS.flatMap((one) => one.routes ?? []);
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([]);
  });

  test('the function of feeds has a route for each format, each guessed path at the root, and each kind of scope', () => {
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
