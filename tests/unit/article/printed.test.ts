/** @module The printed head of an article beside its body. */

import { describe, expect, it } from 'vitest';
import { insertDateline, opensWithDateline, showsImage } from '../../../lib/article/printed.ts';
import { liveVersion } from '../../support/live-articles.ts';

const URL_OF_IMAGE = 'https://images.example/a.jpg?a=1&b=2';

function showsAbove(contentHtml: string): boolean {
  const image = { url: URL_OF_IMAGE, type: 'image/jpeg', length: 1 };
  return showsImage(liveVersion(1, { content: { image, contentHtml } }).content);
}

describe('the lead image of an article', () => {
  it('the lead image is shown above a text that has another picture, or only a link to it', () => {
    expect(showsAbove('<p><img src="https://images.example/b.jpg" alt=""></p>')).toBe(true);
    expect(showsAbove('<p><a href="https://images.example/a.jpg?a=1&#x26;b=2">图</a></p>')).toBe(
      true,
    );
  });

  it.each([
    '<p><img src="https://images.example/a.jpg?a=1&#x26;b=2" alt=""></p>',
    '<img alt="" src="https://IMAGES.example/a.jpg?a=1&amp;b=2#top">',
    '<picture><source srcset="https://images.example/a.jpg?a=1&#x26;b=2 2x"><img src="/x" alt=""></picture>',
    '<a href="https://images.example/a.jpg?a=1&#x26;b=2"><img src="https://images.example/s.jpg" alt=""></a>',
    '<video poster="https://images.example/a.jpg?a=1&#x26;b=2"></video>',
  ])('the lead image is not shown above the text %s, which shows it', (html) => {
    expect(showsAbove(html)).toBe(false);
  });
});

describe('the dateline of an article', () => {
  const insert = (html: string) => insertDateline(html, 'PARIS & ROME', ' – ');

  it.each([
    ['<p>One.</p>', '<p>PARIS &amp; ROME – One.</p>'],
    ['<p>　　<b>One</b>.</p>', '<p>PARIS &amp; ROME – <b>One</b>.</p>'],
    [
      '<figure><img src="x"><figcaption>Two</figcaption></figure>\n<h2>Head</h2><p><img src="y"></p><p>One.</p>',
      '<figure><img src="x"><figcaption>Two</figcaption></figure>\n<h2>Head</h2><p><img src="y"></p><p>PARIS &amp; ROME – One.</p>',
    ],
    ['<ul><li>One</li></ul>', '<p>PARIS &amp; ROME</p>\n<ul><li>One</li></ul>'],
    ['<pre>One</pre><p>Two</p>', '<p>PARIS &amp; ROME</p>\n<pre>One</pre><p>Two</p>'],
    ['', '<p>PARIS &amp; ROME</p>\n'],
  ])('a dateline in the text %j is before its first words', (html, expected) => {
    expect(insert(html)).toBe(expected);
  });

  it.each(['<p>PARIS &#x26; ROME - One.</p>', '<p><b>PARIS &#x26;</b>\nROME</p>'])(
    'a dateline that the text %j opens with is printed once',
    (html) => {
      expect(opensWithDateline(html, 'PARIS & ROME')).toBe(true);
      expect(insert(html)).toBe(html);
    },
  );
});
