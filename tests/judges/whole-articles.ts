/** @module Articles with every field that a feed can tell, and what a parser must find of each. */

import type { FeedFormat } from '../../lib/site/feed-formats.ts';
import { site } from '../../site.config.ts';
import { ORIGIN } from '../support/stack.ts';
import type { JudgedArticle } from './judged-article.ts';
import { secondsOf } from './readers.ts';

/** What the server said of an article once it was posted. */
export interface Stored {
  readonly id: string;
  readonly versionCreated: string;
}

/** An article to post, the note of its correction if it is corrected, and what must be read. */
export interface WholeArticle {
  readonly name: string;
  readonly post: Readonly<Record<string, unknown>> & { readonly firstPublished: string };
  readonly correction?: string;
  readonly expected: (stored: Stored, format: FeedFormat) => JudgedArticle;
}

const PICTURE = {
  ...{ url: 'https://images.example/queue.jpg', type: 'image/jpeg', length: 345_678 },
  ...{ width: 1200, height: 800, alt: 'Lorries at dawn', credit: 'Fang Nian' },
};
const PAPER = { url: 'https://files.example/list.pdf', type: 'application/pdf', length: 7_001 };
const SOUND = { url: 'https://media.example/ep9.mp3?a=1&b=2', type: 'audio/mpeg', length: 999_001 };
const FILM = { url: 'https://media.example/ep9.mp4', type: 'video/mp4', length: 123_456_789 };
const COVER = { url: 'https://images.example/cover.jpg', type: 'image/jpeg', length: 4_567 };

const FULL_HTML = `<figure><img src="https://images.example/queue.jpg" alt="Lorries at dawn" width="1200" height="800"><figcaption>Lorries at dawn Picture: Fang Nian</figcaption></figure>
<p>Cold chains wait no longer</p>
<p>Source: Harbour Daily &amp; Co\u3000By: Ada Lin and Omar Said</p>
<p>QINGYU, Nov 20 – 120 lorries passed &lt;at night>.<sup><a href="PAGE#text-1">1</a></sup></p>
<table><tbody><tr><td align="right">120</td></tr></tbody></table>
<p id="text-1">1. Customs, 𠮷 &amp; sons.</p>
<p>Editor: 方念</p>
<p>How this was made: edited or completed with generative AI</p>`;

/** As RSS has people: in one element. */
function peopleIn(format: FeedFormat, ...names: readonly string[]): readonly string[] {
  return format === 'rss' ? [names.join(', ')] : names;
}

function coreOf({ id, versionCreated }: Stored, firstPublished: string): JudgedArticle {
  return {
    id: `urn:uuid:${id}`,
    link: `${ORIGIN}/articles/${id}`,
    published: secondsOf(firstPublished),
    updated: secondsOf(versionCreated),
  };
}

const FULL: WholeArticle = {
  name: 'a full article',
  post: {
    title: 'Night customs: 120 lorries & <counting> “𠮷”',
    subtitle: 'Cold chains wait no longer',
    summary: 'Lorries with food pass at night & on Sundays.',
    language: 'en-GB',
    section: 'world',
    tags: ['Port & Customs', 'C++', '冷链'],
    byline: 'Ada Lin and Omar Said',
    authors: [
      { name: 'Ada Lin', url: 'https://people.example/ada', role: 'reporter' },
      { name: 'Omar Said' },
    ],
    editor: { name: '方念' },
    source: { name: 'Harbour Daily & Co', url: 'https://harbour.example/' },
    dateline: 'QINGYU, Nov 20',
    body: {
      format: 'html',
      value:
        '<p>120 lorries passed &lt;at night>.<sup><a href="#n1">1</a></sup></p>\n' +
        '<table><tr><td style="text-align:right">120</td></tr></table>\n' +
        '<p id="n1">1. Customs, 𠮷 &amp; sons.</p>',
    },
    image: PICTURE,
    enclosures: [PAPER],
    related: [{ title: 'More', url: 'https://other.example/more' }],
    copyrightNotice: '© Harbour Daily',
    license: 'https://license.example/by',
    usageTerms: 'For readers only.',
    digitalSourceType: 'compositeWithTrainedAlgorithmicMedia',
    firstPublished: '2026-03-20T01:02:03Z',
  },
  expected: (stored, format) => ({
    ...coreOf(stored, '2026-03-20T01:02:03Z'),
    title: 'Night customs: 120 lorries & <counting> “𠮷”',
    authors: peopleIn(format, 'Ada Lin', 'Omar Said'),
    summary:
      format === 'rss'
        ? 'Lorries with food pass at night &amp; on Sundays.'
        : 'Lorries with food pass at night & on Sundays.',
    html: FULL_HTML.replace('PAGE', `${ORIGIN}/articles/${stored.id}`),
    tags: ['World', 'Port & Customs', 'C++', '冷链'],
    media: format === 'atom' ? [PAPER, mediaOf(PICTURE)] : [PAPER],
    language: 'en-GB',
    ...(format !== 'json' && { source: 'Harbour Daily & Co' }),
    ...(format !== 'atom' && { image: PICTURE.url }),
  }),
};

const EPISODE: WholeArticle = {
  name: 'an episode with a picture',
  post: {
    title: '热线第九期：夜间通关',
    summary: '一小时的节目。',
    section: 'news',
    tags: ['热线'],
    authors: [{ name: '主播甲' }, { name: '嘉宾乙' }],
    body: { format: 'text', value: '请听。' },
    image: COVER,
    enclosures: [{ ...SOUND, duration: 1834.6 }],
    firstPublished: '2026-03-19T01:02:03Z',
  },
  expected: (stored, format) => ({
    ...coreOf(stored, '2026-03-19T01:02:03Z'),
    title: '热线第九期：夜间通关',
    authors: peopleIn(format, '主播甲', '嘉宾乙'),
    summary: '一小时的节目。',
    html: `<figure><img src="${COVER.url}" alt=""></figure>\n<p>作者：主播甲 嘉宾乙</p>\n<p>请听。</p>`,
    tags: ['新闻中心', '热线'],
    media: format === 'atom' ? [SOUND, COVER] : [SOUND],
    ...(format !== 'atom' && { image: COVER.url }),
  }),
};

const SEVERAL_FILES: WholeArticle = {
  name: 'an episode with a film, a paper and a picture',
  post: {
    title: '热线第八期：带视频',
    tags: ['热线'],
    authors: [{ name: '主播甲' }],
    body: { format: 'text', value: '请看。' },
    image: COVER,
    enclosures: [PAPER, { ...SOUND, duration: 61 }, { ...FILM, duration: 61.4 }],
    firstPublished: '2026-03-18T01:02:03Z',
  },
  expected: (stored, format) => ({
    ...coreOf(stored, '2026-03-18T01:02:03Z'),
    title: '热线第八期：带视频',
    authors: ['主播甲'],
    ...(format === 'rss' && { summary: '请看。' }),
    html: `<figure><img src="${COVER.url}" alt=""></figure>\n<p>作者：主播甲</p>\n<p>请看。</p>`,
    tags: ['热线'],
    media: {
      rss: [SOUND, PAPER, FILM],
      atom: [PAPER, SOUND, FILM, COVER],
      json: [PAPER, SOUND, FILM],
    }[format],
    ...(format !== 'atom' && { image: COVER.url }),
  }),
};

const NOTE = '首日车次应为 <120> & 不是 210';

const CORRECTED: WholeArticle = {
  name: 'a corrected article',
  post: {
    title: '首日放行 120 车次',
    section: 'local',
    source: { name: '青屿晚报' },
    body: { format: 'text', value: '首日放行 120 车次。' },
    firstPublished: '2026-03-17T01:02:03Z',
  },
  correction: NOTE,
  expected: (stored, format) => ({
    ...coreOf(stored, '2026-03-17T01:02:03Z'),
    title: '首日放行 120 车次',
    authors: [site.publisher.name],
    ...(format === 'rss' && { summary: '首日放行 120 车次。' }),
    html: `<p>更正 (${dayOf(stored.versionCreated)}): 首日车次应为 &lt;120&gt; &amp; 不是 210</p>\n<p>来源：青屿晚报</p>\n<p>首日放行 120 车次。</p>`,
    tags: ['地方'],
    ...(format !== 'json' && { source: '青屿晚报' }),
  }),
};

/** Newest first, as feeds have them. */
export const WHOLE_ARTICLES: readonly WholeArticle[] = [FULL, EPISODE, SEVERAL_FILES, CORRECTED];

function mediaOf({ url, type, length }: typeof PICTURE) {
  return { url, type, length };
}

/** The day of an instant by the site's clocks. */
function dayOf(at: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: site.timeZone });
  return format.format(new Date(at));
}
