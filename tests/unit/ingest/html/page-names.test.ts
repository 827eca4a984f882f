/** @module Names on HTML pages: elements that say what they hold, editors in the metadata, names at both ends of the text. */

import { describe, expect, it } from 'vitest';
import { readHtmlPage } from '../../../../lib/ingest/html/html-page.ts';
import { site } from '../site.ts';

const TITLE = '旧码头灯光秀改到周六';
const TEXT = [
  '旧码头的灯光秀因大风改到周六晚上举行，原来的票仍可使用。',
  '渡轮末班延后到二十三点，往返各加两班，岸边的公交也延时。',
  '管理处提醒，岸边风大，请看护好儿童，不要翻越栏杆拍照。',
];

function read(parts: { head?: string; below?: string; text?: readonly string[]; foot?: string }) {
  const { head = '', below = '2026-03-05 08:10', text = TEXT, foot = '' } = parts;
  const html =
    `<head><title>${TITLE}_海湾网</title>${head}</head><body><h1>${TITLE}</h1><div class="info">${below}</div>` +
    `<div class="article-content">${text.map((one) => `<p>${one}</p>`).join('')}</div>${foot}`;
  const result = readHtmlPage(html, site);
  if (!result.ok) throw new Error(result.refusal.detail);
  const { article, notes } = result.value;
  const { value = '' } = (article.body ?? {}) as { value?: string };
  return { article, notes, body: value.replace(/<[^>]+>/g, '') };
}

describe('names on an HTML page', () => {
  it.each([
    ['<span class="time">2026-03-05 08:10</span><span class="con1_author">南冥一鲨</span>'],
    ['<span>2026-03-05 08:10</span><a id="authorName">南冥一鲨</a>'],
    ['<span>2026-03-05 08:10</span><p class="article-author">南冥一鲨</p>'],
  ])('the class or id of an element says who the author is in %s', (below) => {
    expect(read({ below }).article).toMatchObject({ authors: [{ name: '南冥一鲨' }] });
  });

  it('the class of an element says what the source is, and a label is more certain', () => {
    const below = '2026-03-05 08:10 <span class="article-source">看海观潮</span>';
    expect(read({ below }).article).toMatchObject({ source: { name: '看海观潮' } });
    const labelled = `${below}<p>来源：青屿晚报</p>`;
    expect(read({ below: labelled }).article).toMatchObject({ source: { name: '青屿晚报' } });
  });

  it.each([
    ['<span class="source">126</span>'],
    ['<span class="author-icon">V</span>'],
    ['<div class="author">佚名</div>'],
    ['<div class="editor">这里写了整整一句话。</div>'],
  ])('an element without a name in it names no one: %s', (more) => {
    const { article } = read({ below: `2026-03-05 08:10${more}` });
    expect(article).not.toHaveProperty('source');
    expect(article).not.toHaveProperty('authors');
    expect(article).not.toHaveProperty('editor');
  });

  it('the account of a WeChat page is its source, and the author of its metadata its author', () => {
    const below = '<span>原创</span><a id="js_name"> 岛上食堂 </a><em>2026-03-05 08:01</em>';
    const head = '<meta name="author" content="阿潮">';
    expect(read({ below, head }).article).toMatchObject({
      source: { name: '岛上食堂' },
      authors: [{ name: '阿潮' }],
    });
  });

  it('the author in the metadata is no author where the page prints them as its editor', () => {
    const head = '<meta name="author" content="严玉">';
    const { article } = read({ head, foot: '<p>责任编辑：严玉</p>' });
    expect(article).toMatchObject({ editor: { name: '严玉' } });
    expect(article).not.toHaveProperty('authors');
  });

  it.each([
    ['来源：海湾网', '海湾网'],
    ['海湾晚报 原创稿', '海湾晚报'],
  ])('a source in the metadata is read without what systems add: %s', (content, name) => {
    const head = `<meta name="source" content="${content}">`;
    expect(read({ head }).article).toMatchObject({ source: { name } });
  });

  it('a source in the metadata that is a number is no source', () => {
    const head = '<meta name="source" content="100012">';
    expect(read({ head }).article).not.toHaveProperty('source');
  });

  it('the authors and the editor of one line below the text each go to their field', () => {
    const foot = '<p>海湾网记者 施允 编辑 方念</p>';
    expect(read({ foot }).article).toMatchObject({
      byline: '海湾网记者 施允 编辑 方念',
      authors: [{ name: '施允' }],
      editor: { name: '方念' },
    });
  });

  it('a line with only the editor is no byline', () => {
    const { article } = read({ text: [...TEXT, '编辑 方念'] });
    expect(article).toMatchObject({ editor: { name: '方念' } });
    expect(article).not.toHaveProperty('byline');
  });

  it('the dateline is found below a caption, and the names at the end are the authors', () => {
    const [first, second, third] = TEXT;
    const text = [
      '图为昨晚的码头。',
      `海湾社青屿3月5日电 ${first}`,
      `${second}`,
      `${third}（张潮）`,
    ];
    const { article, body } = read({ text });
    expect(article).toMatchObject({ dateline: '海湾社青屿3月5日电', authors: [{ name: '张潮' }] });
    expect(body).toBe(`图为昨晚的码头。${TEXT.join('')}`);
  });
});

describe('what is not the text of an HTML page', () => {
  it.each([
    '图集',
    '+1',
    '- THE END -',
    '#灯光秀# #渡轮',
    '#灯光秀 #渡轮 #码头',
    '转载请注明出处：海湾网',
  ])('the line %j inside the text is told and left out', (line) => {
    const { body, notes } = read({ text: [...TEXT, line] });
    expect(body).toBe(TEXT.join(''));
    expect(notes.flatMap(({ text = [] }) => text)).toContain(line);
  });

  it('summaries between the titles of a list below the text are left out', () => {
    const item = (title: string) =>
      `<p><a href="/${title}">${title}的故事</a></p><p>${title}今天开门迎客，来了不少人。</p><p>2026-03-04</p>`;
    const foot = `<p>责任编辑：方念</p>${['甲店', '乙店', '丙店'].map(item).join('')}`;
    const { body, notes } = read({ text: [...TEXT], foot });
    expect(body).toBe(TEXT.join(''));
    expect(notes.map(({ holds }) => holds)).not.toContain('body');
  });

  it('the marked text of a page is its article where more other text is beside it', () => {
    const other = Array.from(
      { length: 20 },
      (_, index) => `<p>第${index}条评论：昨天的演出很好看，今天又去看了一遍，明天还想再去看。</p>`,
    ).join('');
    const { body } = read({ foot: `<div class="talk">${other}</div>` });
    expect(body).toBe(TEXT.join(''));
  });
});
