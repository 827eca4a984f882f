/** @module Tests in Chromium that what is pasted becomes what an article may hold, and nothing else. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderContent } from '../../../lib/article/content/render.ts';
import { PASTE_SAMPLES } from '../../support/paste-samples.ts';
import { openProsePage, type ProsePage } from '../../support/prose-in-chromium.ts';
import { openEditor, paste, savedHtml } from '../../support/prose-steps.ts';

let opened: ProsePage;

beforeAll(async () => {
  opened = await openProsePage();
});

afterAll(async () => {
  await opened?.close();
});

/** The saved HTML of each paste into an empty text. */
function pasteAll(pasted: readonly string[]): Promise<readonly string[]> {
  return opened.page.evaluate(
    (all) =>
      all.map((html) =>
        prose.writeHtml(prose.readPasted(html, prose.proseWords['zh-CN'].pictureToUpload)),
      ),
    pasted,
  );
}

describe('pasting', () => {
  it.each(PASTE_SAMPLES)('$name becomes the expected HTML', async ({ html, expected }) => {
    await openEditor(opened, '');
    await paste(opened, { 'text/html': html });

    expect(await savedHtml(opened)).toBe(expected);
    expect(await opened.page.evaluate(() => 'ran' in window)).toBe(false);
  });

  it('a report counts looks, pictures, places for pictures and what was left out', async () => {
    await openEditor(opened, '');
    const html =
      '<p style="color:red" class="a">一<img src="https://example.com/a.jpg"><img src="blob:x"></p><iframe></iframe>';
    await paste(opened, { 'text/html': html });

    expect(await opened.page.evaluate(() => told)).toEqual([
      { styles: 1, pictures: 1, waiting: 1, removed: 1, asText: false, files: 0 },
    ]);
  });

  it('markup beyond the limits of an article is pasted as text, and reported so', async () => {
    await openEditor(opened, '');
    const html = `<p>始</p>${'<i></i>'.repeat(50_001)}<p>终</p>`;
    await paste(opened, { 'text/html': html });

    expect(await savedHtml(opened)).toBe('<p>始</p>\n<p>终</p>');
    expect(await opened.page.evaluate(() => told)).toMatchObject([{ asText: true }]);
  });

  it('NP-10: any HTML becomes a fixed point of the server’s renderer, with addresses of four schemes alone', async () => {
    const pasted = fc.sample(anyHtml, 1000);
    const saved = await pasteAll(pasted);

    for (const [at, html] of saved.entries()) {
      const rendered = renderContent({ format: 'html', value: html });
      expect(rendered.html, pasted[at]).toBe(html);
      const addresses = [...html.matchAll(/(?:href|src|poster|cite)="([^"]*)"/g)];
      const others = addresses.filter(([, to]) => !/^(?:https?:\/\/|mailto:|tel:)/.test(to ?? ''));
      expect(others, pasted[at]).toEqual([]);
    }
  });
});

const { array, constantFrom, tuple } = fc;

const NAMES = (
  'p div section span font b strong i em u s sup sub a img ul ol li table tr td th tbody caption h1 h2 h3 h6 ' +
  'blockquote pre code br hr figure figcaption ruby rt rp dl dt dd details summary script style svg iframe ' +
  'video audio source math form input o:p mp-x center'
).split(' ');

const anyAttribute = constantFrom(
  ...[
    '',
    'href="javascript:alert(1)"',
    'href="https://example.com/a?b&c"',
    'href="mailto:a@example.com"',
  ],
  ...[
    'src="data:x"',
    'src="https://example.com/p.jpg"',
    'data-src="//example.com/q.png"',
    'href="/r"',
  ],
  ...['style="font-weight:bold"', 'style="font-weight:normal;vertical-align:super"', 'class="x"'],
  ...['style="mso-list:l0 level2 lfo1"', 'style="mso-list:Ignore"', 'onclick="x()"', 'colspan="2"'],
  ...[
    'rowspan="3"',
    'start="4"',
    'title="<b>"',
    'width="1"',
    'srcset="x 1x"',
    "style='display:none'",
  ],
  ...[
    'style="white-space:pre"',
    'cite="javascript:x"',
    'poster="vbscript:x"',
    'lang="ja"',
    'dir="rtl"',
  ],
);

/** Tags, properly closed or not, and texts between them. */
const anyHtml = array(
  fc.oneof(
    tuple(constantFrom(...NAMES), anyAttribute, anyAttribute).map(
      ([name, one, other]) => `<${name} ${one} ${other}>`,
    ),
    constantFrom(...NAMES).map((name) => `</${name}>`),
    constantFrom(
      ...['字', ' ', '\n', '　　', '&nbsp;', '&lt;', '&amp;amp;', '1. ', '<!-- x -->', 'a b'],
    ),
    constantFrom(...['<![CDATA[x]]>', '<?x?>', '<', '&', '\u0001', '"', '<![if !x]>']),
  ),
  { maxLength: 40 },
).map((pieces) => pieces.join(''));
