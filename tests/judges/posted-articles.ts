/** @module Sample articles to post, each with content that another writer would break. */

export interface PostedMedia {
  readonly url: string;
  readonly type: string;
  readonly length?: number;
  readonly duration?: number;
  readonly alt?: string;
}

/** The fields of a post that feeds have; every HTML body is already as the sanitiser leaves it. */
export interface Post {
  readonly title: string;
  readonly summary?: string;
  readonly language?: string;
  readonly section?: string;
  readonly tags?: readonly string[];
  readonly byline?: string;
  readonly authors?: readonly { readonly name: string; readonly url?: string }[];
  readonly editor?: { readonly name: string };
  readonly source?: { readonly name: string; readonly url?: string };
  readonly body: { readonly format: 'html'; readonly value: string };
  readonly image?: PostedMedia;
  readonly enclosures?: readonly PostedMedia[];
  readonly copyrightNotice?: string;
  readonly firstPublished?: string;
}

const html = (value: string) => ({ format: 'html', value }) as const;

/** In no order of time; none without a title, since the server refuses that. */
export const POSTS: readonly Post[] = [
  {
    title: '浙江绍兴:重启“驻厂监督制度” & <保障>',
    summary: '摘要 1 < 2 & 3 > 2',
    section: 'news',
    tags: ['食品安全', 'R&D <x>'],
    authors: [{ name: '施本允', url: 'https://people.example/shi' }, { name: 'O’Neil & Co' }],
    editor: { name: '责编<甲>' },
    source: { name: '中国消费者报 & 网', url: 'https://source.example/a?b=1&c=2' },
    body: html('<p>制度先行，<strong>定岗定责</strong>。</p>\n<p>第二段 𠮷 &amp; &lt;b>。</p>'),
    image: { url: 'https://images.example/a.jpg', type: 'image/jpeg', length: 12345, alt: '图' },
    copyrightNotice: '版权 & 所有',
    firstPublished: '2026-03-01T00:00:00Z',
  },
  {
    title: 'The end ]]> of CDATA ]]>]]&gt; <![CDATA[ and &amp; of it',
    summary: ']]> &lt;b&gt; is not bold',
    language: 'en',
    section: 'world',
    tags: ['a ]]> b', '<b>tag</b>', '&amp;'],
    authors: [{ name: 'Ada ]]> Lovelace' }],
    body: html('<p>]]> and &lt;![CDATA[ and &amp;amp;</p>'),
    firstPublished: '2026-02-28T23:59:59Z',
  },
  {
    title: '👩‍👩‍👧 家庭 🇨🇳 1️⃣ 𝒜 e\u0301',
    section: 'consumer',
    tags: ['表情👩‍👩‍👧'],
    authors: [{ name: '小明🙂' }],
    body: html('<p>👩‍👩‍👧 与 🏳️‍🌈。</p>'),
    firstPublished: '2026-02-01T12:34:56.789Z',
  },
  {
    title: 'שלום (world) سلام\u200f!',
    summary: 'مرحبا <بالعالم> & שלום',
    language: 'ar',
    section: 'world',
    tags: ['أخبار'],
    authors: [{ name: 'محمد علي' }],
    body: html('<p dir="rtl">مرحبا بالعالم</p>'),
    firstPublished: '2026-01-15T00:00:00+03:00',
  },
  {
    title: '播客：第一集',
    summary: '一小时',
    section: 'news',
    authors: [{ name: '主播' }, { name: '嘉宾甲' }, { name: '嘉宾乙' }],
    body: html('<p>请听。</p>'),
    image: { url: 'https://images.example/d.jpg', type: 'image/jpeg', length: 1, alt: '封面 <x>' },
    enclosures: [
      {
        url: 'https://media.example/a.mp3?x=1&y=2',
        type: 'audio/mpeg',
        length: 2_345_678,
        duration: 61,
      },
    ],
    firstPublished: '2026-01-14T08:00:00Z',
  },
  {
    title: '短片与照片',
    section: 'news',
    enclosures: [
      { url: 'https://media.example/b.mp4', type: 'video/mp4', length: 99 },
      { url: 'https://media.example/c.ogg', type: 'audio/ogg', length: 7 },
    ],
    image: { url: 'https://images.example/b.png', type: 'image/png', length: 5, alt: '"<b>"' },
    body: html('<p>看。</p>'),
    firstPublished: '2026-01-13T08:00:00Z',
  },
  {
    title: '本报评论员文章',
    byline: '本报评论员',
    section: 'quality',
    body: html('<p>评论。</p>'),
    firstPublished: '2025-12-31T16:00:00Z',
  },
  {
    title: '没有版面，没有作者',
    body: html('<p>公告。</p>'),
    firstPublished: '2025-12-30T16:00:00Z',
  },
  {
    title: '只有一句话',
    summary: '快讯：一句话。',
    section: 'local',
    body: html(''),
    firstPublished: '2025-12-29T16:00:00Z',
  },
  {
    title: 'A table, a list & a <link>',
    language: 'en-GB',
    section: 'world',
    tags: ['Food', 'food safety'],
    authors: [{ name: 'Jean-Luc "Le Bœuf" d’Été' }],
    body: html(
      '<h2>Head</h2>\n<ul><li>one</li><li>two &amp; three</li></ul>\n<table><tbody><tr><td>1 &lt; 2</td></tr></tbody></table>\n<p><a href="https://other.example/?a=1&amp;b=2" rel="noopener">link</a></p>',
    ),
    firstPublished: '2024-02-29T23:59:59.001Z',
  },
  {
    title: '  周围   有空白  ',
    section: 'local',
    authors: [{ name: '记者' }],
    body: html('<pre>一\n  二\n</pre>'),
    firstPublished: '1999-12-31T23:59:59Z',
  },
  {
    title: '将被更正的报道',
    summary: '桥长二百米',
    section: 'local',
    tags: ['交通'],
    authors: [{ name: '施本允' }],
    body: html('<p>新桥长二百米。</p>'),
    firstPublished: '2026-03-02T00:00:00Z',
  },
];

/** What is said of the last of them once it is corrected. */
export const CORRECTION = '桥长应为 <三百> 米 & 不是二百米 ]]>';
