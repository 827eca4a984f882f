/** @module Makes an article in which every text is the same given one, to see what long words do to pages. */

import type { LiveVersion } from '../../lib/article/version.ts';
import { FULL_ARTICLE } from './full-article.ts';
import { at, liveVersion, slug } from './live-articles.ts';

/** The words in every element that a body may have. */
function bodyOf(text: string): string {
  const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const row = `<tr><td>${words}</td><td>1</td><td>${words}</td></tr>`;
  const levels = [1, 2, 3, 4, 5, 6].map((level) => `<h${level}>${words}</h${level}>`);
  return [
    `<p>${words} <a href="https://a.example/">${words}</a> <code>${words}</code></p>`,
    ...levels,
    `<ul><li>${words}<ol><li>${words}</li></ol></li></ul>`,
    `<blockquote><p>${words}</p></blockquote>`,
    `<pre><code>${words}</code></pre>`,
    `<table><caption>${words}</caption><tr><th>${words}</th><th>${words}</th><th>3</th></tr>${row}</table>`,
    `<figure><img src="https://i.example/a.jpg" alt="${words}" width="1600" height="900"><figcaption>${words}</figcaption></figure>`,
    `<dl><dt>${words}</dt><dd>${words}</dd></dl>`,
    `<p><ruby>${words}<rt>${words}</rt></ruby></p>`,
    `<details><summary>${words}</summary><p>${words}</p></details>`,
    `<audio src="https://m.example/a.mp3" controls></audio>`,
    `<video src="https://m.example/a.mp4" width="1920" height="1080" controls></video>`,
  ].join('\n');
}

/** A live version of article `number` whose every field that readers see has this text. */
export function articleOfOneText(number: number, text: string, language = 'zh-CN'): LiveVersion {
  const picture = { type: 'image/png', length: 1, width: 1600, height: 900, alt: text };
  return liveVersion(number, {
    state: {
      versionCreated: at('2026-11-12T09:30:00.000Z'),
      corrections: [{ at: at('2026-11-12T05:00:00Z'), note: text }],
    },
    content: {
      ...FULL_ARTICLE.content,
      language,
      title: text,
      subtitle: text,
      summary: text,
      byline: text,
      authors: [{ name: text, slug: slug('a'), role: text }],
      editor: { name: text },
      source: { name: text, slug: slug('b') },
      dateline: text,
      tags: [{ slug: slug('t'), label: text }],
      related: [{ title: text, url: 'https://r.example/' }, { title: text }],
      copyrightNotice: text,
      usageTerms: text,
      image: { ...picture, url: 'https://i.example/lead.png', credit: text },
      enclosures: [
        { url: 'https://m.example/a.mp3', type: 'audio/mpeg', length: 0, alt: text },
        {
          url: `https://m.example/${encodeURIComponent(text)}`,
          type: 'application/pdf',
          length: 9,
        },
        { ...picture, url: 'https://i.example/b.png' },
      ],
      contentHtml: bodyOf(text),
    },
  });
}
