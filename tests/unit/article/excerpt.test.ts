/** @module The first words of articles as plain text. */

import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { renderContent } from '../../../lib/article/content/render.ts';
import { cutText, textOf } from '../../../lib/article/excerpt.ts';
import { anyText } from '../../support/any-text.ts';
import { textIn } from '../../support/html-tree.ts';

describe('an excerpt of an article', () => {
  it('an excerpt is the text that a browser shows of the HTML', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { html } = renderContent({ format: 'text', value: text });
        const shown = textIn(parseFragment(html)).replace(/\s+/g, '');
        expect(textOf(html).replace(/\s+/g, '')).toBe(shown);
      }),
    );
  });

  it('an excerpt has a space between blocks, none within words, and decodes character references', () => {
    expect(textOf('<p>one</p><p>t<b>w</b>o</p><ul><li>three</li></ul>')).toBe('one two three');
    expect(textOf('5 &#x26;lt; 6 &amp;amp; 7 &#xD800; &#99999999; &bogus;')).toBe(
      '5 &lt; 6 &amp; 7 &#xD800; &#99999999; &bogus;',
    );
  });

  it('an excerpt is cut between words, and within a word only between graphemes (X-09)', () => {
    expect(cutText('The quick brown fox', 12)).toBe('The quick…');
    expect(cutText('质量安全', 8)).toBe('质量安全');
    expect(cutText('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…');
    expect(cutText('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`);
  });

  it('an excerpt is a well-formed beginning of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, columns) => {
        const cut = cutText(text, columns);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });
});
