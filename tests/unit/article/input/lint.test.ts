/** @module What editors are told will break where readers read, and what is not worth telling. */

import { describe, expect, it } from 'vitest';
import { lintArticle } from '../../../../lib/article/input/lint.ts';
import { sampleContent } from '../../../support/samples.ts';

const told = (changes: Parameters<typeof sampleContent>[0]) =>
  lintArticle(sampleContent(changes)).map(({ code, pointer }) => `${code} ${pointer}`);

const photo = { url: 'https://img.example/a.jpg', type: 'image/jpeg', length: 9, alt: '图' };
const sound = { url: 'https://media.example/a.mp3', type: 'audio/mpeg', length: 9 };

describe('advice', () => {
  it('has nothing against a plain article, whole media and odd but honest titles', () => {
    expect(told({})).toEqual([]);
    expect(told({ image: photo, enclosures: [sound] })).toEqual([]);
    for (const title of ['A & B <保障>', '1 < 2 > 0', 'AT&T; R&D', '《&》', 'a <3 b']) {
      expect(told({ title }), title).toEqual([]);
    }
  });

  it.each(['<b>重要</b>', '重要<br/>', 'A &amp; B', '&#8220;引&#x201d;', '&nbsp;标题'])(
    'tells of a title that is HTML: %s',
    (title) => {
      expect(told({ title })).toEqual(['title-markup /title']);
    },
  );

  it('tells of an article without text', () => {
    expect(told({ contentHtml: '' })).toEqual(['empty-body /body']);
  });

  it('tells of a long text without a summary, by its letters and not its tags', () => {
    const long = `<p>${'𠮷'.repeat(2001)}</p>`;
    expect(told({ contentHtml: long })).toEqual(['no-summary /summary']);
    expect(told({ contentHtml: long, summary: '提要' })).toEqual([]);
    expect(told({ contentHtml: `<p>${'<b>字</b>'.repeat(2000)}</p>` })).toEqual([]);
  });

  it('tells of pictures without words, and of kinds that are not shown', () => {
    const heic = { url: 'https://img.example/a.heic', type: 'image/heic', length: 0 };
    expect(told({ image: heic, enclosures: [heic] })).toEqual([
      'image-without-alt /image',
      'image-format /image/type',
      'image-without-alt /enclosures/0',
      'image-format /enclosures/0/type',
    ]);
  });

  it('tells of what is loaded without encryption, in fields and in the text', () => {
    expect(told({ image: { ...photo, url: 'http://img.example/a.jpg' } })).toEqual([
      'insecure-media /image/url',
    ]);
    const text = (inner: string) => told({ contentHtml: `<p>${inner}</p>` });
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

  it('tells of sounds of unknown length, and of more enclosures than RSS has room for', () => {
    expect(told({ enclosures: [{ ...sound, length: 0 }, photo] })).toEqual([
      'enclosure-without-length /enclosures/0/length',
      'several-enclosures /enclosures/1',
    ]);
  });

  it('reads a hostile text of 300 KB to its end and gives warnings or none', () => {
    for (const piece of ['<img ', '<video src="', '<source srcset="http', ' src="', '<']) {
      const contentHtml = piece.repeat(Math.ceil(307_200 / piece.length));
      const title = piece.repeat(100).slice(0, 500);
      expect(Array.isArray(lintArticle(sampleContent({ contentHtml, title }))), piece).toBe(true);
    }
  });
});
