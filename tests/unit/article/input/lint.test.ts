/** @module `lintArticle`: warnings about what feed readers will render badly, and none about the rest. */

import { describe, expect, it } from 'vitest';
import { lintArticle } from '../../../../lib/article/input/lint.ts';
import { sampleContent } from '../../../support/samples.ts';

const warningsOf = (changes: Parameters<typeof sampleContent>[0]) =>
  lintArticle(sampleContent(changes)).map(({ code, pointer }) => `${code} ${pointer}`);

const photo = { url: 'https://img.example/a.jpg', type: 'image/jpeg', length: 9, alt: '图' };
const sound = { url: 'https://media.example/a.mp3', type: 'audio/mpeg', length: 9 };

describe('lintArticle', () => {
  it('lintArticle has no warning for a plain article, complete media and unusual titles', () => {
    expect(warningsOf({})).toEqual([]);
    expect(warningsOf({ image: photo, enclosures: [sound] })).toEqual([]);
    for (const title of ['A & B <保障>', '1 < 2 > 0', 'AT&T; R&D', '《&》', 'a <3 b']) {
      expect(warningsOf({ title }), title).toEqual([]);
    }
  });

  it.each(['<b>重要</b>', '重要<br/>', 'A &amp; B', '&#8220;引&#x201d;', '&nbsp;标题'])(
    'lintArticle warns of HTML in a title: %s',
    (title) => {
      expect(warningsOf({ title })).toEqual(['title-markup /title']);
    },
  );

  it('lintArticle warns of an article without text', () => {
    expect(warningsOf({ contentHtml: '' })).toEqual(['empty-body /body']);
  });

  it('lintArticle warns of a long text without a summary, counting letters and not tags', () => {
    const long = `<p>${'𠮷'.repeat(2001)}</p>`;
    expect(warningsOf({ contentHtml: long })).toEqual(['no-summary /summary']);
    expect(warningsOf({ contentHtml: long, summary: '提要' })).toEqual([]);
    expect(warningsOf({ contentHtml: `<p>${'<b>字</b>'.repeat(2000)}</p>` })).toEqual([]);
  });

  it('lintArticle warns of an image without alt, and of image formats that readers do not show', () => {
    const heic = { url: 'https://img.example/a.heic', type: 'image/heic', length: 0 };
    expect(warningsOf({ image: heic, enclosures: [heic] })).toEqual([
      'image-without-alt /image',
      'image-format /image/type',
      'image-without-alt /enclosures/0',
      'image-format /enclosures/0/type',
    ]);
  });

  it('lintArticle warns of media over http, in fields and in the text', () => {
    expect(warningsOf({ image: { ...photo, url: 'http://img.example/a.jpg' } })).toEqual([
      'insecure-media /image/url',
    ]);
    const text = (inner: string) => warningsOf({ contentHtml: `<p>${inner}</p>` });
    for (const inner of [
      '<img src="http://a.example/b.jpg" alt="b">',
      '<img src="https://a.example/b.jpg" srcset="https://a.example/c 1x, http://a.example/d 2x">',
      '<video poster="http://a.example/b.jpg" controls></video>',
      '<audio controls><source src="http://a.example/b.mp3"></audio>',
    ]) {
      expect(text(inner), inner).toEqual(['insecure-media /body/value']);
    }
    for (const inner of [
      '<a href="http://a.example/">link</a>',
      'src="http://a.example/b.jpg"',
      '<img src="https://a.example/?u=http%3A//b" alt="http://b">',
    ]) {
      expect(text(inner), inner).toEqual([]);
    }
  });

  it('lintArticle warns of enclosures without a length, and of more than one for RSS', () => {
    expect(warningsOf({ enclosures: [{ ...sound, length: 0 }, photo] })).toEqual([
      'enclosure-without-length /enclosures/0/length',
      'several-enclosures /enclosures/1',
    ]);
  });

  it('lintArticle reads a hostile text of 300 KB to its end', () => {
    for (const piece of ['<img ', '<video src="', '<source srcset="http', ' src="', '<']) {
      const contentHtml = piece.repeat(Math.ceil(307_200 / piece.length));
      const title = piece.repeat(100).slice(0, 500);
      expect(Array.isArray(lintArticle(sampleContent({ contentHtml, title }))), piece).toBe(true);
    }
  });
});
