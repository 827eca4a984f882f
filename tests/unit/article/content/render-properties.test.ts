/** @module For any body, its HTML is on the allow list, stable, and keeps the words. */

import fc from 'fast-check';
import { serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { BodyFormat } from '../../../../lib/article/article.ts';
import { renderContent } from '../../../../lib/article/content/render.ts';
import { cleanText } from '../../../../lib/article/text.ts';
import { faultsIn, parseIn, wordsOf } from './allow-list.ts';
import { hostileHtml, KNOWN_ATTACKS } from './hostile-html.ts';

const FORMATS: readonly BodyFormat[] = ['html', 'markdown', 'text'];
const format = fc.constantFrom(...FORMATS);
const baseUrl = fc.constantFrom(
  undefined,
  'https://base.example/dir/page.html?q',
  'http://b.example',
);

function render(value: string, bodyFormat: BodyFormat = 'html', base?: string): string {
  return renderContent({ format: bodyFormat, value, ...(base !== undefined && { baseUrl: base }) })
    .html;
}

describe('the allow list of the tests', () => {
  it.each([
    ['<script>1</script>', '<script>'],
    ['<p id=x>', 'id x'],
    ['<p id=text-1>', 'id text-1 that no link has'],
    ['<a href="#text-1">', 'link to text-1, which is not there'],
    ['<p id=text-1><p id=text-1><a href="#text-1">', 'id text-1 twice'],
    ['<table><td align=char>', 'td[align="char"]'],
    ['<a href="javascript:1">', 'a[href="javascript:1"]'],
    ['<a href="/x">', 'a[href="/x"]'],
    ['<img srcset="https://a.example/1 1x, data:1 2x">', 'img[srcset'],
    ['<!-- x -->', 'a #comment'],
    ['<svg></svg>', '<svg>'],
    ['<p>&#1;</p>', 'an illegal character in text'],
    ['<img alt="&#xfffe;" src="https://a.example/">', 'an illegal character in img'],
  ])('the allow list of the tests finds %s', (markup, fault) => {
    expect(faultsIn(markup).some((found) => found.startsWith(fault))).toBe(true);
  });
});

describe('the HTML of a body', () => {
  it('sanitised HTML holds nothing off the allow list, for hostile HTML in any format and with any base', () => {
    fc.assert(
      fc.property(hostileHtml, format, baseUrl, (value, bodyFormat, base) => {
        expect(faultsIn(render(value, bodyFormat, base))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('sanitised HTML is unchanged when sanitised again', () => {
    fc.assert(
      fc.property(hostileHtml, format, baseUrl, (value, bodyFormat, base) => {
        const html = render(value, bodyFormat, base);
        expect(renderContent({ format: 'html', value: html }).html).toBe(html);
      }),
      { numRuns: 1000 },
    );
  });

  it('sanitised HTML parses the same in any parent element, and is harmless when serialised again', () => {
    fc.assert(
      fc.property(hostileHtml, baseUrl, (value, base) => {
        const html = render(value, 'html', base);
        const trees = ['div', 'article', 'td', 'template'].map((name) =>
          serialize(parseIn(name, html)),
        );
        expect(new Set(trees).size).toBe(1);
        expect(faultsIn(trees[0] ?? '')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(KNOWN_ATTACKS)('sanitised HTML of a known attack is harmless: %s', (attack) => {
    for (const nested of [
      attack,
      `<table>${attack}`,
      `<svg>${attack}`,
      `<p><b>${attack}</b>${attack}`,
    ]) {
      const html = render(nested);
      expect(faultsIn(html)).toEqual([]);
      expect(renderContent({ format: 'html', value: html }).html).toBe(html);
    }
  });

  it('the HTML of a text body keeps every word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        const words = cleanText(value).text.replace(/\s+/g, '');
        expect(wordsOf(render(value, 'text'))).toBe(words);
      }),
    );
  });

  it('sanitised HTML keeps every word within formatting, boxes, links and unknown elements', () => {
    const wrapper = fc.constantFrom(
      ...[
        'div',
        'span',
        'a',
        'section',
        'font',
        'x-y',
        'b',
        'center',
        'marquee',
        'label',
        'form',
        'li',
      ],
    );
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 6 }).map(escapeHtml),
        fc
          .tuple(wrapper, fc.array(tie('node'), { maxLength: 4 }))
          .map(([name, children]) => `<${name}>${children.join('')}</${name}>`),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (markup) => {
        expect(wordsOf(render(markup))).toBe(cleanText(wordsOf(markup)).text);
      }),
      { numRuns: 500 },
    );
  });

  it('renderContent renders any text in any format without throwing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
        .map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(text, format, (value, bodyFormat) => {
        expect(faultsIn(render(value, bodyFormat))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('large bodies', () => {
  const BODY_BYTES = 300 * 1024;
  const fill = (piece: string) =>
    piece.repeat(Math.ceil(BODY_BYTES / piece.length)).slice(0, BODY_BYTES);
  const formattingBomb = `${Array.from({ length: 20_000 }, (_, n) => `<b a${n}>`).join('')}${'<p>x'.repeat(30_000)}`;
  const pieces = [
    '<div>',
    '<b>',
    '<p><b>',
    '<a href=x>',
    '<table>',
    '<table><td>',
    '<svg>',
    '<template>',
  ];
  const more = [
    '<ul><li>',
    '<select>',
    '<',
    '<!--',
    '<script>',
    '&#1;',
    '<br>x',
    '<button><p>',
    '<i></p>',
  ];

  it.each([...pieces, ...more])(
    'renderContent renders 300 KB of %s without a stack overflow',
    (piece) => {
      expectRendered(fill(piece), 'html');
    },
  );

  it.each(['> ', '- ', '*a_ ', 'a**b', '[', '![a](', '|a', '`', '<b>', 'a\n-\n', '1. '])(
    'renderContent renders 300 KB of %j in Markdown without a stack overflow',
    (piece) => {
      expectRendered(fill(piece), 'markdown');
    },
  );

  it('renderContent renders formatting tags that multiply each other', () => {
    expectRendered(formattingBomb, 'html');
  });

  it('renderContent renders 300 KB of ordinary text in each format', () => {
    expectRendered(
      fill('<p>绍兴 <a href="https://a.example/">驻厂</a> <b>保障</b>。</p>\n'),
      'html',
    );
    expectRendered(fill('绍兴 [驻厂](https://a.example/) **保障**。\n\n'), 'markdown');
    expectRendered(fill('绍兴 驻厂 保障。\n\n'), 'text');
  });

  function expectRendered(value: string, bodyFormat: BodyFormat): void {
    const html = render(value, bodyFormat);
    expect(parseIn('div', html).childNodes.length).toBeGreaterThanOrEqual(0);
    expect(faultsIn(html)).toEqual([]);
  }
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
